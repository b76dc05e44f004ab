package io.github.jpadrift;

import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.check.Attribution;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.check.EnvironmentJudgement;
import io.github.jpadrift.check.Evaluation;
import io.github.jpadrift.check.JudgingOptions;
import io.github.jpadrift.check.ReadEnvironment;
import io.github.jpadrift.check.SchemaSource;
import io.github.jpadrift.database.Catalog;
import io.github.jpadrift.database.Database.DbSchema;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.database.MigrationNote;
import io.github.jpadrift.database.MigrationTable;
import io.github.jpadrift.database.ReadingOptions;
import io.github.jpadrift.environment.Aside;
import io.github.jpadrift.environment.Environment;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.failure.JpadriftException;
import io.github.jpadrift.finding.ComparedDatabase;
import io.github.jpadrift.finding.EnvironmentVerdict;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.rule.environment.EnvironmentRules;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.scratch.ScratchServer;
import java.util.ArrayList;
import java.util.Comparator;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Database against database: read the sides, match each with the first, judge. */
public final class EnvironmentComparison {

  /** Connections at once. */
  private static final int AT_ONCE = 8;

  private EnvironmentComparison() {}

  /**
   * One side that is asked for.
   *
   * @param name what reports call it; null for the database's own name
   * @param kind {@code live}, {@code script}, {@code snapshot} or {@code migrations}
   * @param schema given the major of a throw-away server, where it needs one
   * @param major of the throw-away server; 0 for the major of the other sides, null for what needs
   *     none
   * @param schemaNames what its schemas are called for the others
   */
  public record WantedSide(
      @Nullable String name,
      String kind,
      IntFunction<SchemaSource> schema,
      @Nullable Integer major,
      Map<Identifier, Identifier> schemaNames) {
    public WantedSide {
      schemaNames = Map.copyOf(schemaNames);
    }
  }

  /**
   * How sides are read and judged.
   *
   * @param schemas none means every schema
   * @param also what is told besides what always is
   * @param application how the application is read whose word counts; null for none
   */
  public record Options(
      ReadingOptions reading,
      Set<Identifier> schemas,
      Set<Aside> also,
      JudgingOptions judging,
      @Nullable CheckOptions application) {
    public Options {
      schemas = Set.copyOf(schemas);
      also = Set.copyOf(also);
    }
  }

  /** Every rule about two databases, in the order of reports. */
  public static List<RuleInfo> rules() {
    return EnvironmentRules.all().stream().map(Rule::info).toList();
  }

  /**
   * Compares sides with the first of them. One that cannot be read is a gap, unless it is the
   * reference or nothing is left to compare it with.
   *
   * @throws JpadriftException when the reference cannot be read, or none of the others
   */
  public static EnvironmentVerdict compare(
      List<WantedSide> wanted, Options options, RunListener listener) {
    List<Gap> gaps = new ArrayList<>();
    List<ReadEnvironment> read = read(wanted, options, listener, gaps);
    Set<String> names = new LinkedHashSet<>();
    for (ReadEnvironment side : read) {
      if (!names.add(side.database().name())) {
        throw new ComparisonException(
            "two sides are called %s: write NAME=SOURCE for one of them"
                .formatted(side.database().name()));
      }
    }
    listener.doing("comparing %d databases".formatted(read.size()));
    EnvironmentVerdict verdict =
        EnvironmentJudgement.of(
            read, options.judging(), options.also(), gaps, options.application() != null);
    CheckOptions application = options.application();
    return application == null ? verdict : attributed(verdict, read, application, listener);
  }

  /** The mapping is read once for each major; what it says of each side is what a check says. */
  private static EnvironmentVerdict attributed(
      EnvironmentVerdict verdict,
      List<ReadEnvironment> read,
      CheckOptions application,
      RunListener listener) {
    MappingCheck check = MappingCheck.of(application);
    List<Evaluation> evaluations =
        MappingCheck.evaluate(
            read.stream().map(side -> check.against(side.schema())).toList(), listener);
    Map<String, Verdict> bySide = new LinkedHashMap<>();
    for (int at = 0; at < read.size(); at++) {
      bySide.put(read.get(at).database().name(), evaluations.get(at).orThrow());
    }
    return Attribution.of(verdict, bySide);
  }

