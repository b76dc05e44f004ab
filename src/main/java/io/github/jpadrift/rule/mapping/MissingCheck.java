package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.Questions;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbCheck;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.database.DbType;
import io.github.jpadrift.database.Inquiry;
import io.github.jpadrift.database.Probe;
import io.github.jpadrift.database.ProbeResults.ProbeResult;
import io.github.jpadrift.database.Question.SameExpression;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.MappedCheck;
import io.github.jpadrift.remedy.ColumnAnnotations;
import io.github.jpadrift.remedy.SchemaContext;
import io.github.jpadrift.remedy.ValueRepairs;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class MissingCheck implements Rule<Comparison> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "missing-check",
        RuleInfo.Family.CONSTRAINTS,
        Severity.LOW,
        "A CHECK that the mapping declares is absent");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    for (TableMatch table : comparison.tables()) {
      DbTable.Kind kind = table.actual().kind();
      if (kind == DbTable.Kind.VIEW || kind == DbTable.Kind.MATERIALIZED_VIEW) {
        continue;
      }
      for (MappedCheck check : table.mapped().checks()) {
        if (!namesWhatIsThere(table, check)) {
          continue;
        }
        boolean isPresent =
            check.values()
                ? hasValues(table, check)
                : isEnforced(comparison, table, check, findings);
        if (!isPresent) {
          findings.add(
              fault(SchemaContext.of(comparison), table, check, rows(comparison, table, check)));
        }
      }
    }
  }

  /** Any list of values does the work of another: whether it is the right one is another rule. */
  private static boolean hasValues(TableMatch table, MappedCheck check) {
    return table.columnsOfBoth().stream()
        .filter(column -> check.columns().contains(column.actual().name()))
        .anyMatch(
            column ->
                column.type().kind() == DbType.Kind.ENUM
                    || column.conditions().stream()
                        .anyMatch(condition -> condition.list().isPresent()));
  }

  private static boolean isEnforced(
      Comparison comparison, TableMatch table, MappedCheck check, Findings findings) {
    boolean isUnclear = false;
    for (DbCheck actual : table.actual().checks()) {
      for (SameExpression question : Questions.same(table, check, actual)) {
        Optional<Boolean> same = comparison.answers().to(question);
        if (same.orElse(false)) {
          return true;
        }
        isUnclear |= same.isEmpty();
      }
    }
    if (isUnclear) {
      findings.gap(
          "check (%s) of table %s".formatted(check.expression(), table.name()),
          "PostgreSQL could not compare it with the checks of the table");
    }
    return isUnclear;
  }

  @Override
  public List<Inquiry> asks(Comparison comparison) {
    List<Inquiry> inquiries = new ArrayList<>();
    for (TableMatch table : comparison.tables()) {
      for (MappedCheck check : table.mapped().checks()) {
        if (!check.values()) {
          table
              .actual()
              .checks()
              .forEach(actual -> inquiries.addAll(Questions.same(table, check, actual)));
        } else if (!hasValues(table, check)) {
          strangers(table, check).forEach(inquiries::add);
        }
      }
    }
    return inquiries;
  }

  private static Optional<ProbeResult> rows(
      Comparison comparison, TableMatch table, MappedCheck check) {
    return strangers(table, check).findFirst().flatMap(comparison.rows()::of);
  }

  /** Only of a list of values is it known which others there are. */
  private static Stream<Probe> strangers(TableMatch table, MappedCheck check) {
    return table.columnsOfBoth().stream()
        .filter(column -> check.values() && check.columns().contains(column.actual().name()))
        .flatMap(column -> RowQuestions.strangers(column).stream());
  }

  /** A check over a missing column belongs to the finding about that column. */
  private static boolean namesWhatIsThere(TableMatch table, MappedCheck check) {
    return table.has(check.columns())
        && table.missingColumns().stream()
            .noneMatch(column -> check.expression().contains(column.value()));
  }

  private static Fault fault(
      SchemaContext context, TableMatch table, MappedCheck check, Optional<ProbeResult> rows) {
    Identifier column = check.columns().size() == 1 ? check.columns().get(0) : null;
    String place =
        column == null ? "table " + table.name() : "column " + table.name() + "." + column;
    Fault fault =
        Fault.at(
                new Location.InMapping(
                    check.origin().entity(),
                    check.origin().attribute(),
                    table.name(),
                    column,
                    column == null ? check.expression() : null),
                "%s has check (%s) in the mapping but %s has no such check"
                    .formatted(check.origin(), check.expression(), place),
                RowEvidence.rows(
                    "rows written without Hibernate may hold other values",
                    rows,
                    "holds another value",
                    "hold another value",
                    "correct them first"))
            .severity(Severity.LOW)
            .sides("check (" + check.expression() + ")", null)
            .remedies(
                new Remedies(
                    ValueRepairs.check(context, table, check),
                    check.values() ? null : ColumnAnnotations.withoutCheck(table.mapped(), check)));
    return RowEvidence.happens(rows) ? RowEvidence.blocked(fault) : fault;
  }
}
