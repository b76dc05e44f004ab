package io.github.jpadrift.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema that Hibernate's own DDL created from the mapping agrees with it. */
class FixedPointTest {

  /** What the sample's defaults call, of an extension that the throw-away server lacks. */
  private static final String UUID_FUNCTION =
      "create function uuid_generate_v4() returns uuid language sql return gen_random_uuid()";

  private static final List<HibernateVersion> VERSIONS =
      List.of(
          HibernateVersion.V6_2,
          HibernateVersion.V6_6,
          HibernateVersion.V7_0,
          HibernateVersion.V7_4);

  /**
   * What is true of a schema although Hibernate made it.
   *
   * @param places tables or columns, as {@code schema.table} or {@code schema.table.column}; a
   *     regular expression
   */
  private record Argued(String rule, String places, String why) {
    boolean covers(Finding finding) {
      Location location = finding.location();
      String column = location.column() == null ? "" : "." + location.column();
      return finding.rule().id().equals(rule) && (location.table() + column).matches(places);
    }
  }

  private static final List<Argued> ARGUED =
      List.of(
          new Argued(
              "unindexed-foreign-key",
              ".*",
              "low: Hibernate creates no index for a foreign key, and deletes from the referenced"
                  + " table are slow without"),
          new Argued(
              "unmapped-required-column",
              "public\\.(animal\\.(manelength|tamer_id|lives)|vehicle\\.load)",
              "Hibernate declares a subclass's @Column(nullable = false) as NOT NULL in the table"
                  + " of the whole hierarchy, and every INSERT of a sibling fails with 23502; a"
                  + " required @OneToOne of a subclass too, until 7.1"),
          new Argued(
              "shared-table-conflict",
              "public\\.(shared|invoice|measure)",
              "two entities of the zoo, or of the fixture, on one table contradict each other: no"
                  + " schema serves both"),
          new Argued(
              "column-type-mismatch",
              "public\\.expert_profile\\.preferences",
              "the trap of that fixture: columnDefinition = jsonb makes the column, and the String"
                  + " that is bound is refused with 42804"),
          new Argued(
              "temporal-zone-mismatch",
              "public\\.event\\.ends_at",
              "the trap of that fixture: the columnDefinition has a zone, the LocalDateTime none"),
          new Argued(
              "reserved-name",
              "(public\\.)?(reading|seat|seat_notes|user)(\\..*)?",
              "the trap of that fixture: key words that Hibernate writes without quotes"),
          new Argued(
              "missing-table",
              "(public\\.)?(reading|seat|seat_notes|user)",
              "PostgreSQL refuses Hibernate's own CREATE TABLE for those names with 42601"),
          new Argued(
              "statement-fails",
              "(public\\.account|null)",
              "the trap of that fixture: a formula and a native query name columns that no mapping"
                  + " declares, so that no DDL makes them"),
          new Argued(
              "statement-fails",
              "medio\\.videos",
              "the same in the sample: what the database counts and generates there, no DDL makes"),
          new Argued(
              "column-type-mismatch",
              "public\\.shared\\.(id|val)",
              "the second of the two contradicting entities meets the columns of the first"),
          new Argued(
              "shared-table-conflict",
              "advisor\\.(payments|reviews)",
              "two entities of the sample map one table differently, as the case from the field"),
          new Argued(
              "column-type-mismatch",
              "advisor\\.reviews\\.rating",
              "the second of those entities reads the first one's integer as a short"));

  static Stream<Arguments> every_version_and_server() {
    return VERSIONS.stream()
        .flatMap(version -> Stream.of(14, 18).map(major -> Arguments.of(version, major)));
  }

  static Stream<String> fixtures() {
    return Specimen.fixtures().stream();
  }

  @ParameterizedTest
  @MethodSource("every_version_and_server")
  void the_zoo_agrees(HibernateVersion version, int major) {
    agrees(Specimen.zoo(version), major);
  }

  static Stream<Arguments> every_version_with_named_enums_and_server() {
    return every_version_and_server().filter(each -> each.get()[0] != HibernateVersion.V6_2);
  }

  @ParameterizedTest
  @MethodSource("every_version_with_named_enums_and_server")
  void the_sample_agrees(HibernateVersion version, int major) {
    agrees(Specimen.sample(version), major);
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.6.42.Final", "7.2.4.Final"})
  void what_Envers_adds_agrees(String release) {
    agrees(Specimen.audited(release), 18);
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void a_fixture_agrees(String name) {
    agrees(Specimen.fixture(name, HibernateVersion.V6_6), 18);
  }

  private static void agrees(Specimen specimen, int major) {
    try (ScratchDatabase database = TestDatabases.create(major)) {
      database.run(UUID_FUNCTION);
      specimen.createSchema(database);

      Verdict verdict = specimen.check(database);

      assertThat(verdict.gaps()).isEmpty();
      assertThat(
              verdict.findings().stream()
                  .filter(finding -> ARGUED.stream().noneMatch(each -> each.covers(finding)))
                  .map(FixedPointTest::line))
          .isEmpty();
    }
  }

  private static String line(Finding finding) {
    return "%s %s %s".formatted(finding.severity().label(), finding.rule().id(), finding.message());
  }
}
