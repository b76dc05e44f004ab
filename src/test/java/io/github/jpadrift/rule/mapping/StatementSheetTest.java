package io.github.jpadrift.rule.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.Database;
import io.github.jpadrift.database.DatabaseSession;
import io.github.jpadrift.database.ParseResults.Refusal;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.SentStatement;
import io.github.jpadrift.mapping.SentValue;
import io.github.jpadrift.mapping.StatementSource.Kind;
import io.github.jpadrift.mapping.StatementWish;
import io.github.jpadrift.rule.Judge;
import io.github.jpadrift.rule.Ruling;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What becomes of each way in which an application writes its queries: a line for each, all in one
 * application, read once and shown to one server. What the server says is held against what it does
 * when the same text is executed.
 */
class StatementSheetTest {

  /**
   * A query method, or an annotation of an entity that gives a query a name.
   *
   * @param declared {@code $} is its name
   * @param sent what every text that is sent for it has in it; null where nothing is
   * @param told what is found, without its name; empty for nothing
   */
  private record Line(String declared, @Nullable String sent, String told) {

    boolean isMethod() {
      return declared.endsWith(";");
    }
  }

  private static final String TAKEN = "";

  /** It fails, but only the planner knows. */
  private static final Set<String> ONLY_PLANNED =
      Set.of("insert into doc (id, name, size) values (1, 'a', 1) on conflict (name) do nothing");

  private static final List<Line> LINES = new ArrayList<>();

  private static void line(String declared, @Nullable String sent, String told) {
    LINES.add(new Line(declared, sent, told));
  }

  private static void jpql(String jpql, String parameters, @Nullable String sent, String told) {
    line("@Query(\"" + jpql + "\") List<Doc> $(" + parameters + ");", sent, told);
  }

  private static void sql(String sql, String parameters, @Nullable String sent, String told) {
    line(
        "@Query(value = \"" + sql + "\", nativeQuery = true) List<Doc> $(" + parameters + ");",
        sent,
        told);
  }

  private static void change(String sql, String sent, String told) {
    line("@Modifying @Query(value = \"" + sql + "\", nativeQuery = true) int $();", sent, told);
  }

  private static String high(String why) {
    return "HIGH cannot be run: " + why;
  }

  private static void expressions() {
    String named = "@Param(\"n\") String n";
    jpql("select d from #{#entityName} d where d.name = :n", named, "from app.Doc d1_0", TAKEN);
    sql("select * from #{#entityName} where name = :n", named, "from Doc where name = ?", TAKEN);
    jpql("select d from Doc d where d.name = :#{#n + 'x'}", named, "d1_0.name=?", TAKEN);
    jpql("select d from Doc d where d.name = ?#{[0]}", "String n", "d1_0.name=?", TAKEN);
    sql("select * from doc where size > :#{#n * 2}", "@Param(\"n\") int n", "size > ?", TAKEN);
    sql(
        "select * from doc where size > :#{#n + 'x'}",
        named,
        "size > ?",
        high("operator does not exist: integer > character varying"));
    // what only the running application could evaluate is a value of a type that nobody knows
    jpql(
        "select d from Doc d where d.name = :#{#d.name}",
        "@Param(\"d\") Doc d",
        "d1_0.name=?",
        TAKEN);
    jpql("select d from Doc d where d.name = ?#{principal.name}", "", "d1_0.name=?", TAKEN);
    jpql(
        "select d from #{#entityName} d where d.size = :#{@limits.least}",
        "",
        "d1_0.size=?",
        TAKEN);
    sql("select * from doc where size = :#{@limits.least}", "", "size = ?", TAKEN);
    sql(
        "select * from doc where length = :#{@limits.least}",
        "",
        "length = ?",
        high("column \"length\" does not exist"));
    jpql(
        "select d from Doc d where d.length = :#{@limits.least}",
        "",
        null,
        high("Hibernate refuses it: Could not resolve attribute 'length' of 'sheet.Doc'"));
  }

