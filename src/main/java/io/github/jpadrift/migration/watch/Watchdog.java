package io.github.jpadrift.migration.watch;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Ends what would wait for ever: a statement of the runner that waits for another connection of the
 * same runner, which does nothing within its transaction.
 */
final class Watchdog implements AutoCloseable {

  private static final int HEARTBEAT_MILLISECONDS = 200;

  /** Looks in a row after which nobody believes that it will end. */
  private static final int ENOUGH = 5;

  private final String url;
  private final Set<Integer> backends = ConcurrentHashMap.newKeySet();
  private final Map<Integer, String> waited = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::run, "jpadrift-watchdog");
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile @Nullable SQLException problem;

  Watchdog(String url) {
    this.url = url;
    thread.setDaemon(true);
    thread.start();
  }

  void watch(Connection connection) throws SQLException {
    backends.add(backend(connection));
  }

  void forget(Connection connection) throws SQLException {
    backends.remove(backend(connection));
  }

  /** For what the statement waited that was ended; null when it was not. */
  @Nullable String waited(Connection connection) throws SQLException {
    return waited.remove(backend(connection));
  }

  private static int backend(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getBackendPID();
  }

  private void run() {
    Map<Integer, Integer> seen = new HashMap<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      while (!over.await(HEARTBEAT_MILLISECONDS, TimeUnit.MILLISECONDS)) {
        look(statement, seen);
      }
    } catch (SQLException lost) {
      problem = lost;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Statement statement, Map<Integer, Integer> seen) throws SQLException {
    if (backends.size() < 2) {
      return;
    }
    String ours = backends.stream().map(String::valueOf).collect(Collectors.joining(", "));
    Map<Integer, String> waiting = new HashMap<>();
    try (ResultSet row =
        statement.executeQuery(
            """
            SELECT a.pid, a.wait_event
              FROM pg_catalog.pg_stat_activity a,
                   LATERAL unnest(pg_catalog.pg_blocking_pids(a.pid)) AS blocking(pid)
              JOIN pg_catalog.pg_stat_activity b ON b.pid = blocking.pid
             WHERE a.pid IN (%1$s) AND b.pid IN (%1$s) AND b.state LIKE 'idle in transaction%%'
            """
                .formatted(ours))) {
      while (row.next()) {
        waiting.put(row.getInt(1), row.getString(2));
      }
    }
    seen.keySet().retainAll(new HashSet<>(waiting.keySet()));
    for (Map.Entry<Integer, String> each : waiting.entrySet()) {
      if (seen.merge(each.getKey(), 1, Integer::sum) == ENOUGH) {
        waited.put(
            each.getKey(),
            "waits (%s) for another connection of its own runner, which is idle in a transaction"
                .formatted(each.getValue()));
        statement.execute("SELECT pg_catalog.pg_cancel_backend(" + each.getKey() + ")");
      }
    }
  }

  @Override
  public void close() throws SQLException {
    over.countDown();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (problem != null) {
      throw problem;
    }
  }
}
