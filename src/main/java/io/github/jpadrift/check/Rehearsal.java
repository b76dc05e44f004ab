package io.github.jpadrift.check;

import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.migration.ChainFault;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.Rehearsed;
import io.github.jpadrift.rule.migration.Audit;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What came of rehearsing.
 *
 * @param depending migrations that fail or pass as the rows are, which nobody looked at, as they
 *     failed
 * @param seen rows of the target that are against what is tightened
 * @param refusing migrations that fail with today's rows, and how many there are of them
 * @param last what the new version finds wrong at the end; null without a new version
 */
record Rehearsal(
    Rehearsed rehearsed,
    List<Audit.State> states,
    Map<TableName, Set<String>> runningTables,
    Map<String, Migration> depending,
    List<Audit.SeenRows> seen,
    Map<String, String> refusing,
    @Nullable Verdict last) {

  /** The same, with these in the place of those of their names. */
  Rehearsal with(Map<String, Migration> others) {
    return of(
        new Rehearsed(
            rehearsed.chain(),
            rehearsed.migrations().stream()
                .map(migration -> others.getOrDefault(migration.id(), migration))
                .toList(),
            rehearsed.leftOut(),
            rehearsed.failure()));
  }

  private Rehearsal of(Rehearsed other) {
    return new Rehearsal(other, states, runningTables, depending, seen, refusing, last);
  }

  /** The same, where it is told what failed migrations have left. */
  Rehearsal leaving(Map<String, List<String>> half) {
    List<ChainFault> faults =
        rehearsed.chain().faults().stream().map(fault -> leaving(fault, half)).toList();
    return of(
        new Rehearsed(
            rehearsed.chain().with(faults),
            rehearsed.migrations(),
            rehearsed.leftOut(),
            rehearsed.failure()));
  }

  private static ChainFault leaving(ChainFault fault, Map<String, List<String>> half) {
    List<String> left = half.get(fault.migration());
    return left == null || fault.kind() != ChainFault.Kind.FAILED_MIGRATION
        ? fault
        : fault.saying(
            left.isEmpty()
                ? "; nothing of what it makes is there"
                : "; of what it makes is there already: " + String.join(", ", left));
  }

  Rehearsal depending(Map<String, Migration> migrations) {
    return new Rehearsal(rehearsed, states, runningTables, migrations, seen, refusing, last);
  }

  Rehearsal refusing(Map<String, String> migrations) {
    return new Rehearsal(rehearsed, states, runningTables, Map.of(), seen, migrations, last);
  }

  /** The migrations that came to this end, by their names. */
  Map<String, Migration> ended(Migration.Status status) {
    return rehearsed.migrations().stream()
        .filter(migration -> migration.status() == status)
        .collect(Collectors.toMap(Migration::id, migration -> migration));
  }

  Rehearsal seeing(List<Audit.SeenRows> rows) {
    return new Rehearsal(rehearsed, states, runningTables, depending, rows, refusing, last);
  }

  /** The same with other migrations, one for each. */
  Rehearsal with(UnaryOperator<Migration> other) {
    return with(rehearsed.migrations().stream().collect(Collectors.toMap(Migration::id, other)));
  }
}
