package io.github.jpadrift.check;

import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.database.Catalog;
import io.github.jpadrift.environment.Environment;
import io.github.jpadrift.environment.Tenants;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.ComparedDatabase;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.scratch.ScratchServer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the schemas of tenants, however many there are, with a bounded number of queries, of which
 * little is held at a time.
 */
public final class TenantSides {

  /** Tenants that one reader reads at least, where there are so many. */
  private static final int TOGETHER = 20;

  /** Connections at once. */
  private static final int AT_ONCE = 4;

  private final WantedSide wanted;
  private final SchemaSource source;
  private final ComparisonOptions options;
  private final RunListener listener;
  private final Set<Gap> gaps = new LinkedHashSet<>();

  private TenantSides(WantedSide wanted, ComparisonOptions options, RunListener listener) {
    this.wanted = wanted;
    this.source =
        wanted
            .schema()
            .apply(
                wanted.major() == null || wanted.major() == 0
                    ? ScratchServer.NEWEST - 1
                    : wanted.major());
    this.options = options;
    this.listener = listener;
  }

  /**
   * A side for each schema that is meant.
   *
   * @param tenants which schemas are sides
   * @param reference the name of one; null for any of the largest group of equal ones
   * @throws io.github.jpadrift.failure.JpadriftException when the database cannot be read, or fewer
   *     than two schemas are meant
   */
  public static ComparedSides of(
      WantedSide database,
      Predicate<String> tenants,
      @Nullable String reference,
      ComparisonOptions options,
      RunListener listener) {
    listener.doing("reading the schemas of all tenants");
    return new TenantSides(database, options, listener).read(tenants, reference);
  }

  private ComparedSides read(Predicate<String> meant, @Nullable String reference) {
    try (SchemaSource.Snapshot snapshot = source.open(options.reading(), listener)) {
      List<Identifier> which =
          snapshot.schemas().stream().filter(each -> meant.test(each.value())).sorted().toList();
      if (which.size() < 2) {
        throw new ComparisonException(
            "%s has %d schemas that are meant as tenants: there must be two at least"
                .formatted(snapshot.name(), which.size()));
      }
      if (reference != null && which.stream().noneMatch(each -> each.value().equals(reference))) {
        throw new ComparisonException("no tenant is called " + reference);
      }
      gaps.addAll(snapshot.gaps());
      Told told = told(snapshot, which);
      Map<Identifier, List<Identifier>> alike = told.alike();
      gaps.addAll(told.first().unreadable());
      String first =
          reference != null
              ? reference
              : alike.values().stream()
                  .max(Comparator.comparing(List::size))
                  .orElseThrow()
                  .get(0)
                  .value();
      List<ReadEnvironment> sides = new ArrayList<>();
      for (Environment side : told.tenants().sides(told.first())) {
        ReadEnvironment read = read(side, snapshot.name());
        sides.add(side.name().equals(first) ? 0 : sides.size(), read);
      }
      return new ComparedSides(sides, List.copyOf(gaps));
    }
  }

  private ReadEnvironment read(Environment side, String database) {
    return new ReadEnvironment(
        new ComparedDatabase(
            side.name(),
            wanted.kind(),
            database,
            side.catalog().facts().version(),
            List.of(side.name()),
            ComparedSides.tables(side.catalog()),
            null),
        side,
        new TenantSchema(source, new Identifier(side.name())),
        Map.of(),
        List.of(),
        List.of());
  }

  /**
   * What each tenant is like.
   *
   * @param alike the first by name of all that are alike, and all that are like it
   * @param first the catalog of the first of each
   */
  private record Told(Tenants tenants, Map<Identifier, List<Identifier>> alike, Catalog first) {}

  /** Of a database that runs, all is read again when it changed meanwhile. */
  private Told told(SchemaSource.Snapshot snapshot, List<Identifier> which) {
    if (!(source instanceof LiveSchema) || !(snapshot instanceof SessionSnapshot live)) {
      Tenants tenants = new Tenants(which);
      snapshot.parts(Set.copyOf(which), tenants::add);
      Map<Identifier, List<Identifier>> alike = tenants.alike();
      return new Told(tenants, alike, snapshot.objects(alike.keySet(), false));
    }
    Object before = source.state(options.reading());
    for (int round = 1; ; round++) {
      Tenants tenants = new Tenants(which);
      Set<Gap> unreadable = readAtOnce(which, tenants);
      Map<Identifier, List<Identifier>> alike = tenants.alike();
      Optional<Catalog> now = live.session().objectsNow(alike.keySet());
      Object after = source.state(options.reading());
      boolean same = now.isPresent() && after.equals(before);
      if (same || round == 2) {
        Catalog first = now.orElseGet(() -> snapshot.objects(alike.keySet(), false));
        gaps.addAll(unreadable);
        if (!same) {
          gaps.add(
              new Gap(
                  "the catalog",
                  "changed while it was read, twice: check again when no migration runs"));
        }
        return new Told(tenants, alike, first);
      }
      before = after;
    }
  }

  /** Takes in all tenants by several readers; what they could not read is told. */
  private Set<Gap> readAtOnce(List<Identifier> which, Tenants tenants) {
    Set<Gap> unreadable = ConcurrentHashMap.newKeySet();
    int size = Math.max(TOGETHER, (which.size() + AT_ONCE - 1) / AT_ONCE);
    ExecutorService readers =
        Executors.newFixedThreadPool(
            AT_ONCE, work -> DeclaredOnce.daemon(work, "jpadrift-tenants"));
    try {
      List<CompletableFuture<Void>> reading = new ArrayList<>();
      for (int from = 0; from < which.size(); from += size) {
        Set<Identifier> own = Set.copyOf(which.subList(from, Math.min(which.size(), from + size)));
        reading.add(
            CompletableFuture.runAsync(
                () -> {
                  try (SchemaSource.Snapshot snapshot = source.open(options.reading(), listener)) {
                    snapshot.parts(
                        own,
                        part -> {
                          tenants.add(part);
                          unreadable.addAll(part.unreadable());
                        });
                  }
                },
                readers));
      }
      reading.forEach(Awaited::result);
    } finally {
      readers.shutdown();
    }
    return unreadable;
  }
}
