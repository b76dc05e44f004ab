package io.github.jpadrift.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.jpadrift.migration.flyway.FlywayRunner;
import io.github.jpadrift.migration.liquibase.LiquibaseRunner;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What both runners do on a shadow, statement by statement, and what they say of the chain. */
class RehearsalTest {

  private static final String BASE = "CREATE TABLE customer (id bigint PRIMARY KEY, mail text);";

  /** Held, as a level is forgotten together with a logger that nobody holds. */
  private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

  private final Path folder;
  private ScratchDatabase shadow = ScratchServer.embedded(17).create();

  RehearsalTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void fresh() {
    LIQUIBASE.setLevel(Level.OFF);
    shadow.run("CREATE TABLE old (id int); INSERT INTO old VALUES (1);");
  }

  @AfterEach
  void dropped() {
    shadow.close();
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private Rehearsed flyway(Map<String, String> more) throws SQLException {
    Map<String, String> settings = new TreeMap<>(more);
    settings.put("flyway.locations", "filesystem:" + folder);
    settings.putIfAbsent("flyway.baselineOnMigrate", "true");
    settings.putIfAbsent("flyway.baselineVersion", "0");
    return new FlywayRunner().rehearse(request(MigrationTool.FLYWAY, settings, List.of()));
  }

  private Rehearsed liquibase(String changeLog) throws SQLException {
    return new LiquibaseRunner()
        .rehearse(
            request(
                MigrationTool.LIQUIBASE,
                Map.of("changeLogFile", changeLog),
                List.of(folder.toString())));
  }

  private RehearsalRequest request(
      MigrationTool tool, Map<String, String> settings, List<String> roots) {
    return new RehearsalRequest(
        new MigrationRequest(tool, shadow.url(), settings, roots, false), 60, false);
  }

  private static Stream<String> told(Rehearsed rehearsed) {
    return rehearsed.migrations().stream()
        .flatMap(
            migration ->
                Stream.concat(
                    Stream.of(migration.id() + ' ' + migration.status().label()),
                    migration.statements().stream().map(RehearsalTest::told)));
  }

  private static String told(Statement statement) {
    return "%d:%d %s%s%s%s"
        .formatted(
            statement.transaction(),
            statement.line(),
            statement.locks().stream()
                .map(lock -> lock.mode().sql() + ' ' + lock.relation() + (lock.isNew() ? "*" : ""))
                .toList(),
            statement.work().stream()
                .map(work -> work.kind().label() + ' ' + work.table())
                .toList(),
            statement.changes(),
            statement.refusal() == null ? "" : ' ' + statement.refusal().message());
  }

  private static List<String> faults(Rehearsed rehearsed) {
    return rehearsed.chain().faults().stream()
        .map(fault -> fault.kind().rule() + ' ' + fault.migration() + ' ' + fault.refused())
        .toList();
  }

  @Test
  void flyway_tells_statement_by_statement_what_happens() throws IOException, SQLException {
    file("V1__base.sql", "-- the base\n" + BASE + "\n\nALTER TABLE old ADD COLUMN at date;\n");
    file(
        "V2__more.sql", "ALTER TABLE customer\n  ADD COLUMN age int;\nINSERT INTO old VALUES (2);");
    file("V2__more.sql.conf", "executeInTransaction=false");
    file("R__view.sql", "CREATE OR REPLACE VIEW ages AS SELECT age FROM customer;");

    Rehearsed rehearsed = flyway(Map.of());

    assertThat(rehearsed.failure()).isNull();
    assertThat(told(rehearsed))
        .containsExactly(
            "V1__base.sql rehearsed",
            "1:2 [ACCESS EXCLUSIVE public.customer*][]"
                + "[table public.customer added, index public.customer.customer_pkey CREATE UNIQUE"
                + " INDEX customer_pkey ON public.customer USING btree (id) added]",
            "1:4 [ACCESS EXCLUSIVE public.old][][column public.old.at date added]",
            "V2__more.sql rehearsed",
            "2:1 [ACCESS EXCLUSIVE public.customer*][][column public.customer.age integer added]",
            "3:3 [][change public.old][]",
            "R__view.sql rehearsed",
            "4:1 [ACCESS EXCLUSIVE public.ages*][][view public.ages added]");
    assertThat(rehearsed.chain().head()).isEqualTo("2");
    assertThat(rehearsed.chain().version()).isEqualTo("11.20.3");
    assertThat(faults(rehearsed)).isEmpty();
  }

  @Test
  void what_a_condition_left_undone_is_held_against_what_is_there()
      throws IOException, SQLException {
    shadow.run(
        "CREATE TABLE Kept (id serial PRIMARY KEY, a text); CREATE INDEX kept_a ON kept (a);");
    file(
        "V1__again.sql",
        """
        CREATE TABLE IF NOT EXISTS kept (id serial PRIMARY KEY, a text);
        CREATE TABLE IF NOT EXISTS kept (id serial PRIMARY KEY, a varchar(20) UNIQUE);
        CREATE INDEX IF NOT EXISTS kept_a ON kept (a);
        CREATE INDEX IF NOT EXISTS kept_a ON public.kept (id);
        CREATE INDEX IF NOT EXISTS kept_a ON old (id);
        ALTER TABLE kept ADD COLUMN IF NOT EXISTS a text, ADD COLUMN IF NOT EXISTS b int;
        ALTER TABLE kept ADD COLUMN IF NOT EXISTS b text;
        CREATE SEQUENCE IF NOT EXISTS kept_id_seq;
        DROP TABLE IF EXISTS never;
        CREATE TABLE new (id int);
        UPDATE old SET id = 7 WHERE id = 99;
        """);
    file("V2__alone.sql", "CREATE INDEX CONCURRENTLY IF NOT EXISTS kept_a ON kept (b);");

    Rehearsed rehearsed = flyway(Map.of("flyway.postgresql.transactional.lock", "false"));

    assertThat(rehearsed.failure()).isNull();
    assertThat(
            rehearsed.migrations().stream()
                .flatMap(migration -> migration.statements().stream())
                .flatMap(
                    statement ->
                        statement.undone().stream()
                            .map(
                                undone ->
                                    "%d %b %s | %s"
                                        .formatted(
                                            statement.line(),
                                            undone.known(),
                                            undone.there(),
                                            undone.wanted()))))
        .containsExactly(
            "1 true null | null",
            "2 true column a text | column a character varying(20);"
                + " constraint UNIQUE (a); index CREATE UNIQUE INDEX ON public.kept USING btree (a)",
            "3 true null | null",
            "4 true CREATE INDEX kept_a ON public.kept USING btree (a)"
                + " | CREATE INDEX kept_a ON public.kept USING btree (id)",
            "5 true an index of another table | CREATE INDEX IF NOT EXISTS kept_a ON old (id)",
            "6 true null | null",
            "7 true integer | text",
            "8 false null | null",
            "9 true null | null",
            "1 true CREATE INDEX kept_a ON public.kept USING btree (a)"
                + " | CREATE INDEX kept_a ON public.kept USING btree (b)");
    assertThat(told(rehearsed)).contains("1:11 [][change public.old][]");
    assertThat(told(rehearsed))
        .contains("1:10 [ACCESS EXCLUSIVE public.new*][][table public.new added]");
  }

  @Test
  void groups_callbacks_and_new_names_are_as_in_production() throws IOException, SQLException {
    file("beforeMigrate.sql", "CREATE TABLE by_callback (id int);");
    file("V1__one.sql", "INSERT INTO by_callback VALUES (1);\nALTER TABLE old RENAME TO aged;");
    file("V2__two.sql", "ALTER TABLE aged ADD COLUMN two int;");

    Rehearsed rehearsed = flyway(Map.of("flyway.group", "true"));

    assertThat(rehearsed.failure()).isNull();
    assertThat(told(rehearsed))
        .containsExactly(
            "V1__one.sql rehearsed",
            "1:1 [][change public.by_callback][]",
            "1:2 [ACCESS EXCLUSIVE public.old][][table public.old becomes public.aged]",
            "V2__two.sql rehearsed",
            "1:1 [][][column public.old.two integer added]");
  }

  @Test
  void no_statement_runs_for_longer_than_it_may() throws IOException, SQLException {
    file("V1__one.sql", "SELECT pg_sleep(60);");
    MigrationRequest migrations =
        request(
                MigrationTool.FLYWAY,
                Map.of(
                    "flyway.locations", "filesystem:" + folder,
                    "flyway.baselineOnMigrate", "true",
                    "flyway.baselineVersion", "0"),
                List.of())
            .migrations();

    Rehearsed rehearsed = new FlywayRunner().rehearse(new RehearsalRequest(migrations, 1, false));

    assertThat(rehearsed.failure())
        .isEqualTo(
            "migration V1__one.sql fails in line 1: ERROR: canceling statement due to statement"
                + " timeout");
  }

  @Test
  void what_comes_after_a_failure_is_not_reached() throws IOException, SQLException {
    file("V1__one.sql", "ALTER TABLE old ADD COLUMN x int;\nALTER TABLE nobody ADD COLUMN x int;");
    file("V2__two.sql", BASE);

    Rehearsed rehearsed = flyway(Map.of());

    assertThat(rehearsed.failure())
        .isEqualTo(
            "migration V1__one.sql fails in line 2: ERROR: relation \"nobody\" does not exist");
    assertThat(told(rehearsed))
        .containsExactly(
            "V1__one.sql failed",
            "1:1 [ACCESS EXCLUSIVE public.old][][column public.old.x integer added]",
            "1:2 [][][] ERROR: relation \"nobody\" does not exist",
            "V2__two.sql not-reached");
  }

  @Test
  void an_index_built_concurrently_under_flyway_waits_for_flyway()
      throws IOException, SQLException {
    file("V1__index.sql", "CREATE INDEX CONCURRENTLY old_id ON old (id);");

    Rehearsed hung = flyway(Map.of());

    assertThat(hung.migrations())
        .extracting(Migration::status)
        .containsExactly(Migration.Status.HUNG);
    shadow.close();
    shadow = ScratchServer.embedded(17).create();
    fresh();
    assertThat(told(flyway(Map.of("flyway.postgresql.transactional.lock", "false"))))
        .containsExactly(
            "V1__index.sql rehearsed",
            "1:1 [SHARE UPDATE EXCLUSIVE public.old][index-build public.old]"
                + "[index public.old.old_id CREATE INDEX old_id ON public.old USING btree (id)"
                + " added]");
  }

  @Test
  void flyway_refuses_and_goes_on_as_if_it_were_repaired() throws IOException, SQLException {
    file("V1__one.sql", BASE);
    file("V3__three.sql", "ALTER TABLE old ADD COLUMN three int;");
    file("V4__four.sql", "ALTER TABLE old ADD COLUMN four int;");
    flyway(Map.of());
    file("V1__one.sql", BASE + " ");
    file("V1__one.sql", BASE + "\n-- changed");
    Files.delete(folder.resolve("V4__four.sql"));
    file("V2__two.sql", "ALTER TABLE old ADD COLUMN two int;");
    file("V5__five.sql", "ALTER TABLE old ADD COLUMN five int;");

    Rehearsed rehearsed = flyway(Map.of());

    assertThat(faults(rehearsed))
        .containsExactlyInAnyOrder(
            "checksum-mismatch V1__one.sql true",
            "out-of-order-migration V2__two.sql true",
            "missing-migration V4__four.sql true");
    assertThat(rehearsed.chain().refused()).contains("Validate failed");
    assertThat(rehearsed.chain().current()).isEqualTo("4");
    assertThat(rehearsed.migrations())
        .extracting(Migration::id, Migration::status)
        .containsExactly(
            tuple("V2__two.sql", Migration.Status.REHEARSED),
            tuple("V5__five.sql", Migration.Status.REHEARSED));
  }

  @Test
  void a_schema_that_nobody_manages_is_refused_and_then_baselined()
      throws IOException, SQLException {
    file("V1__one.sql", BASE);
    file("V2__two.sql", "ALTER TABLE old ADD COLUMN two int;");

    Rehearsed rehearsed =
        flyway(Map.of("flyway.baselineOnMigrate", "false", "flyway.baselineVersion", "1"));

    assertThat(faults(rehearsed))
        .containsExactly("unmanaged-schema  true", "skipped-migration V1__one.sql false");
    assertThat(rehearsed.migrations())
        .extracting(Migration::status)
        .containsExactlyInAnyOrder(Migration.Status.SKIPPED, Migration.Status.REHEARSED);
  }

  @Test
  void liquibase_tells_the_same_of_its_change_sets() throws IOException, SQLException {
    file(
        "log.sql",
        "--liquibase formatted sql\n--changeset ann:1\n"
            + BASE
            + "\n--changeset ann:2 runInTransaction:false\n"
            + "CREATE INDEX CONCURRENTLY old_id ON old (id);\n"
            + "--changeset ann:3\n--preconditions onFail:MARK_RAN\n"
            + "--precondition-sql-check expectedResult:1 SELECT 0\nSELECT 1;\n");

    Rehearsed rehearsed = liquibase("log.sql");

    assertThat(rehearsed.failure()).isNull();
    assertThat(told(rehearsed))
        .containsExactly(
            "log.sql::1::ann rehearsed",
            "1:3 [ACCESS EXCLUSIVE public.customer*][]"
                + "[table public.customer added, index public.customer.customer_pkey CREATE UNIQUE"
                + " INDEX customer_pkey ON public.customer USING btree (id) added]",
            "log.sql::2::ann rehearsed",
            "2:5 [SHARE UPDATE EXCLUSIVE public.old][index-build public.old]"
                + "[index public.old.old_id CREATE INDEX old_id ON public.old USING btree (id)"
                + " added]",
            "log.sql::3::ann skipped",
            "3:8 [][][]");
    assertThat(faults(rehearsed)).containsExactly("skipped-migration log.sql::3::ann false");
    assertThat(rehearsed.migrations().get(0).rollback()).isEqualTo("none");
  }

  @Test
  void what_is_written_for_another_kind_of_database_is_not_missed()
      throws IOException, SQLException {
    file(
        "log.yaml",
        """
        databaseChangeLog:
        - changeSet: {id: 1, author: ann, preConditions: [{onFail: MARK_RAN}, {dbms: {type: "mssql, mysql"}}],
            changes: [{sql: {sql: select 1}}]}
        - changeSet: {id: 2, author: ann, preConditions: [{onFail: MARK_RAN}, {not: [{dbms: {type: postgresql}}]}],
            changes: [{sql: {sql: select 1}}]}
        - changeSet: {id: 3, author: ann, preConditions: [{onFail: MARK_RAN}, {dbms: {type: postgresql}}, {tableExists: {tableName: nowhere}}],
            changes: [{sql: {sql: select 1}}]}
        - changeSet: {id: 4, author: ann, preConditions: [{onFail: MARK_RAN}, {dbms: {type: mssql}}, {tableExists: {tableName: nowhere}}],
            changes: [{sql: {sql: select 1}}]}
        - changeSet: {id: 5, author: ann, preConditions: [{onFail: MARK_RAN}, {not: [{or: [{dbms: {type: oracle}}, {dbms: {type: postgresql}}, {tableExists: {tableName: nowhere}}]}]}],
            changes: [{sql: {sql: select 1}}]}
        """);

    Rehearsed rehearsed = liquibase("log.yaml");

    assertThat(rehearsed.failure()).isNull();
    assertThat(rehearsed.migrations())
        .extracting(Migration::status)
        .containsOnly(Migration.Status.SKIPPED)
        .hasSize(5);
    assertThat(faults(rehearsed)).containsExactly("skipped-migration log.yaml::3::ann false");
  }

  @Test
  void a_change_set_stands_where_it_is_written_and_not_where_it_is_asked_for()
      throws IOException, SQLException {
    file(
        "log.xml",
        """
        <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
          <changeSet id="early" author="ann">
            <preConditions onFail="MARK_RAN"><not><changeSetExecuted id="late" author="ann" changeLogFile="log.xml"/></not></preConditions>
            <createTable tableName="early"><column name="id" type="int"/></createTable>
          </changeSet>
          <changeSet author="ann"
                     id="late">
            <createTable tableName="late"><column name="id" type="int"/></createTable>
          </changeSet>
        </databaseChangeLog>
        """);

    Rehearsed rehearsed = liquibase("log.xml");

    assertThat(rehearsed.failure()).isNull();
    assertThat(rehearsed.migrations())
        .flatExtracting(Migration::statements)
        .filteredOn(statement -> statement.sql().startsWith("CREATE TABLE"))
        .extracting(Statement::line)
        .containsExactly(2, 6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yaml|4, 9|databaseChangeLog:~- changeSet:~    author: ann~    id: 10~    changes: [{createTable: {tableName: ten, columns: [{column: {name: id, type: int}}]}}]~- changeSet:~    preConditions: [{not: [{changeSetExecuted: {id: 12, author: ann, changeLogFile: log.yaml}}]}]~    author: ann~    id: '1'~    changes: [{createTable: {tableName: one, columns: [{column: {name: id, type: int}}]}}]",
        "yaml|9, 12|databaseChangeLog:~- changeSet:~    preConditions:~    - not:~      - changeSetExecuted:~          id: 1~          author: ann~          changeLogFile: log.yaml~    id: 10~    author: ann~    changes: [{createTable: {tableName: ten, columns: [{column: {name: id, type: int}}]}}]~- changeSet: {id: 1, author: ann, changes: [{createTable: {tableName: one, columns: [{column: {name: id, type: int}}]}}]}",
        "json|2, 5|{\"databaseChangeLog\": [~{\"changeSet\": {\"id\": \"10\", \"author\": \"ann\",~  \"changes\": [{\"createTable\": {\"tableName\": \"ten\", \"columns\": [{\"column\": {\"name\": \"id\", \"type\": \"int\"}}]}}]}},~{\"changeSet\": {~  \"id\": \"1\", \"author\": \"ann\",~  \"changes\": [{\"createTable\": {\"tableName\": \"one\", \"columns\": [{\"column\": {\"name\": \"id\", \"type\": \"int\"}}]}}]}}]}",
        "sql|3, 6|--liquibase formatted sql~--changeset ann:10~CREATE TABLE ten (id int);~~--changeset ann:1~CREATE TABLE one (id int);",
      })
  void a_change_set_is_not_mistaken_for_one_whose_id_begins_alike(
      String kind, String lines, String log) throws IOException, SQLException {
    file("log." + kind, log.replace('~', '\n'));

    Rehearsed rehearsed = liquibase("log." + kind);

    assertThat(rehearsed.failure()).isNull();
    assertThat(rehearsed.migrations())
        .flatExtracting(Migration::statements)
        .filteredOn(statement -> statement.sql().startsWith("CREATE TABLE"))
        .extracting(Statement::line)
        .hasToString('[' + lines + ']');
  }

  @Test
  void what_is_written_for_another_history_or_drops_what_is_not_there_is_not_missed()
      throws IOException, SQLException {
    file(
        "log.yaml",
        """
        databaseChangeLog:
        - changeSet: {id: 1, author: ann, changes: [{createTable: {tableName: made, columns: [{column: {name: id, type: int}}]}}]}
        - changeSet: {id: 2, author: ann, preConditions: [{onFail: MARK_RAN}, {not: [{changeSetExecuted: {id: 1, author: ann, changeLogFile: log.yaml}}]}],
            changes: [{sql: {sql: select 1}}]}
        - changeSet: {id: 3, author: ann, preConditions: [{onFail: MARK_RAN}, {changeSetExecuted: {id: 9, author: ann, changeLogFile: log.yaml}}],
            changes: [{sql: {sql: select 1}}]}
        - changeSet: {id: 4, author: ann, preConditions: [{onFail: MARK_RAN}, {changeSetExecuted: {id: 1, author: ann, changeLogFile: log.yaml}}, {tableExists: {tableName: nowhere}}],
            changes: [{dropTable: {tableName: nowhere}}]}
        - changeSet: {id: 5, author: ann, preConditions: [{onFail: MARK_RAN}, {indexExists: {tableName: made, indexName: made_id}}],
            changes: [{dropIndex: {tableName: made, indexName: made_id}}]}
        - changeSet: {id: 6, author: ann, preConditions: [{onFail: MARK_RAN}, {tableExists: {tableName: nowhere}}],
            changes: [{dropTable: {tableName: made}}]}
        - changeSet: {id: 7, author: ann, preConditions: [{onFail: MARK_RAN}, {not: [{tableExists: {tableName: made}}]}],
            changes: [{dropTable: {tableName: made}}]}
        - changeSet: {id: 8, author: ann, preConditions: [{onFail: MARK_RAN}, {tableExists: {tableName: nowhere}}],
            changes: [{dropTable: {tableName: nowhere}}, {sql: {sql: select 1}}]}
        """);

    Rehearsed rehearsed = liquibase("log.yaml");

    assertThat(rehearsed.failure()).isNull();
    assertThat(rehearsed.migrations())
        .extracting(Migration::status)
        .filteredOn(Migration.Status.SKIPPED::equals)
        .hasSize(7);
    assertThat(faults(rehearsed))
        .containsExactly(
            "skipped-migration log.yaml::6::ann false",
            "skipped-migration log.yaml::7::ann false",
            "skipped-migration log.yaml::8::ann false");
  }

  @Test
  void what_another_change_set_has_done_is_not_missed() throws IOException, SQLException {
    file(
        "log.yaml",
        """
        databaseChangeLog:
        - changeSet: {id: 1, author: ann, changes: [{createTable: {tableName: made, columns: [{column: {name: id, type: int}}]}}]}
        - changeSet: {id: 2, author: ann, preConditions: [{onFail: MARK_RAN}, {changeSetExecuted: {id: 1, author: ann, changeLogFile: log.yaml}}, {tableExists: {tableName: nowhere}}],
            changes: [{createTable: {tableName: made, columns: [{column: {name: id, type: int}}]}}]}
        - changeSet: {id: 3, author: ann, preConditions: [{onFail: MARK_RAN}, {changeSetExecuted: {id: 1, author: ann, changeLogFile: log.yaml}}, {tableExists: {tableName: nowhere}}],
            changes: [{createTable: {tableName: made, columns: [{column: {name: id, type: text}}]}}]}
        - changeSet: {id: 4, author: ann, preConditions: [{onFail: MARK_RAN}, {changeSetExecuted: {id: 3, author: ann, changeLogFile: log.yaml}}, {tableExists: {tableName: nowhere}}],
            changes: [{createTable: {tableName: made, columns: [{column: {name: id, type: text}}]}}]}
        - changeSet: {id: 5, author: ann, preConditions: [{onFail: MARK_RAN}, {or: [{changeSetExecuted: {id: 9, author: ann, changeLogFile: log.yaml}}, {tableExists: {tableName: nowhere}}]}],
            changes: [{createTable: {tableName: made, columns: [{column: {name: id, type: int}}]}}]}
        """);

    Rehearsed rehearsed = liquibase("log.yaml");

    assertThat(rehearsed.failure()).isNull();
    assertThat(rehearsed.migrations())
        .extracting(Migration::status)
        .filteredOn(Migration.Status.SKIPPED::equals)
        .hasSize(4);
    assertThat(faults(rehearsed))
        .containsExactly(
            "skipped-migration log.yaml::3::ann false",
            "skipped-migration log.yaml::4::ann false",
            "skipped-migration log.yaml::5::ann false");
    assertThat(rehearsed.chain().faults()).extracting(ChainFault::line).containsExactly(5, 7, 9);
  }

  @Test
  void roles_that_a_replay_makes_outside_of_a_transaction_go_with_it()
      throws IOException, SQLException {
    file("V1__one.sql", "CREATE ROLE replayed_one;\nDO $$ BEGIN CREATE ROLE replayed_two; END $$;");
    file("V1__one.sql.conf", "executeInTransaction=false");
    file(
        "log.sql",
        """
        --liquibase formatted sql
        --changeset ann:1 runInTransaction:false
        CREATE ROLE replayed_three;
        --changeset ann:2
        CREATE TABLE made (id int);
        """);
    String made =
        "SELECT string_agg(rolname, ' ' ORDER BY rolname) FROM pg_roles"
            + " WHERE rolname LIKE 'replayed_%'";
    Map<String, String> first =
        Map.of(
            "flyway.locations", "filesystem:" + folder,
            "flyway.baselineOnMigrate", "true",
            "flyway.baselineVersion", "0");

    bothRun(first);
    assertThat(told(made)).isEqualTo("replayed_one replayed_three replayed_two");
    shadow.close();
    shadow = ScratchServer.embedded(17).create();

    assertThat(told(made)).isNull();
  }

  @Test
  void roles_go_with_the_database_in_which_migrations_made_them() throws IOException, SQLException {
    file("V1__one.sql", "CREATE ROLE rehearsed_one; CREATE ROLE rehearsed_two;");
    file("V2__two.sql", "CREATE ROLE rehearsed_three;");
    file("V2__two.sql.conf", "executeInTransaction=false");
    file("log.sql", "--liquibase formatted sql\n--changeset ann:1\nCREATE ROLE rehearsed_four;\n");
    String made =
        "SELECT string_agg(rolname, ' ' ORDER BY rolname) FROM pg_roles"
            + " WHERE rolname LIKE 'rehearsed_%'";

    assertThat(flyway(Map.of()).failure()).isNull();
    assertThat(liquibase("log.sql").failure()).isNull();
    assertThat(told(made)).isEqualTo("rehearsed_four rehearsed_one rehearsed_three rehearsed_two");
    shadow.close();
    shadow = ScratchServer.embedded(17).create();

    assertThat(told(made)).isNull();
    Map<String, String> first =
        Map.of("flyway.locations", "filesystem:" + folder, "flyway.target", "1");
    bothRun(first);
    assertThat(told(made)).isEqualTo("rehearsed_four rehearsed_one rehearsed_two");
    shadow.close();
    shadow = ScratchServer.embedded(17).create();

    assertThat(told(made)).isNull();
  }

  /** Flyway under these settings, then Liquibase with log.sql, neither of them watched. */
  private void bothRun(Map<String, String> flyway) throws SQLException {
    assertThat(
            new FlywayRunner()
                .run(request(MigrationTool.FLYWAY, flyway, List.of()).migrations())
                .failure())
        .isNull();
    assertThat(
            new LiquibaseRunner()
                .run(
                    request(
                            MigrationTool.LIQUIBASE,
                            Map.of("changeLogFile", "log.sql"),
                            List.of(folder.toString()))
                        .migrations())
                .failure())
        .isNull();
  }

  private @Nullable String told(String query) throws SQLException {
    try (Connection connection = shadow.connect();
        java.sql.Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Code of an application. */
  public static final class NeverRun implements CustomTaskChange {

    @Override
    public void execute(Database database) {
      throw new AssertionError("nobody allowed it");
    }

    @Override
    public String getConfirmationMessage() {
      return "never seen";
    }

    @Override
    public void setUp() {}

    @Override
    public void setFileOpener(ResourceAccessor resources) {}

    @Override
    public ValidationErrors validate(Database database) {
      return new ValidationErrors();
    }
  }

  @Test
  void code_that_preconditions_keep_from_running_is_not_missed() throws IOException, SQLException {
    file(
        "log.yaml",
        """
        databaseChangeLog:
        - changeSet: {id: 1, author: ann, preConditions: [{onFail: MARK_RAN}, {dbms: {type: mysql}}],
            changes: [{customChange: {class: io.github.jpadrift.migration.RehearsalTest$NeverRun}}]}
        - changeSet: {id: 2, author: ann, preConditions: [{onFail: CONTINUE}, {dbms: {type: mysql}}],
            changes: [{customChange: {class: io.github.jpadrift.migration.RehearsalTest$NeverRun}}]}
        - changeSet: {id: 3, author: ann, changes: [{customChange: {class: io.github.jpadrift.migration.RehearsalTest$NeverRun}}]}
        """);

    Rehearsed rehearsed = liquibase("log.yaml");

    assertThat(rehearsed.failure()).isNull();
    assertThat(told(rehearsed))
        .containsExactly(
            "log.yaml::1::ann skipped", "log.yaml::2::ann skipped", "log.yaml::3::ann rehearsed");
    assertThat(rehearsed.leftOut())
        .extracting(MigrationRun.LeftOut::migration)
        .containsExactly("log.yaml::3::ann");
    shadow.run("DROP TABLE databasechangelog;");
    assertThat(
            new LiquibaseRunner()
                .run(
                    request(
                            MigrationTool.LIQUIBASE,
                            Map.of("changeLogFile", "log.yaml"),
                            List.of(folder.toString()))
                        .migrations())
                .leftOut())
        .extracting(MigrationRun.LeftOut::migration)
        .containsExactly("log.yaml::3::ann");
  }

  @Test
  void liquibase_refuses_a_changed_change_set_and_passes_over_one_that_is_gone()
      throws IOException, SQLException {
    String first = "--liquibase formatted sql\n--changeset ann:1\n" + BASE + "\n";
    file("log.sql", first + "--changeset ann:2\nALTER TABLE old ADD COLUMN two int;\n");
    liquibase("log.sql");
    shadow.run(
        "UPDATE databasechangeloglock SET locked = true, lockedby = 'web-1',"
            + " lockgranted = '2026-01-01';");
    file(
        "log.sql",
        "--liquibase formatted sql\n--changeset ann:1\n-- other\n"
            + BASE.replace("text", "varchar(99)")
            + "\n--changeset ann:3\nALTER TABLE old ADD COLUMN three int;\n");

    Rehearsed rehearsed = liquibase("log.sql");

    assertThat(rehearsed.failure()).isNull();
    assertThat(rehearsed.chain().applied()).containsExactly("log.sql::1::ann", "log.sql::2::ann");
    assertThat(faults(rehearsed))
        .containsExactlyInAnyOrder(
            "changelog-lock-held  false",
            "checksum-mismatch log.sql::1::ann true",
            "missing-migration log.sql::2::ann false");
    assertThat(told(rehearsed))
        .containsExactly(
            "log.sql::3::ann rehearsed",
            "1:6 [ACCESS EXCLUSIVE public.old][][column public.old.three integer added]");
  }
}
