package io.github.jpadrift.rule.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.database.Catalog;
import io.github.jpadrift.database.SchemaScriptTest;
import io.github.jpadrift.environment.Aside;
import io.github.jpadrift.environment.Environment;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.environment.ObjectMatch;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.rule.Judge;
import io.github.jpadrift.rule.Ruling;
import io.github.jpadrift.rule.Sentences;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule is asked about every pair of schemas, both ways round, and says exactly what the lines
 * expect: {@code -- expect: rule status severity/severity when swapped [folded]}.
 */
class EnvironmentFixtureTest {

  static final Path FIXTURES = Path.of("src/test/environments");
  private static final String SAME = "same";
  private static final String OWN_DATABASES = "-- own databases";

  private static final Pattern EXPECTED =
      Pattern.compile("(\\S+) (missing|extra|different) (\\w+)/(\\w+)( folded)?");

  private static final Map<String, Pair> PAIRS = new TreeMap<>();

  /** Both sides of a fixture, each with its text. */
  private record Pair(Side left, Side right) {}

  private record Side(String sql, Catalog catalog) {}

  private record Expected(String what, String line) {}

  static List<String> fixtures() {
    try (Stream<Path> rules = Files.list(FIXTURES);
        Stream<Path> same = Files.list(FIXTURES.resolve(SAME))) {
      return Stream.concat(rules, same)
          .filter(path -> Files.exists(path.resolve("left.sql")))
          .map(path -> FIXTURES.relativize(path).toString())
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** All that need no database of their own share one a side, each in a schema. */
  @BeforeAll
  static void load() {
    try (ScratchDatabase left = TestDatabases.create(18);
        ScratchDatabase right = TestDatabases.create(18)) {
      List<String> shared = fixtures().stream().filter(name -> !isAlone(name)).toList();
      for (String name : shared) {
        left.run(within(name, "left"));
        right.run(within(name, "right"));
      }
      Catalog leftCatalog = SchemaScriptTest.read(left);
      Catalog rightCatalog = SchemaScriptTest.read(right);
      for (String name : shared) {
        Set<Identifier> schema = Set.of(new Identifier(name));
        PAIRS.put(
            name,
            new Pair(
                new Side(sql(name, "left"), leftCatalog.of(schema)),
                new Side(sql(name, "right"), rightCatalog.of(schema))));
      }
    }
    for (String name : fixtures()) {
      if (isAlone(name)) {
        PAIRS.put(name, new Pair(alone(name, "left"), alone(name, "right")));
      }
    }
  }

  @AfterAll
  static void forget() {
    PAIRS.clear();
  }

  static boolean isAlone(String name) {
    return sql(name, "left").startsWith(OWN_DATABASES);
  }

  private static Side alone(String name, String side) {
    try (ScratchDatabase database = TestDatabases.create(18)) {
      database.run(sql(name, side));
      return new Side(sql(name, side), SchemaScriptTest.read(database));
    }
  }

  static String within(String name, String side) {
    String schema = new Identifier(name).sql();
    return "CREATE SCHEMA %s; SET search_path = %s;\n%s".formatted(schema, schema, sql(name, side));
  }

  static String sql(String name, String side) {
    try {
      return Files.readString(FIXTURES.resolve(name).resolve(side + ".sql"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void rules_say_what_the_lines_expect(String name) {
    Pair pair = Objects.requireNonNull(PAIRS.get(name));

    assertThat(said(name, pair.left(), pair.right())).isEqualTo(expected(pair, false));
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void rules_say_the_opposite_of_the_opposite(String name) {
    Pair pair = Objects.requireNonNull(PAIRS.get(name));

    assertThat(said(name, pair.right(), pair.left())).isEqualTo(expected(pair, true));
  }

  /** Each with the line that names it. */
  private static List<String> said(String name, Side reference, Side other) {
    EnvironmentMatch match =
        EnvironmentMatch.of(
            new Environment("reference", reference.catalog()),
            new Environment("other", other.catalog()));
    Ruling ruling = new Judge<>(EnvironmentRules.all()).judge(match);
    assertThat(ruling.gaps()).isEmpty();
    assertThat(ruling.findings()).flatMap(Sentences::faults).isEmpty();
    List<String> said = new ArrayList<>();
    for (Finding finding : ruling.findings()) {
      if (name.startsWith(SAME) && EnvironmentRules.aside(finding).isPresent()) {
        assertThat(EnvironmentRules.aside(finding).orElseThrow())
            .isIn(Aside.NAME, Aside.COLUMN_ORDER);
        continue;
      }
      ObjectMatch thing = match.at(finding.location()).orElseThrow();
      String status =
          finding.declared() == null ? "extra" : finding.actual() == null ? "missing" : "different";
      said.add(
          "%s %s %s%s"
              .formatted(
                  finding.rule().id(),
                  status,
                  finding.severity().label(),
                  thing.hanging() == null ? "" : " folded"));
      assertThat(
              expected(new Pair(reference, other)).stream()
                  .filter(each -> each.what().startsWith(finding.rule().id() + ' ')))
          .as(finding.message())
          .anyMatch(each -> names(finding.location()).anyMatch(each.line()::contains));
    }
    return said.stream().sorted().toList();
  }

  private static Stream<String> names(Location location) {
    Location.InDatabases place = (Location.InDatabases) location;
    return Stream.of(
            place.columns().stream().map(Identifier::value),
            Stream.ofNullable(place.object()),
            Stream.ofNullable(place.object()).map(name -> name.replaceAll("\\(.*", "")),
            Stream.ofNullable(place.table()).map(table -> table.name().value()))
        .flatMap(names -> names);
  }

  private static List<String> expected(Pair pair, boolean swapped) {
    return expected(pair).stream()
        .map(
            each -> {
              Matcher parts = EXPECTED.matcher(each.what());
              assertThat(parts.matches()).as(each.what()).isTrue();
              String status = parts.group(2);
              return "%s %s %s%s"
                  .formatted(
                      parts.group(1),
                      swapped ? opposite(status) : status,
                      parts.group(swapped ? 4 : 3),
                      parts.group(5) == null ? "" : parts.group(5));
            })
        .sorted()
        .toList();
  }

  private static String opposite(String status) {
    return switch (status) {
      case "missing" -> "extra";
      case "extra" -> "missing";
      default -> status;
    };
  }

  private static List<Expected> expected(Pair pair) {
    List<Expected> all = new ArrayList<>();
    Stream.of(pair.left(), pair.right())
        .flatMap(side -> side.sql().lines())
        .forEach(
            line -> {
              int at = line.indexOf("-- expect: ");
              if (at >= 0) {
                for (String what : line.substring(at + "-- expect: ".length()).split("; ")) {
                  all.add(new Expected(what, line.substring(0, at)));
                }
              }
            });
    return all;
  }
}