  private static void texts() {
    sql("select * from {h-schema}doc", "", "from app.doc", TAKEN);
    sql("select * from {h-domain}doc", "", "from app.doc", TAKEN);
    sql("select d.* from {h-catalog}{h-schema}doc d", "", "from app.doc d", TAKEN);
    sql(
        "select * from {h-schema}docs",
        "",
        "from app.docs",
        high("relation \"app.docs\" does not exist"));
    line(
        "@NamedNativeQuery(name = \"$\", query = \"select id from {h-schema}doc where name = :n\", resultClass = Long.class)",
        "from app.doc where name = ?",
        TAKEN);
    sql("select * from doc where size = '1'\\\\:\\\\:int", "", "'1'::int", TAKEN);
    sql("select * from doc where size = '1'::int", "", "'1'::int", TAKEN);
    sql(
        "select * from doc where size = '1'\\\\:\\\\:in",
        "",
        "'1'::in",
        high("syntax error at or near \"in\""));
    line(
        "@NativeQuery(\"select * from doc where name = ?1\") List<Doc> $(String n);",
        "name = ?",
        TAKEN);
    line(
        "@NativeQuery(\"select * from doc where title = ?1\") List<Doc> $(String n);",
        "title = ?",
        high("column \"title\" does not exist"));
    change(
        "insert into doc (id, name, size) values (1, 'a', 1) on conflict (id) do nothing",
        "on conflict (id)",
        TAKEN);
    change(
        "insert into doc (id, name, size) values (1, 'a', 1) on conflict (title) do nothing",
        "on conflict (title)",
        high("column \"title\" does not exist"));
    // that no constraint is on it, the planner finds out
    change(
        "insert into doc (id, name, size) values (1, 'a', 1) on conflict (name) do nothing",
        "on conflict (name)",
        TAKEN);
  }

  private static void beyond() {
    change("create table other (id int)", "create table", "LOW");
    change("truncate table docs", "truncate", "LOW");
    change("delete from doc; delete from docs", "delete from docs", "LOW");
    // what the session makes for itself is its own
    change("create temporary table mine as select 1 as one", "create temporary", TAKEN);
    change("insert into mine values (2)", "insert into mine", TAKEN);
    change("drop table mine", "drop table mine", TAKEN);
    change("call clean()", "call clean", TAKEN);
    change("call cleanse()", "call cleanse", high("procedure cleanse() does not exist"));
    line("@Procedure(\"cleanse\") void $();", null, TAKEN);
    line("@NamedStoredProcedureQuery(name = \"$\", procedureName = \"cleanse\")", null, TAKEN);
    // Hibernate's temporary tables of a change to several tables
    line(
        "@Modifying @Query(\"update Part p set p.name = 'x', p.special = 2 where p.special = 1\") int $();",
        "",
        TAKEN);
    line("@Modifying @Query(\"delete from Part p where p.name = 'x'\") int $();", "", TAKEN);
  }

  private static void functions() {
    jpql("select d from Doc d where function('lower', d.name) = 'x'", "", "lower(", TAKEN);
    jpql(
        "select d from Doc d where function('levenshtein', d.name, 'x') < 2",
        "",
        "levenshtein(",
        high("function levenshtein(character varying, unknown) does not exist"));
    jpql(
        "select d from Doc d where d.title = 'x'",
        "",
        null,
        high("Hibernate refuses it: Could not resolve attribute 'title' of 'sheet.Doc'"));
    // operators, types and key words are looked up as well
    sql(
        "select * from doc where name ~~~ 'x'",
        "",
        "name ~~~ 'x'",
        high("operator does not exist: character varying ~~~ unknown"));
    sql(
        "select * from doc where name = 'x'\\\\:\\\\:mood",
        "",
        "'x'::mood",
        high("type \"mood\" does not exist"));
    sql("select user.name from user", "", "from user", high("syntax error at or near \".\""));
    line(
        "List<Doc> findByNameAnd$Null(String n);".replace("$Null", "SizeIsNotNull"),
        "name=?",
        TAKEN);
  }

  private static void counts() {
    String pages = "\", nativeQuery = true) Page<Doc> $(String n, Pageable p);";
    line(
        "@Query(value = \"select * from doc where name = ?1\", countQuery = \"select count(*) from doc where name = ?1"
            + pages,
        " from doc where name = ?",
        TAKEN);
    line(
        "@Query(value = \"select * from doc where name = ?1\", countQuery = \"select count(*) from docs where name = ?1"
            + pages,
        " where name = ?",
        high("relation \"docs\" does not exist"));
    line(
        "@Query(value = \"select d from Doc d\", countQuery = \"select count(d) from Doc d where function('gone', d.name) = 'x'\") Page<Doc> $(Pageable p);",
        "",
        high("function gone(character varying) does not exist"));
    line(
        "@Query(value = \"select d from Doc d\", countQuery = \"select count(d) from Doc d where d.title = 'x'\") Page<Doc> $(Pageable p);",
        null,
        high("Hibernate refuses it: Could not resolve attribute 'title' of 'sheet.Doc'"));
  }

