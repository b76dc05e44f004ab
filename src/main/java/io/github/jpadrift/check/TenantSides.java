package io.github.jpadrift.check;

import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.database.Catalog;
import io.github.jpadrift.database.CatalogSection;
import io.github.jpadrift.environment.Environment;
import io.github.jpadrift.environment.Tenants;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.ComparedDatabase;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.scratch.ScratchServer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the schemas of tenants, however many there are, with a bounded number of queries, of which
 * little is held at a time.
 */
public final class TenantSides {

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
      gaps.addAll(told.first().unreadable());
      List<Environment> tenants = told.tenants().sides(told.first());
      String first = reference != null ? reference : usual(tenants);
      List<ReadEnvironment> sides = new ArrayList<>();
      for (Environment side : tenants) {
        ReadEnvironment read = read(side, snapshot.name());
        sides.add(side.name().equals(first) ? 0 : sides.size(), read);
      }
      return new ComparedSides(sides, List.copyOf(gaps));
    }
  }

  /** The first of the largest group of equal ones. */
  private static String usual(List<Environment> tenants) {
    Map<Object, List<Environment>> equal = new LinkedHashMap<>();
    tenants.forEach(
        side -> equal.computeIfAbsent(side.content(), fresh -> new ArrayList<>()).add(side));
    return equal.values().stream()
        .max(Comparator.comparing(List::size))
        .orElseThrow()
        .get(0)
        .name();
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
   * @param first the catalog of the first of all that are alike
   */
  private record Told(Tenants tenants, Catalog first) {}

  /** Of a database that runs, all is read again when it changed meanwhile. */
  private Told told(SchemaSource.Snapshot snapshot, List<Identifier> which) {
    if (!(source instanceof LiveSchema) || !(snapshot instanceof SessionSnapshot live)) {
      Tenants tenants = new Tenants(which);
      if (snapshot instanceof SessionSnapshot still) {
        for (CatalogSection section : CatalogSection.values()) {
          still.session().sums(Set.copyOf(which), section, tenants::add).ifPresent(gaps::addAll);
        }
      } else {
        tenants.add(snapshot.objects(Set.copyOf(which), false));
      }
      return new Told(tenants, snapshot.objects(tenants.alike().keySet(), false));
    }
    Object before = source.state(options.reading());
    for (int round = 1; ; round++) {
      Tenants tenants = new Tenants(which);
      Set<Identifier> open = new TreeSet<>(which);
      for (Identifier held : live.session().heldAlone(open)) {
        tenants.apart(held);
        open.remove(held);
      }
      Optional<Set<Gap>> unreadable = summedUp(open, tenants);
      Set<Identifier> different = tenants.alike().keySet();
      Optional<Catalog> now = live.session().objectsNow(different);
      Object after = source.state(options.reading());
      boolean same = unreadable.isPresent() && now.isPresent() && after.equals(before);
      if (same || round == 2) {
        Catalog first = now.orElseGet(() -> snapshot.objects(different, false));
        unreadable.ifPresent(gaps::addAll);
        if (!same) {
          gaps.add(
              new Gap(
                  "the catalog",
                  "changed while it was read, twice: check again when no migration runs"));
        }
        return new Told(tenants, first);
      }
      before = after;
    }
  }

  /**
   * Takes in all tenants by several readers, each of some of all tenants' objects.
   *
   * @return what they could not read; empty when something vanished under one of them
   */
  private Optional<Set<Gap>> summedUp(Set<Identifier> which, Tenants tenants) {
    Set<Gap> unreadable = ConcurrentHashMap.newKeySet();
    Queue<CatalogSection> sections = new ConcurrentLinkedQueue<>(List.of(CatalogSection.values()));
    ExecutorService readers =
        Executors.newFixedThreadPool(
            AT_ONCE, work -> DeclaredOnce.daemon(work, "jpadrift-tenants"));
    try {
      List<CompletableFuture<Boolean>> reading = new ArrayList<>();
      for (int reader = 0; reader < AT_ONCE; reader++) {
        reading.add(
            CompletableFuture.supplyAsync(
                () -> summedUp(which, sections, tenants, unreadable), readers));
      }
      List<Boolean> complete = reading.stream().map(Awaited::result).toList();
      return complete.contains(false) ? Optional.empty() : Optional.of(unreadable);
    } finally {
      readers.shutdown();
    }
  }

  /** Takes in sections as long as there are any; false when something vanished meanwhile. */
  private boolean summedUp(
      Set<Identifier> which, Queue<CatalogSection> sections, Tenants tenants, Set<Gap> unreadable) {
    CatalogSection section = sections.poll();
    if (section == null) {
      return true;
    }
    try (SchemaSource.Snapshot snapshot = source.open(options.reading(), listener)) {
      if (!(snapshot instanceof SessionSnapshot live)) {
        throw new IllegalStateException(source + " is not live");
      }
      for (; section != null; section = sections.poll()) {
        Optional<List<Gap>> gapsOfSection = live.session().sums(which, section, tenants::add);
        if (gapsOfSection.isEmpty()) {
          return false;
        }
        unreadable.addAll(gapsOfSection.get());
      }
    }
    return true;
  }
}
