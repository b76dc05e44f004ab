package io.github.jpadrift.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorstFirstTest {

  @Test
  void the_table_with_most_of_the_worst_comes_first_and_names_decide_between_equals() {
    List<Finding> findings =
        List.of(
            finding("apples", Severity.LOW),
            finding("apples", Severity.LOW),
            finding("bread", Severity.HIGH),
            finding("cheese", Severity.CRITICAL),
            finding("dates", Severity.CRITICAL),
            finding("dates", Severity.CRITICAL),
            finding("eggs", Severity.CRITICAL),
            finding("eggs", Severity.MEDIUM),
            finding("figs", Severity.HIGH));

    assertThat(WorstFirst.tables(findings).keySet())
        .containsExactly(
            "public.dates",
            "public.eggs",
            "public.cheese",
            "public.bread",
            "public.figs",
            "public.apples");
    assertThat(WorstFirst.findings(findings)).containsExactlyInAnyOrderElementsOf(findings);
  }

  @Test
  void what_concerns_the_whole_application_is_read_before_any_table() {
    assertThat(
            WorstFirst.tables(
                    List.of(finding("dates", Severity.CRITICAL), finding(null, Severity.MEDIUM)))
                .keySet())
        .containsExactly(Verdict.WHOLE_APPLICATION, "public.dates");
  }

  private static Finding finding(@Nullable String table, Severity severity) {
    return new Finding(
        new RuleInfo("missing-column", RuleInfo.Family.RELATIONS, severity, "a column"),
        severity,
        table == null
            ? new Location.Whole("naming strategy")
            : new Location.InDatabase(
                new TableName(new Identifier("public"), new Identifier(table)), null, null),
        null,
        null,
        Effects.NONE,
        "it is wrong",
        "nothing works",
        List.of(),
        new Remedies(List.of(), null));
  }
}
