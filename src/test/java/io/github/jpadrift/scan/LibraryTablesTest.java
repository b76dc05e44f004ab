package io.github.jpadrift.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.remedy.RepairProof;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Missing tables of entities that a library brings, with the SQL that it ships for them. */
class LibraryTablesTest {

  private static final String JOB =
      """
      package org.lib.jobs;
      import jakarta.persistence.*;
      @Entity @Table(name = "LIB_JOB")
      public class Job {
        @Id Long id;
        @Column(nullable = false) String name;
        String note;
      }
      """;

  private static final String RUN =
      """
      package org.lib.jobs;
      import jakarta.persistence.*;
      @Entity @Table(name = "LIB_ATTEMPT", indexes = @Index(columnList = "state"))
      public class Attempt {
        @Id Long id;
        @ManyToOne(optional = false) @JoinColumn(name = "JOB_ID") Job job;
        String state;
      }
      """;

  private static final Archive CLASSES = Archive.of(JOB, RUN);

  private static final String POSTGRES =
      """
      -- tables of the jobs; by hand
      CREATE TABLE LIB_JOB (
        ID BIGINT NOT NULL, -- never reused
        NAME VARCHAR(100) NOT NULL,
        NOTE TEXT DEFAULT 'a; b -- c'
      );
      ALTER TABLE ONLY LIB_JOB ADD CONSTRAINT LIB_JOB_PK PRIMARY KEY (ID);

      CREATE SEQUENCE LIB_SEQ MAXVALUE 9223372036854775807 NO CYCLE;
      CREATE TABLE LIB_ATTEMPT (
        ID BIGINT DEFAULT nextval('LIB_SEQ') PRIMARY KEY,
        JOB_ID BIGINT NOT NULL,
        STATE VARCHAR(20),
        CONSTRAINT ATTEMPT_JOB FOREIGN KEY (JOB_ID) REFERENCES LIB_JOB(ID)
      );
      CREATE INDEX ATTEMPT_JOB_IX ON LIB_ATTEMPT (JOB_ID);
      """;

  private static final String AS = "-- as jobs-1.2.jar!/org/lib/schema-postgresql.sql has it\n";

  private static ScratchDatabase database;

  private final Path folder;

  LibraryTablesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  static void create() {
    database = TestDatabases.create();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void the_repair_is_what_the_library_ships_and_closes() {
    MappingCheck check =
        check(
            CLASSES
                .with("org/lib/schema-postgresql.sql", POSTGRES)
                .with("org/lib/schema-drop-postgresql.sql", "DROP TABLE LIB_JOB;")
                .with("org/lib/schema-mysql.sql", "CREATE TABLE LIB_JOB (ID INT);"),
            null);

    List<Finding> found = missing(check);

    assertThat(found).hasSize(2);
    assertThat(sql(found.get(0)))
        .contains(
            AS
                + "CREATE TABLE IF NOT EXISTS public.lib_job (\n  ID BIGINT NOT NULL,\n"
                + "  NAME VARCHAR(100) NOT NULL,\n  NOTE TEXT DEFAULT 'a; b -- c'\n);",
            AS
                + "CREATE SEQUENCE IF NOT EXISTS public.lib_seq MAXVALUE 9223372036854775807 NO CYCLE;",
            AS
                + "CREATE TABLE IF NOT EXISTS public.lib_attempt (\n"
                + "  ID BIGINT DEFAULT nextval('public.lib_seq') PRIMARY KEY,\n"
                + "  JOB_ID BIGINT NOT NULL,\n  STATE VARCHAR(20),\n"
                + "  CONSTRAINT ATTEMPT_JOB FOREIGN KEY (JOB_ID) REFERENCES public.lib_job(ID)\n);",
            AS + "CREATE INDEX IF NOT EXISTS attempt_job_ix ON public.lib_attempt (JOB_ID);");
    RepairProof proof =
        RepairProof.of(
            () -> serious(check), all -> RepairProof.statements(all).forEach(database::run));
    assertThat(proof.found()).isNotEmpty();
    assertThat(proof.repaired()).isEmpty();
    assertThat(proof.again()).isEmpty();
    database.run("DROP TABLE lib_attempt, lib_job; DROP SEQUENCE lib_seq");
  }

  @Test
  void names_that_a_script_does_not_qualify_go_where_the_mapping_looks() {
    MappingCheck check = check(CLASSES.with("schema.sql", POSTGRES), "library");

    assertThat(missing(check))
        .allSatisfy(
            found ->
                assertThat(sql(found))
                    .contains("CREATE SCHEMA IF NOT EXISTS library;")
                    .anyMatch(sql -> sql.contains("has it\nCREATE TABLE IF NOT EXISTS library.")));
    RepairProof proof =
        RepairProof.of(
            () -> serious(check), all -> RepairProof.statements(all).forEach(database::run));
    assertThat(proof.repaired()).isEmpty();
    assertThat(proof.again()).isEmpty();
    database.run("DROP SCHEMA library CASCADE");
  }

  @Test
  void what_is_for_another_database_or_fits_no_mapping_is_left() {
    Archive unfit =
        CLASSES
            .with("a-postgres.sql", "CREATE TABLE LIB_JOB (ID BIGINT, NAME TEXT);")
            .with(
                "b-postgres.sql",
                "CREATE TEMPORARY TABLE LIB_JOB (ID BIGINT, NAME TEXT, NOTE TEXT);")
            .with(
                "c-postgres.sql",
                "CREATE TYPE T AS ENUM ('a'); CREATE TABLE LIB_JOB (ID BIGINT, NAME T, NOTE TEXT);")
            .with(
                "d-postgres.sql",
                "CREATE TABLE LIB_JOB (ID BIGINT REFERENCES NOWHERE, NAME TEXT, NOTE TEXT);")
            .with(
                "e-postgres.sql", "CREATE TABLE other.LIB_JOB (ID BIGINT, NAME TEXT, NOTE TEXT);");
    for (Archive library :
        List.of(
            CLASSES.with("schema-mysql.sql", POSTGRES),
            CLASSES.with("db/h2/schema.sql", POSTGRES),
            unfit)) {
      assertThat(sql(missing(check(library, null)).get(1)))
          .anyMatch(made -> made.startsWith("CREATE TABLE IF NOT EXISTS public.lib_job (\n"))
          .noneMatch(made -> made.contains("has it"));
    }
  }

  @Test
  void what_is_broken_or_hostile_is_left() {
    String columns = "(ID BIGINT, NAME TEXT, NOTE TEXT";
    List<String> hostile =
        List.of(
            "CREATE TABLE LIB_JOB " + columns + " DEFAULT 'never closed);",
            "CREATE TABLE LIB_JOB " + columns,
            "CREATE TABLE LIB_JOB " + columns + "; DROP TABLE x);",
            "CREATE TABLE LIB_JOB " + columns + ") AS SELECT ruin();",
            "CREATE TABLE LIB_JOB " + columns + ", X TEXT DEFAULT '\u001b[2J');",
            "CREATE TABLE LIB_JOB " + columns + ") ENGINE=InnoDB;",
            "CREATE TABLE LIB_JOB",
            "CREATE TABLE",
            "ALTER TABLE LIB_JOB ADD CONSTRAINT",
            "/* never closed",
            "(".repeat(100_000),
            "CREATE TABLE LIB_JOB (" + "(".repeat(100_000),
            "\0\uFFFF" + "$a$",
            "-".repeat(9 << 20));
    Archive library = CLASSES;
    for (int i = 0; i < hostile.size(); i++) {
      library = library.with("schema-%d-postgres.sql".formatted(i), hostile.get(i));
    }
    String chain =
        IntStream.range(0, 20_000)
            .mapToObj(i -> "CREATE TABLE T%d (X INT REFERENCES T%d);".formatted(i, i + 1))
            .collect(Collectors.joining("\n"));
    library =
        library
            .with(
                "chain-postgres.sql",
                "CREATE TABLE LIB_JOB " + columns + ", X INT REFERENCES T0);\n" + chain)
            .with("x\nDROP TABLE y;-postgres.sql", "CREATE TABLE LIB_JOB " + columns + ");");

    List<Finding> found = missing(check(library, null));

    assertThat(found).hasSize(2);
    assertThat(found)
        .flatExtracting(LibraryTablesTest::sql)
        .noneMatch(made -> made.contains("has it"));
  }

  /** As Spring Modulith does: entities in {@code …-events-jpa}, their SQL in {@code …-jdbc}. */
  @Test
  void a_library_of_the_same_family_ships_it() {
    Map<String, Archive> family =
        Map.of(
            "lib-jobs-jdbc-1.2.jar",
            new Archive(Map.of())
                .with("org/lib/jdbc/v1/schema-postgresql.sql", "CREATE TABLE LIB_JOB (ID BIGINT);")
                .with("org/lib/jdbc/v2/schema-postgresql.sql", POSTGRES),
            "lib-jobs-old-1.1.jar",
            new Archive(Map.of()).with("schema-postgresql.sql", POSTGRES),
            "other-jobs-jdbc-1.2.jar",
            new Archive(Map.of()).with("schema-postgresql.sql", POSTGRES));

    assertThat(missing(check("lib-jobs-jpa-1.2.jar", CLASSES, family, null)))
        .hasSize(2)
        .allSatisfy(
            found ->
                assertThat(sql(found))
                    .anyMatch(
                        made ->
                            made.startsWith(
                                "-- as lib-jobs-jdbc-1.2.jar!/org/lib/jdbc/v2/schema-postgresql.sql"
                                    + " has it\nCREATE TABLE IF NOT EXISTS public.lib_"))
                    .noneMatch(made -> made.contains("old") || made.contains("other")));
    assertThat(
            missing(
                check(
                    "lib-jobs-jpa-1.2.jar",
                    CLASSES.with("schema-postgresql.sql", POSTGRES),
                    family,
                    null)))
        .allSatisfy(
            found ->
                assertThat(sql(found))
                    .anyMatch(made -> made.startsWith("-- as lib-jobs-jpa-1.2.jar!/schema-"))
                    .noneMatch(made -> made.contains("jdbc")));
    assertThat(missing(check("jpa-1.2.jar", CLASSES, family, null)))
        .allSatisfy(found -> assertThat(sql(found)).noneMatch(made -> made.contains(" has it\n")));
  }

  @Test
  void the_libraries_of_a_running_application_ship_theirs_too() throws Exception {
    String manifest = "Manifest-Version: 1.0\n";
    Path entities =
        CLASSES.with("META-INF/MANIFEST.MF", manifest).jar(folder.resolve("lib-jobs-jpa-1.2.jar"));
    Path scripts =
        new Archive(Map.of())
            .with("META-INF/MANIFEST.MF", manifest)
            .with("org/lib/schema-postgresql.sql", POSTGRES)
            .jar(folder.resolve("lib-jobs-jdbc-1.2.jar"));
    Path own =
        Archive.of(Archive.entity("com.acme.Own"))
            .with("schema-postgresql.sql", "CREATE TABLE OWN (ID BIGINT);")
            .folder(folder.resolve("own classes"));
    URL[] places = {
      own.toUri().toURL(), entities.toUri().toURL(), scripts.toUri().toURL(),
    };
    try (URLClassLoader loader = new URLClassLoader(places, getClass().getClassLoader());
        SessionFactory factory =
            new Configuration(
                    new BootstrapServiceRegistryBuilder().applyClassLoader(loader).build())
                .setProperty("hibernate.connection.url", database.url())
                .addAnnotatedClass(loader.loadClass("com.acme.Own"))
                .addAnnotatedClass(loader.loadClass("org.lib.jobs.Job"))
                .addAnnotatedClass(loader.loadClass("org.lib.jobs.Attempt"))
                .buildSessionFactory()) {
      List<Finding> found =
          missing(
              MappingCheck.of(factory, CheckOptions.forApplications(List.of(), List.of()))
                  .against(database.dataSource()));

      assertThat(found).hasSize(3);
      assertThat(sql(found.get(0)))
          .anyMatch(
              made ->
                  made.startsWith(
                      "-- as lib-jobs-jdbc-1.2.jar!/org/lib/schema-postgresql.sql has it\n"
                          + "CREATE TABLE IF NOT EXISTS public.lib_attempt ("));
      assertThat(sql(found.get(2)))
          .anyMatch(made -> made.startsWith("CREATE TABLE IF NOT EXISTS public.own ("))
          .noneMatch(made -> made.contains(" has it\n"));
    }
  }

  @Test
  void a_library_in_an_archive_is_called_as_it_is_there_and_the_own_classes_have_none() {
    Path jar =
        Archive.of(Archive.entity("com.acme.Order"))
            .with("schema-postgres.sql", "CREATE TABLE ORDERS (ID BIGINT);")
            .boot(Map.of("jobs-1.2.jar", CLASSES.with("Schema-PostgreSQL.SQL", POSTGRES)))
            .jar(folder.resolve("app.jar"));
    try (Application app = ApplicationScanner.scan(ScanOptions.of(jar))) {
      assertThat(
              LibraryScript.beside(
                  app.places(), Set.of("org.lib.jobs.Job", "com.acme.Order", "no.such.Class")))
          .containsExactly(
              new LibraryScript(
                  Set.of("org.lib.jobs.Job"), "jobs-1.2.jar!/Schema-PostgreSQL.SQL", POSTGRES));
    }
  }

  private MappingCheck check(Archive library, @Nullable String schema) {
    return check("jobs-1.2.jar", library, Map.of(), schema);
  }

  private MappingCheck check(
      String name, Archive library, Map<String, Archive> others, @Nullable String schema) {
    List<String> jars =
        Stream.concat(
                Stream.of(library.jar(folder.resolve(name))),
                others.entrySet().stream()
                    .map(other -> other.getValue().jar(folder.resolve(other.getKey()))))
            .map(Path::toString)
            .toList();
    Path own = Archive.of(Archive.entity("com.acme.Own")).folder(folder.resolve("own"));
    MappingOptions mapping =
        new MappingOptions(
            new ScanOptions(
                List.of(own), jars, null, List.of("org.lib"), List.of("com.acme"), null),
            MappingOptions.AUTOMATIC_NAMING,
            Map.of(),
            schema,
            null,
            false);
    return MappingCheck.of(CheckOptions.of(mapping)).against(database.dataSource());
  }

  private static List<Finding> missing(MappingCheck check) {
    return check.evaluate().findings().stream()
        .filter(finding -> finding.rule().id().equals("missing-table"))
        .toList();
  }

  private static List<Finding> serious(MappingCheck check) {
    return check.evaluate().findings().stream()
        .filter(finding -> finding.severity().compareTo(Severity.LOW) < 0)
        .toList();
  }

  private static List<String> sql(Finding finding) {
    return finding.remedies().database().stream().map(Repair::sql).toList();
  }
}
