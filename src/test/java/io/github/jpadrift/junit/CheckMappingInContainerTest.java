package io.github.jpadrift.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jpadrift.junit.shop.Customer;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The extension beside Testcontainers' own. What needs a container runs where Docker does;
 * JPADRIFT_TEST_IMAGE names the image where no registry can be reached.
 */
class CheckMappingInContainerTest {

  private static final String IMAGE =
      Objects.requireNonNullElse(System.getenv("JPADRIFT_TEST_IMAGE"), "postgres:17");

  /** What {@code jdbc:tc:} wants of an image's name, which it puts after {@code postgres}. */
  private static final String TAG = IMAGE.substring(IMAGE.indexOf(':') + 1);

  private static PostgreSQLContainer postgres() {
    return new PostgreSQLContainer(
        DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("postgres"));
  }

  abstract static class Shop {
    @Container
    static final PostgreSQLContainer SERVER =
        postgres().withInitScript("io/github/jpadrift/junit/customer.sql");
  }

  @Testcontainers
  @CheckMapping(classes = Customer.class)
  static class InContainer extends Shop {

    @Test
    void mapping_and_schema_agree(CheckedMapping mapping) {
      mapping.verify();
      assertThat(mapping.verdict().database().url()).startsWith("jdbc:postgresql://");
    }
  }

  @CheckMapping(
      classes = Customer.class,
      url =
          "jdbc:tc:postgresql:${jpadrift.test.tag}:///shop"
              + "?TC_INITSCRIPT=io/github/jpadrift/junit/customer.sql")
  static class ByUrl {

    @Test
    void mapping_and_schema_agree(CheckedMapping mapping) {
      mapping.verify();
    }
  }

  @Test
  void a_container_in_a_field_is_the_database() {
    assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "no Docker engine here");
    Specimens.assertPass(1, InContainer.class);
  }

  @Test
  void a_url_of_testcontainers_starts_one() {
    assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "no Docker engine here");
    var results = Specimens.run(Map.of("jpadrift.test.tag", TAG), ByUrl.class);
    assertThat(Specimens.throwables(results)).isEmpty();
    results.testEvents().assertStatistics(statistics -> statistics.succeeded(1));
  }

  @CheckMapping(classes = Customer.class)
  static class NotStarted {
    static final PostgreSQLContainer SERVER = postgres();

    @Test
    void mapping_and_schema_agree(CheckedMapping mapping) {
      mapping.verify();
    }
  }

  @CheckMapping(classes = Customer.class)
  static class TwoContainers {
    static final PostgreSQLContainer ONE = postgres();
    static final PostgreSQLContainer OTHER = postgres();

    @Test
    void mapping_and_schema_agree(CheckedMapping mapping) {
      mapping.verify();
    }
  }

  @Test
  void a_container_that_does_not_run_is_told_in_a_sentence() {
    assertThat(Specimens.messages(NotStarted.class))
        .containsExactly(
            "container NotStarted.SERVER is not running: annotate its class with @Testcontainers"
                + " and the field with @Container, or start it before the check begins");
    assertThat(Specimens.messages(TwoContainers.class))
        .containsExactly(
            "several databases to check against, the fields TwoContainers.ONE,"
                + " TwoContainers.OTHER: choose one with dataSource = \"…\" in @CheckMapping");
  }

  /** As where Testcontainers' driver is not registered. */
  @Test
  void a_driver_manager_that_repeats_the_url_is_told_without_its_password() {
    assertThatThrownBy(() -> Containers.start("jdbc:nosuch://h/d?user=u&password=s3cr3t"))
        .isInstanceOf(ExtensionConfigurationException.class)
        .hasMessageEndingWith("No suitable driver found for jdbc:nosuch://h/d?user=u&password=***")
        .hasNoCause();
  }

  @Test
  void a_url_of_testcontainers_says_that_it_needs_docker() {
    var results = Specimens.run(Map.of("jpadrift.test.tag", "no/such:image"), ByUrl.class);

    assertThat(Specimens.throwables(results))
        .singleElement()
        .asString()
        .contains(
            "Testcontainers does not start a database for the url of @CheckMapping, which needs"
                + " Docker: ");
  }
}
