package io.github.jpadrift.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Puts rows together in a thread of its own, in the order in which they were taken, while
 * PostgreSQL already makes those of the next query. As few wait as keep both at work, so that a
 * large catalog never lies in memory twice.
 */
final class CopiedRows implements AutoCloseable {

  private static final int ROWS_AT_ONCE = 500;
  private static final int WAITING = 40;

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread fresh = new Thread(task, "jpadrift-catalog");
            fresh.setDaemon(true);
            return fresh;
          });

  private final Semaphore room = new Semaphore(WAITING);
  private final Deque<Future<?>> pending = new ArrayDeque<>();
  private int awaited;

  /** Takes the rows of one query. */
  final class Taking implements AutoCloseable {

    private final Consumer<CopiedRow> consumer;
    private List<byte[]> rows = new ArrayList<>(ROWS_AT_ONCE);

    private Taking(Consumer<CopiedRow> consumer) {
      this.consumer = consumer;
    }

    void take(byte[] row) {
      rows.add(row);
      if (rows.size() == ROWS_AT_ONCE) {
        handOver();
      }
    }

    private void handOver() {
      List<byte[]> full = rows;
      rows = new ArrayList<>(ROWS_AT_ONCE);
      after(
          () -> {
            for (byte[] row : full) {
              consumer.accept(new CopiedRow(row));
            }
          });
    }

    /** There are no more. */
    @Override
    public void close() {
      handOver();
    }
  }

  /**
   * @param consumer what to do with each row; only the other thread calls it
   */
  Taking taking(Consumer<CopiedRow> consumer) {
    return new Taking(consumer);
  }

  /** Does this when all that was taken so far is put together. */
  void after(Runnable work) {
    room.acquireUninterruptibly();
    pending.add(
        thread.submit(
            () -> {
              try {
                work.run();
              } finally {
                room.release();
              }
            }));
  }

  /** How much was taken so far. */
  int taken() {
    return awaited + pending.size();
  }

  /**
   * Waits until as much is put together as was taken at some moment.
   *
   * @throws RuntimeException what the consumer of a row threw
   */
  void await(int taken) {
    while (awaited < taken) {
      get(pending.remove());
      awaited++;
    }
  }

  /** Waits until all is put together that was taken so far. */
  void await() {
    await(taken());
  }

  private static void get(Future<?> work) {
    try {
      work.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) failed.getCause();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading the catalog", stopped);
    }
  }

  /** What was not waited for is left. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
