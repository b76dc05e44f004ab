package io.github.jpadrift.rule.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.Compiled;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What each rule says of the case that it is described by, and that it says nothing else: a line
 * for each sentence about severity or silence.
 */
class SeveritySheetTest {

  /**
   * An entity before its table.
   *
   * @param entity annotations of the class; {@code $} is the name of class and table
   * @param body of the class
   * @param schema SQL
   * @param told rule and severity of all that is found, sorted
   */
  private record Line(String what, String entity, String body, String schema, List<String> told) {}

  private static final List<Line> LINES = new ArrayList<>();

  /** An attribute {@code c} before a column. */
  private static void attribute(String attribute, String column, String... told) {
    entity(
        attribute + " on " + column,
        "",
        "@Id public Long id; public " + attribute + " c;",
        "create table $ (id bigint primary key, c " + column + ")",
        told);
  }

  private static void entity(
      String what, String entity, String body, String schema, String... told) {
    LINES.add(new Line(what, entity, body, schema, Stream.of(told).sorted().toList()));
  }

  private static void types() {
    attribute("UUID", "integer", "column-type-mismatch critical");
    attribute("UUID", "varchar(36)", "column-type-mismatch critical");
    attribute("UUID", "bytea", "column-type-mismatch critical");
    attribute("UUID", "uuid");
    for (String type : List.of("uuid", "jsonb", "inet", "xml", "mood")) {
      attribute("String", type, "column-type-mismatch critical");
    }
    for (String type : List.of("text", "varchar", "address", "bpchar", "varchar(300)")) {
      attribute("String", type);
    }
    attribute("@Column(length = 4) String", "char(4)", "column-type-mismatch medium");
    attribute("@Lob String", "text", "column-type-mismatch critical");
    attribute("@Lob byte[]", "bytea", "column-type-mismatch critical");
    attribute("byte[]", "oid", "column-type-mismatch critical");
    attribute("@Enumerated(EnumType.STRING) Mood", "mood", "column-type-mismatch critical");
    attribute(
        "@Enumerated(EnumType.STRING) @JdbcTypeCode(SqlTypes.NAMED_ENUM) Mood",
        "varchar(9) check (c in ('GLAD', 'SAD'))");
    attribute("Mood", "smallint check (c between 0 and 1)");
    attribute("Mood", "integer check (c between 0 and 1)");
    attribute("Integer", "bigint", "column-type-mismatch high");
    attribute("Long", "integer", "column-type-mismatch medium");
    attribute("Short", "integer");
    attribute("Long", "numeric(19)");
    attribute("java.math.BigDecimal", "double precision", "column-type-mismatch high");
    attribute("Double", "numeric", "column-type-mismatch high");
    attribute("Boolean", "integer", "column-type-mismatch critical");
    attribute("Boolean", "char(1)", "column-type-mismatch critical");
    attribute("@JdbcTypeCode(SqlTypes.JSON) Map<String, String>", "jsonb");
    attribute(
        "@JdbcTypeCode(SqlTypes.JSON) Map<String, String>", "json", "column-type-mismatch low");
    attribute("String[]", "varchar[]");
    attribute("String[]", "text[]", "column-type-mismatch low");
    attribute("String[]", "int[]", "column-type-mismatch critical");
    attribute("LocalDate", "timestamp", "column-type-mismatch medium");
    attribute("LocalDate", "timestamptz", "column-type-mismatch medium");
    attribute("Float", "double precision", "column-type-mismatch medium");
    attribute("Duration", "numeric(21)");
    attribute("Duration", "bigint");
    attribute("Duration", "interval", "column-type-mismatch critical");
    entity(
        "a generated Long on serial",
        "",
        "@Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;",
        "create table $ (id serial primary key)",
        "column-type-mismatch low");
    entity(
        "an assigned Long on integer",
        "",
        "@Id public Long id;",
        "create table $ (id integer primary key)",
        "column-type-mismatch high");
  }

