package io.github.jpadrift.check;

import io.github.jpadrift.application.MappingSource;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.timing.Phase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
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
    return of(all, listener, read -> read);
  }

  /**
   * Reads them, and hands out each as soon as it is read: nobody but the taker holds it then.
   *
   * @param listener hears what takes its time, by several threads
   * @param then what becomes of each, on several threads
   * @return in the order of what is wanted
   * @throws io.github.jpadrift.scan.ScanException when an application cannot be read
   */
  public static <T> List<T> of(List<Wanted> all, RunListener listener, Function<Read, T> then) {
    listener.doing("scanning the application and reading the catalog");
    Map<Object, DeclaredOnce> applications = new LinkedHashMap<>();
    ExecutorService readers =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(AT_ONCE, all.size())),
            work -> DeclaredOnce.daemon(work, "jpadrift-database"));
    try {
      Map<Object, Together> groups = new HashMap<>();
      Map<Object, EqualCatalogs> catalogs = new HashMap<>();
      List<CompletableFuture<Void>> reading = new ArrayList<>();
      Map<Wanted, T> handed = Collections.synchronizedMap(new IdentityHashMap<>());
      for (List<Wanted> some : together(all)) {
        Wanted first = some.get(0);
        DeclaredOnce application =
            applications.computeIfAbsent(
                first.identity(), fresh -> new DeclaredOnce(first.application(), listener));
        EqualCatalogs alike =
            catalogs.computeIfAbsent(
                List.of(first.identity(), first.options()), fresh -> new EqualCatalogs());
        Together reader =
            first.schema() instanceof OneOfMany one
                ? groups.computeIfAbsent(
                    group(first, one), fresh -> new Together(application, alike, listener))
                : new Together(application, alike, listener);
        reading.add(
            CompletableFuture.runAsync(
                () -> {
                  List<T> told = reader.read(some, then);
                  for (int index = 0; index < told.size(); index++) {
                    handed.put(some.get(index), told.get(index));
                  }
                },
                readers));
      }
      reading.forEach(Awaited::result);
      applications.values().forEach(DeclaredOnce::awaitOpened);
      return all.stream().map(handed::get).toList();
    } finally {
      readers.shutdown();
      applications.values().forEach(DeclaredOnce::close);
    }
  }

  /** What is read at once, by one connection. */
  private static List<List<Wanted>> together(List<Wanted> all) {
    List<List<Wanted>> together = new ArrayList<>();
    Map<Object, List<Wanted>> open = new HashMap<>();
    for (Wanted wanted : all) {
      if (wanted.schema() instanceof OneOfMany one) {
        Object group = group(wanted, one);
        List<Wanted> some = open.get(group);
        if (some == null || some.size() == Together.AT_ONCE) {
          some = new ArrayList<>();
          together.add(some);
          open.put(group, some);
        }
        some.add(wanted);
      } else {
        together.add(List.of(wanted));
      }
    }
    return together;
  }

  /** Equal for those that one connection reads in the same way. */
  private static Object group(Wanted wanted, OneOfMany one) {
    return List.of(
        wanted.identity(),
        one.database(),
        wanted.options().withSchema(wanted.options().schema().withSchemas(List.of())));
  }

  /** Both sides of one check. */
  static Read alone(
      Wanted wanted, DeclaredOnce application, EqualCatalogs catalogs, RunListener listener) {
    try {
      BothSides sides =
          BothSides.read(application, wanted.schema(), wanted.options(), catalogs, listener);
      return new Read(wanted, sides, null);
    } catch (RuntimeException failed) {
      return new Read(wanted, null, failed);
    }
  }
}
