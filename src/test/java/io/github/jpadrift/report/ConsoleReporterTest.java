package io.github.jpadrift.report;

import static io.github.jpadrift.report.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleReporterTest {

  @Test
  void a_drifted_application_is_told_table_by_table() {
    assertGolden(getClass(), "drift.txt", plain(Verdicts.drift()));
  }

  @Test
  void verbose_prints_harmless_differences_in_full() {
    assertGolden(getClass(), "drift-verbose.txt", print(Verdicts.drift(), Screen.PLAIN, true));
  }

  @Test
  void many_missing_tables_bury_nothing_and_say_where_their_sql_is() {
    assertGolden(getClass(), "many-missing.txt", plain(Verdicts.manyMissing()));
  }

  @Test
  void findings_that_differ_in_names_alone_are_told_as_one() {
    assertGolden(getClass(), "alike.txt", plain(Verdicts.alike()));
  }

  @Test
  void the_guard_of_a_statement_is_for_scripts() {
    Verdict verdict = Verdicts.drift();
    Finding first = verdict.findings().get(0);
    Repair guarded =
        Repair.guarded(Repair.Step.CONSTRAINT, "DO $$ plain $$;", "ALTER TABLE t ADD PRIMARY KEY;");
    Verdict repaired =
        verdict.withFindings(
            List.of(
                new Finding(
                    first.rule(),
                    first.severity(),
                    first.location(),
                    first.declared(),
                    first.actual(),
                    first.effects(),
                    first.message(),
                    first.consequence(),
                    List.of(),
                    new Remedies(List.of(guarded), null))));

    for (Format format :
        List.of(Format.CONSOLE, Format.MARKDOWN, Format.MARKDOWN_SUMMARY, Format.HTML)) {
      assertThat(Printed.as(format, repaired))
          .as(format.label())
          .contains("ALTER TABLE t ADD PRIMARY KEY;")
          .doesNotContain("DO $$");
    }
    assertThat(FailureMessage.of(repaired)).contains("ALTER TABLE t").doesNotContain("DO $$");
    assertThat(Printed.as(Format.SQL, repaired)).contains("DO $$ plain $$;");
    assertThat(Printed.as(Format.JSON, repaired)).contains("DO $$ plain $$;");
  }

  @Test
  void verbose_tells_every_finding_by_itself() {
    assertThat(print(Verdicts.alike(), Screen.PLAIN, true))
        .contains(
            "Provider.fcvsId is mapped to column fcvsid, which table public.providers does not")
        .doesNotContain("times:");
  }

  @Test
  void a_few_missing_tables_are_printed_with_their_sql() {
    assertThat(print(Verdicts.manyMissing(), Screen.PLAIN, true))
        .contains("       SQL  CREATE TABLE IF NOT EXISTS tax_rates (\n              id bigint");
  }

  @Test
  void what_could_not_be_checked_never_looks_like_clean() {
    assertGolden(getClass(), "incomplete.txt", plain(Verdicts.incomplete()));
  }

  @Test
  void what_is_about_no_attribute_stands_apart_from_its_value() {
    Verdict verdict = Verdicts.incomplete();
    Finding whole = verdict.findings().get(0);
    Finding part =
        new Finding(
            whole.rule(),
            whole.severity(),
            new Location.Whole("naming strategy"),
            "SpringNaming",
            "lower case",
            whole.effects(),
            whole.message(),
            whole.consequence(),
            List.of(),
            whole.remedies());
    assertThat(
            plain(
                new Verdict(
                    verdict.declaring(),
                    verdict.existing(),
                    List.of(),
                    List.of(part),
                    List.of(),
                    List.of(),
                    List.of(),
                    Severity.HIGH,
                    0)))
        .contains(
            "   mapping                   SpringNaming\n  database  naming strategy  lower case\n");
  }

  @Test
  void a_hostile_name_fakes_no_line() {
    String printed = plain(Verdicts.hostile());
    assertGolden(getClass(), "hostile.txt", printed);
    assertThat(printed.lines().filter(line -> line.startsWith("Clean"))).isEmpty();
    assertThat(printed.codePoints().filter(character -> character != '\n'))
        .noneMatch(Character::isISOControl)
        .noneMatch(character -> Character.getType(character) == Character.FORMAT);
  }

  @Test
  void a_hostile_source_file_fakes_no_line() {
    List<String> lines = plain(HostileVerdict.of()).lines().toList();
    assertThat(lines.stream().filter(line -> line.strip().startsWith("source  ")))
        .hasSameSizeAs(HostileVerdict.NAMES);
    assertThat(lines).noneMatch(line -> line.startsWith("::"));
  }

  @Test
  void a_run_that_is_clean_by_its_baseline_says_so() {
    Verdict clean = Verdicts.clean();
    Verdict accepted =
        new Verdict(
            clean.application(),
            clean.database(),
            clean.rules(),
            clean.findings(),
            clean.gaps(),
            clean.tables(),
            clean.assumed(),
            clean.failOn(),
            57);
    assertThat(plain(accepted))
        .endsWith(
            """
            Clean: mapping and database agree, but for 57 findings that the baseline accepts (6 rules, 2 assumptions: see --verbose), exit code 0
            """);
  }

  @Test
  void a_clean_run_takes_four_lines() {
    assertThat(plain(Verdicts.clean()))
        .isEqualTo(
            """
               mapping  app.jar, 3 entities, 3 tables, read by Hibernate 6.6.42.Final
              database  jdbc:postgresql://host/db, PostgreSQL 17.11, 17 tables in public
                  made  2026-03-04 05:06:07 UTC, by jpadrift 1.2.3
            Clean: mapping and database agree (6 rules, 2 assumptions: see --verbose), exit code 0
            """);
  }

  @Test
  void harmless_differences_are_counted_by_rule_and_leave_the_run_clean() {
    assertThat(plain(Verdicts.harmless()))
        .startsWith(
            """
            ── 1 minor difference ────────────────────────────────────────────────────── --verbose lists them ──

                     1  required-column  Series.title is optional in the mapping but column public.series.title
                                         refuses NULL
            """)
        .endsWith("\n\nClean: nothing is high or worse, exit code 0\n");
  }

  @Test
  void a_minor_difference_that_breaks_something_says_what() {
    Verdict harmless = Verdicts.harmless();
    Finding finding = harmless.findings().get(0);
    Finding breaking =
        new Finding(
            finding.rule(),
            finding.severity(),
            finding.location(),
            null,
            null,
            Effects.fails("42883", Operation.QUERY),
            "Series.tags is jsonb in the mapping but json in column public.series.tags",
            "every query that compares it with a parameter fails (42883)",
            List.of(),
            finding.remedies());
    assertThat(plain(harmless.withFindings(List.of(finding, finding, breaking))))
        .startsWith(
            """
            ── 3 minor differences ───────────────────────────────────────────────────── --verbose lists them ──

                     1  required-column  Series.tags is jsonb in the mapping but json in column
                                         public.series.tags; breaks query
                     2  required-column  such as Series.title is""");
  }

  @Test
  void what_fails_the_run_is_printed_in_full_even_when_low() {
    Verdict harmless = Verdicts.harmless();
    Verdict strict =
        new Verdict(
            harmless.application(),
            harmless.database(),
            harmless.rules(),
            harmless.findings(),
            List.of(),
            harmless.tables(),
            List.of(),
            Severity.LOW,
            0);
    assertThat(plain(strict))
        .contains("       low  Series.title is optional in the mapping")
        .endsWith("\nDrift: 1 finding is low or worse, exit code 1\n");
  }

  @Test
  void colours_change_no_word() {
    String colourful = print(Verdicts.drift(), new Screen(100, true), false);
    assertThat(colourful).contains("\u001b[1;31mcritical\u001b[0m");
    assertThat(colourful.replaceAll("\u001b\\[[0-9;]*m", "").replaceAll(" +\n", "\n"))
        .isEqualTo(plain(Verdicts.drift()));
  }

  @Test
  void prose_keeps_to_the_width_and_sql_stays_whole() {
    for (int width : List.of(80, 120)) {
      assertThat(print(Verdicts.drift(), new Screen(width, false), true).lines())
          .allMatch(line -> Screen.length(line) <= width || line.contains("-- "));
    }
  }

  @Test
  void ten_thousand_findings_are_all_there() {
    assertThat(plain(Verdicts.manifold(10_000)).split("\\[required-column]", -1)).hasSize(10_001);
  }

  @Test
  void what_is_true_of_many_places_is_told_of_three_and_counted() {
    String report = plain(Verdicts.huge(60));

    assertThat(report.split("\\[required-column]", -1)).hasSize(4);
    assertThat(report)
        .contains(
            """
                effect  an insert without it fails with 23502
                  more  57 more in 57 tables say the same (--verbose lists them): public.table_11,
                        public.table_12,\
            """)
        .contains(" and 27 tables besides\n")
        .contains("0 high, 60 medium");
    assertThat(print(Verdicts.huge(60), Screen.PLAIN, true).split("\\[required-column]", -1))
        .hasSize(61);
  }

  private static String plain(Verdict verdict) {
    return print(verdict, Screen.PLAIN, false);
  }

  private static String print(Verdict verdict, Screen screen, boolean verbose) {
    StringBuilder printed = new StringBuilder();
    try {
      new ConsoleReporter(Printed.IMPRINT, screen, verbose).write(verdict, printed);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return printed.toString();
  }
}