  private static void sizes() {
    attribute("@Column(length = 40) String", "varchar(30)", "column-too-short high");
    attribute("String", "varchar(30)", "column-too-short low");
    attribute(
        "@Enumerated(EnumType.STRING) Mood",
        "varchar(3)",
        "column-too-short high",
        "missing-check low");
    entity(
        "a discriminator's value that is too long",
        "@DiscriminatorColumn(name = \"kind\", length = 2) @DiscriminatorValue(\"long\")",
        "@Id public Long id;",
        "create table $ (id bigint primary key, kind varchar(2) not null)",
        "column-too-short critical");
    attribute(
        "@Column(precision = 12, scale = 2) java.math.BigDecimal",
        "numeric(5,2)",
        "numeric-precision-mismatch high");
    attribute(
        "@Column(precision = 12, scale = 2) java.math.BigDecimal",
        "numeric(12,1)",
        "numeric-precision-mismatch high");
    attribute("@Column(precision = 12, scale = 2) java.math.BigDecimal", "numeric(20,5)");
    attribute("@Column(precision = 12, scale = 2) java.math.BigDecimal", "numeric");
    attribute("java.math.BigDecimal", "numeric(10,2)", "numeric-precision-mismatch low");
    attribute("Instant", "timestamptz(3)", "temporal-precision-mismatch low");
    attribute("Instant", "timestamptz(2)", "temporal-precision-mismatch medium");
    attribute("Instant", "timestamptz(0)", "temporal-precision-mismatch medium");
    attribute(
        "@FractionalSeconds(4) Instant", "timestamptz(3)", "temporal-precision-mismatch medium");
    attribute("@FractionalSeconds(6) Instant", "timestamptz(6)");
    attribute(
        "@Version @Column(nullable = false) Instant",
        "timestamptz(3) not null",
        "temporal-precision-mismatch high");
    attribute("LocalDateTime", "timestamptz", "temporal-zone-mismatch high");
    attribute("Instant", "timestamp", "temporal-zone-mismatch medium");
    attribute("OffsetDateTime", "timestamp", "temporal-zone-mismatch medium");
    attribute("LocalTime", "timetz", "temporal-zone-mismatch medium");
    // what Hibernate's own DDL makes of it is silent, unless the mapping asks for another
    attribute("OffsetTime", "time");
    attribute(
        "@Column(columnDefinition = \"timetz\") OffsetTime",
        "time",
        "temporal-zone-mismatch medium");
  }

  private static void values() {
    attribute(
        "@Enumerated(EnumType.STRING) Mood",
        "varchar(9) check (c in ('GLAD'))",
        "enum-value-rejected high");
    attribute(
        "@Enumerated(EnumType.STRING) Mood",
        "varchar(9) check (c in ('GLAD', 'SAD', 'ANGRY'))",
        "unknown-enum-label low");
    attribute(
        "@Enumerated(EnumType.STRING) @JdbcTypeCode(SqlTypes.NAMED_ENUM) @Column(columnDefinition = \"weather\") Mood",
        "weather",
        "column-type-mismatch medium", // a literal has the name of the Java type
        "enum-value-rejected high",
        "unknown-enum-label low");
    entity(
        "a discriminator's value that a check refuses",
        "@DiscriminatorColumn(name = \"kind\") @DiscriminatorValue(\"mine\")",
        "@Id public Long id;",
        "create table $ (id bigint primary key, kind varchar(31) not null check (kind = 'yours'))",
        "enum-value-rejected critical",
        "unknown-enum-label low");
  }

  private static void nullability() {
    attribute("@Column(nullable = false) String", "text", "nullable-column low");
    attribute("@Column(nullable = false) String", "text check (c is not null)");
    attribute("int", "integer", "nullable-column medium");
    // Hibernate's own DDL allows it for a boxed version: it is told where a row is found
    attribute("@Version Integer", "integer");
    attribute("@Version long", "bigint", "nullable-column medium");
    entity(
        "a boxed version and a row of null",
        "",
        "@Id public Long id; @Version public Integer c;",
        "create table $ (id bigint primary key, c int); insert into $ values (1, null)",
        "nullable-column high");
    entity(
        "a primitive and a row of null",
        "",
        "@Id public Long id; public int c;",
        "create table $ (id bigint primary key, c int); insert into $ values (1, null)",
        "nullable-column high");
    attribute("String", "text not null", "required-column low");
    entity(
        "no value under dynamic insert and a default",
        "@DynamicInsert",
        "@Id public Long id; public String c;",
        "create table $ (id bigint primary key, c text not null default 'x')");
    attribute("@Column(insertable = false) String", "text not null default 'x'");
    attribute("@Generated String", "text not null default 'x'");
    attribute("@ColumnDefault(\"'x'\") String", "text", "missing-default low");
    attribute(
        "@ColumnDefault(\"'x'\") @Column(insertable = false) String",
        "text",
        "missing-default medium");
    entity(
        "a declared default under dynamic insert",
        "@DynamicInsert",
        "@Id public Long id; @ColumnDefault(\"'x'\") public String c;",
        "create table $ (id bigint primary key, c text default 'y')",
        "missing-default medium");
    attribute("@ColumnDefault(\"'x'\") String", "text default 'x'::text");
    attribute(
        "String", "text generated always as ('x') stored", "generated-column-written critical");
    entity(
        "an assigned id that the column always gives",
        "",
        "@Id public Long id;",
        "create table $ (id bigint generated always as identity primary key)",
        "identity-always-written critical");
    entity(
        "an id that nobody gives",
        "",
        "@Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;",
        "create table $ (id bigint primary key)",
        "missing-identity critical");
    entity(
        "an id by default",
        "",
        "@Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;",
        "create table $ (id bigint generated by default as identity primary key)");
    entity(
        "a column that nobody maps",
        "",
        "@Id public Long id;",
        "create table $ (id bigint primary key, c int not null, d int, e int not null default 1)",
        "unmapped-required-column critical");
  }

