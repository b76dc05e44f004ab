package io.github.jpadrift.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.Compiled;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.junit.shop.Customer;
import io.github.jpadrift.junit.shop.Invoice;
import io.github.jpadrift.junit.ticket.Ticket;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The extension in tests that Spring runs; Spring Boot's own are built under src/it. */
class CheckMappingInSpringTest {

  private static final String CUSTOMER =
      "create table customer (id uuid primary key, name varchar(40) not null);";
  private static final String NAMING =
      "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy";

  private static ScratchDatabase shop;
  private static ScratchDatabase tickets;

  @BeforeAll
  static void build() {
    shop = TestDatabases.create();
    shop.run(CUSTOMER);
    tickets = TestDatabases.create();
    tickets.run(
        "create table ticket (id int primary key); create sequence ticket_seq increment 50");
  }

  @AfterAll
  static void drop() {
    shop.close();
    tickets.close();
  }

  @Configuration
  static class ShopData {
    @Bean
    DataSource shopData() {
      return shop.dataSource();
    }
  }

  @Configuration
  static class ShopUnit {
    @Bean
    SessionFactory shopUnit() {
      return Factories.boot(
          shop,
          Map.of(
              "hibernate.persistenceUnitName",
              "shop",
              "hibernate.physical_naming_strategy",
              NAMING),
          Customer.class);
    }
  }

  @Configuration
  static class TicketData {
    @Bean
    DataSource ticketData() {
      return tickets.dataSource();
    }
  }

  @Configuration
  static class TicketUnit {
    @Bean
    SessionFactory ticketUnit() {
      return Factories.boot(
          tickets, Map.of("hibernate.persistenceUnitName", "ticket"), Ticket.class);
    }
  }

  @SpringJUnitConfig({ShopData.class, TicketData.class, ShopUnit.class})
  @CheckMapping
  static class OneUnit {

    @Test
    void what_the_application_booted_is_checked(CheckedMapping mapping) {
      Verdict verdict = mapping.verdict();
      assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.CLEAN);
      assertThat(verdict.application().sources()).containsExactly("shop");
      assertThat(verdict.application().namingStrategy()).isEqualTo(NAMING);
    }

    @Nested
    class Inside {

