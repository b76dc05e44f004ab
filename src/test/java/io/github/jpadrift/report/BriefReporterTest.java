package io.github.jpadrift.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BriefReporterTest {

  @Test
  void each_finding_is_one_line_as_a_compiler_writes_it_the_worst_first() {
    assertThat(Printed.as(Format.BRIEF, Verdicts.drift()))
        .isEqualTo(
            """
            src/main/java/com/acme/advisor/ExpertProfile.java:88: critical: ExpertProfile.userId is uuid in the mapping but integer in column public.expert_profiles.user_id [column-type-mismatch]
            critical: Series.league is stored in column league_id, which table public.series does not have [missing-column]
            medium: Series asks for an index on (name), which table public.series does not have [missing-index]
            low: Series.name is optional in the mapping but column public.leagues.name refuses NULL [required-column]
            low: Series.note is optional in the mapping but column public.series.note refuses NULL [required-column]
            low: Series.title is optional in the mapping but column public.series.title refuses NULL [required-column]
            Drift: 2 critical, 1 medium, 3 low; 2 suppressed by the baseline, made 2026-03-04 05:06:07 UTC
            """);
  }

  @Test
  void no_name_fakes_a_line_or_moves_the_cursor() {
    String report = Printed.as(Format.BRIEF, HostileVerdict.of());

    assertThat(report.lines())
        .allMatch(
            line ->
                line.matches("(.*: )?(critical|high|medium|low|gap): .*|Drift: .*|Incomplete.*"));
    assertThat(report.chars()).noneMatch(character -> character < ' ' && character != '\n');
  }
}
