package io.github.jpadrift.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.mapping.HibernateVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is said and offered for attributes of one kind, and what the server makes of it. */
class OfferTruthTest {

  private static final String HEAD =
      """
      import jakarta.persistence.*;
      import jakarta.validation.constraints.*;
      import java.time.*;
      import java.util.*;
      import org.hibernate.annotations.*;
      import org.hibernate.type.SqlTypes;
      """;

  private static final List<String> APPLICATIONS =
      List.of(
          application(
              "sized",
              """
              @Entity public class Thing {
                @Id public Long id;
                public Double[] doubles;
                public Float[] floats;
                public java.math.BigDecimal[] decimals;
                public LocalDateTime[] moments;
                public Instant[] instants;
                public LocalTime[] times;
                public String[] texts;
                public Long[] longs;
                public UUID[] ids;
                public byte[][] images;
                public Duration length;
                @JdbcTypeCode(SqlTypes.INTERVAL_SECOND) public Duration spent;
                @JdbcTypeCode(SqlTypes.INTERVAL_SECOND) @Column(scale = 3) public Duration waited;
                @Column(precision = 53) public Double exact;
              }
              """),
          application(
              "labels",
              """
              @Entity public class Doc {
                public enum State { NEW, OLD }
                @Id public Long id;
                public String word;
                @Convert(converter = Lower.class) public State converted;
              }
              """),
          application(
              "labels",
              """
              @Converter public class Lower implements AttributeConverter<Doc.State, String> {
                @Override public String convertToDatabaseColumn(Doc.State state) {
                  return state == null ? null : state.name().toLowerCase();
                }
                @Override public Doc.State convertToEntityAttribute(String text) {
                  return text == null ? null : Doc.State.valueOf(text.toUpperCase());
                }
              }
              """),
          application(
              "restricted",
              "@Entity @SQLRestriction(\"gone = false\") public class Doc { @Id public Long id; }"),
          application(
              "filtered",
              "@Entity @FilterDef(name = \"live\", autoEnabled = true) @Filter(name = \"live\", condition = \"gone = false\") public class Doc { @Id public Long id; }"),
          application(
              "deleted",
              "@Entity @SQLDelete(sql = \"update doc set gone = true where id = ?\") public class Doc { @Id public Long id; }"),
          application(
              "numbered",
              "@Entity public class Doc { @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id; public String name; }"),
          application(
              "versioned",
              "@Entity public class Doc { @Id public Long id; @Version public Integer changes; public String name; }"),
          application(
              "validated",
              """
              @Entity public class Doc {
                @Id public Long id;
                @Size(max = 40) public String title;
                @Digits(integer = 6, fraction = 2) public java.math.BigDecimal price;
                @Min(1) @Max(9) public Integer pages;
              }
              """));

  private static Repertoire repertoire;

  private static String application(String name, String source) {
    return "package fixtures." + name + ";\n" + HEAD + source;
  }

  @BeforeAll
  static void compile() {
    repertoire =
        Repertoire.of(
            HibernateVersion.V6_6,
            APPLICATIONS,
            "org.hibernate.validator:hibernate-validator:8.0.3.Final");
  }

  @AfterAll
  static void close() {
    repertoire.close();
  }

  private static Theatre theatre(String application, String schema) {
    return Theatre.of(repertoire, application, schema, Map.of());
  }

  /** Every type that the mapping would declare is one that the server can read. */
  @Test
  void no_size_of_a_type_is_a_syntax_error() {
    String columns =
        "doubles, floats, decimals, moments, instants, times, texts, longs, ids, images, length,"
            + " spent, waited, exact";
    for (String schema :
        List.of(
            "",
            "create table thing (id bigint primary key)",
            "create table thing (id bigint primary key, %s text)"
                .formatted(columns.replace(",", " text,")))) {
      try (Theatre theatre = theatre("sized", schema)) {
        List<Finding> told = theatre.judge().findings();
        assertThat(told).hasSizeGreaterThanOrEqualTo(schema.isEmpty() ? 1 : 10);
        assertThat(
                theatre.failures(
                    stage ->
                        told.stream()
                            .flatMap(finding -> finding.remedies().database().stream())
                            .filter(repair -> repair.risk() == null)
                            .map(Repair::sql)
                            .forEach(stage::sql)))
            .isEmpty();
      }
    }
  }

