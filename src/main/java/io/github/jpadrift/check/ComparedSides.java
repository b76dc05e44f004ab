package io.github.jpadrift.check;

import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.database.Catalog;
import io.github.jpadrift.database.Database.DbSchema;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.database.MigrationNote;
import io.github.jpadrift.database.MigrationTable;
import io.github.jpadrift.environment.Environment;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.failure.Suggestion;
import io.github.jpadrift.finding.ComparedDatabase;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.scratch.ScratchServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * The sides of a comparison as they were read.
 *
 * @param read the first is as it should be
 * @param gaps what could not be read of them, or which of them
 */
public record ComparedSides(List<ReadEnvironment> read, List<Gap> gaps) {

  /** Connections at once. */
  private static final int AT_ONCE = 8;

  public ComparedSides {
    read = List.copyOf(read);
    gaps = List.copyOf(gaps);
  }

  /**
   * Reads each. One that cannot be read is a gap, unless it is the first or nothing is left to
   * compare it with.
   *
   * @throws io.github.jpadrift.failure.JpadriftException when the first cannot be read, or none of
   *     the others
   */
  public static ComparedSides of(
      List<WantedSide> wanted, ComparisonOptions options, RunListener listener) {
    List<Gap> gaps = new ArrayList<>();
    Set<Identifier> met = ConcurrentHashMap.newKeySet();
    List<ReadEnvironment> read =
        ViewSpelling.alike(read(wanted, options, listener, gaps, met), options.reading(), listener);
    if (gaps.isEmpty()) {
      requireMet(wanted.get(0).schemaNames(), met);
    }
    Set<String> names = new LinkedHashSet<>();
    for (ReadEnvironment side : read) {
      if (!names.add(side.database().name())) {
        throw new ComparisonException(
            "two sides are called %s: write NAME=SOURCE for one of them"
                .formatted(side.database().name()));
      }
    }
    return new ComparedSides(read, gaps);
  }

  private static void requireMet(Map<Identifier, Identifier> schemaNames, Set<Identifier> schemas) {
    for (Identifier from : new TreeSet<>(schemaNames.keySet())) {
      if (!schemas.contains(from)) {
        throw new ComparisonException(
            "no side has a schema %s, which is to be called %s%s"
                .formatted(
                    from.value(),
                    Objects.requireNonNull(schemaNames.get(from)).value(),
                    Suggestion.among(schemas.stream().map(Identifier::value).toList(), from.value())
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("")));
      }
    }
  }

  /**
   * @param met gets the schemas of all that could be read
   */
  private static List<ReadEnvironment> read(
      List<WantedSide> wanted,
      ComparisonOptions options,
      RunListener listener,
      List<Gap> gaps,
      Set<Identifier> met) {
    Map<WantedSide, ReadEnvironment> sides = new LinkedHashMap<>();
    List<WantedSide> later =
        wanted.stream().filter(side -> Objects.equals(side.major(), 0)).toList();
    List<WantedSide> first = wanted.stream().filter(side -> !later.contains(side)).toList();
    Map<WantedSide, RuntimeException> failures = new LinkedHashMap<>();
    readAll(first, 0, options, listener, met, sides, failures);
    int major =
        sides.values().stream()
            .mapToInt(side -> side.environment().catalog().facts().versionNumber() / 10_000)
            .findFirst()
            .orElse(ScratchServer.NEWEST - 1);
    int possible = Math.max(ScratchServer.MAJORS.get(0), Math.min(ScratchServer.NEWEST, major));
    readAll(later, possible, options, listener, met, sides, failures);
    if (failures.containsKey(wanted.get(0)) || sides.size() < 2) {
      throw failures.values().iterator().next();
    }
    failures.forEach(
        (side, failure) ->
            gaps.add(
                new Gap(
                    "side " + (side.name() == null ? side.kind() : side.name()),
                    "could not be read: " + failure.getMessage())));
    return wanted.stream().filter(sides::containsKey).map(sides::get).toList();
  }

