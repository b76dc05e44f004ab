package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.MappedForeignKey;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.schema.TableName;
import java.util.List;

/** Columns of a history that Envers makes, beside those that it copies from the entity. */
final class History {

  private static final String ENVERS = "org.hibernate.envers.";

  /** Envers' own type of a revision's kind is an enum whose class no attribute names. */
  private static final String KIND = "java.lang.Enum";

  /** The default of {@code audit_strategy_validity_revend_timestamp_field_name}. */
  private static final String END_TIME = "REVEND_TSTMP";

  /** The default of {@code modified_flag_suffix}. */
  private static final String CHANGED = "_MOD";

  private History() {}

  /**
   * The kind of a revision, whether an attribute has changed in it, and when Envers' own revision
   * was made: there is no row without.
   */
  static boolean fills(ColumnMatch column, ColumnUse use) {
    return isHistory(column)
        && (use.bound().javaType().equals(KIND)
            || use.origin().entity().startsWith(ENVERS)
            || (use.bound().javaType().equals("java.lang.Boolean")
                && use.origin().lastName().endsWith(CHANGED)));
  }

  /**
   * Where a row of the history stops to hold, by the validity strategy: a reference to the revision
   * beside that of the key, and the time. The newest has neither.
   */
  static boolean isEnd(ColumnMatch column, ColumnUse use) {
    return isHistory(column)
        && !column.isKey()
        && (refersToRevision(column) || use.origin().lastName().equals(END_TIME));
  }

  /** Of what is copied nothing is a foreign key: what it refers to may be gone. */
  private static boolean refersToRevision(ColumnMatch column) {
    MappedTable history = column.table().mapped();
    List<TableName> revisions =
        history.foreignKeys().stream()
            .filter(key -> history.primaryKey().containsAll(key.columns()))
            .map(MappedForeignKey::target)
            .toList();
    return history.foreignKeys().stream()
        .anyMatch(
            key ->
                key.columns().equals(List.of(column.mapped().name()))
                    && revisions.contains(key.target()));
  }

  private static boolean isHistory(ColumnMatch column) {
    return column.table().mapped().role() == MappedTable.Role.AUDIT;
  }
}
