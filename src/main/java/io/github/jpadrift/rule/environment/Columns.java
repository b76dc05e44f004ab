package io.github.jpadrift.rule.environment;

import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import java.util.List;
import java.util.stream.Collectors;

/** Columns as messages tell them. */
final class Columns {

  private Columns() {}

  /** {@code integer not null default 0}. */
  static String described(DbObject column) {
    StringBuilder text = new StringBuilder(column.said(Fact.TYPE));
    String collation = column.text(Fact.COLLATION);
    String identity = column.text(Fact.IDENTITY);
    String generated = column.text(Fact.GENERATED);
    String value = column.text(Fact.DEFAULT_EXPRESSION);
    if (collation != null) {
      text.append(" collate ").append(collation);
    }
    if (column.is(Fact.NOT_NULL)) {
      text.append(" not null");
    }
    if (identity != null) {
      text.append(" generated ").append(identity).append(" as identity");
    } else if (generated != null) {
      text.append(" generated always as (")
          .append(column.said(Fact.EXPRESSION))
          .append(") ")
          .append(generated);
    } else if (value != null) {
      text.append(" default ").append(value);
    }
    return text.toString();
  }

  /** Whether an INSERT that leaves it out gets a value. */
  static boolean fillsItself(DbObject column) {
    return column.is(Fact.DEFAULT_EXPRESSION)
        || column.is(Fact.IDENTITY)
        || column.is(Fact.GENERATED);
  }

  /** Names and types, in their order, of a view or a composite type. */
  static String listed(List<DbObject> columns) {
    return columns.stream()
        .map(column -> column.id().name() + ' ' + column.said(Fact.TYPE))
        .collect(Collectors.joining(", "));
  }
}