  private static void keys() {
    entity(
        "no primary key",
        "",
        "@Id public Long id;",
        "create table $ (id bigint not null)",
        "primary-key-mismatch high");
    attribute("@Column(unique = true) String", "text", "missing-unique-constraint medium");
    attribute("@NaturalId String", "text", "missing-unique-constraint medium");
    attribute("@Column(unique = true) String", "text unique");
    entity(
        "unique columns in another order",
        "@Table(name = \"$\", uniqueConstraints = @UniqueConstraint(columnNames = {\"a\", \"b\"}))",
        "@Id public Long id; public Integer a; public Integer b;",
        "create table $ (id bigint primary key, a int, b int, unique (b, a))");
    entity(
        "a stricter key",
        "@Table(name = \"$\", uniqueConstraints = @UniqueConstraint(columnNames = {\"a\", \"b\"}))",
        "@Id public Long id; public Integer a; public Integer b;",
        "create table $ (id bigint primary key, a int unique, b int, unique (a, b))",
        "stricter-unique-constraint high");
    attribute(
        "@ManyToOne @JoinColumn(name = \"c\") Aim",
        "bigint",
        "missing-foreign-key medium",
        "unindexed-foreign-key low");
    attribute(
        "@ManyToOne @JoinColumn(name = \"c\", foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT)) Aim",
        "bigint",
        "unindexed-foreign-key low");
    entity(
        "a foreign key at another table",
        "",
        "@Id public Long id; @ManyToOne @JoinColumn(name = \"c\") public Aim c;",
        "create table $_other (id bigint primary key);"
            + "create table $ (id bigint primary key, c bigint references $_other); create index on $ (c)",
        "foreign-key-target-mismatch critical");
    entity(
        "a narrower reference",
        "",
        "@Id public Long id; @ManyToOne @JoinColumn(name = \"c\") public Aim c;",
        "create table $ (id bigint primary key, c int references aim); create index on $ (c)",
        "column-type-mismatch high"); // some keys cannot be written: one finding for one column
    entity(
        "another action",
        "",
        "@Id public Long id; @ManyToOne @OnDelete(action = OnDeleteAction.CASCADE) @JoinColumn(name = \"c\") public Aim c;",
        "create table $ (id bigint primary key, c bigint references aim); create index on $ (c)",
        "foreign-key-action-mismatch medium");
    entity(
        "a key that was never validated",
        "",
        "@Id public Long id; @ManyToOne @JoinColumn(name = \"c\") public Aim c;",
        "create table $ (id bigint primary key, c bigint); create index on $ (c);"
            + " alter table $ add foreign key (c) references aim not valid",
        "unvalidated-constraint medium");
    for (String index :
        List.of("", "create index on $ (b) include (a)", "create index on $ (a) where b > 1")) {
      entity(
          "an index declared, and " + (index.isEmpty() ? "none" : index),
          "@Table(name = \"$\", indexes = @Index(columnList = \"a\"))",
          "@Id public Long id; public Integer a; public Integer b;",
          "create table $ (id bigint primary key, a int, b int); " + index,
          "missing-index medium");
    }
    entity(
        "an index that leads with it",
        "@Table(name = \"$\", indexes = @Index(columnList = \"a\"))",
        "@Id public Long id; public Integer a; public Integer b;",
        "create table $ (id bigint primary key, a int, b int); create index on $ (a, b)");
    attribute("@Check(constraints = \"c > 1\") Integer", "integer", "missing-check low");
    attribute("@Enumerated(EnumType.STRING) Mood", "varchar(9)", "missing-check low");
  }

