package io.github.jpadrift.database;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something about an expression that only PostgreSQL itself can answer with yes or no. Asked in the
 * snapshot's read-only transaction, without touching a row. Names are raw; types are spelled for
 * SQL ({@link DbType#sql()}).
 */
public sealed interface Question extends Inquiry {

  @Override
  default boolean looksAtRows() {
    return false;
  }

  @Override
  default <R> R as(Kinds<R> kinds) {
    return kinds.question(this);
  }

  /**
   * Whether a CHECK lets a value pass; one that evaluates to NULL does.
   *
   * @param condition as the catalog prints it
   * @param column the one column that the condition stands on; {@code value} for a domain's
   * @param value as text, null for NULL
   */
  record Admits(String condition, String column, String type, @Nullable String value)
      implements Question {

    /**
     * What Java would put together for it at run time takes a short run longer than it is worth.
     */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Admits admits
          && condition.equals(admits.condition)
          && column.equals(admits.column)
          && type.equals(admits.type)
          && Objects.equals(value, admits.value);
    }

    @Override
    public int hashCode() {
      return ((condition.hashCode() * 31 + column.hashCode()) * 31 + type.hashCode()) * 31
          + Objects.hashCode(value);
    }
  }

  /**
   * Whether two expressions mean the same once PostgreSQL has parsed and folded them.
   *
   * @param columns the columns that the expressions may name
   * @param type what both are cast to; null for a condition
   */
  record SameExpression(
      String declared, String actual, List<TypedColumn> columns, @Nullable String type)
      implements Question {
    public SameExpression {
      columns = List.copyOf(columns);
    }
  }

  /** A column that an expression may name. */
  record TypedColumn(String name, String type) {}
}
