package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.Paired;
import io.github.jpadrift.database.DbSequence;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.MappedSequence;
import io.github.jpadrift.remedy.SequenceSql;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class SequenceIncrementMismatch implements Rule<Comparison> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "sequence-increment-mismatch",
        RuleInfo.Family.SEQUENCES,
        Severity.CRITICAL,
        "A sequence steps otherwise than the id generator allocates");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    Map<TableName, UsedSequence> used =
        UsedSequence.in(comparison).stream()
            .collect(
                Collectors.toMap(each -> each.actual().name(), each -> each, (one, other) -> one));
    String strategy = comparison.mapping().facts().incrementMismatch();
    for (Paired.Both<MappedSequence, DbSequence> sequence : comparison.sequences()) {
      long declared = sequence.mapped().incrementBy();
      long actual = sequence.actual().increment();
      boolean overlaps =
          Long.signum(actual) != Long.signum(declared)
              || (sequence.mapped().pooled() && Math.abs(actual) < Math.abs(declared));
      if (strategy.equals("fix") && actual > 0) {
        continue;
      }
      if (overlaps && !strategy.equals("exception")) {
        findings.add(
            judge(sequence, used, "ids are handed out twice: duplicate key (23505)")
                .severity(Severity.HIGH)
                .effects(Effects.failsForSome("23505", Operation.WRITE)));
      } else if (overlaps) {
        findings.add(
            judge(
                    sequence,
                    used,
                    "ids are handed out twice: duplicate key (23505); where Hibernate compares"
                        + " increments at start, it refuses to start")
                .effects(
                    Effects.failsForSome("23505", Operation.WRITE)
                        .and(Effects.fails(Operation.START))));
      } else if (actual != declared && !strategy.equals("exception")) {
        findings.add(judge(sequence, used, "ids have gaps").severity(Severity.LOW));
      } else if (actual != declared) {
        findings.add(
            judge(
                    sequence,
                    used,
                    "ids have gaps; where Hibernate compares increments at start, it refuses to"
                        + " start")
                .severity(Severity.LOW)
                .effects(Effects.fails(Operation.START)));
      }
    }
  }

  private static Fault judge(
      Paired.Both<MappedSequence, DbSequence> sequence,
      Map<TableName, UsedSequence> used,
      String consequence) {
    int declared = sequence.mapped().incrementBy();
    long actual = sequence.actual().increment();
    return Fault.at(
            FindingLocations.of(sequence.actual().name(), sequence.mapped().origin()),
            "%s allocates %d values at a time in the mapping but sequence %s increments by %d"
                .formatted(sequence.mapped().origin(), declared, sequence.actual().name(), actual),
            consequence)
        .sides("increment by " + declared, "increment by " + actual)
        .remedies(
            new Remedies(
                repairs(sequence, used),
                actual > 0 ? "@SequenceGenerator(allocationSize = %d)".formatted(actual) : null));
  }

  /** A value that ends a block must then be that block beyond the last id. */
  private static List<Repair> repairs(
      Paired.Both<MappedSequence, DbSequence> sequence, Map<TableName, UsedSequence> used) {
    List<Repair> repairs = new ArrayList<>();
    repairs.add(SequenceSql.increment(sequence.actual().name(), sequence.mapped().incrementBy()));
    if (sequence.mapped().ids() == MappedSequence.Ids.BLOCK_UP_TO_VALUE) {
      Stream.ofNullable(used.get(sequence.actual().name()))
          .flatMap(each -> each.advance().stream())
          .forEach(repairs::add);
    }
    return repairs;
  }
}
