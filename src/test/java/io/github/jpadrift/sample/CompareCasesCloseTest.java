package io.github.jpadrift.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.database.SchemaScriptTest;
import io.github.jpadrift.finding.EnvironmentDifference;
import io.github.jpadrift.finding.EnvironmentVerdict;
import io.github.jpadrift.report.EnvironmentReporter;
import io.github.jpadrift.report.Format;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The SQL for the productions of both teams, run twice where their tables have rows: what is left
 * was left to a person or to rows, and nothing is new.
 */
class CompareCasesCloseTest {

  private static final Pattern PRIORITY = Pattern.compile("(?m)^-- Priority (\\d): ");

  @ParameterizedTest
  @CsvSource({
    "league, false, ALTER TABLE league.series ADD COLUMN IF NOT EXISTS league_id integer",
    "league, true, ALTER TABLE league.series ADD COLUMN IF NOT EXISTS league_id integer",
    "medio, false, ALTER TABLE medio.profiles ADD COLUMN IF NOT EXISTS age integer",
    "medio, true, ALTER TABLE medio.profiles ADD COLUMN IF NOT EXISTS age integer"
  })
  void what_is_left_was_left_to_somebody(String story, boolean code, String first)
      throws IOException {
    try (ScratchDatabase production = TestDatabases.create(SampleRun.POSTGRES)) {
      production.load(List.of(SampleComparisons.production(story)));
      production.fill(
          Map.of(),
          SchemaScriptTest.read(production).objects().stream()
              .filter(object -> object.id().kind() == Kind.TABLE)
              .map(
                  object -> new TableName(object.id().schema(), new Identifier(object.id().name())))
              .toList());
      EnvironmentVerdict before = SampleComparisons.running(story, production, code);
      String script = script(before);

      assertThat(script.split("-- Priority 2", 2)[0]).contains(first);
      assertThat(PRIORITY.matcher(script).results().map(found -> found.group(1)).toList())
          .isSorted()
          .contains("1", "4");
      production.run(script);
      production.run(script);
      EnvironmentVerdict after = SampleComparisons.running(story, production, code);

      Map<String, EnvironmentDifference> known =
          before.differences().stream()
              .collect(Collectors.toMap(EnvironmentDifference::fingerprint, Function.identity()));
      assertThat(after.roots().size()).isLessThan(before.roots().size());
      assertThat(after.gaps()).isEmpty();
      assertThat(
              after.roots().stream()
                  .filter(rest -> !isLeft(rest, known))
                  .map(rest -> rest.finding().message()))
          .as(script)
          .isEmpty();
    }
  }

  /** One column that was missing takes NULL until every row has a value. */
  private static boolean isLeft(
      EnvironmentDifference rest, Map<String, EnvironmentDifference> known) {
    EnvironmentDifference before = known.get(rest.fingerprint());
    if (before == null) {
      return rest.finding().rule().id().equals("nullability-differs")
          && known.values().stream()
              .anyMatch(
                  each ->
                      each.guard() != null
                          && each.finding().rule().id().equals("column-differs")
                          && each.component().equals(rest.component()));
    }
    return before.decision() != null || before.guard() != null;
  }

  /** What is for production, which is told first. */
  private static String script(EnvironmentVerdict verdict) throws IOException {
    StringBuilder script = new StringBuilder();
    EnvironmentReporter.of(Format.SQL, PublishedSamplesTest.IMPRINT).write(verdict, script);
    assertThat(script).startsWith("-- production\n");
    return script.toString().split("\n-- " + verdict.reference().name() + "\n", 2)[0];
  }
}