      @Test
      void the_class_around_it_says_what_to_check(CheckedMapping mapping) {
        mapping.verify();
      }
    }
  }

  @Test
  void the_metamodel_is_the_one_that_the_application_booted() {
    Specimens.assertPass(2, OneUnit.class);
  }

  @SpringJUnitConfig({ShopUnit.class, TicketUnit.class})
  @CheckMapping
  static class TwoUnits {

    @Test
    void each_is_checked(CheckedMapping mapping) {
      mapping.verify();
    }

    @TestFactory
    Stream<DynamicNode> each_is_a_container(CheckedMapping mapping) {
      return mapping.tables();
    }
  }

  @Test
  void each_persistence_unit_is_checked_against_its_own_database() {
    var results = Specimens.run(TwoUnits.class);

    assertThat(Specimens.throwables(results))
        .hasSize(2)
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .hasMessageContaining("Ticket.id is bigint in the mapping but integer"));
    assertThat(Specimens.dynamic(results))
        .containsExactly("shop", "public.customer (Customer)", "ticket", "public.ticket (Ticket)");
  }

  @SpringJUnitConfig({ShopUnit.class, TicketUnit.class})
  @CheckMapping(persistenceUnit = "shop")
  static class OneOfTwoUnits {

    @Test
    void only_that_is_checked(CheckedMapping mapping) {
      mapping.verify();
    }
  }

  @Test
  void a_persistence_unit_can_be_chosen() {
    Specimens.assertPass(1, OneOfTwoUnits.class);
  }

  /** Compiled apart, lest whoever looks for repositories on the class path of tests finds them. */
  private static String repositories(String unit, String imports, String repository) {
    return """
    package apart.%1$s;
    import java.util.*;
    import org.springframework.context.annotation.Configuration;
    import org.springframework.data.jpa.repository.*;
    import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
    import org.springframework.data.repository.Repository;
    %2$s
    @Configuration
    @EnableJpaRepositories(entityManagerFactoryRef = "%1$sUnit", enableDefaultTransactions = false, considerNestedRepositories = true)
    public class Repositories {
      %3$s
    }
    """
        .formatted(unit, imports, repository);
  }

  /** What it asks for by itself is there; what it asks for in SQL is not. */
  private static final String CUSTOMERS =
      repositories(
          "shop",
          "import io.github.jpadrift.junit.shop.Customer;",
          """
          public interface Customers extends JpaRepository<Customer, UUID> {
            java.util.stream.Stream<Customer> readByName(String name);
            @Query("select c from #{#entityName} c where c.name = :#{@names.first}") List<Customer> first();
            @Query(value = "select * from customer where title = ?1", nativeQuery = true) List<Customer> titled(String title);
          }
          """);

  private static final String TICKETS =
      repositories(
          "ticket",
          "import io.github.jpadrift.junit.ticket.Ticket;",
          """
          public interface Tickets extends Repository<Ticket, Long> {
            @Query(value = "select * from tickets", nativeQuery = true) List<Ticket> all();
          }
          """);

  static class Apart implements ImportSelector {
    @Override
    public String[] selectImports(AnnotationMetadata importing) {
      return new String[] {"apart.shop.Repositories", "apart.ticket.Repositories"};
    }
  }

  @Configuration
  @Import(Apart.class)
  static class AllRepositories {}

  @SpringJUnitConfig({ShopUnit.class, TicketUnit.class, AllRepositories.class})
  @CheckMapping
  static class WithRepositories {

    @Test
    void is_checked(CheckedMapping mapping) {
      assertThat(TransactionSynchronizationManager.isActualTransactionActive())
          .as("the thread is as it was")
          .isTrue();
      mapping.verify();
    }
  }

  /** Each with the factory that maps its entity, and the thread as its own transaction left it. */
  @Test
  void queries_of_the_context_s_repositories_are_proved(@TempDir Path classes) throws IOException {
    Compiled.into(classes, List.of(CUSTOMERS, TICKETS), Compiled.ownClassPath());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    TransactionSynchronizationManager.setActualTransactionActive(true);
    try (URLClassLoader apart = new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
      thread.setContextClassLoader(apart);
      assertThat(Specimens.messages(WithRepositories.class))
          .singleElement(STRING)
          .containsOnlyOnce("Customers.titled cannot be run: column \"title\" does not exist")
          .containsOnlyOnce("Tickets.all cannot be run: relation \"tickets\" does not exist")
          .doesNotContain("readByName", "Customers.first", "Not a managed type");
    } finally {
      thread.setContextClassLoader(before);
      TransactionSynchronizationManager.setActualTransactionActive(false);
    }
  }

  @SpringJUnitConfig({ShopUnit.class, TicketUnit.class})
  @CheckMapping(persistenceUnit = "shopping")
  static class UnknownUnit {

    @Test
    void there_is_none_of_this_name(CheckedMapping mapping) {
      mapping.verify();
    }
  }

  @Test
  void a_persistence_unit_that_is_not_there_is_told_from_those_that_are() {
    assertThat(Specimens.messages(UnknownUnit.class))
        .containsExactly(
            "persistenceUnit = \"shopping\" of @CheckMapping names none; there are shop, ticket");
  }

  @SpringJUnitConfig({ShopUnit.class})
  @CheckMapping(packages = "com.acme")
  static class PackagesBesideUnit {

    @Test
    void what_shall_be_checked(CheckedMapping mapping) {
      mapping.verify();
    }
  }

  @Test
  void what_belongs_to_scanning_is_refused_where_nothing_is_scanned() {
    assertThat(Specimens.messages(PackagesBesideUnit.class))
        .containsExactly(
            "the mapping is the one with which shopUnit runs: packages, classes, excludedPackages,"
                + " naming, properties, propertiesFile, profiles and defaultSchema of @CheckMapping do"
                + " not apply, remove them");
  }

  @SpringJUnitConfig({ShopData.class, TicketData.class})
  @CheckMapping(classes = Customer.class)
  static class TwoDataSources {

    @Test
    void which(CheckedMapping mapping) {
      mapping.verify();
    }
  }

  @SpringJUnitConfig({ShopData.class, TicketData.class})
  @CheckMapping(classes = Customer.class, dataSource = "shopData")
  static class ChosenDataSource {

    @Test
    void this_one(CheckedMapping mapping) {
      mapping.verify();
    }
  }

  @SpringJUnitConfig({ShopData.class})
  @CheckMapping(classes = Customer.class)
  static class OnlyDataSource {

    @Test
    void the_class_path_is_scanned_where_no_factory_runs(CheckedMapping mapping) {
      mapping.verify();
    }
  }

  @Configuration
  static class PrimaryData {
    @Bean
    @Primary
    DataSource main() {
      return shop.dataSource();
    }
  }

  @SpringJUnitConfig({PrimaryData.class, TicketData.class})
  @CheckMapping(classes = Customer.class)
  static class PrimaryDataSource {

    @Test
    void the_primary_one(CheckedMapping mapping) {
      mapping.verify();
    }
  }

  @Test
  void the_data_source_is_the_only_one_or_the_primary_or_the_chosen() {
    Specimens.assertPass(3, OnlyDataSource.class, PrimaryDataSource.class, ChosenDataSource.class);
    assertThat(Specimens.messages(TwoDataSources.class))
        .containsExactly(
            "several databases to check against, the beans shopData, ticketData: choose one with"
                + " dataSource = \"…\" in @CheckMapping");
  }

  @Configuration
  static class H2Unit {
    @Bean
    SessionFactory unit() {
      JdbcDataSource h2 = new JdbcDataSource();
      h2.setUrl("jdbc:h2:mem:unit");
      return new org.hibernate.cfg.Configuration()
          .setProperties(properties(h2))
          .addAnnotatedClass(Invoice.class)
          .addAnnotatedClass(Customer.class)
          .buildSessionFactory();
    }

    private static java.util.Properties properties(DataSource h2) {
      java.util.Properties properties = new java.util.Properties();
      properties.put("hibernate.connection.datasource", h2);
      return properties;
    }
  }

  @SpringJUnitConfig(H2Unit.class)
  @CheckMapping
  static class OnH2 {

    @Test
    void it_fails(CheckedMapping mapping) {
      mapping.verify();
    }
  }

  @SpringJUnitConfig(H2Unit.class)
  @CheckMapping(whenNotPostgres = CheckMapping.NotPostgres.DISABLE)
  static class SkippedOnH2 {

    @Test
    void it_is_skipped(CheckedMapping mapping) {
      mapping.verify();
    }

    @TestFactory
    Stream<DynamicNode> tables(CheckedMapping mapping) {
      return mapping.tables();
    }
  }

  @Test
  void another_database_than_postgresql_fails_or_skips_the_test_as_asked_for() {
    assertThat(Specimens.messages(OnH2.class))
        .containsExactly(
            "this is not PostgreSQL but H2: its catalog differs, and jpadrift reads PostgreSQL"
                + " only; give this test a PostgreSQL, or let it be skipped with whenNotPostgres ="
                + " DISABLE");
    var skipped = Specimens.run(SkippedOnH2.class);
    skipped.allEvents().assertStatistics(stats -> stats.aborted(2).failed(0));
  }

  /** As Spring Boot hands its settings to Hibernate. */
  @Configuration
  static class BootLikeUnit {
    @Bean
    SessionFactory bootLikeUnit(Environment environment) {
      Map<String, String> settings = new TreeMap<>();
      settings.put("hibernate.persistenceUnitName", "boot");
      for (String key :
          List.of("hibernate.id.sequence.increment_size_mismatch_strategy", "jpadrift.set_aside")) {
        String value = environment.getProperty("spring.jpa.properties." + key);
        if (value != null) {
          settings.put(key, value);
        }
      }
      settings.put(
          "hibernate.hbm2ddl.auto",
          environment.getProperty("spring.jpa.hibernate.ddl-auto", "none"));
      return Factories.boot(tickets, settings, Invoice.class, Customer.class);
    }
  }

  @SpringJUnitConfig(BootLikeUnit.class)
  @TestPropertySource(properties = "spring.jpa.hibernate.ddl-auto=validate")
  @CheckMapping
  static class DiesAtStart {

    @Test
    void everything_is_told_all_the_same(CheckedMapping mapping) {
      mapping.verify();
    }
  }

  @Test
  void a_context_that_would_die_at_its_first_difference_lives_long_enough_for_the_report() {
    assertThat(Specimens.throwables(Specimens.run(DiesAtStart.class)))
        .singleElement()
        .satisfies(
            failure ->
                assertThat(String.valueOf(failure.getMessage()).replaceAll("\\s+", " "))
                    .contains("Customer is mapped to table customer, which does not exist")
                    .contains("Invoice is mapped to table invoice, which does not exist")
                    .contains(
                        "the application would not start: its own validation, set aside for this"
                            + " test, says: Schema-validation: missing table"));
  }

  @SpringJUnitConfig(BootLikeUnit.class)
  @TestPropertySource(properties = "spring.jpa.hibernate.ddl-auto=validate")
  static class WithoutTheAnnotation {

    @Test
    void spring_is_left_alone() {}
  }

  @Test
  void a_test_without_the_annotation_is_left_as_it_is() {
    assertThat(Specimens.throwables(Specimens.run(WithoutTheAnnotation.class)))
        .singleElement()
        .satisfies(failure -> assertThat(failure).hasMessageContaining("Failed to load"));
  }
}
