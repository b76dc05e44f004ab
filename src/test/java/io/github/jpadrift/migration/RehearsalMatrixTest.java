package io.github.jpadrift.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.process.ProcessLimits;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every supported Flyway says the same of one chain, and so does every supported Liquibase: each
 * runs in a process of its own, as an application's would.
 */
class RehearsalMatrixTest {

  private static final String BASE = "CREATE TABLE customer (id bigint PRIMARY KEY, mail text);";

  private final Path folder;
  private final List<String> printed = new ArrayList<>();

  RehearsalMatrixTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private MigrationProcess process(MigrationTool tool, String coordinates) {
    return new MigrationProcess(
        tool,
        HibernateVersion.resolve(coordinates),
        () -> Path.of("nothing-is-lent"),
        ProcessLimits.DEFAULTS,
        printed::add);
  }

  private Rehearsed rehearse(
      MigrationProcess process,
      MigrationTool tool,
      ScratchDatabase shadow,
      Map<String, String> settings,
      List<String> roots) {
    try {
      Rehearsed rehearsed =
          process.rehearse(
              new RehearsalRequest(
                  new MigrationRequest(tool, shadow.url(), settings, roots, false), 60, false),
              migration -> {});
      assertThat(printed).isEmpty();
      return rehearsed;
    } catch (MigrationException unanswered) {
      // how its process broke comes the same way as what that prints
      unanswered.addSuppressed(new AssertionError(String.join("\n", printed)));
      throw unanswered;
    }
  }

  private static Stream<String> told(Rehearsed rehearsed) {
    Chain chain = rehearsed.chain();
    return Stream.of(
            Stream.of("current %s, head %s".formatted(chain.current(), chain.head())),
            chain.faults().stream()
                .map(
                    fault ->
                        "%s %s%s"
                            .formatted(
                                fault.kind().rule(),
                                fault.migration(),
                                fault.refused() ? " refused" : ""))
                .sorted(),
            rehearsed.migrations().stream()
                .map(
                    migration ->
                        "%s %s %s"
                            .formatted(
                                migration.id(),
                                migration.status().label(),
                                migration.statements().stream()
                                    .flatMap(statement -> statement.changes().stream())
                                    .map(CatalogChange::subject)
                                    .toList())))
        .flatMap(each -> each);
  }

