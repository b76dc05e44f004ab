package io.github.jpadrift.migration.watch;

import io.github.jpadrift.migration.watch.SentStatements.Sent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Connections whose statements are watched, whatever sends them: SQL scripts, Java migrations and
 * change sets alike come through here.
 */
final class WatchedDataSource {

  /** It moves within a transaction and does nothing else, or must come first in it. */
  private static final Pattern CONTROL =
      Pattern.compile(
          "(?is)(begin|start\\s+transaction|commit|end|rollback|abort|savepoint|release|prepare"
              + "\\s+transaction|set\\s+transaction|set\\s+session\\s+characteristics)\\b.*");

  /** What the runner asks for itself between the statements of a migration. */
  private static final Pattern OF_RUNNER =
      Pattern.compile("(?is)(show\\s+search_path|select\\s+set_config\\('search_path'.*).*");

  private final SentStatements watcher;

  WatchedDataSource(SentStatements watcher) {
    this.watcher = watcher;
  }

  DataSource asDataSource() {
    return proxy(
        DataSource.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "getConnection" -> connection(watcher.connect());
              case "toString" -> "the shadow";
              case "hashCode" -> System.identityHashCode(self);
              case "equals" -> self == arguments[0];
              case "getLoginTimeout" -> 0;
              case "isWrapperFor" -> false;
              default -> null;
            });
  }

  private Connection connection(Connection real) {
    return proxy(
        Connection.class,
        (self, method, arguments) -> {
          switch (method.getName()) {
            case "createStatement", "prepareStatement", "prepareCall" -> {
              Statement statement =
                  (Statement) Objects.requireNonNull(invoke(real, method, arguments));
              String sql =
                  arguments.length > 0 && arguments[0] instanceof String text ? text : null;
              return statement(real, (Connection) self, statement, sql, method.getReturnType());
            }
            case "commit" -> {
              watcher.lookAnew();
              committing(real);
              invoke(real, method, arguments);
              watcher.committed();
              return null;
            }
            case "rollback" -> {
              watcher.lookAnew();
              Object back = invoke(real, method, arguments);
              if (arguments.length == 0) {
                watcher.rolledBack();
              } else {
                watcher.rolledBackTo(real);
              }
              return back;
            }
            case "setAutoCommit" -> {
              watcher.lookAnew();
              boolean ends = (boolean) arguments[0] && !real.getAutoCommit();
              if (ends) {
                committing(real);
              }
              invoke(real, method, arguments);
              if (ends) {
                watcher.committed();
              }
              return null;
            }
            case "close" -> {
              if (!real.isClosed()) {
                watcher.closed(real);
              }
              return invoke(real, method, arguments);
            }
            case "unwrap" -> {
              watcher.lookAnew();
              return arguments[0] == Connection.class ? self : real.unwrap((Class<?>) arguments[0]);
            }
            default -> {
              return invoke(real, method, arguments);
            }
          }
        });
  }

  private Statement statement(
      Connection real,
      Connection watched,
      Statement statement,
      @Nullable String sql,
      Class<?> type) {
    List<String> batch = new ArrayList<>();
    return (Statement)
        proxy(
            type,
            (self, method, arguments) -> {
              String name = method.getName();
              if (name.equals("getConnection")) {
                return watched;
              }
              String said =
                  arguments.length > 0 && arguments[0] instanceof String text ? text : sql;
              if (name.equals("addBatch") && said != null) {
                batch.add(said);
              }
              if (!name.startsWith("execute")) {
                return invoke(statement, method, arguments);
              }
              String all = name.endsWith("Batch") ? String.join(";\n", batch) : said;
              return execute(
                  real,
                  statement,
                  all,
                  sql == null && !name.endsWith("Batch"),
                  () -> invoke(statement, method, arguments));
            });
  }

  private interface Call {
    @Nullable Object run() throws Throwable;
  }

  private @Nullable Object execute(
      Connection real, Statement statement, @Nullable String sql, boolean repeatable, Call call)
      throws Throwable {
    TransactionState state = state(real);
    String bare = sql == null ? "" : SourceText.withoutComments(sql);
    if (OF_RUNNER.matcher(bare).matches()) {
      return call.run();
    }
    if (!watcher.isWatching() || sql == null || state == TransactionState.FAILED) {
      watcher.lookAnew();
      Object result = call.run();
      if (state == TransactionState.FAILED && state(real) == TransactionState.OPEN) {
        watcher.rolledBackTo(real);
      }
      return result;
    }
    if (CONTROL.matcher(bare).matches()) {
      watcher.lookAnew();
      if (!isRollback(bare)) {
        committing(real);
      }
      Object result = call.run();
      if (state == TransactionState.OPEN && state(real) == TransactionState.IDLE) {
        ended(bare);
      } else if (state == TransactionState.OPEN && isRollback(bare)) {
        watcher.rolledBackTo(real);
      }
      return result;
    }
    boolean alone = real.getAutoCommit() && state == TransactionState.IDLE;
    Sent watched = watcher.sent(real, sql, alone);
    watched.begins(repeatable);
    try {
      Object result = call.run();
      watched.succeeded(statement);
      if (alone) {
        watcher.committed();
      }
      return result;
    } catch (SQLException refused) {
      watched.failed(refused);
      throw refused;
    }
  }

  private void ended(String control) throws SQLException {
    if (isRollback(control)) {
      watcher.rolledBack();
    } else {
      watcher.committed();
    }
  }

  private static boolean isRollback(String control) {
    return control.regionMatches(true, 0, "rollback", 0, "rollback".length())
        || control.regionMatches(true, 0, "abort", 0, "abort".length());
  }

  /** One that has failed ends with nothing, whatever it is told. */
  private void committing(Connection real) throws SQLException {
    if (state(real) == TransactionState.OPEN) {
      watcher.committing(real);
    }
  }

  private static TransactionState state(Connection real) throws SQLException {
    return real.unwrap(BaseConnection.class).getTransactionState();
  }

  private interface Handler {
    @Nullable Object call(Object self, Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Handler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            WatchedDataSource.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                handler.call(self, method, arguments == null ? new Object[0] : arguments)));
  }

  private static @Nullable Object invoke(Object target, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause() == null ? thrown : thrown.getCause();
    }
  }
}
