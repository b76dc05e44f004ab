package io.github.jpadrift.mapping;

import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column that the application declares.
 *
 * @param quoted whether Hibernate puts quotes around the name in the statements that it sends
 * @param type what Hibernate's DDL would create, {@code columnDefinition} included
 * @param columnDefinition the raw text of {@code @Column(columnDefinition)}: what DDL says, not
 *     what is bound
 * @param required whether the DDL would say NOT NULL
 * @param size what the application chose; what it left to Hibernate's defaults is silence
 * @param defaultExpression SQL of {@code @ColumnDefault}
 * @param generatedAs SQL of {@code @GeneratedColumn}
 * @param valueOfEarlierRows SQL of what the column must hold for rows that the application wrote
 *     before it had the column; null where nobody but a person knows. A soft delete's is the value
 *     that means not deleted
 * @param uses every attribute that is stored here, in a stable order, never empty; more than one
 *     when entities share the column
 * @param omittedBy concrete entities whose INSERT into this table leaves the column out: siblings
 *     in a single-table hierarchy, unrelated entities on a shared table
 * @param longNames the names by which Hibernate writes it, where PostgreSQL cuts one of them: more
 *     than one where columns that the application tells apart become this one; else empty
 * @param partitionKey whether it belongs to every key of a partitioned table
 *     ({@code @PartitionKey})
 */
public record MappedColumn(
    Identifier name,
    boolean quoted,
    SqlType type,
    @Nullable String columnDefinition,
    boolean required,
    Size size,
    @Nullable String defaultExpression,
    @Nullable String generatedAs,
    @Nullable String valueOfEarlierRows,
    List<ColumnUse> uses,
    List<String> omittedBy,
    List<String> longNames,
    boolean partitionKey) {

  public MappedColumn {
    uses = List.copyOf(uses);
    omittedBy = List.copyOf(omittedBy);
    longNames = List.copyOf(longNames);
    if (uses.isEmpty()) {
      throw new IllegalArgumentException("column " + name + " is used by no attribute");
    }
  }

  /** The first of its {@link #uses()}: the one that messages name. */
  public ColumnUse use() {
    return uses.get(0);
  }

  public Origin origin() {
    return use().origin();
  }

  /**
   * Sizes that the application stated itself.
   *
   * @param length characters or bytes; null for the default 255
   * @param precision decimal digits in all; null when Hibernate chose
   * @param scale decimal digits after the point; null when Hibernate chose
   * @param fractionalSeconds digits after the second; null when Hibernate chose
   */
  public record Size(
      @Nullable Integer length,
      @Nullable Integer precision,
      @Nullable Integer scale,
      @Nullable Integer fractionalSeconds) {

    /** Nothing stated. */
    public static final Size UNSTATED = new Size(null, null, null, null);
  }
}
