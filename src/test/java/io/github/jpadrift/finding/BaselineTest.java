package io.github.jpadrift.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BaselineTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final RuleInfo NULLABLE =
      new RuleInfo("nullable-column", Family.NULLABILITY, Severity.LOW, "It accepts NULL");
  private static final RuleInfo TOO_SHORT =
      new RuleInfo("column-too-short", Family.TYPES, Severity.HIGH, "It is too short");

  @Test
  void exactly_the_accepted_findings_are_hidden_and_counted() {
    Finding accepted = finding(TOO_SHORT, "name");
    Finding sameColumn = finding(NULLABLE, "name");
    Finding sameRule = finding(TOO_SHORT, "note");
    Verdict verdict = accepting(accepted).applyTo(verdict(accepted, sameColumn, sameRule), TODAY);
    assertThat(verdict.findings()).containsExactlyInAnyOrder(sameColumn, sameRule);
    assertThat(verdict.suppressed()).isEqualTo(1);
    assertThat(verdict.assumed()).isEmpty();
    assertThat(accepting(accepted).applyTo(verdict(accepted), TODAY).outcome())
        .isEqualTo(Verdict.Outcome.CLEAN);
  }

  @Test
  void a_fingerprint_outlives_wording_severity_and_source() {
    Finding finding = finding(TOO_SHORT, "name");
    Finding reworded =
        new Finding(
                new RuleInfo("column-too-short", Family.RELATIONS, Severity.LOW, "other words"),
                Severity.LOW,
                finding.location(),
                "a",
                "b",
                Effects.fails("42703", Operation.READ),
                "other",
                "words",
                List.of("x"),
                new Remedies(List.of(), "y"))
            .withSource(new SourceLine("A.java", 1));
    assertThat(reworded.fingerprint()).isEqualTo(finding.fingerprint());
    assertThat(finding.fingerprint()).isEqualTo("5d58f9b54be16347");
  }

  @Test
  void a_dot_in_a_name_is_not_the_dot_between_schema_and_table() {
    assertThat(at(TableName.of("a.b", "c")).fingerprint())
        .isNotEqualTo(at(TableName.of("a", "b.c")).fingerprint())
        .isNotEqualTo(at(TableName.unqualified("a.b.c")).fingerprint());
  }

  @Test
  void an_entry_counts_through_its_last_day_and_not_after_it() {
    Finding finding = finding(TOO_SHORT, "name");
    Baseline baseline =
        new Baseline(
            List.of(
                new Baseline.Entry(
                    finding.fingerprint(),
                    "column-too-short",
                    "public.t.name",
                    "until 2.0",
                    TODAY)));
    assertThat(baseline.applyTo(verdict(finding), TODAY).findings()).isEmpty();
    Verdict tomorrow = baseline.applyTo(verdict(finding), TODAY.plusDays(1));
    assertThat(tomorrow.findings()).containsExactly(finding);
    assertThat(tomorrow.suppressed()).isZero();
    assertThat(tomorrow.assumed())
        .containsExactly(
            "baseline entry 5d58f9b54be16347 (column-too-short public.t.name) expired on"
                + " 2026-11-20, so the finding counts again; it was accepted because: until 2.0");
  }

  @Test
  void an_entry_that_matches_nothing_is_stale() {
    assertThat(accepting(finding(TOO_SHORT, "name")).applyTo(verdict(), TODAY).assumed())
        .containsExactly(
            "baseline entry 5d58f9b54be16347 (column-too-short public.t.name (T.name)) is stale:"
                + " nothing matches it any more, remove it");
  }

  @Test
  void nothing_is_stale_that_was_not_looked_for() {
    Baseline baseline = accepting(finding(TOO_SHORT, "name"));
    Verdict incomplete = verdict(List.of(new Gap("rule column-too-short", "crashed")));
    assertThat(baseline.applyTo(incomplete, TODAY).assumed()).isEmpty();
    Finding ofDisabledRule =
        finding(new RuleInfo("off", Family.TYPES, Severity.LOW, "Not asked for"), "name");
    assertThat(accepting(ofDisabledRule).applyTo(verdict(), TODAY).assumed()).isEmpty();
  }

  @Test
  void an_entry_that_any_of_several_runs_needs_is_not_stale() {
    Finding finding = finding(TOO_SHORT, "name");
    List<Verdict> applied = accepting(finding).applyTo(List.of(verdict(), verdict(finding)), TODAY);
    assertThat(applied).extracting(Verdict::suppressed).containsExactly(0, 1);
    assertThat(applied).allMatch(verdict -> verdict.assumed().isEmpty());
  }

  @Test
  void an_entry_is_stale_when_none_of_its_targets_has_it_any_more() {
    Finding finding = finding(TOO_SHORT, "name");
    Baseline.Entry entry = Baseline.Entry.of(finding);
    Baseline both = new Baseline(List.of(in(entry, "a", "b")));
    assertThat(stale(both, List.of("a"), Set.of("b", "c"))).isEmpty();
    assertThat(stale(both, List.of("a", "b"), Set.of("c"))).hasSize(1);
    assertThat(stale(both, List.of("a", "a", "b"), Set.of("b"))).isEmpty();
    assertThat(stale(both, List.of("c"), Set.of("a", "b"))).isEmpty();
    Baseline renamed = new Baseline(List.of(in(entry, "old")));
    assertThat(stale(renamed, List.of("a"), Set.of("b"))).isEmpty();
    assertThat(stale(renamed, List.of("a", "b"), Set.of())).hasSize(1);
    assertThat(stale(both, List.of(""), Set.of("a", "b"))).isEmpty();
  }

  @Test
  void a_baseline_of_old_still_holds_when_two_of_its_findings_are_told_as_one() {
    Finding type = finding(TOO_SHORT, "name");
    Finding key = finding(NULLABLE, "name");
    Verdict verdict = verdict(type.telling(key));
    assertThat(accepting(type, key).applyTo(verdict, TODAY).assumed()).isEmpty();
    assertThat(accepting(type, key).applyTo(verdict, TODAY).suppressed()).isEqualTo(1);
    assertThat(accepting(key).applyTo(verdict, TODAY).findings()).hasSize(1);
  }

  @Test
  void renewing_keeps_what_other_targets_need() {
    Finding known = finding(TOO_SHORT, "name");
    Finding fresh = finding(NULLABLE, "name");
    Baseline.Entry entry = Baseline.Entry.of(known);
    Baseline.Scope scope = new Baseline.Scope(List.of("a"), Set.of("b"));
    assertThat(new Baseline(List.of(in(entry, "a", "b"))).renewed(List.of(verdict()), scope))
        .isEqualTo(new Baseline(List.of(in(entry, "b"))));
    assertThat(new Baseline(List.of(in(entry, "a"))).renewed(List.of(verdict()), scope))
        .isEqualTo(new Baseline(List.of()));
    assertThat(new Baseline(List.of(in(entry, "b"))).renewed(List.of(verdict(known, fresh)), scope))
        .isEqualTo(new Baseline(List.of(in(entry, "a", "b"), in(Baseline.Entry.of(fresh), "a"))));
    assertThat(new Baseline(List.of(entry)).renewed(List.of(verdict()), scope))
        .isEqualTo(new Baseline(List.of(entry)));
    assertThat(new Baseline(List.of(entry)).renewed(List.of(verdict(known)), scope))
        .isEqualTo(new Baseline(List.of(entry)));
  }

  private static List<String> stale(Baseline baseline, List<String> checked, Set<String> others) {
    return baseline.outdated(
        checked.stream().map(name -> verdict()).toList(),
        new Baseline.Scope(checked, others),
        TODAY);
  }

  private static Baseline.Entry in(Baseline.Entry entry, String... targets) {
    return new Baseline.Entry(
        entry.fingerprint(),
        entry.rule(),
        entry.place(),
        entry.reason(),
        entry.expires(),
        entry.facts(),
        Set.of(targets));
  }

  @Test
  void renewing_keeps_reasons_and_dates_and_drops_what_is_gone() {
    Finding kept = finding(TOO_SHORT, "name");
    Finding added = finding(NULLABLE, "name");
    Baseline before =
        new Baseline(
            List.of(
                new Baseline.Entry(
                    kept.fingerprint(), "column-too-short", "old words", "because", TODAY),
                new Baseline.Entry("0000000000000000", "column-too-short", "gone", "x", null)));
    assertThat(before.renewed(List.of(added, kept, kept)).entries())
        .containsExactly(
            new Baseline.Entry(
                kept.fingerprint(),
                "column-too-short",
                "public.t.name (T.name)",
                "because",
                TODAY,
                new Baseline.Facts(Severity.HIGH, null, null)),
            new Baseline.Entry(
                added.fingerprint(),
                "nullable-column",
                "public.t.name (T.name)",
                "",
                null,
                new Baseline.Facts(Severity.LOW, null, null)));
  }

  @Test
  void what_has_become_worse_is_a_new_finding() {
    Finding before = shrunk(Severity.MEDIUM, "varchar(255)", "varchar(100)", "words");
    Finding after = shrunk(Severity.HIGH, "varchar(255)", "varchar(30)", "longer values fail");
    Verdict verdict = accepting(before).applyTo(verdict(after), TODAY);
    assertThat(verdict.suppressed()).isZero();
    assertThat(verdict.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.fingerprint()).isEqualTo(before.fingerprint());
              assertThat(finding.consequence())
                  .isEqualTo(
                      "changed since accepted: actual was varchar(100), now varchar(30); severity"
                          + " was medium, now high; longer values fail");
            });
    assertThat(verdict.assumed())
        .containsExactly(
            "baseline entry 5d58f9b54be16347 (column-too-short public.t.name (T.name)) no longer"
                + " hides its finding: changed since accepted: actual was varchar(100), now"
                + " varchar(30); severity was medium, now high");
    assertThat(
            accepting(before)
                .applyTo(verdict(shrunk(Severity.MEDIUM, null, "varchar(100)", "words")), TODAY)
                .findings()
                .get(0)
                .consequence())
        .isEqualTo("changed since accepted: declared was varchar(255), now nothing; words");
  }

  @Test
  void wording_plays_no_part() {
    Finding before = shrunk(Severity.HIGH, "varchar(255)", "varchar(100)", "words");
    Finding after = shrunk(Severity.HIGH, "varchar(255)", "varchar(100)", "better words");
    assertThat(accepting(before).applyTo(verdict(after), TODAY).findings()).isEmpty();
  }

  @Test
  void an_entry_of_old_hides_whatever_has_become_of_its_finding() {
    Finding finding = shrunk(Severity.HIGH, "varchar(255)", "varchar(100)", "words");
    Baseline old =
        new Baseline(
            List.of(new Baseline.Entry(finding.fingerprint(), "column-too-short", "", "", null)));
    assertThat(old.applyTo(verdict(finding), TODAY).findings()).isEmpty();
  }

  @Test
  void several_databases_may_differ_in_what_is_accepted() {
    Finding staging = shrunk(Severity.HIGH, "varchar(255)", "varchar(100)", "words");
    Finding production = shrunk(Severity.HIGH, "varchar(255)", "varchar(30)", "words");
    Baseline both = accepting(staging, production);
    assertThat(both.entries()).hasSize(2);
    assertThat(both.applyTo(List.of(verdict(staging), verdict(production)), TODAY))
        .allSatisfy(
            verdict -> {
              assertThat(verdict.findings()).isEmpty();
              assertThat(verdict.assumed()).isEmpty();
            });
    assertThat(both.outdated(List.of(verdict(staging)), TODAY))
        .singleElement()
        .asString()
        .contains("is stale");
  }

  private static Finding shrunk(
      Severity severity, @Nullable String declared, String actual, String consequence) {
    Finding finding = finding(TOO_SHORT, "name");
    return new Finding(
        TOO_SHORT,
        severity,
        finding.location(),
        declared,
        actual,
        Effects.NONE,
        "message",
        consequence,
        List.of(),
        finding.remedies());
  }

  @Test
  void the_order_of_findings_changes_nothing() {
    Finding first = finding(TOO_SHORT, "name");
    Finding second = finding(NULLABLE, "note");
    assertThat(accepting(first, second)).isEqualTo(accepting(second, first));
  }

  private static Baseline accepting(Finding... findings) {
    return new Baseline(List.of()).renewed(List.of(findings));
  }

  private static Finding at(TableName table) {
    return finding(TOO_SHORT, new Location.InDatabase(table, null, null));
  }

  private static Finding finding(RuleInfo rule, String column) {
    return finding(
        rule,
        new Location.InMapping(
            "com.acme.T", column, TableName.of("public", "t"), new Identifier(column), null));
  }

  private static Finding finding(RuleInfo rule, Location location) {
    @Nullable String none = null;
    return new Finding(
        rule,
        rule.severity(),
        location,
        none,
        none,
        Effects.NONE,
        "message",
        "consequence",
        List.of(),
        new Remedies(List.of(), none));
  }

  private static Verdict verdict(Finding... findings) {
    return verdict(List.of(), findings);
  }

  private static Verdict verdict(List<Gap> gaps, Finding... findings) {
    return new Verdict(
        new Side.Application(List.of("app.jar"), null, null, 1, 1),
        new Side.Database("jdbc:postgresql://host/db", "17.11", List.of("public"), 1),
        List.of(NULLABLE, TOO_SHORT),
        List.of(findings),
        gaps,
        List.of(),
        List.of(),
        Severity.HIGH,
        0);
  }
}
