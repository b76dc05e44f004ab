package io.github.jpadrift.scan;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What is done to many things alike, on this thread and on one beside it. */
final class TwoThreads {

  private TwoThreads() {}

  /**
   * What is done to one of them.
   *
   * @param <T> what each of the threads has for itself
   * @param <E> what it may throw besides what everything may
   */
  interface Work<T, E extends Exception> {

    void on(T tool, int number) throws E;
  }

  /**
   * Does it to each. Where it fails the others are left.
   *
   * @param count how many there are
   */
  static <T, E extends Exception> void forEach(int count, Supplier<T> tool, Work<T, E> work)
      throws E {
    AtomicInteger next = new AtomicInteger();
    if (count <= 1) {
      share(count, next, tool, work);
      return;
    }
    FutureTask<?> beside =
        new FutureTask<>(
            () -> {
              share(count, next, tool, work);
              return count;
            });
    Thread thread = new Thread(beside, "jpadrift-beside");
    thread.setDaemon(true);
    thread.start();
    try {
      share(count, next, tool, work);
    } finally {
      TwoThreads.<E>await(beside);
    }
  }

  private static <T, E extends Exception> void share(
      int count, AtomicInteger next, Supplier<T> tool, Work<T, E> work) throws E {
    boolean whole = false;
    try {
      T own = tool.get();
      for (int at = next.getAndIncrement(); at < count; at = next.getAndIncrement()) {
        work.on(own, at);
      }
      whole = true;
    } finally {
      if (!whole) {
        next.set(count);
      }
    }
  }

  /** The work throws nothing else that is checked. */
  @SuppressWarnings("unchecked")
  private static <E extends Exception> void await(FutureTask<?> beside) throws E {
    try {
      beside.get();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new ScanException("the scan was interrupted", hurried);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Error error) {
        throw error;
      }
      throw (E) failed.getCause();
    }
  }
}
