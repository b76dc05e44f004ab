package io.github.jpadrift.migration.watch;

import io.github.jpadrift.migration.LockMode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * A second session with an old snapshot and the weakest lock on every table. What PostgreSQL
 * refuses to run in a transaction has to wait for it, and meanwhile shows which locks it holds.
 */
final class Bystander {

  private static final long PATIENCE_SECONDS = 20;
  private static final int HEARTBEAT_MILLISECONDS = 2;

  private static final String TABLES =
      """
      SELECT string_agg(pg_catalog.quote_ident(n.nspname) || '.'
                          || pg_catalog.quote_ident(c.relname), ', ')
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND
      """
          + Look.OF_USERS;

  private final String url;
  private final int backend;
  private final Map<Long, LockMode> locks = new ConcurrentHashMap<>();
  private final Connection holder;
  private volatile boolean over;
  private @Nullable Thread looking;
  private volatile @Nullable SQLException problem;

  Bystander(String url, Connection watched) throws SQLException {
    this.url = url;
    this.backend = watched.unwrap(PGConnection.class).getBackendPID();
    this.holder = DriverManager.getConnection(url);
  }

  /** Stands in the way until the other waits. */
  void stand() throws SQLException {
    holder.setAutoCommit(false);
    try (Statement statement = holder.createStatement()) {
      statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
      String tables;
      try (ResultSet row = statement.executeQuery(TABLES)) {
        row.next();
        tables = row.getString(1);
      }
      if (tables != null) {
        statement.execute("LOCK TABLE " + tables + " IN ACCESS SHARE MODE");
      }
    }
    Thread thread = new Thread(this::look, "jpadrift-bystander");
    thread.setDaemon(true);
    looking = thread;
    thread.start();
  }

  private void look() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    try (Connection observer = DriverManager.getConnection(url);
        Statement statement = observer.createStatement()) {
      while (!over && System.nanoTime() < end && !waits(statement)) {
        Thread.sleep(HEARTBEAT_MILLISECONDS);
      }
      try (ResultSet row =
          statement.executeQuery(
              "SELECT relation::bigint, mode FROM pg_catalog.pg_locks WHERE locktype = 'relation'"
                  + " AND pid = "
                  + backend)) {
        while (row.next()) {
          locks.merge(row.getLong(1), LockMode.of(row.getString(2)), Look::stronger);
        }
      }
    } catch (SQLException lost) {
      problem = lost;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      // whatever was seen: nobody else would end the other's waiting
      step();
    }
  }

  /** Out of the way. */
  private void step() {
    try {
      holder.rollback();
    } catch (SQLException lost) {
      problem = lost;
    }
  }

  private boolean waits(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "SELECT wait_event_type = 'Lock' FROM pg_catalog.pg_stat_activity WHERE pid = "
                + backend)) {
      return row.next() && row.getBoolean(1);
    }
  }

  /** Lets go, if that has not been done. */
  void leave() throws SQLException {
    over = true;
    try {
      if (looking != null) {
        looking.join();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    holder.close();
    if (problem != null) {
      throw problem;
    }
  }

  /** What the other held while it waited, and what it waited for. */
  Map<Long, LockMode> locks() {
    return locks;
  }
}