  @Test
  void labels_are_no_constants_of_a_text_or_a_converter() {
    try (Theatre theatre =
        theatre(
            "labels",
            "create type state as enum ('new', 'old'); create table doc (id bigint primary key,"
                + " word state, converted state)")) {
      assertThat(theatre.judge().findings())
          .hasSizeGreaterThanOrEqualTo(2)
          .extracting(finding -> String.valueOf(finding.remedies().mapping()))
          .noneMatch(mapping -> mapping.contains("NAMED_ENUM"))
          .anyMatch(mapping -> mapping.contains("@ColumnTransformer(write = \"?::state\""));
    }
  }

  private static final Seen ABSENT = Seen.failed(Optional.of("42703"));

  private static List<String> critical(Theatre theatre) {
    return theatre.proven().stream()
        .filter(finding -> finding.severity().label().equals("critical"))
        .map(finding -> finding.rule().id() + ": " + finding.message())
        .toList();
  }

  @Test
  void a_condition_over_a_missing_column_breaks_every_read() {
    for (String application : List.of("restricted", "filtered")) {
      try (Theatre theatre = theatre(application, "create table doc (id bigint primary key)")) {
        assertThat(critical(theatre)).isNotEmpty().allMatch(said -> said.contains("gone"));
        assertThat(theatre.play(stage -> stage.readAll("Doc")))
            .isEqualTo(Map.of(Deed.READ, ABSENT));
      }
    }
  }

  @Test
  void a_statement_over_a_missing_column_breaks_every_deletion() {
    try (Theatre theatre = theatre("deleted", "create table doc (id bigint primary key)")) {
      assertThat(critical(theatre)).isNotEmpty().allMatch(said -> said.contains("gone"));
      assertThat(theatre.play(stage -> stage.remove("Doc", stage.id(stage.given("Doc")))))
          .isEqualTo(Map.of(Deed.WRITE, ABSENT));
    }
  }

  @Test
  void without_its_id_or_version_an_entity_is_not_written_either() {
    for (Map.Entry<String, String> each :
        Map.of(
                "numbered",
                "create table doc (name varchar(255))",
                "versioned",
                "create table doc (id bigint primary key, name varchar(255))")
            .entrySet()) {
      try (Theatre theatre = theatre(each.getKey(), each.getValue())) {
        assertThat(theatre.judge().findings())
            .filteredOn(finding -> finding.rule().id().equals("missing-column"))
            .singleElement()
            .satisfies(
                finding ->
                    assertThat(finding.breaks())
                        .contains(Operation.WRITE, Operation.READ, Operation.QUERY));
        assertThat(theatre.play(stage -> stage.write("Doc", "name", "a")))
            .isEqualTo(
                Map.of(
                    Deed.WRITE,
                    // PostgreSQL stores the row, and the driver finds no id in what comes back
                    each.getKey().equals("numbered") ? Seen.failed(Optional.empty()) : ABSENT));
        assertThat(theatre.play(stage -> stage.readAll("Doc")))
            .isEqualTo(Map.of(Deed.READ, ABSENT));
      }
    }
  }

  @Test
  void what_validation_says_is_named_where_it_is_the_cause() {
    try (Theatre theatre =
        theatre(
            "validated",
            "create table doc (id bigint primary key, title varchar(20), price numeric(5,2), pages"
                + " integer)")) {
      assertThat(theatre.judge().findings())
          .extracting(
              finding -> finding.rule().id() + ": " + String.valueOf(finding.remedies().mapping()))
          .containsExactlyInAnyOrder(
              "column-too-short: @Size(max = 20)",
              "numeric-precision-mismatch: @Digits(integer = 3, fraction = 2)",
              "missing-check: remove @Min and @Max of Doc.pages",
              "missing-check: remove @Min and @Max of Doc.pages");
    }
  }
}
