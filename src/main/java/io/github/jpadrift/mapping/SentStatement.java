package io.github.jpadrift.mapping;

import java.util.List;

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
}
