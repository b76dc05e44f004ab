package io.github.jpadrift.remedy;

import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.mapping.MappedCheck;
import io.github.jpadrift.mapping.MappedColumn;
import io.github.jpadrift.mapping.MappedIndex;
import io.github.jpadrift.script.SqlFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * SQL that the application wrote itself. It stands in a statement that runs only when it can be
 * nothing but the one expression or type that belongs there; a person must read what else it says.
 */
final class RawSql {

  private RawSql() {}

  /** Why a statement with the check must not run as it stands, null when it may. */
  static @Nullable String risk(MappedCheck check) {
    return SqlFragment.isSingleExpression(check.expression())
        ? null
        : risk("the @Check of " + check.origin(), "condition");
  }

  /** Why a statement with this default must not run as it stands, null when it may. */
  static @Nullable String risk(MappedColumn column, String defaultExpression) {
    return SqlFragment.isSingleExpression(defaultExpression)
        ? null
        : risk("the @ColumnDefault of " + column.origin(), "expression");
  }

  /** Why a statement with the index must not run as it stands, null when it may. */
  static @Nullable String risk(MappedIndex index) {
    return !index.expression() || SqlFragment.expressions(index.columnList()).isPresent()
        ? null
        : risk("the columnList of the @Index of " + index.origin(), "list of expressions");
  }

  /**
   * Why a statement that creates the column must not run as it stands, null when it may.
   *
   * @param type as the statement spells it
   */
  static @Nullable String risk(MappedColumn column, Optional<String> type) {
    List<String> risks = new ArrayList<>();
    if (type.isPresent() && !SqlFragment.isSingleExpression(type.get())) {
      risks.add(risk("the columnDefinition of " + column.origin(), "type"));
    }
    String generated = column.generatedAs();
    if (generated != null && !SqlFragment.isSingleExpression(generated)) {
      risks.add(risk("the @GeneratedColumn of " + column.origin(), "expression"));
    }
    String value = column.defaultExpression();
    String ofDefault = value == null ? null : risk(column, value);
    if (ofDefault != null) {
      risks.add(ofDefault);
    }
    return risks.isEmpty() ? null : risks.get(0);
  }

  /** The statements that must not run as they stand, when there is a reason. */
  static List<Repair> held(List<Repair> repairs, @Nullable String risk) {
    return risk == null
        ? repairs
        : repairs.stream()
            .map(repair -> repair.risk() == null ? repair.withRisk(risk) : repair)
            .toList();
  }

  private static String risk(String what, String wanted) {
    return "%s is not one %s and nothing else: read it before you run this".formatted(what, wanted);
  }
}
