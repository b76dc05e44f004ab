package io.github.jpadrift.check;

import io.github.jpadrift.application.MappingSource;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.timing.Phase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the two sides of several checks, of each application's mapping only what is needed. */
public final class Readings {

  /** Databases that are read at the same time, each with one connection and one thread. */
  private static final int AT_ONCE = 8;

  private Readings() {}

  /**
   * The two sides of one check.
   *
   * @param application opened once for all that have its identity
   */
  public record Wanted(
      Supplier<MappingSource> application,
      Object identity,
      SchemaSource schema,
      CheckOptions options) {}

  /**
   * What came of it.
   *
   * @param sides null when one of them could not be read
   * @param failure what kept it from being read, else null
   */
  public record Read(Wanted wanted, @Nullable BothSides sides, @Nullable RuntimeException failure) {

    /** Both sides; what kept them from being read is thrown. */
    public BothSides orThrow() {
      if (sides == null) {
        throw failure == null ? new IllegalStateException("neither sides nor failure") : failure;
      }
      return sides;
    }

    /** What is to be said of them. */
    public Evaluation judged() {
      if (sides == null) {
        return new Evaluation(null, failure);
      }
      Phase.Running judging = Phase.JUDGE.begin();
      Verdict verdict = sides.judge(wanted.options());
      judging.end();
      return Evaluation.of(verdict);
    }
  }

  /**
   * Reads them.
   *
   * @param listener hears what takes its time, by several threads
   * @return in the order of what is wanted
   * @throws io.github.jpadrift.scan.ScanException when an application cannot be read
   */
  public static List<Read> of(List<Wanted> all, RunListener listener) {
    listener.doing("scanning the application and reading the catalog");
    Map<Object, DeclaredOnce> applications = new LinkedHashMap<>();
    ExecutorService readers =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(AT_ONCE, all.size())),
            work -> DeclaredOnce.daemon(work, "jpadrift-database"));
    try {
      List<CompletableFuture<Read>> reading = new ArrayList<>();
      for (Wanted wanted : all) {
        DeclaredOnce application =
            applications.computeIfAbsent(
                wanted.identity(), fresh -> new DeclaredOnce(wanted.application(), listener));
        reading.add(
            CompletableFuture.supplyAsync(() -> read(wanted, application, listener), readers));
      }
      List<Read> read = reading.stream().map(Awaited::result).toList();
      applications.values().forEach(DeclaredOnce::awaitOpened);
      return read;
    } finally {
      readers.shutdown();
      applications.values().forEach(DeclaredOnce::close);
    }
  }

  private static Read read(Wanted wanted, DeclaredOnce application, RunListener listener) {
    try {
      BothSides sides = BothSides.read(application, wanted.schema(), wanted.options(), listener);
      return new Read(wanted, sides, null);
    } catch (RuntimeException failed) {
      return new Read(wanted, null, failed);
    }
  }
}
