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

  /** The time of one statement. */
  final class Clock implements AutoCloseable {
    private final String place;
    private final AtomicBoolean late = new AtomicBoolean();
    private final Future<?> end;

    private Clock(String place) {
      this.place = place;
      this.end = watch.schedule(this::end, most.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void end() {
      late.set(true);
      try {
        server.terminate(backend);
      } finally {
        abort();
      }
    }

    private void abort() {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException closed) {
        throw new ScratchException(place + "ending the statement", closed);
      }
    }

    /**
     * Stops the clock.
     *
     * @throws ScratchException when the time had run out
     */
    @Override
    public void close() {
      end.cancel(false);
      if (late.get()) {
        throw new ScratchException(
            place + "did not finish within " + text(most) + ": --statement-timeout");
      }
    }
  }

  Clock start(String place) {
    return new Clock(place);
  }

  private static String text(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}
