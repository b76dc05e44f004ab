package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.rule.Rule;
import java.util.List;
import java.util.stream.Stream;

/** Every rule about a mapping and a database, chapter by chapter. */
public final class MappingRules {

  private static final List<Rule<Comparison>> ALL =
      Stream.of(relations(), types(), nullability(), constraints(), sequences(), statements())
          .flatMap(List::stream)
          .toList();

  private MappingRules() {}

  /** The rules in the order in which they run and are listed, those off by default included. */
  public static List<Rule<Comparison>> all() {
    return ALL;
  }

  /** The rules that run unless more is asked for. */
  public static List<Rule<Comparison>> standard() {
    return asked(false, false, false);
  }

  /**
   * The rules that have something to say.
   *
   * @param unmapped whether what nothing maps is reported
   * @param rows whether rows are looked at
   * @param statements whether the server is shown what Hibernate would send
   */
  public static List<Rule<Comparison>> asked(boolean unmapped, boolean rows, boolean statements) {
    return ALL.stream()
        .filter(
            rule ->
                switch (rule.info().when()) {
                  case ALWAYS -> true;
                  case UNMAPPED -> unmapped;
                  case ROWS -> rows;
                  case STATEMENTS -> statements;
                })
        .toList();
  }

  /** The rule about tables that are not there. */
  public static RuleInfo missingTable() {
    return new MissingTable().info();
  }

  /** The rule about statements that the server refuses. */
  public static RuleInfo statementFails() {
    return new StatementFails().info();
  }

  /** The rule about tables that no entity needs. */
  public static RuleInfo unmappedTable() {
    return new UnmappedTable().info();
  }

  private static List<Rule<Comparison>> relations() {
    return List.of(
        new MissingTable(),
        new NamingStrategyMismatch(),
        new ReservedName(),
        new MissingColumn(),
        new UnmappedRequiredColumn(),
        new UnmappedColumn(),
        new UnmappedTable(),
        new ReadOnlyRelation(),
        new PartitionMissing(),
        new SharedTableConflict(),
        new MissingPrivilege());
  }

  /** What says that the role may not do what the mapping does. */
  public static RuleInfo missingPrivilege() {
    return new MissingPrivilege().info();
  }

  /** Whether the role is one that only looks, so that nothing is said of its privileges. */
  public static boolean isAuditor(Comparison comparison) {
    return MissingPrivilege.isAuditor(comparison);
  }

  /** What says that a column's type does not fit its attribute. */
  public static RuleInfo columnType() {
    return new ColumnTypeMismatch().info();
  }

  /** What says that a column's type does not fit the key that it refers to. */
  public static RuleInfo foreignKeyType() {
    return new ForeignKeyTypeMismatch().info();
  }

  private static List<Rule<Comparison>> types() {
    return List.of(
        new ColumnTypeMismatch(),
        new ColumnTooShort(),
        new NumericPrecisionMismatch(),
        new TemporalPrecisionMismatch(),
        new TemporalZoneMismatch(),
        new EnumValueRejected(),
        new UnknownEnumLabel());
  }

  private static List<Rule<Comparison>> nullability() {
    return List.of(
        new NullableColumn(),
        new RequiredColumn(),
        new MissingDefault(),
        new GeneratedColumnWritten(),
        new IdentityAlwaysWritten(),
        new MissingIdentity());
  }

  private static List<Rule<Comparison>> constraints() {
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

  private static List<Rule<Comparison>> sequences() {
    return List.of(
        new MissingSequence(),
        new SequenceIncrementMismatch(),
        new SequenceNearLimit(),
        new SequenceBehind());
  }

  private static List<Rule<Comparison>> statements() {
    return List.of(new StatementFails());
  }
}
