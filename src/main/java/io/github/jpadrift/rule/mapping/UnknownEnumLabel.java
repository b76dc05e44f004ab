package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.Questions;
import io.github.jpadrift.compare.Questions.Condition;
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
import java.util.Set;

final class UnknownEnumLabel implements Rule {

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
      List<Condition> conditions = Questions.conditions(column);
      List<String> unknown =
          Questions.strangers(column).stream()
              .filter(value -> isAdmitted(comparison, column, conditions, value, findings))
              .toList();
      List<String> labels = column.type().labels();
      // an enum type without any label in common is a mismatch of types, not of values
      if (!unknown.isEmpty() && (labels.isEmpty() || !unknown.containsAll(labels))) {
        report(column, unknown, conditions, findings);
      }
    }
  }

  private static boolean isAdmitted(
      Comparison comparison,
      ColumnMatch column,
      List<Condition> conditions,
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
      ColumnMatch column, List<String> unknown, List<Condition> conditions, Findings findings) {
    ColumnUse use =
        column.mapped().uses().stream()
            .filter(candidate -> !candidate.values().isEmpty())
            .findFirst()
            .orElseThrow();
    Optional<Condition> lists =
        conditions.stream().filter(condition -> condition.lists(unknown.get(0))).findFirst();
    String guard =
        lists.map(Condition::title).orElse("enum type " + column.type().stored().element());
    String values = String.join(", ", unknown);
    List<Repair> repairs =
        lists
            .map(
                condition ->
                    ValueRepairs.list(
                        condition,
                        column.values(),
                        "rows that hold %s must be given another value first".formatted(values)))
            .orElse(List.of());
    findings.add(
        Fault.at(
                PerColumn.at(column, use),
                "%s is never %s but %s of column %s admits %s"
                    .formatted(
                        use.origin(),
                        String.join(" or ", unknown),
                        guard,
                        column.name(),
                        unknown.size() == 1 ? "it" : "them"),
                "every read that meets a row with %s fails".formatted(String.join(" or ", unknown)))
            .severity(Severity.LOW)
            .sides(String.join(", ", use.values()), guard)
            .breaks(Set.of(Operation.READ))
            .remedies(new Remedies(repairs, ColumnAnnotations.with(use, unknown))));
  }
}
