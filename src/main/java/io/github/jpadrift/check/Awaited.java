package io.github.jpadrift.check;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The outcome of background work. */
final class Awaited {

  private Awaited() {}

  /** What came of it; what it threw is thrown here as it was. */
  static <T> T result(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (failed.getCause() instanceof Error cause) {
        throw cause;
      }
      throw failed;
    }
  }
}