  /**
   * Compares schemas of one database with one of them, read together.
   *
   * @param tenants which schemas are sides
   * @param reference the name of one; null for any of the largest group of equal ones
   * @throws JpadriftException when the database cannot be read, or fewer than two schemas are meant
   */
  public static EnvironmentVerdict compareTenants(
      WantedSide database,
      Predicate<String> tenants,
      @Nullable String reference,
      Options options,
      RunListener listener) {
    listener.doing("reading the schemas of all tenants");
    int major =
        database.major() == null || database.major() == 0
            ? ScratchServer.NEWEST - 1
            : database.major();
    SchemaSource schema = database.schema().apply(major);
    List<ReadEnvironment> sides = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    try (SchemaSource.Snapshot snapshot = schema.open(options.reading(), listener)) {
      Set<Identifier> which =
          snapshot.schemas().stream()
              .filter(each -> tenants.test(each.value()))
              .collect(Collectors.toCollection(TreeSet::new));
      if (which.size() < 2) {
        throw new ComparisonException(
            "%s has %d schemas that are meant as tenants: there must be two at least"
                .formatted(snapshot.name(), which.size()));
      }
      Catalog catalog = snapshot.objects(which, false);
      snapshot.gaps().forEach(gaps::add);
      gaps.addAll(catalog.unreadable());
      Environment.tenants(catalog, which)
          .forEach(
              side ->
                  sides.add(
                      new ReadEnvironment(
                          new ComparedDatabase(
                              side.name(),
                              database.kind(),
                              snapshot.name(),
                              catalog.facts().version(),
                              List.of(side.name()),
                              tables(side.catalog()),
                              null),
                          side,
                          schema,
                          Map.of(),
                          List.of(),
                          List.of())));
    }
    String first = reference == null ? usual(sides) : reference;
    ReadEnvironment wanted =
        sides.stream()
            .filter(side -> side.database().name().equals(first))
            .findFirst()
            .orElseThrow(() -> new ComparisonException("no tenant is called " + first));
    List<ReadEnvironment> ordered = new ArrayList<>(List.of(wanted));
    sides.stream().filter(side -> !side.equals(wanted)).forEach(ordered::add);
    listener.doing("comparing %d schemas".formatted(ordered.size()));
    return EnvironmentJudgement.of(ordered, options.judging(), options.also(), gaps, false);
  }

  /** One of the largest group of equal sides. */
  private static String usual(List<ReadEnvironment> sides) {
    Map<String, List<String>> alike = new LinkedHashMap<>();
    for (ReadEnvironment side : sides) {
      alike
          .computeIfAbsent(side.environment().digest(), fresh -> new ArrayList<>())
          .add(side.database().name());
    }
    return alike.values().stream().max(Comparator.comparing(List::size)).orElseThrow().get(0);
  }

  private static int tables(Catalog catalog) {
    return (int)
        catalog.objects().stream().filter(object -> object.id().kind() == Kind.TABLE).count();
  }

  // ------------------------------------------------------------------ reading

  private static List<ReadEnvironment> read(
      List<WantedSide> wanted, Options options, RunListener listener, List<Gap> gaps) {
    Map<WantedSide, ReadEnvironment> sides = new LinkedHashMap<>();
    List<WantedSide> later =
        wanted.stream().filter(side -> Objects.equals(side.major(), 0)).toList();
    List<WantedSide> first = wanted.stream().filter(side -> !later.contains(side)).toList();
    Map<WantedSide, RuntimeException> failures = new LinkedHashMap<>();
    readAll(first, 0, options, listener, sides, failures);
    int major =
        sides.values().stream()
            .mapToInt(side -> side.environment().catalog().facts().versionNumber() / 10_000)
            .findFirst()
            .orElse(ScratchServer.NEWEST - 1);
    int possible = Math.max(ScratchServer.MAJORS.get(0), Math.min(ScratchServer.NEWEST, major));
    readAll(later, possible, options, listener, sides, failures);
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
      Options options,
      RunListener listener,
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
            side, CompletableFuture.supplyAsync(() -> read(side, own, options, listener), readers));
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
      WantedSide wanted, int major, Options options, RunListener listener) {
    listener.doing("reading " + (wanted.name() == null ? "a database" : wanted.name()));
    SchemaSource schema = wanted.schema().apply(major);
    try (SchemaSource.Snapshot snapshot = schema.open(options.reading(), listener)) {
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

  /** Raised when sides cannot be told apart. */
  public static final class ComparisonException extends JpadriftException {

    private static final long serialVersionUID = 1L;

    ComparisonException(String message) {
      super(message);
    }
  }
}
