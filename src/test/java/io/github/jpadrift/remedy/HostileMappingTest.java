package io.github.jpadrift.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.application.print.MappingDdl;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.report.Imprint;
import io.github.jpadrift.report.SqlReporter;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.script.SqlScript;
import io.github.jpadrift.script.SqlScript.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nobody breaks out of a statement of ours: whatever names and SQL an application declares, the
 * script holds only statements that jpadrift means, and what may be something else is a comment.
 */
class HostileMappingTest {

  /** What a script says around its repairs. */
  private static final Set<String> AROUND =
      Set.of("BEGIN", "COMMIT", "SET lock_timeout = '5s'", "SET lock_timeout = 0");

  enum Held {
    NOTHING,
    INDEX,
    TABLE
  }

  /**
   * An entity that means harm.
   *
   * @param held the statement that holds SQL of its own, which a person must read
   * @param column the attribute besides the id
   */
  record Attack(String name, Held held, String annotations, String column) {

    /** As source code, in which a quote of SQL needs a backslash. */
    String source() {
      return """
      import jakarta.persistence.*;
      import org.hibernate.annotations.Check;
      import org.hibernate.annotations.ColumnDefault;
      import org.hibernate.annotations.GeneratedColumn;
      @Entity %s
      public class %s {
        enum Color { RED, BLUE }
        @Id private Integer id;
        private String name;
        %s
      }
      """
          .formatted(annotations, name, column);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final String DROP = "; drop table victim; commit; --";

  static Stream<Attack> attacks() {
    return Stream.of(
        // names
        new Attack(
            "EnumColumn",
            Held.NOTHING,
            "",
            "@Enumerated(EnumType.STRING) @Column(name = \"`id\\\" > 0))"
                + DROP
                + "`\") Color at;"),
        new Attack(
            "OrdinalColumn",
            Held.NOTHING,
            "",
            "@Column(name = \"`id\\\" between 0 and 1))" + DROP + "`\") Color at;"),
        new Attack(
            "UnquotedColumn",
            Held.NOTHING,
            "",
            "@Enumerated(EnumType.STRING) @Column(name = \"id > 0))" + DROP + "\") Color at;"),
        new Attack(
            "ColumnOfTwoLines",
            Held.NOTHING,
            "",
            "@Enumerated(EnumType.STRING) @Column(name = \"`a\\n)" + DROP + "\\n`\") Color at;"),
        new Attack(
            "TableOfTwoLines",
            Held.NOTHING,
            "@Table(name = \"`t\\n" + DROP + "\\n\\\"`\")",
            "String at;"),
        new Attack(
            "IndexName",
            Held.NOTHING,
            "@Table(indexes = @Index(name = \"`i\\\"" + DROP + "`\", columnList = \"name\"))",
            ""),
        new Attack(
            "UniqueName",
            Held.NOTHING,
            "@Table(uniqueConstraints = @UniqueConstraint(name = \"`u\\\""
                + DROP
                + "`\","
                + " columnNames = \"name\"))",
            ""),
        new Attack(
            "CheckName",
            Held.NOTHING,
            "@Check(name = \"`c\\\"" + DROP + "`\", constraints = \"id > 0\")",
            ""),
        new Attack(
            "Discriminator",
            Held.NOTHING,
            "@Inheritance(strategy = InheritanceType.SINGLE_TABLE)"
                + " @DiscriminatorValue(\"x'))"
                + DROP
                + "\")",
            "@Entity @DiscriminatorValue(\"y\\\\\") public static class Sub extends Discriminator"
                + " {}"),
        // SQL
        new Attack("TableCheck", Held.TABLE, "@Check(constraints = \"id > 0))" + DROP + "\")", ""),
        new Attack(
            "ColumnCheck", Held.TABLE, "", "@Check(constraints = \"at > 0)" + DROP + "\") int at;"),
        new Attack("OpenCheck", Held.TABLE, "@Check(constraints = \"name <> 'a\")", ""),
        new Attack("HidingCheck", Held.TABLE, "@Check(constraints = \"id > 0) /*\")", ""),
        new Attack("PsqlCheck", Held.TABLE, "@Check(constraints = \"id > 0 \\\\! id\")", ""),
        new Attack("Default", Held.TABLE, "", "@ColumnDefault(\"0)" + DROP + "\") int at;"),
        new Attack(
            "TwoLinesDefault", Held.TABLE, "", "@ColumnDefault(\"0)\\n" + DROP + "\\n\") int at;"),
        new Attack(
            "Generated", Held.TABLE, "", "@GeneratedColumn(\"1) stored)" + DROP + "\") int at;"),
        new Attack(
            "Definition",
            Held.TABLE,
            "",
            "@Column(columnDefinition = \"text)" + DROP + "\") String at;"),
        new Attack(
            "Expression",
            Held.INDEX,
            "@Table(indexes = @Index(name = \"x\", columnList = \"(lower(name)))" + DROP + "\"))",
            ""),
        // what never gets into a statement
        new Attack(
            "Reference",
            Held.NOTHING,
            "",
            "@ManyToOne @JoinColumn(foreignKey = @ForeignKey(foreignKeyDefinition ="
                + " \"foreign key (at_id) references victim"
                + DROP
                + "\")) Reference at;"));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void stays_in_its_place(Attack attack, @TempDir Path classes) throws Exception {
    Path application = compiled(attack, classes);
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run("create table victim (id integer primary key)");
      MappingCheck check =
          MappingCheck.of(CheckOptions.forApplications(List.of(application)))
              .against(database.dataSource());

      // nothing is there, then the tables without what the attacks are about
      repair(check, attack, database, attack.held() != Held.NOTHING);
      for (String table : tables(database)) {
        database.run("drop table %s cascade".formatted(table));
        database.run("create table %s (id integer primary key, name text)".formatted(table));
      }
      // of an index over an expression nobody can say that it is missing
      repair(check, attack, database, attack.held() == Held.TABLE);
    }
  }

  @Test
  void nor_does_the_whole_schema(@TempDir Path folder) throws Exception {
    for (Attack attack : attacks().toList()) {
      Path application = compiled(attack, folder);
      StringBuilder ddl = new StringBuilder();
      MappingDdl.write(
          MappingCheck.of(CheckOptions.forApplications(List.of(application))).mapping(), ddl);
      try (ScratchDatabase database = TestDatabases.create()) {
        database.run("create table victim (id integer primary key)");
        run(database, SqlScript.of(ddl.toString()).commands());
        assertThat(tables(database)).as(attack.name()).hasSize(attack.held() == Held.TABLE ? 0 : 1);
      }
    }
  }

  private static Path compiled(Attack attack, Path folder) throws IOException {
    Path target = java.nio.file.Files.createDirectories(folder.resolve(attack.name()));
    List<Path> libraries =
        Arrays.stream(System.getProperty("java.class.path").split(":")).map(Path::of).toList();
    return TestApplication.of(List.of(attack.source()), libraries, target).classes();
  }

  private static void repair(
      MappingCheck check, Attack attack, ScratchDatabase database, boolean held)
      throws IOException, SQLException {
    Verdict verdict = check.evaluate();
    assertThat(verdict.findings().isEmpty()).isEqualTo(attack.held() == Held.INDEX && !held);
    List<Repair> repairs =
        verdict.findings().stream()
            .map(Finding::remedies)
            .flatMap(remedies -> remedies.database().stream())
            .toList();
    Set<String> meant =
        repairs.stream()
            .filter(repair -> repair.risk() == null)
            .map(repair -> repair.sql().substring(0, repair.sql().length() - 1))
            .collect(Collectors.toSet());
    assertThat(meant)
        .allSatisfy(
            statement ->
                assertThat(SqlScript.of(statement + ';').commands())
                    .extracting(Command::text)
                    .containsExactly(statement));
    assertThat(repairs)
        .filteredOn(repair -> repair.risk() != null)
        .allSatisfy(
            repair ->
                assertThat(repair.lines()).allSatisfy(line -> assertThat(line).startsWith("-- ")));
    assertThat(repairs.stream().map(Repair::risk))
        .as("%s: %s", attack, repairs)
        .satisfies(
            risks ->
                assertThat(
                        risks.stream()
                            .anyMatch(risk -> risk != null && risk.contains("and nothing else")))
                    .isEqualTo(held));

    Set<String> clearing =
        repairs.stream()
            .flatMap(repair -> Stream.ofNullable(repair.clearing()))
            .map(sql -> sql.substring(0, sql.length() - 1))
            .collect(Collectors.toSet());
    StringBuilder script = new StringBuilder();
    new SqlReporter(new Imprint("1.2.3", Instant.EPOCH)).write(verdict, script);
    List<Command> commands = SqlScript.of(script.toString()).commands();
    assertThat(commands)
        .extracting(Command::text)
        .allMatch(text -> AROUND.contains(text) || meant.contains(text) || clearing.contains(text));
    run(database, commands);
  }

  private static void run(ScratchDatabase database, List<Command> commands) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (Command command : commands) {
        statement.execute(command.text());
      }
      try (ResultSet victim = statement.executeQuery("select count(*) from victim")) {
        assertThat(victim.next()).isTrue();
      }
    }
  }

  /** Names ready for SQL. */
  private static List<String> tables(ScratchDatabase database) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet names =
            statement.executeQuery(
                "select string_agg(quote_ident(tablename), chr(1)) from pg_tables"
                    + " where schemaname = 'public' and tablename <> 'victim'")) {
      assertThat(names.next()).isTrue();
      String all = names.getString(1);
      return all == null ? List.of() : List.of(all.split("\1"));
    }
  }
}
