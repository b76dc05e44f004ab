package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.KeyTypes;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.ColumnUse.ValueSource;
import io.github.jpadrift.remedy.ColumnAnnotations;
import io.github.jpadrift.remedy.ReferenceTypes;
import io.github.jpadrift.remedy.SchemaContext;
import io.github.jpadrift.remedy.SequenceSql;
import io.github.jpadrift.rule.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ids that a serial or identity column gives itself, and of which the attribute expects more. */
final class GivenIds {

  private GivenIds() {}

  static Optional<Fault> judge(Comparison comparison, ColumnMatch column, ColumnUse use) {
    if (use.source() != ValueSource.IDENTITY) {
      return Optional.empty();
    }
    long expected = KeyTypes.largest(use.type()).orElse(0L);
    return KeyTypes.largest(column.type().stored())
        .filter(last -> last < expected)
        .map(last -> end(last, expected, comparison, column, use));
  }

  private static Fault end(
      long last, long expected, Comparison comparison, ColumnMatch column, ColumnUse use) {
    SchemaContext context = SchemaContext.of(comparison);
    List<Repair> repairs =
        new ArrayList<>(ReferenceTypes.widen(column.table(), column.actual(), use.type(), context));
    SequenceIndex.of(comparison).behind(column.table().name(), column.actual().name()).stream()
        .filter(sequence -> sequence.maximum() < expected)
        .map(sequence -> SequenceSql.widen(sequence.name()))
        .forEach(repairs::add);
    return Fault.at(
            EachColumnUse.at(column, use),
            "%s is %s in the mapping but %s in column %s"
                .formatted(use.origin(), use.type(), column.typeName(), column.name()),
            "the ids that the column gives end at %d: no insert works from then on".formatted(last))
        .severity(Severity.LOW)
        .sides(use.type().toString(), column.typeName())
        .effects(Effects.failsForSome(Operation.WRITE))
        .remedies(new Remedies(repairs, ColumnAnnotations.attribute(column, use, context)));
  }
}