  private static void sequences() {
    String counted =
        "@Id @GeneratedValue(generator = \"$\") @SequenceGenerator(name = \"$\", sequenceName = \"$_n\") public Long id;";
    String table = "create table $ (id bigint primary key);";
    entity("no sequence", "", counted, table, "missing-sequence critical");
    entity("its increment", "", counted, table + "create sequence $_n increment 50");
    entity(
        "a smaller increment",
        "",
        counted,
        table + "create sequence $_n increment 10",
        "sequence-increment-mismatch critical");
    entity(
        "a negative increment",
        "",
        counted,
        table + "create sequence $_n increment -50",
        "sequence-increment-mismatch critical");
    entity(
        "a larger increment",
        "",
        counted,
        table + "create sequence $_n increment 100",
        "sequence-increment-mismatch critical"); // the factory refuses to start

    entity(
        "near its end",
        "",
        counted,
        table + "create sequence $_n increment 50 maxvalue 1000; select setval('$_n', 951)",
        "sequence-near-limit high");
    entity(
        "behind its rows",
        "",
        counted,
        table + "create sequence $_n increment 50; insert into $ values (1)",
        "sequence-behind critical");
    entity(
        "behind a row that is far away",
        "",
        counted,
        table + "create sequence $_n increment 50; insert into $ values (5000)",
        "sequence-behind high");
  }

  private static void relations() {
    entity("no table", "", "@Id public Long id;", "select 1", "missing-table critical");
    attribute("@Column(name = \"d\") String", "text", "missing-column critical");
    entity(
        "a view that takes no writes",
        "",
        "@Id public Long id;",
        "create view $ as select 1::bigint as id group by 1",
        "read-only-relation medium");
    entity(
        "the same, and nobody writes",
        "@Immutable",
        "@Id public Long id;",
        "create view $ as select 1::bigint as id group by 1");
    entity(
        "a view's column that is computed",
        "",
        "@Id public Long id; public String c;",
        "create table $_of (id bigint primary key, v text);"
            + "create view $ as select id, upper(v) as c from $_of",
        "read-only-relation critical");
    entity(
        "no partition",
        "",
        "@Id public Long id;",
        "create table $ (id bigint primary key) partition by range (id)",
        "partition-missing high");
    entity(
        "a reserved word",
        "",
        "@Id public Long id; @Column(name = \"order\") public Integer c;",
        "create table $ (id bigint primary key, \"order\" int)",
        "reserved-name critical");
  }

  private static final Map<String, List<String>> TOLD = new TreeMap<>();

  @BeforeAll
  static void check(@TempDir Path folder) {
    types();
    sizes();
    values();
    nullability();
    keys();
    sequences();
    relations();
    String head =
        "package sheet; import jakarta.persistence.*; import java.time.*; import java.util.*;"
            + " import org.hibernate.annotations.*; import org.hibernate.annotations.Check;"
            + " import org.hibernate.type.SqlTypes; import jakarta.persistence.Table;"
            + " import jakarta.persistence.Index; import jakarta.persistence.ForeignKey; ";
    List<String> sources = new ArrayList<>();
    sources.add("package sheet; public enum Mood { GLAD, SAD }");
    sources.add(head + "@Entity public class Aim { @Id public Long id; }");
    StringBuilder schema =
        new StringBuilder(
            """
            create type mood as enum ('GLAD', 'SAD');
            create type weather as enum ('GLAD', 'GREY');
            create domain address as varchar(300) check (value like '%@%');
            create table aim (id bigint primary key);
            """);
    for (int i = 0; i < LINES.size(); i++) {
      Line line = LINES.get(i);
      String name = "e" + i;
      sources.add(
          (head + line.entity() + " @Entity public class $ { " + line.body() + " }")
              .replace("$", name));
      schema.append(line.schema().replace("$", name)).append(";\n");
    }
    Compiled.into(folder, sources, Compiled.ownClassPath());
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(schema.toString());
      CheckOptions options = CheckOptions.forApplications(List.of(folder)).inThisJvm();
      Verdict verdict =
          MappingCheck.of(options.withSchema(options.schema().withRows()))
              .against(database.dataSource())
              .evaluate();
      assertThat(verdict.gaps()).isEmpty();
      for (Finding finding : verdict.findings()) {
        TOLD.computeIfAbsent(entity(finding), first -> new ArrayList<>())
            .add(finding.rule().id() + " " + finding.severity().label());
      }
    }
  }

  private static String entity(Finding finding) {
    return finding.location() instanceof Location.InMapping mapped
        ? mapped.entity()
        : String.valueOf(finding.location().table());
  }

  @TestFactory
  Stream<DynamicTest> says_what_each_line_says() {
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < LINES.size(); i++) {
      Line line = LINES.get(i);
      String name = "e" + i;
      List<String> told =
          TOLD.entrySet().stream()
              .filter(entry -> entry.getKey().matches("(sheet|public)\\." + name))
              .flatMap(entry -> entry.getValue().stream())
              .sorted()
              .collect(Collectors.toList());
      tests.add(
          DynamicTest.dynamicTest(
              line.what(), () -> assertThat(told).as(line.what()).isEqualTo(line.told())));
    }
    return tests.stream();
  }
}
