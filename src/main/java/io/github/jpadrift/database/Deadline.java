package io.github.jpadrift.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * One bound over all that is done on a connection, however long its user does something else in
 * between: what runs then is cancelled on the server, and if nobody answers to that either, the
 * connection is given up.
 */
final class Deadline implements AutoCloseable {

  /** How long a cancelled statement may take to say so. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private final Connection connection;
  private long remaining;
  private long resumed;
  private int working;
  private @Nullable ScheduledFuture<?> cancelling;
  private @Nullable ScheduledFuture<?> aborting;
  private volatile boolean passed;

  private Deadline(Connection connection, Duration time) {
    this.connection = connection;
    this.remaining = time.toNanos();
  }

  /** One whose time begins to run at once. */
  static Deadline in(Duration time, Connection connection) {
    Deadline deadline = new Deadline(connection, time);
    deadline.resume();
    return deadline;
  }

  /**
   * Lets the time run until as many pauses follow: what the caller does in between, such as waiting
   * for the mapping, is none of the database's time.
   */
  synchronized void resume() {
    if (working++ == 0 && !passed) {
      resumed = System.nanoTime();
      cancelling = CLOCK.schedule(this::cancel, remaining, TimeUnit.NANOSECONDS);
      aborting = CLOCK.schedule(this::abort, remaining + GRACE.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  synchronized void pause() {
    if (--working == 0 && !passed) {
      unschedule();
      remaining = Math.max(0, remaining - (System.nanoTime() - resumed));
    }
  }

  private void unschedule() {
    if (cancelling != null) {
      cancelling.cancel(false);
    }
    if (aborting != null) {
      aborting.cancel(false);
    }
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

  /** All the work was done in time. */
  @Override
  public synchronized void close() {
    unschedule();
  }
}
