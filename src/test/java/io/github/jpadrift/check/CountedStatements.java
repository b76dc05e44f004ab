package io.github.jpadrift.check;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.core.BaseConnection;

/**
 * Counts the connections that a data source gives, and every statement sent through them; somebody
 * may act before a prepared one is sent.
 */
final class CountedStatements {

  /** Asked for by whoever copies, once for each time. */
  private static final String COPY = "getCopyAPI";

  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger sent = new AtomicInteger();
  private final Consumer<String> before;
  private final DataSource source;

  CountedStatements(DataSource real) {
    this(real, sql -> {});
  }

  /**
   * @param before is told each prepared statement before it is sent
   */
  CountedStatements(DataSource real, Consumer<String> before) {
    this.before = before;
    this.source = counted(DataSource.class, real, "");
  }

  DataSource source() {
    return source;
  }

  int connections() {
    return connections.get();
  }

  int sent() {
    return sent.get();
  }

  private <T> T counted(Class<T> type, T real, String sql) {
    return type.cast(
        Proxy.newProxyInstance(
            CountedStatements.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().startsWith("execute") || method.getName().equals(COPY)) {
                sent.incrementAndGet();
                before.accept(sql);
              }
              try {
                Object given = method.invoke(real, arguments);
                if (given instanceof PreparedStatement statement) {
                  return counted(PreparedStatement.class, statement, String.valueOf(arguments[0]));
                }
                if (given instanceof Statement statement) {
                  return counted(Statement.class, statement, "");
                }
                if (given instanceof BaseConnection connection) {
                  connections.addAndGet(real instanceof DataSource ? 1 : 0);
                  return counted(BaseConnection.class, connection, "");
                }
                return given;
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            }));
  }
}
