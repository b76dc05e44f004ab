package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.Probe;
import io.github.jpadrift.database.Probe.TakenId;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.Origin;
import io.github.jpadrift.remedy.SequenceSql;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

final class SequenceBehind implements Rule<Comparison> {

  /** Values that are used up before anybody notices. */
  private static final long SOON = 1_000;

  /** Values that last so long that an id beyond them was put there on purpose. */
  private static final long LATE = 1_000_000;

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "sequence-behind",
        RuleInfo.Family.SEQUENCES,
        Severity.CRITICAL,
        RuleInfo.When.ROWS,
        "A sequence hands out ids that rows already have");
  }

  @Override
  public boolean needsLastValues() {
    return true;
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    Map<TableName, List<Fault>> bySequence = new LinkedHashMap<>();
    for (ProbedId fed : fed(comparison)) {
      judge(fed, comparison)
          .ifPresent(
              fault ->
                  bySequence
                      .computeIfAbsent(fed.probe().sequence().name(), first -> new ArrayList<>())
                      .add(fault));
    }
    bySequence.values().forEach(faults -> findings.add(worst(faults)));
  }

  @Override
  public List<Probe> asks(Comparison comparison) {
    return fed(comparison).stream().<Probe>map(ProbedId::probe).toList();
  }

  /** A column that takes its ids from a sequence. */
  private record ProbedId(Origin origin, TakenId probe, long step) {}

  private static List<ProbedId> fed(Comparison comparison) {
    List<ProbedId> all = new ArrayList<>();
    for (UsedSequence sequence : UsedSequence.in(comparison)) {
      for (UsedSequence.NumberedColumn column : sequence.feeds()) {
        if (column.isWritten() && column.isNumber()) {
          all.add(
              new ProbedId(
                  sequence.origin(),
                  new TakenId(
                      column.table().name(),
                      column.column().name(),
                      sequence.actual(),
                      sequence.block(),
                      sequence.initial()),
                  sequence.step()));
        }
      }
    }
    return all;
  }

  private static Optional<Fault> judge(ProbedId fed, Comparison comparison) {
    TakenId probe = fed.probe();
    return comparison
        .rows()
        .of(probe)
        .filter(id -> id.taken() != null)
        .map(id -> fault(fed, id.first(), Objects.requireNonNull(id.taken())));
  }

  private static Fault fault(ProbedId fed, long first, long taken) {
    Origin origin = fed.origin();
    TakenId probe = fed.probe();
    long distance = distance(first, taken);
    return Fault.at(
            FindingLocations.of(probe.sequence().name(), origin),
            "%s takes its values from sequence %s, which hands out %d next, but column %s.%s already holds %d"
                .formatted(
                    origin, probe.sequence().name(), first, probe.table(), probe.column(), taken),
            distance == 0
                ? "the next insert fails: duplicate key (23505)"
                : String.format(
                    Locale.ROOT,
                    "inserts fail when the sequence gets there, %,d values from now: duplicate key"
                        + " (23505)",
                    distance))
        .severity(
            distance < SOON ? Severity.CRITICAL : distance < LATE ? Severity.HIGH : Severity.LOW)
        .sides(null, "next value " + first)
        .effects(
            distance == 0
                ? Effects.fails("23505", Operation.WRITE)
                : Effects.failsForSome("23505", Operation.WRITE))
        .remedies(new Remedies(distance < LATE ? List.of(advance(fed)) : List.of(), null));
  }

  private static long distance(long first, long taken) {
    try {
      return Math.abs(Math.subtractExact(taken, first));
    } catch (ArithmeticException farther) {
      return Long.MAX_VALUE;
    }
  }

  private static Repair advance(ProbedId fed) {
    TakenId probe = fed.probe();
    return SequenceSql.advance(probe.sequence().name(), probe.table(), probe.column(), fed.step());
  }

  /** The worst of what a sequence does to its tables; its repair leads it behind all of them. */
  private static Fault worst(List<Fault> faults) {
    return faults.stream()
        .min(Comparator.comparing(fault -> Objects.requireNonNull(fault.severity())))
        .orElseThrow()
        .remedies(
            new Remedies(
                faults.stream()
                    .flatMap(fault -> fault.remedies().database().stream())
                    .distinct()
                    .toList(),
                null));
  }
}