  private static final String HEAD =
      """
      package sheet;
      import jakarta.persistence.*;
      import java.util.*;
      import org.hibernate.annotations.ColumnTransformer;
      import org.hibernate.annotations.Formula;
      import org.hibernate.annotations.Immutable;
      import org.hibernate.annotations.SQLRestriction;
      import org.hibernate.annotations.Subselect;
      """;

  private static final List<String> ENTITIES =
      List.of(
          "@Entity @Inheritance(strategy = InheritanceType.JOINED) public class Part { @Id public Long id; public String name; public int special; }",
          "@Entity public class Wheel extends Part { public int spokes; }",
          "@Entity @Immutable @Subselect(\"select id, name from app.doc\") public class Seen { @Id public Long id; public String name; }",
          "@Entity @Subselect(\"select id, name from app.doc\") public class Found { @Id public Long id; public String name; }",
          "@Entity @Immutable @Table(name = \"doc_view\") public class Shown { @Id public Long id; public String name; }",
          "@Entity public class Secret { @Id public Long id; @ColumnTransformer(read = \"pgp_sym_decrypt(v, 'k')\", write = \"pgp_sym_encrypt(?, 'k')\") public String v; }",
          "@Entity @SQLRestriction(\"lapsed = false\") public class Lease { @Id public Long id; @OneToMany @JoinColumn(name = \"lease_id\") @SQLRestriction(\"void = false\") public Set<Room> rooms; }",
          "@Entity public class Room { @Id public Long id; public int size; }",
          "@Entity public class Field { @Id public Long id; public int size; @Formula(\"size * breadth\") public int area; }",
          "@Entity public class Note { @Id public Long id; @ColumnTransformer(read = \"body::text\", write = \"?::jsonb\") public String body; }");

  private static final String SCHEMA =
      """
      create schema app;
      set search_path = app;
      create table doc (id bigint primary key, name varchar(255), size integer not null);
      create table part (id bigint primary key, name varchar(255), special integer not null);
      create table wheel (id bigint primary key references part, spokes integer not null);
      create view doc_view as select id, name from doc group by 1, 2;
      create table secret (id bigint primary key, v varchar(255));
      create table lease (id bigint primary key);
      create table field (id bigint primary key, size integer not null);
      create table room (id bigint primary key, lease_id bigint references lease, size integer not null);
      create table note (id bigint primary key, body jsonb);
      create procedure clean() language sql as 'select 1';
      """;

  private static final Map<String, String> SETTINGS =
      Map.of("hibernate.default_schema", "app", "hibernate.dialect", "sheet.ByTemporaryTables");

  /** What changes several tables at once puts the ids aside. */
  private static final String DIALECT =
      """
      package sheet;
      import org.hibernate.dialect.temptable.TemporaryTable;
      import org.hibernate.metamodel.mapping.EntityMappingType;
      import org.hibernate.metamodel.spi.RuntimeModelCreationContext;
      import org.hibernate.query.sqm.mutation.internal.temptable.LocalTemporaryTableMutationStrategy;
      import org.hibernate.query.sqm.mutation.spi.SqmMultiTableMutationStrategy;
      public class ByTemporaryTables extends org.hibernate.dialect.PostgreSQLDialect {
        public ByTemporaryTables(org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo info) { super(info); }
        @Override public org.hibernate.dialect.temptable.TemporaryTableKind getSupportedTemporaryTableKind() {
          return org.hibernate.dialect.temptable.TemporaryTableKind.LOCAL;
        }
        @Override public org.hibernate.query.sqm.mutation.internal.temptable.BeforeUseAction getTemporaryTableBeforeUseAction() {
          return org.hibernate.query.sqm.mutation.internal.temptable.BeforeUseAction.CREATE;
        }
        @Override public SqmMultiTableMutationStrategy getFallbackSqmMutationStrategy(
            EntityMappingType entity, RuntimeModelCreationContext context) {
          return new LocalTemporaryTableMutationStrategy(
              TemporaryTable.createIdTable(entity, name -> "HT_" + name, this, context), context.getSessionFactory());
        }
      }
      """;

  private static Mapping mapping;
  private static Comparison comparison;
  private static List<Finding> findings;
  private static List<Gap> gaps;

  /** What is sent, and the code with which the server refuses to execute it, or null. */
  private record Executed(SentStatement statement, @Nullable String sqlState) {}

