package io.github.jpadrift.check;

import io.github.jpadrift.application.DeclaredMapping;
import io.github.jpadrift.application.MappingSource;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.mapping.ShippedScript;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * What one application declares, read once for each major of PostgreSQL, however many databases it
 * is compared with. Scanning and reading go on beside those who wait for it, on a thread of their
 * own.
 */
public final class DeclaredOnce implements AutoCloseable {

  /** What Hibernate's dialects tell apart of {@code server_version_num}. */
  private static final int MAJOR = 10_000;

  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(work -> daemon(work, "jpadrift-mapping"));
  private final Map<Integer, Reading> byMajor = new ConcurrentHashMap<>();
  private final RunListener listener;
  private final CompletableFuture<MappingSource> application;
  private final CompletableFuture<Void> ahead;

  /**
   * What is read for one major.
   *
   * @param alone as soon as it is known, perhaps without the statements of the mapping
   */
  private record Reading(
      CompletableFuture<DeclaredMapping> alone, CompletableFuture<DeclaredMapping> whole) {}

  /**
   * Begins to open the application.
   *
   * @param listener hears what takes its time
   */
  public DeclaredOnce(Supplier<MappingSource> source, RunListener listener) {
    this.listener = listener;
    application = CompletableFuture.supplyAsync(source, reader);
    ahead = application.thenAcceptAsync(MappingSource::begin, reader);
  }

  /**
   * What it declares to a server of this version.
   *
   * @param serverVersion {@code server_version_num}, of which the major counts
   */
  public CompletableFuture<DeclaredMapping> meantFor(int serverVersion) {
    return reading(serverVersion).whole();
  }

  /**
   * The same as soon as it is known. The statements of the mapping may be pending then.
   *
   * @param serverVersion {@code server_version_num}, of which the major counts
   */
  CompletableFuture<DeclaredMapping> aloneFor(int serverVersion) {
    return reading(serverVersion).alone();
  }

  private Reading reading(int serverVersion) {
    return byMajor.computeIfAbsent(serverVersion / MAJOR, this::begun);
  }

  private Reading begun(int major) {
    CompletableFuture<DeclaredMapping> alone = new CompletableFuture<>();
    CompletableFuture<DeclaredMapping> whole =
        ahead
            .exceptionally(failsAgain -> null)
            .thenCombineAsync(
                application,
                (done, opened) -> {
                  listener.doing("reading the mapping");
                  return opened.read(major * MAJOR, alone::complete, listener);
                },
                reader)
            .whenComplete(
                (declared, failed) -> {
                  if (failed == null) {
                    alone.complete(declared);
                  } else {
                    alone.completeExceptionally(failed);
                  }
                });
    return new Reading(alone, whole);
  }

  /**
   * The SQL that the libraries ship which have these entities.
   *
   * @param entities class names
   */
  List<ShippedScript> shippedWith(Set<String> entities) {
    // not on the reader's thread, which may be collecting statements
    return Awaited.result(application).shippedWith(entities);
  }

  /** Waits until the application is open; what keeps it from that is thrown. */
  public void awaitOpened() {
    Awaited.result(application);
  }

  /** Closes the application, when nobody reads it any more. */
  @Override
  public void close() {
    try {
      Awaited.result(
          application
              .exceptionally(neverOpened -> null)
              .thenAcceptAsync(
                  opened -> {
                    if (opened != null) {
                      opened.close();
                    }
                  },
                  reader));
    } finally {
      reader.shutdown();
    }
  }

  /** A thread that keeps no JVM alive. */
  static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
