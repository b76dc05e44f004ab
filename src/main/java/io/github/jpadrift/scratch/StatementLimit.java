package io.github.jpadrift.scratch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postgresql.PGConnection;

/**
 * Ends a statement that takes too long by ending its connection: dumps switch the server's own
 * limit off, and a function may catch a cancellation.
 */
final class StatementLimit implements AutoCloseable {

  private final ScratchServer server;
  private final Connection connection;
  private final int backend;
  private final Duration most;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "jpadrift-script-limit");
            thread.setDaemon(true);
            return thread;
          });

  StatementLimit(ScratchServer server, Connection connection, Duration most) throws SQLException {
    this.server = server;
    this.connection = connection;
    this.backend = connection.unwrap(PGConnection.class).getBackendPID();
    this.most = most;
  }

  /** Sends a statement. */
  @FunctionalInterface
  interface Sending {
    void send() throws SQLException;
  }

  /**
   * Sends a statement within its time.
   *
   * @param place where it stands
   * @throws ScratchException when the time ran out
   */
  void keep(String place, Sending statement) throws SQLException {
    AtomicBoolean over = new AtomicBoolean();
    Future<?> end =
        watch.schedule(
            () -> {
              if (over.compareAndSet(false, true)) {
                endConnection(place);
              }
            },
            most.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      statement.send();
    } catch (SQLException failed) {
      if (over.compareAndSet(false, true)) {
        throw failed;
      }
      throw new ScratchException(late(place), failed);
    } finally {
      end.cancel(false);
    }
    if (!over.compareAndSet(false, true)) {
      throw new ScratchException(late(place));
    }
  }

  private void endConnection(String place) {
    try {
      server.terminate(backend);
    } finally {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException closed) {
        throw new ScratchException(place + "ending the statement", closed);
      }
    }
  }

  private String late(String place) {
    return place + "did not finish within " + text(most) + ": --statement-timeout";
  }

  private static String text(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}