  private static void readAll(
      List<WantedSide> wanted,
      int major,
      ComparisonOptions options,
      RunListener listener,
      Set<Identifier> met,
      Map<WantedSide, ReadEnvironment> sides,
      Map<WantedSide, RuntimeException> failures) {
    if (wanted.isEmpty()) {
      return;
    }
    ExecutorService readers =
        Executors.newFixedThreadPool(
            Math.min(AT_ONCE, wanted.size()),
            work -> {
              Thread thread = new Thread(work, "jpadrift-side");
              thread.setDaemon(true);
              return thread;
            });
    try {
      Map<WantedSide, CompletableFuture<ReadEnvironment>> reading = new LinkedHashMap<>();
      for (WantedSide side : wanted) {
        int own = side.major() == null || side.major() == 0 ? major : side.major();
        reading.put(
            side,
            CompletableFuture.supplyAsync(() -> read(side, own, options, listener, met), readers));
      }
      reading.forEach(
          (side, result) -> {
            try {
              sides.put(side, result.join());
            } catch (CompletionException failed) {
              failures.put(
                  side, failed.getCause() instanceof RuntimeException known ? known : failed);
            }
          });
    } finally {
      readers.shutdown();
    }
  }

  private static ReadEnvironment read(
      WantedSide wanted,
      int major,
      ComparisonOptions options,
      RunListener listener,
      Set<Identifier> met) {
    listener.doing("reading " + (wanted.name() == null ? "a database" : wanted.name()));
    SchemaSource schema = wanted.schema().apply(major);
    try (SchemaSource.Snapshot snapshot = schema.open(options.reading(), listener)) {
      met.addAll(snapshot.schemas());
      Set<Identifier> schemas = new HashSet<>(options.schemas());
      wanted
          .schemaNames()
          .forEach(
              (from, to) -> {
                if (schemas.contains(to)) {
                  schemas.add(from);
                }
              });
      schemas.retainAll(schemas.isEmpty() ? Set.of() : snapshot.schemas());
      if (schemas.isEmpty() && !options.schemas().isEmpty()) {
        throw new ComparisonException(
            "%s has none of the schemas %s"
                .formatted(
                    snapshot.name(),
                    options.schemas().stream()
                        .map(Identifier::value)
                        .sorted()
                        .collect(Collectors.joining(", "))));
      }
      Catalog catalog = snapshot.objects(schemas, false);
      String name = wanted.name() == null ? catalog.facts().databaseName() : wanted.name();
      List<Gap> gaps = new ArrayList<>();
      snapshot.gaps().forEach(gap -> gaps.add(of(name, gap)));
      catalog.unreadable().forEach(gap -> gaps.add(of(name, gap)));
      Set<Identifier> there =
          catalog.schemas().stream().map(DbSchema::name).collect(Collectors.toSet());
      Map<Identifier, Identifier> called = new HashMap<>(wanted.schemaNames());
      // a side that has both means both
      called
          .entrySet()
          .removeIf(each -> !there.contains(each.getKey()) || there.contains(each.getValue()));
      Environment environment = Environment.of(name, catalog, called);
      List<String> assumed = new ArrayList<>();
      snapshot.assumed().forEach(sentence -> assumed.add(name + ": " + sentence));
      Map<MigrationTable, List<MigrationNote>> notes = new LinkedHashMap<>();
      for (MigrationTable table : environment.migrationTables()) {
        snapshot
            .notes(environment.inOwnNames(table))
            .ifPresentOrElse(
                read -> notes.put(table, read),
                () ->
                    assumed.add(
                        "%s: what %s noted in %s could not be read"
                            .formatted(name, table.tool().label(), table.name())));
      }
      return new ReadEnvironment(
          new ComparedDatabase(
              name,
              wanted.kind(),
              snapshot.name(),
              catalog.facts().version(),
              environment.catalog().schemas().stream()
                  .map(each -> each.name().value())
                  .sorted()
                  .toList(),
              tables(catalog),
              null),
          environment,
          schema,
          notes,
          gaps,
          assumed);
    }
  }

  private static Gap of(String side, Gap gap) {
    return new Gap(side + ": " + gap.subject(), gap.reason());
  }

  static int tables(Catalog catalog) {
    return (int)
        catalog.objects().stream().filter(object -> object.id().kind() == Kind.TABLE).count();
  }
}
