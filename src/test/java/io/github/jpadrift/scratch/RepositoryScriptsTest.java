package io.github.jpadrift.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every SQL file of the applications in this repository loads without a superuser's rights. */
class RepositoryScriptsTest {

  private static final List<Path> APPLICATIONS =
      List.of(Path.of("sample-entities"), Path.of("src/it"));

  private static final Path IT = Path.of("src/it");
  private static final Path SAMPLE = Path.of("sample-entities/src/main/resources");

  /** What belongs into one database, in the order of its history. */
  private static List<List<Path>> histories() {
    Path migrations = IT.resolve("spring-boot-3/src/main/resources/db/migration");
    Path changes = IT.resolve("spring-boot-4/src");
    Path credential = SAMPLE.resolve("db/credential");
    return List.of(
        List.of(SAMPLE.resolve("schema/medio/init.sql")),
        List.of(SAMPLE.resolve("schema/medio/production.sql")),
        List.of(SAMPLE.resolve("schema/credential/production.sql")),
        List.of(SAMPLE.resolve("schema/league/staging.sql")),
        List.of(SAMPLE.resolve("schema/league/production.sql")),
        List.of(SAMPLE.resolve("schema/advisor/production.sql")),
        List.of(SAMPLE.resolve("db/pricing/changelog.sql")),
        List.of(
            SAMPLE.resolve("schema/pricing/production.sql"),
            SAMPLE.resolve("schema/pricing/history.sql")),
        List.of(
            credential.resolve("V20251103.0900__baseline.sql"),
            credential.resolve("V20260115.0200__coordinator_history.sql"),
            credential.resolve("V20260115.0300__portal_logins.sql"),
            credential.resolve("V20260127.0100__coordinator_notifications.sql"),
            credential.resolve("V20260128.0200__payment_methods.sql"),
            credential.resolve("V20260131.0000__provider_identity_and_registrations.sql")),
        List.of(
            migrations.resolve("V1__orders.sql"), migrations.resolve("V2__parts_and_waiting.sql")),
        List.of(
            changes.resolve("main/resources/db/changelog/harbour.sql"),
            changes.resolve("test/resources/db/changelog/by-hand.sql")),
        List.of(IT.resolve("maven-plugin/model/src/main/db/agreed.sql")),
        List.of(IT.resolve("maven-plugin/model/src/main/db/drifted.sql")),
        List.of(IT.resolve("quarkus-3/src/test/resources/schema/agreed.sql")),
        List.of(IT.resolve("quarkus-3/src/test/resources/schema/drifted.sql")),
        List.of(IT.resolve("junit/src/test/resources/schema.sql")),
        List.of(IT.resolve("junit/src/test/resources/schema-of-last-year.sql")));
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 17, 18})
  void it_loads_as_a_role_that_is_no_superuser(int major) throws Exception {
    Set<Path> loaded = new HashSet<>();
    for (List<Path> history : histories()) {
      try (ScratchDatabase database = ScratchServer.embedded(major).create()) {
        database.load(history);
        assertThat(
                one(
                    database,
                    "SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p')"
                        + " AND relnamespace <> ALL (ARRAY['pg_catalog', 'information_schema']::regnamespace[])"))
            .as("tables of %s", history)
            .isNotEqualTo("0");
        assertThat(one(database, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
            .isEqualTo("f");
      }
      loaded.addAll(history);
    }
    assertThat(loaded).containsExactlyInAnyOrderElementsOf(all());
  }

  private static List<Path> all() throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path application : APPLICATIONS) {
      try (Stream<Path> tree = Files.walk(application)) {
        tree.filter(file -> file.toString().endsWith(".sql"))
            .filter(file -> !file.toString().contains("/target/"))
            .sorted(Comparator.naturalOrder())
            .forEach(all::add);
      }
    }
    return all;
  }

  private static String one(ScratchDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
