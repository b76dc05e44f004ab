package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.MappedColumn;
import io.github.jpadrift.mapping.MappedSequence;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.ClassNames;
import java.util.ArrayList;
import java.util.List;

final class NamingStrategyMismatch implements Rule<Comparison> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "naming-strategy-mismatch",
        RuleInfo.Family.RELATIONS,
        Severity.CRITICAL,
        "Most missing tables and columns exist under the names of another naming strategy");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    NamingSwitch.in(comparison).ifPresent(found -> findings.add(judge(found, comparison)));
  }

  private static Fault judge(NamingSwitch naming, Comparison comparison) {
    String strategy = comparison.mapping().facts().physicalNaming();
    String declared = ClassNames.simple(strategy);
    List<String> renamed = renamed(naming, comparison);
    return Fault.at(
            new Location.Whole("naming strategy"),
            "%d of %d missing tables and columns are named by %s in the mapping but in %s in the database, such as %s"
                .formatted(
                    naming.found(),
                    naming.missing(),
                    declared,
                    naming.strategy().label(),
                    renamed.get(0)),
            "every statement on them fails: no such relation (42P01), no such column (42703)")
        .sides(declared, naming.strategy().label())
        .effects(
            Effects.fails("42P01", Operation.WRITE, Operation.READ, Operation.QUERY)
                .and(Effects.fails("42703", Operation.WRITE, Operation.READ, Operation.QUERY)))
        .related(renamed)
        .remedies(new Remedies(List.of(), naming.strategy().settings().orElse(null)));
  }

  private static List<String> renamed(NamingSwitch naming, Comparison comparison) {
    List<String> renamed = new ArrayList<>();
    for (MappedTable table : comparison.onlyMapped()) {
      naming
          .actual(table)
          .map(
              name ->
                  "%s: %s is %s".formatted(table.origin(), FindingLocations.mapped(table), name))
          .ifPresent(renamed::add);
    }
    for (TableMatch table : comparison.tables()) {
      for (MappedColumn column : table.columns().onlyMapped()) {
        naming
            .actual(table, column)
            .map(
                name ->
                    "%s: column %s is %s.%s"
                        .formatted(column.origin(), column.name(), table.name(), name))
            .ifPresent(renamed::add);
      }
    }
    for (MappedSequence sequence : comparison.missingSequences()) {
      naming
          .actual(sequence)
          .map(name -> "%s: sequence %s is %s".formatted(sequence.origin(), sequence.name(), name))
          .ifPresent(renamed::add);
    }
    return renamed;
  }
}
