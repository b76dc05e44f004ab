package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.KeyTypes;
import io.github.jpadrift.database.DbSequence;
import io.github.jpadrift.finding.Effect;
import io.github.jpadrift.finding.Effect.Outcome;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse.ValueSource;
import io.github.jpadrift.mapping.MappedColumn;
import io.github.jpadrift.remedy.ReferenceTypes;
import io.github.jpadrift.remedy.SchemaContext;
import io.github.jpadrift.remedy.SequenceSql;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.SqlType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

final class SequenceNearLimit implements Rule<Comparison> {

  private static final SqlType WIDEST = SqlType.of("bigint");

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "sequence-near-limit",
        RuleInfo.Family.SEQUENCES,
        Severity.HIGH,
        "A sequence has used nine tenths of the values that it or its column can hold");
  }

  @Override
  public boolean needsLastValues() {
    return true;
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    Set<Object> judged = new HashSet<>();
    for (UsedSequence sequence : UsedSequence.in(comparison)) {
      Long last = sequence.actual().lastValue();
      if (last == null || sequence.actual().increment() < 0) {
        continue;
      }
      long limit = limit(sequence);
      double range = (double) limit - sequence.actual().minimum() + 1;
      if (((double) limit - last) * 10 < range && judged.add(sequence.actual().name())) {
        findings.add(judge(sequence, last, limit, comparison));
      }
    }
  }

  private static Fault judge(UsedSequence sequence, long last, long limit, Comparison comparison) {
    boolean columnEnds = limit < sequence.actual().maximum();
    String holder =
        columnEnds
            ? sequence
                .fed()
                .map(
                    fed ->
                        "%s.%s of type %s"
                            .formatted(
                                fed.table().name(),
                                fed.column().name(),
                                fed.column().type().declared()))
                .map("column "::concat)
                .orElseThrow()
            : "its type " + sequence.actual().type();
    Ending ending = ending(sequence, columnEnds);
    return Fault.at(
            FindingLocations.of(sequence.actual().name(), sequence.origin()),
            "%s takes its values from sequence %s, which is at %d of the %d that %s can hold"
                .formatted(sequence.origin(), sequence.actual().name(), last, limit, holder),
            ending.told())
        .sides(null, last + " of " + limit)
        .effects(ending.effects())
        .remedies(new Remedies(repairs(sequence, comparison), annotation(sequence)));
  }

  /** What comes of it once the values are used up. */
  private enum Ending {
    WRAPS("ids will wrap round to negative numbers without an error", Outcome.CHANGES, null),
    OUT_OF_RANGE("inserts will fail: value out of range (22003)", Outcome.FAILS_FOR_SOME, "22003"),
    STARTS_AGAIN(
        "ids will start again from the beginning: duplicate key (23505)",
        Outcome.FAILS_FOR_SOME,
        "23505"),
    EXHAUSTED(
        "inserts will fail: the sequence is exhausted (2200H)", Outcome.FAILS_FOR_SOME, "2200H");

    private final String told;
    private final Outcome outcome;
    private final @Nullable String sqlState;

    Ending(String told, Outcome outcome, @Nullable String sqlState) {
      this.told = told;
      this.outcome = outcome;
      this.sqlState = sqlState;
    }

    String told() {
      return told;
    }

    Effects effects() {
      return new Effects(List.of(new Effect(Operation.WRITE, outcome, sqlState)));
    }
  }

  private static Ending ending(UsedSequence sequence, boolean columnEnds) {
    if (columnEnds) {
      return isCutToFit(sequence) ? Ending.WRAPS : Ending.OUT_OF_RANGE;
    }
    return sequence.actual().cycles() ? Ending.STARTS_AGAIN : Ending.EXHAUSTED;
  }

  /** Hibernate casts what a sequence gives to the id's own type, and a cast does not complain. */
  private static boolean isCutToFit(UsedSequence sequence) {
    return sequence
        .fed()
        .flatMap(fed -> fed.table().mapped().column(fed.column().name()))
        .map(MappedColumn::use)
        .filter(use -> use.source() == ValueSource.SEQUENCE)
        .filter(use -> use.bound().bitsOfWholeNumber().orElse(0) >= Short.SIZE)
        .isPresent();
  }

  private static long limit(UsedSequence sequence) {
    return Math.min(
        sequence.actual().maximum(),
        sequence
            .fed()
            .flatMap(fed -> KeyTypes.largest(fed.column().type().stored()))
            .orElse(Long.MAX_VALUE));
  }

  private static List<Repair> repairs(UsedSequence sequence, Comparison comparison) {
    List<Repair> repairs = new ArrayList<>();
    sequence
        .fed()
        .filter(SequenceNearLimit::isNarrow)
        .map(
            fed ->
                ReferenceTypes.widen(
                    fed.table(), fed.column(), WIDEST, SchemaContext.of(comparison)))
        .ifPresent(repairs::addAll);
    DbSequence actual = sequence.actual();
    if (actual.maximum() < Long.MAX_VALUE) {
      repairs.add(SequenceSql.widen(actual.name()));
    }
    return repairs;
  }

  private static @Nullable String annotation(UsedSequence sequence) {
    return sequence
        .fed()
        .filter(SequenceNearLimit::isNarrow)
        .map(fed -> "private Long %s;".formatted(sequence.origin().attribute()))
        .orElse(null);
  }

  private static boolean isNarrow(UsedSequence.NumberedColumn fed) {
    return KeyTypes.compareWidth(fed.column().type().stored(), WIDEST) < 0;
  }
}