  private static final List<Executed> EXECUTED = new ArrayList<>();

  @BeforeAll
  static void check(@TempDir Path folder) throws SQLException {
    expressions();
    texts();
    beyond();
    functions();
    counts();
    mapping =
        application(folder).read(new StatementWish(List.of("sheet.Docs")), SETTINGS, List.of());
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(SCHEMA);
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setUrl(database.url());
      source.setCurrentSchema("app");
      Judge<Comparison> rules = new Judge<>(MappingRules.asked(false, false, true));
      try (DatabaseSession session = DatabaseSession.open(source, Duration.ofSeconds(30))) {
        Database actual = session.read(Set.of());
        Comparison pairs = Comparison.of(mapping, actual);
        comparison =
            pairs.with(session.answer(actual, rules.asks(pairs).withoutRows().inquiries()));
      }
      Ruling ruling = rules.judge(comparison);
      gaps = ruling.gaps();
      findings = Proven.of(ruling.findings(), List.of(), comparison);
      try (Connection connection = source.getConnection()) {
        connection.setAutoCommit(false);
        for (SentStatement statement : mapping.statements().sent()) {
          EXECUTED.add(new Executed(statement, executed(connection, statement)));
          connection.rollback();
        }
      }
    }
  }

  private static TestApplication application(Path folder) {
    StringBuilder queries = new StringBuilder();
    StringBuilder repository =
        new StringBuilder(
            """
            package sheet;
            import java.util.*;
            import org.springframework.data.domain.*;
            import org.springframework.data.jpa.repository.*;
            import org.springframework.data.jpa.repository.query.*;
            import org.springframework.data.repository.query.Param;
            public interface Docs extends JpaRepository<Doc, Long> {
            """);
    for (int i = 0; i < LINES.size(); i++) {
      (LINES.get(i).isMethod() ? repository : queries)
          .append(LINES.get(i).declared().replace("$", name(i)))
          .append('\n');
    }
    return TestApplication.of(
        Stream.concat(
                Stream.of(
                    DIALECT,
                    repository.append('}').toString(),
                    HEAD
                        + queries
                        + "@Entity public class Doc { @Id public Long id; public String name; public int size; }"),
                ENTITIES.stream().map(HEAD::concat))
            .toList(),
        HibernateVersion.V6_6.jars("org.springframework.data:spring-data-jpa:3.5.5"),
        folder);
  }

  private static String name(int i) {
    return LINES.get(i).declared().contains("$") ? "m" + i : "findByNameAndSizeIsNotNull";
  }

  /** With NULL for each value, as the driver would send it. */
  private static @Nullable String executed(Connection connection, SentStatement statement)
      throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(statement.sql())) {
      int position = 1;
      for (SentValue value : statement.values()) {
        prepared.setNull(position++, type(value));
      }
      prepared.execute();
      return null;
    } catch (SQLException refused) {
      return refused.getSQLState();
    }
  }

  private static int type(SentValue value) {
    return switch (value.setter()) {
      case "setString" -> Types.VARCHAR;
      case "setInt" -> Types.INTEGER;
      case "setLong" -> Types.BIGINT;
      case "setNull" -> value.sqlType();
      case "setObject" -> value.sqlType() == 0 ? Types.NULL : value.sqlType();
      case "" -> Types.NULL;
      default -> throw new IllegalArgumentException(value.toString());
    };
  }

  @TestFactory
  Stream<DynamicTest> says_what_each_line_says() {
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < LINES.size(); i++) {
      Line line = LINES.get(i);
      String name = name(i);
      tests.add(
          DynamicTest.dynamicTest(
              line.declared(),
              () -> {
                assertThat(sent(name).isEmpty())
                    .as("nothing is sent")
                    .isEqualTo(line.sent() == null);
                assertThat(sent(name)).allMatch(sql -> sql.contains(String.valueOf(line.sent())));
                assertThat(told(name)).isEqualTo(line.told());
              }));
    }
    return tests.stream();
  }

  private static List<String> sent(String name) {
    return mapping.statements().sent().stream()
        .filter(each -> name.equals(each.source().member()))
        .map(SentStatement::sql)
        .toList();
  }

  private static String told(String name) {
    return String.join(
        " / ",
        findings.stream()
            .filter(
                finding ->
                    Stream.concat(Stream.of(finding.message()), finding.related().stream())
                        .anyMatch(text -> text.matches("(.*\\W)?" + name + "(\\W.*)?")))
            .map(
                finding ->
                    finding.severity() == Severity.LOW
                        ? "LOW"
                        : finding.severity() + finding.message().replaceFirst(".*\\b" + name, ""))
            .toList());
  }

  /** Each text as the server takes it when it is parsed. */
  @Test
  void what_the_server_refuses_fails_when_it_is_executed_and_nothing_else_does() {
    assertThat(
            EXECUTED.stream()
                .filter(each -> !ONLY_PLANNED.contains(each.statement().sql()))
                .filter(each -> !isUnread(each.statement()))
                .filter(each -> !Refusals.in(comparison).isOfSession(each.statement()))
                .filter(each -> !String.valueOf(each.sqlState()).equals(said(each.statement()))))
        .isEmpty();
    assertThat(EXECUTED.stream().filter(each -> ONLY_PLANNED.contains(each.statement().sql())))
        .extracting(Executed::sqlState)
        .containsOnly("42P10");
  }

  private static boolean isUnread(SentStatement statement) {
    return comparison.statements().unread().contains(Refusals.inquiry(statement));
  }

  /** NULL for a key is refused, whatever else is right. */
  private static String said(SentStatement statement) {
    return comparison
        .statements()
        .refusal(Refusals.inquiry(statement))
        .map(Refusal::sqlState)
        .orElse(statement.source().kind() == Kind.INSERT ? "23502" : "null");
  }

  @Test
  void what_nobody_could_prove_is_said_once_and_nothing_is_a_gap() {
    assertThat(gaps).isEmpty();
    assertThat(findings.stream().filter(finding -> finding.severity() == Severity.LOW))
        .filteredOn(finding -> finding.rule().id().equals("statement-fails"))
        .singleElement()
        .satisfies(
            low -> {
              assertThat(low.related()).hasSize(3);
              assertThat(low.message())
                  .endsWith(
                      " are not proved: PostgreSQL reads DDL, and several statements in one, only"
                          + " when it runs them");
            });
  }

  /** A function of an extension that is not installed; a cast keeps its value from being bare. */
  @Test
  void a_column_is_judged_by_the_expressions_around_it() {
    assertThat(ofEntity("Secret"))
        .containsExactlyInAnyOrder(
            "Secret cannot be loaded: function pgp_sym_decrypt(character varying, unknown) does not exist",
            "Secret cannot be inserted: function pgp_sym_encrypt(character varying, unknown) does not exist");
    assertThat(ofEntity("Note")).isEmpty();
    assertThat(kinds("sheet.Note")).contains(Kind.LOAD, Kind.INSERT, Kind.UPDATE, Kind.DELETE);
  }

  /** Each of them names a column that is gone, which no mapped column is. */
  @Test
  void restrictions_and_formulas_are_within_what_is_loaded() {
    assertThat(ofEntity("Lease")).contains("Lease cannot be loaded: column lapsed does not exist");
    assertThat(refused("sheet.Lease"))
        .contains(
            "LOAD null column l1_0.lapsed does not exist",
            "COLLECTION_LOAD rooms column r1_0.void does not exist");
    assertThat(ofEntity("Field"))
        .containsExactly("Field cannot be loaded: column breadth does not exist");
  }

  @Test
  void what_never_writes_is_shown_no_writing() {
    for (String entity : List.of("sheet.Seen", "sheet.Found", "sheet.Shown")) {
      assertThat(kinds(entity)).as(entity).containsExactly(Kind.LOAD);
      assertThat(ofEntity(entity.substring("sheet.".length()))).as(entity).isEmpty();
    }
  }

  private static List<String> ofEntity(String entity) {
    return findings.stream()
        .map(Finding::message)
        .filter(message -> message.startsWith(entity))
        .toList();
  }

  private static List<String> refused(String entity) {
    return mapping.statements().sent().stream()
        .filter(each -> entity.equals(each.source().owner()))
        .flatMap(
            each ->
                comparison.statements().refusal(Refusals.inquiry(each)).stream()
                    .map(
                        refusal ->
                            "%s %s %s"
                                .formatted(
                                    each.source().kind(),
                                    each.source().member(),
                                    refusal.message())))
        .toList();
  }

  private static List<Kind> kinds(String entity) {
    return mapping.statements().sent().stream()
        .filter(each -> entity.equals(each.source().owner()))
        .map(each -> each.source().kind())
        .distinct()
        .toList();
  }
}
