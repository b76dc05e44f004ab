package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.ColumnCondition;
import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.Questions;
import io.github.jpadrift.compare.ValueList;
import io.github.jpadrift.database.Inquiry;
import io.github.jpadrift.database.ProbeResults.ProbeResult;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.remedy.ColumnAnnotations;
import io.github.jpadrift.remedy.ValueRepairs;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class UnknownEnumLabel implements Rule<Comparison> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "unknown-enum-label",
        RuleInfo.Family.TYPES,
        Severity.LOW,
        "The database admits a value that no constant of the enum matches");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    for (ColumnMatch column : ColumnMatch.of(comparison)) {
      List<ColumnCondition> conditions = column.conditions();
      List<String> unknown =
          Questions.strangers(column).stream()
              .filter(value -> isAdmitted(comparison, column, conditions, value, findings))
              .toList();
      Optional<ProbeResult> rows =
          RowQuestions.strangers(column).flatMap(probe -> comparison.rows().of(probe));
      if (RowEvidence.happens(rows)) {
        reportRows(column, rows.orElseThrow(), conditions, findings);
      } else if (!unknown.isEmpty() && column.isOfTheEnum()) {
        report(column, unknown, rows, conditions, findings);
      }
    }
  }

  @Override
  public List<Inquiry> asks(Comparison comparison) {
    return ColumnMatch.of(comparison).stream()
        .filter(column -> !column.values().isEmpty())
        .flatMap(
            column ->
                Stream.<Inquiry>concat(
                    Questions.admits(column, Questions.strangers(column)),
                    RowQuestions.strangers(column).stream()))
        .toList();
  }

  private static boolean isAdmitted(
      Comparison comparison,
      ColumnMatch column,
      List<ColumnCondition> conditions,
      String value,
      Findings findings) {
    return conditions.stream()
        .flatMap(condition -> condition.admits(value).stream())
        .allMatch(
            question ->
                Answered.by(comparison, question, findings, value + " in " + column.name())
                    .orElse(false));
  }

  private static void report(
      ColumnMatch column,
      List<String> unknown,
      Optional<ProbeResult> rows,
      List<ColumnCondition> conditions,
      Findings findings) {
    String guard = guard(column, unknown, conditions);
    findings.add(
        fault(
                column,
                unknown,
                conditions,
                "%s is never %s but %s of column %s admits %s"
                    .formatted(
                        use(column).origin(),
                        String.join(" or ", unknown),
                        guard,
                        column.name(),
                        unknown.size() == 1 ? "it" : "them"),
                RowEvidence.rows(
                    "every read that meets a row with %s fails"
                        .formatted(String.join(" or ", unknown)),
                    rows,
                    "holds another value",
                    "hold another value",
                    "correct them first"))
            .severity(Severity.LOW)
            .sides(String.join(", ", use(column).values()), text(column, unknown, conditions)));
  }

  /**
   * With a converter of the application's own, nobody but it knows what a strange value becomes.
   */
  private static void reportRows(
      ColumnMatch column, ProbeResult rows, List<ColumnCondition> conditions, Findings findings) {
    String converter = use(column).converter();
    List<String> values =
        rows.values().stream().map(value -> value.isBlank() ? "'" + value + "'" : value).toList();
    String list = String.join(", ", values) + (rows.moreValues() ? ", …" : "");
    findings.add(
        fault(
                column,
                values,
                conditions,
                "%s is never %s%s but %s in column %s"
                    .formatted(
                        use(column).origin(),
                        String.join(" or ", values),
                        rows.moreValues() ? " or another unknown value" : "",
                        RowEvidence.rows(
                            rows,
                            values.size() == 1 ? "holds it" : "holds one of them",
                            values.size() == 1 ? "hold it" : "hold one of them"),
                        column.name()),
                converter == null
                    ? "every read that returns such a row fails"
                    : "what such a row is read as is left to the converter " + converter)
            .effects(
                converter == null
                    ? Effects.failsForSome(Operation.READ)
                    : Effects.changes(Operation.READ))
            .severity(converter == null ? Severity.HIGH : Severity.MEDIUM)
            .sides(String.join(", ", use(column).values()), list));
  }

  private static Fault fault(
      ColumnMatch column,
      List<String> unknown,
      List<ColumnCondition> conditions,
      String message,
      String consequence) {
    List<Repair> repairs =
        listing(unknown, conditions)
            .map(
                condition ->
                    ValueRepairs.list(
                        condition,
                        column.values(),
                        "rows that hold %s must be given another value first"
                            .formatted(String.join(", ", unknown))))
            .orElse(List.of());
    return Fault.at(EachColumnUse.at(column, use(column)), message, consequence)
        .effects(Effects.failsForSome(Operation.READ))
        .remedies(new Remedies(repairs, ColumnAnnotations.with(use(column), unknown)));
  }

  private static String guard(
      ColumnMatch column, List<String> unknown, List<ColumnCondition> conditions) {
    return listing(unknown, conditions)
        .map(ColumnCondition::title)
        .orElse("enum type " + column.type().stored().element());
  }

  /** What the guard says, not only its name. */
  private static String text(
      ColumnMatch column, List<String> unknown, List<ColumnCondition> conditions) {
    return listing(unknown, conditions)
        .map(ColumnCondition::text)
        .orElseGet(() -> ValueList.text(column.type()));
  }

  private static Optional<ColumnCondition> listing(
      List<String> unknown, List<ColumnCondition> conditions) {
    return conditions.stream().filter(condition -> condition.lists(unknown.get(0))).findFirst();
  }

  private static ColumnUse use(ColumnMatch column) {
    return column.mapped().uses().stream()
        .filter(candidate -> !candidate.values().isEmpty())
        .findFirst()
        .orElseThrow();
  }
}