  @ParameterizedTest
  @CsvSource({
    "9.22.3, flyway-core", "10.22.0, flyway-database-postgresql",
    "11.20.3, flyway-database-postgresql", "12.4.0, flyway-database-postgresql"
  })
  void flyway(String version, String artifact) throws IOException {
    MigrationProcess process =
        process(MigrationTool.FLYWAY, "org.flywaydb:%s:%s".formatted(artifact, version));
    Map<String, String> settings =
        Map.of(
            "flyway.locations", "filesystem:" + folder,
            "flyway.baselineOnMigrate", "true",
            "flyway.baselineVersion", "0");
    try (ScratchDatabase shadow = ScratchServer.embedded(17).create()) {
      shadow.run("CREATE TABLE old (id int);");
      file("V1__one.sql", BASE);
      file("V3__three.sql", "ALTER TABLE old ADD COLUMN three int;");
      file("V4__four.sql", "ALTER TABLE old ADD COLUMN four int;");
      file("V5__five.sql", "CREATE INDEX CONCURRENTLY old_id ON old (id);");
      file("V6__six.sql", "ALTER TABLE old ADD COLUMN six int;");

      Rehearsed first = rehearse(process, MigrationTool.FLYWAY, shadow, settings, List.of());

      assertThat(first.chain().version()).isEqualTo(version);
      assertThat(told(first))
          .containsExactly(
              "current null, head 6",
              "V1__one.sql rehearsed [table public.customer, index public.customer.customer_pkey]",
              "V3__three.sql rehearsed [column public.old.three]",
              "V4__four.sql rehearsed [column public.old.four]",
              "V5__five.sql hung []",
              "V6__six.sql not-reached []");

      file("V1__one.sql", BASE + "\n-- changed");
      file("V2__two.sql", "ALTER TABLE old ADD COLUMN two int;");
      Files.delete(folder.resolve("V4__four.sql"));
      file("V5__five.sql", "ALTER TABLE old ADD COLUMN five int;");
      shadow.run(
          "INSERT INTO flyway_schema_history VALUES (9, '5', 'five', 'SQL', 'V5__five.sql', 1, 'me',"
              + " now(), 1, false);");

      Rehearsed second = rehearse(process, MigrationTool.FLYWAY, shadow, settings, List.of());

      assertThat(second.chain().refused()).contains("Validate failed");
      assertThat(told(second))
          .containsExactly(
              "current 4, head 6",
              "checksum-mismatch V1__one.sql refused",
              "failed-migration V5__five.sql refused",
              "missing-migration V4__four.sql refused",
              "out-of-order-migration V2__two.sql refused",
              "V2__two.sql rehearsed [column public.old.two]",
              "V5__five.sql rehearsed [column public.old.five]",
              "V6__six.sql rehearsed [column public.old.six]");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.17.2", "4.20.0", "4.27.0", "4.33.0"})
  void liquibase(String version) throws IOException {
    MigrationProcess process =
        process(MigrationTool.LIQUIBASE, "org.liquibase:liquibase-core:" + version);
    Map<String, String> settings = Map.of("changeLogFile", "log.sql");
    List<String> roots = List.of(folder.toString());
    try (ScratchDatabase shadow = ScratchServer.embedded(17).create()) {
      shadow.run("CREATE TABLE old (id int);");
      file(
          "log.sql",
          "--liquibase formatted sql\n--changeset ann:1\n"
              + BASE
              + "\n--changeset ann:2 runInTransaction:false\n"
              + "CREATE INDEX CONCURRENTLY old_id ON old (id);\n"
              + "--changeset ann:3\n--preconditions onFail:MARK_RAN\n"
              + "--precondition-sql-check expectedResult:1 SELECT 0\nSELECT 1;\n"
              + "--changeset ann:4\nALTER TABLE old ADD COLUMN four int;\n");

      Rehearsed first = rehearse(process, MigrationTool.LIQUIBASE, shadow, settings, roots);

      assertThat(first.chain().version()).isEqualTo(version);
      assertThat(told(first))
          .containsExactly(
              "current null, head log.sql::4::ann",
              "skipped-migration log.sql::3::ann",
              "log.sql::1::ann rehearsed [table public.customer, index public.customer.customer_pkey]",
              "log.sql::2::ann rehearsed [index public.old.old_id]",
              "log.sql::3::ann skipped []",
              "log.sql::4::ann rehearsed [column public.old.four]");

      shadow.run(
          "UPDATE databasechangeloglock SET locked = true, lockedby = 'web-1',"
              + " lockgranted = '2026-01-01';");
      file(
          "log.sql",
          "--liquibase formatted sql\n--changeset ann:1\n"
              + BASE.replace("text", "varchar(99)")
              + "\n--changeset ann:0\nALTER TABLE old ADD COLUMN nought int;\n"
              + "--changeset ann:2 runInTransaction:false\n"
              + "CREATE INDEX CONCURRENTLY old_id ON old (id);\n"
              + "--changeset ann:5\nALTER TABLE old ADD COLUMN five int;\n");

      Rehearsed second = rehearse(process, MigrationTool.LIQUIBASE, shadow, settings, roots);

      assertThat(second.chain().refused()).contains("Validation Failed");
      assertThat(told(second))
          .containsExactly(
              "current log.sql::4::ann, head log.sql::5::ann",
              "changelog-lock-held ",
              "checksum-mismatch log.sql::1::ann refused",
              "missing-migration log.sql::3::ann",
              "missing-migration log.sql::4::ann",
              "out-of-order-migration log.sql::0::ann",
              "log.sql::0::ann rehearsed [column public.old.nought]",
              "log.sql::5::ann rehearsed [column public.old.five]");
    }
  }
}
