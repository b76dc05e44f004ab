package io.github.jpadrift.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.rule.Ruling;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What jpadrift is silent about works: an application stores, loads, finds, changes and deletes,
 * and every value comes back as it was.
 */
class SilenceTruthTest {

  /**
   * Something that is as good as what the mapping says.
   *
   * @param what the line of the list of what must stay silent
   * @param drift SQL that brings it about after the fixture's own, or empty
   * @param parameters of the JDBC URL, or empty
   */
  private record Line(
      String what, String fixture, String drift, String parameters, Consumer<Stage> act) {

    static Line of(String what, String fixture, String... entities) {
      return new Line(
          what, fixture, "", "", stage -> Arrays.asList(entities).forEach(stage::liveWith));
    }

    /** A text attribute, an array or the like in a column of another type. */
    static Line column(String what, String attribute, String type, Object value) {
      return new Line(what, "silence-types", retype(attribute, type), "", lives(attribute, value));
    }

    /** A text in a column that takes none unless the server may choose the type. */
    static Line unspecified(String type, String value) {
      return new Line(
          "String on " + type + " with stringtype=unspecified",
          "silence-types",
          retype("text", type),
          "stringtype=unspecified",
          lives("text", value));
    }

    private static String retype(String column, String type) {
      return "create extension citext; alter table everything drop %1$s; alter table everything add %1$s %2$s"
          .formatted(column, type);
    }

    private static Consumer<Stage> lives(String attribute, Object value) {
      return stage -> {
        stage.keep("Everything", attribute, value);
        stage.update("Everything", attribute, value);
      };
    }
  }

  private static List<Line> lines() {
    return List.of(
        Line.of("all that agrees", "clean", "Author", "Book", "AudioBook", "Topic"),
        Line.of("columns, indexes and tables that nothing maps", "silence-ahead", "Account"),
        Line.of("NO_CONSTRAINT", "silence-ahead", "Booking"),
        Line.of(
            "constraints and indexes under other names, unique columns in another order, NOT NULL"
                + " constraints of PostgreSQL 18",
            "silence-names",
            "Series"),
        Line.of("quoted names", "silence-names", "Order"),
        Line.of("folded names", "silence-names", "Customer"),
        Line.of("names cut at 63 bytes", "silence-names", "Questionnaire"),
        Line.of("a partitioned table", "silence-relations", "Metric"),
        // the server lets nobody in without the password, which is another each time
        new Line(
            "a foreign table",
            "silence-relations",
            "alter user mapping for current_user server here options (add password '"
                + Theatre.PASSWORD
                + "')",
            "",
            stage -> stage.liveWith("Supplier")),
        Line.of("a view", "silence-relations", "Customer"),
        Line.of("a materialized view of an @Immutable entity", "silence-relations", "Turnover"),
        Line.of("a later schema of the search path", "silence-relations", "Letter"),
        Line.of(
            "types that are wider, looser or only called otherwise", "silence-types", "Everything"),
        Line.of(
            "CHECK for NOT NULL, serial, values that the database fills in",
            "silence-nullability",
            "Person",
            "Truck",
            "PersonSummary"),
        new Line(
            "@DynamicInsert with a default",
            "silence-nullability",
            "",
            "",
            stage -> {
              Object vehicle = stage.given("Vehicle");
              stage.read("Vehicle", stage.id(vehicle), "state", "new");
            }),
        Line.column("String on citext", "text", "citext", "Hello"),
        Line.column("String on name", "text", "name", "hello"),
        Line.column("an ordinal on smallint", "background", "smallint", "GREEN"),
        Line.column("String on a domain", "text", "email_address", "a@b"),
        Line.column("String[] on text[]", "labels", "text[]", new String[] {"a", "b"}),
        Line.unspecified("uuid", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
        Line.unspecified("jsonb", "{\"a\": 1}"),
        Line.unspecified("inet", "10.0.0.1"),
        Line.unspecified("xml", "<a/>"),
        Line.unspecified("colour", "GREEN"));
  }

  @ParameterizedTest
  @EnumSource(names = {"V6_6", "V7_4"})
  void what_is_passed_over_in_silence_works(HibernateVersion version) {
    try (Repertoire repertoire = Repertoire.with(version)) {
      assertThat(lines()).allSatisfy(line -> works(line, repertoire));
    }
  }

  private static void works(Line line, Repertoire repertoire) {
    try (Theatre theatre =
        Theatre.open(repertoire, line.fixture(), line.drift(), line.parameters())) {
      Ruling verdict = theatre.judge();
      Map<Deed, Seen> seen = theatre.play(line.act());

      assertThat(verdict.gaps()).isEmpty();
      assertThat(
              verdict.findings().stream()
                  .filter(finding -> finding.severity().reaches(Severity.MEDIUM))
                  .map(Finding::message))
          .isEmpty();
      assertThat(seen).isNotEmpty();
      assertThat(seen.values()).containsOnly(Seen.WORKED);
    }
  }
}
