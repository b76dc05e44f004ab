package io.github.jpadrift.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;

/**
 * One bound over all that is done on a connection: what runs then is cancelled on the server, and
 * if nobody answers to that either, the connection is given up.
 */
final class Deadline implements AutoCloseable {

  /** How long a cancelled statement may take to say so. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private final Connection connection;
  private final ScheduledFuture<?> cancelling;
  private final ScheduledFuture<?> aborting;
  private volatile boolean passed;

  private Deadline(Connection connection, Duration time) {
    this.connection = connection;
    cancelling = CLOCK.schedule(this::cancel, time.toMillis(), TimeUnit.MILLISECONDS);
    aborting = CLOCK.schedule(this::abort, time.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
  }

  static Deadline in(Duration time, Connection connection) {
    return new Deadline(connection, time);
  }

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            2,
            task -> {
              Thread thread = new Thread(task, "jpadrift deadline");
              thread.setDaemon(true);
              return thread;
            });
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  boolean hasPassed() {
    return passed;
  }

  private void cancel() {
    passed = true;
    try {
      connection.unwrap(PGConnection.class).cancelQuery();
    } catch (SQLException nobodyListens) {
      abort();
    }
  }

  private void abort() {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException gone) {
      // the connection is what was to be got rid of
      passed = true;
    }
  }

  /** The work was done in time. */
  @Override
  public void close() {
    cancelling.cancel(false);
    aborting.cancel(false);
  }
}
