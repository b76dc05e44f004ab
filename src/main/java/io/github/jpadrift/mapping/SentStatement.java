package io.github.jpadrift.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that Hibernate would send.
 *
 * @param sql with JDBC's question marks
 * @param values how each parameter is handed to the driver, in their order
 */
public record SentStatement(StatementSource source, String sql, List<SentValue> values) {
  public SentStatement {
    values = List.copyOf(values);
  }

  /** What Java would put together for it at run time takes a short run longer than it is worth. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SentStatement statement
        && source.equals(statement.source)
        && sql.equals(statement.sql)
        && values.equals(statement.values);
  }

  @Override
  public int hashCode() {
    return (source.hashCode() * 31 + sql.hashCode()) * 31 + values.hashCode();
  }
}
