package io.github.jpadrift.mapping;

import static io.github.jpadrift.mapping.HibernateVersion.V6_2;
import static io.github.jpadrift.mapping.HibernateVersion.V6_3;
import static io.github.jpadrift.mapping.HibernateVersion.V6_4;
import static io.github.jpadrift.mapping.HibernateVersion.V6_6;
import static io.github.jpadrift.mapping.HibernateVersion.V7_0;
import static io.github.jpadrift.mapping.HibernateVersion.V7_1;
import static io.github.jpadrift.mapping.HibernateVersion.V7_3;
import static io.github.jpadrift.mapping.HibernateVersion.V7_4;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.application.TestApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One adapter reads every supported Hibernate, in one JVM. Where the result is not the same, the
 * versions themselves declare something else, and each such line is listed here with its reason.
 */
class HibernateMatrixTest {

  private static final Path GOLDEN = Path.of("src/test/fixtures/zoo.txt");

  /** Lines that versions from {@code since} to {@code until} lack (-) or have besides (+). */
  private record Difference(
      HibernateVersion since, HibernateVersion until, String why, List<String> lines) {}

  private static final List<Difference> DIFFERENCES =
      List.of(
          new Difference(
              V7_0,
              V7_4,
              "the dialect's default precision of a time is 0, no longer 6",
              List.of(
                  "-  bedtime time(6) without time zone",
                  "+  bedtime time(0) without time zone",
                  "-  offsettime time(6) without time zone",
                  "+  offsettime time(0) without time zone")),
          new Difference(
              V7_0,
              V7_4,
              "a check for discriminators and for converted enums",
              List.of(
                  "+  check kind in ('BIRD','LION') (values)",
                  "+  check rank in ('s','j') (values)")),
          new Difference(
              V7_1,
              V7_4,
              "a required one-to-one of a single-table subclass is a check, no longer NOT NULL",
              List.of(
                  "-  tamer_id integer not null omitted by zoo.Bird",
                  "+  tamer_id integer omitted by zoo.Bird",
                  "+  check kind <> 'LION' or (tamer_id is not null)")),
          new Difference(
              V7_3,
              V7_4,
              "a check that a position is not negative",
              List.of("+  check pos>=0", "+  check owner_pos>=0")),
          new Difference(
              V6_2,
              V6_3,
              "a duration is bound as the numeric that it is, without a code of its own",
              List.of(
                  "-    Animal.sleep BASIC Duration as DURATION",
                  "+    Animal.sleep BASIC Duration as NUMERIC")),
          new Difference(
              V6_2,
              V6_2,
              "no check yet for what a converter makes of a boolean",
              List.of("-  check active in ('N','Y') (values)")),
          new Difference(
              V6_2,
              V6_4,
              "precision still counts for a timestamp; later it takes secondPrecision",
              List.of(
                  "-  millis timestamp(6) without time zone",
                  "+  millis timestamp(3) without time zone fraction 3")),
          new Difference(
              V7_4,
              V7_4,
              "a timestamp that Hibernate sets itself is never null",
              List.of(
                  "-  touched timestamp(6) with time zone",
                  "-    Modern.touched BASIC Instant as TIMESTAMP_UTC from DATABASE",
                  "+  touched timestamp(6) with time zone not null",
                  "+    Modern.touched BASIC Instant as TIMESTAMP_UTC required from DATABASE",
                  "-  created timestamp(6) with time zone",
                  "-    Keeper.created BASIC Instant as TIMESTAMP_UTC",
                  "+  created timestamp(6) with time zone not null",
                  "+    Keeper.created BASIC Instant as TIMESTAMP_UTC required")),
          new Difference(
              V7_4,
              V7_4,
              "keys of collection and join tables: the unique element alone, every set unique",
              List.of(
                  "-  primary key (modern_id, children_id)",
                  "-  unique (children_id) ONE_TO_MANY from Modern.children",
                  "+  primary key (children_id)",
                  "+  unique (keeper_id, former) SET from Keeper.former",
                  "-  boss_id integer",
                  "-    Keeper.boss REFERENCE Integer as INTEGER",
                  "+  boss_id integer not null",
                  "+    Keeper.boss REFERENCE Integer as INTEGER required")));

  @ParameterizedTest
  @EnumSource(HibernateVersion.class)
  void every_supported_version_reads_the_same_mapping(
      HibernateVersion version, @TempDir Path target) throws IOException {
    Mapping mapping = TestApplication.ofFixture("zoo", version.jars(), target).read();
    assertThat(mapping.facts().hibernate()).isEqualTo(version.release());
    String text = MappingText.of(mapping);
    if (version == V6_6 && Boolean.getBoolean("golden.update")) {
      Files.writeString(GOLDEN, text);
    }
    Stream<String> expected =
        DIFFERENCES.stream()
            .filter(
                each ->
                    each.since().compareTo(version) <= 0 && version.compareTo(each.until()) <= 0)
            .flatMap(each -> each.lines().stream());
    assertThat(differences(Files.readString(GOLDEN), text))
        .containsExactlyInAnyOrderElementsOf(expected.toList());
  }

  static List<String> differences(String expected, String actual) {
    List<String> missing = new ArrayList<>(expected.lines().toList());
    List<String> additional = new ArrayList<>(actual.lines().toList());
    expected.lines().forEach(additional::remove);
    actual.lines().forEach(missing::remove);
    return Stream.concat(
            missing.stream().map(line -> "-" + line), additional.stream().map(line -> "+" + line))
        .toList();
  }
}
