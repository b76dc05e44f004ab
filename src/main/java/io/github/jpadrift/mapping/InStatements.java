package io.github.jpadrift.mapping;

import org.jspecify.annotations.Nullable;

/**
 * What Hibernate writes into statements where others have the bare column and the bare value.
 *
 * @param read SQL that it selects instead of the column ({@code @ColumnTransformer(read)}); null
 *     for the column itself
 * @param write SQL with a question mark that it sends instead of the mere parameter; null for that
 * @param literal one of the values as it stands in the text of a query, where its type is named
 *     there: {@code 'NEW'::status}; null elsewhere
 * @param ownSql whether every statement that writes it is one that the application wrote itself
 *     ({@code @SQLInsert}, {@code @SQLUpdate})
 */
public record InStatements(
    @Nullable String read, @Nullable String write, @Nullable String literal, boolean ownSql) {

  /** Whether SQL of the application's own stands around the column or its value. */
  public boolean isExpression() {
    return read != null || write != null;
  }

  /** The column and its value. */
  public static final InStatements PLAIN = new InStatements(null, null, null, false);
}
