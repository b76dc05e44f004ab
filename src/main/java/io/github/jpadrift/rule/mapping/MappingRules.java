package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.rule.Rule;
import java.util.List;
import java.util.stream.Stream;

/** Every rule about a mapping and a database, chapter by chapter. */
public final class MappingRules {

  private MappingRules() {}

  /** The rules in the order in which they run and are listed, those off by default included. */
  public static List<Rule> all() {
    return Stream.of(relations(), types(), nullability(), constraints(), sequences())
        .flatMap(List::stream)
        .toList();
  }

  /** The rules that run unless more is asked for. */
  public static List<Rule> standard() {
    return asked(false, false);
  }

  /**
   * The rules that have something to say.
   *
   * @param unmapped whether what nothing maps is reported
   * @param rows whether rows are looked at
   */
  public static List<Rule> asked(boolean unmapped, boolean rows) {
    return all().stream()
        .filter(
            rule -> unmapped || !(rule instanceof UnmappedColumn || rule instanceof UnmappedTable))
        .filter(rule -> rows || !(rule instanceof SequenceBehind))
        .toList();
  }

  private static List<Rule> relations() {
    return List.of(
        new MissingTable(),
        new NamingStrategyMismatch(),
        new MissingColumn(),
        new UnmappedRequiredColumn(),
        new UnmappedColumn(),
        new UnmappedTable(),
        new ReadOnlyRelation(),
        new PartitionMissing(),
        new SharedTableConflict(),
        new MissingPrivilege());
  }

  private static List<Rule> types() {
    return List.of(
        new ColumnTypeMismatch(),
        new ColumnTooShort(),
        new NumericPrecisionMismatch(),
        new TemporalPrecisionMismatch(),
        new TemporalZoneMismatch(),
        new EnumValueRejected(),
        new UnknownEnumLabel());
  }

  private static List<Rule> nullability() {
    return List.of(
        new NullableColumn(),
        new RequiredColumn(),
        new MissingDefault(),
        new GeneratedColumnWritten(),
        new IdentityAlwaysWritten(),
        new MissingIdentity());
  }

  private static List<Rule> constraints() {
    return List.of(
        new PrimaryKeyMismatch(),
        new MissingUniqueConstraint(),
        new StricterUniqueConstraint(),
        new MissingForeignKey(),
        new ForeignKeyTargetMismatch(),
        new ForeignKeyTypeMismatch(),
        new ForeignKeyActionMismatch(),
        new UnvalidatedConstraint(),
        new MissingIndex(),
        new UnindexedForeignKey(),
        new MissingCheck());
  }

  private static List<Rule> sequences() {
    return List.of(
        new MissingSequence(),
        new SequenceIncrementMismatch(),
        new SequenceNearLimit(),
        new SequenceBehind());
  }
}
