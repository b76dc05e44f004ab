package io.github.jpadrift.rule.environment;

import io.github.jpadrift.environment.Aside;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.rule.Rule;
import java.util.List;
import java.util.Optional;

/** Every rule about two databases. */
public final class EnvironmentRules {

  private EnvironmentRules() {}

  /**
   * The rules in the order in which they run and are listed, those that are seldom asked for last.
   */
  public static List<Rule<EnvironmentMatch>> all() {
    return List.of(
        new SchemaDiffers(),
        new TableDiffers(),
        new ColumnDiffers(),
        new ColumnTypeDiffers(),
        new NullabilityDiffers(),
        new DefaultDiffers(),
        new IdentityDiffers(),
        new GeneratedColumnDiffers(),
        new CollationDiffers(),
        new PrimaryKeyDiffers(),
        new UniqueKeyDiffers(),
        new ForeignKeyDiffers(),
        new CheckDiffers(),
        new ExclusionConstraintDiffers(),
        new IndexDiffers(),
        new SequenceDiffers(),
        new EnumDiffers(),
        new DomainDiffers(),
        new CompositeTypeDiffers(),
        new ViewDiffers(),
        new RoutineDiffers(),
        new TriggerDiffers(),
        new RewriteRuleDiffers(),
        new PolicyDiffers(),
        new RowSecurityDiffers(),
        new PartitioningDiffers(),
        new ExtensionDiffers(),
        new OwnerDiffers(),
        new PrivilegeDiffers(),
        new CommentDiffers(),
        new ColumnOrderDiffers(),
        new NameDiffers(),
        new StatisticsDiffers(),
        new StorageDiffers());
  }

  /** The kind of difference that must be asked for; empty for one that is always told. */
  public static Optional<Aside> aside(Finding finding) {
    return switch (finding.rule().id()) {
      case "owner-differs" -> Optional.of(Aside.OWNER);
      case "privilege-differs" -> Optional.of(Aside.PRIVILEGE);
      case "comment-differs" -> Optional.of(Aside.COMMENT);
      case "column-order-differs" -> Optional.of(Aside.COLUMN_ORDER);
      case "name-differs" -> Optional.of(Aside.NAME);
      case "statistics-differs" -> Optional.of(Aside.STATISTICS);
      case "storage-differs" -> Optional.of(Aside.STORAGE);
      // one that only one side has: bounds grow with time
      case "partitioning-differs" ->
          finding.declared() == null || finding.actual() == null
              ? Optional.of(Aside.PARTITION)
              : Optional.empty();
      default -> Optional.empty();
    };
  }
}
