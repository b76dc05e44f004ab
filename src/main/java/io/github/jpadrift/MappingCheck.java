package io.github.jpadrift;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.Questions;
import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.database.Database;
import io.github.jpadrift.database.DatabaseSession;
import io.github.jpadrift.database.Probed;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Gap;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.rule.Judge;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.rule.Wishes;
import io.github.jpadrift.rule.mapping.MappingRules;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * The whole flow: scan, read both sides, compare, judge.
 *
 * <pre>{@code
 * Verdict verdict = MappingCheck.of(CheckOptions.forApplications(List.of(jar)))
 *     .against(dataSource)
 *     .verify();
 * }</pre>
 *
 * <p>Immutable: each {@code against} gives a check of its own.
 */
public final class MappingCheck {

  private final CheckOptions options;
  private final Target target;
  private final Consumer<String> progress;

  private MappingCheck(CheckOptions options, Target target, Consumer<String> progress) {
    this.options = options;
    this.target = target;
    this.progress = progress;
  }

  /** What the mapping is compared with. */
  private interface Target {
    Snapshot open();
  }

  /** One snapshot of a database, and what was only made for it. */
  private record Snapshot(DatabaseSession session, Runnable afterwards) implements AutoCloseable {

    @Override
    public void close() {
      try {
        session.close();
      } finally {
        afterwards.run();
      }
    }
  }

  /**
   * A snapshot that is opened, and its catalog read, while something else is done; closed in any
   * case, though never under the reader.
   */
  private record Reading(CompletableFuture<Snapshot> snapshot, CompletableFuture<Database> database)
      implements AutoCloseable {

    static Reading start(Target target) {
      CompletableFuture<Snapshot> snapshot = CompletableFuture.supplyAsync(target::open);
      return new Reading(
          snapshot, snapshot.thenApplyAsync(opened -> opened.session().read(Set.of())));
    }

    DatabaseSession session() {
      return result(snapshot).session();
    }

    @Override
    public void close() {
      database.exceptionally(failed -> null).join();
      snapshot.thenAccept(Snapshot::close).exceptionally(neverOpened -> null).join();
    }
  }

  /** A check that still has to be told its database. */
  public static MappingCheck of(CheckOptions options) {
    return new MappingCheck(
        options,
        () -> {
          throw new IllegalStateException("no database given: call against(…) first");
        },
        nobody -> {});
  }

  /** Every rule there is, in the order of reports. */
  public static List<RuleInfo> rules() {
    return MappingRules.all().stream().map(Rule::info).toList();
  }

  /** Against the database behind a data source, whose connection is given back as it was. */
  public MappingCheck against(DataSource dataSource) {
    return new MappingCheck(
        options,
        () -> new Snapshot(DatabaseSession.open(dataSource, options.statementTimeout()), () -> {}),
        progress);
  }

  /** Against a live database. */
  public MappingCheck against(ConnectionOptions connection) {
    return new MappingCheck(
        options,
        () -> new Snapshot(DatabaseSession.open(connection, options.statementTimeout()), () -> {}),
        progress);
  }

  /** Against what SQL files create, in their order, on a throw-away server of this major. */
  public MappingCheck against(List<Path> scripts, int postgresMajor) {
    return new MappingCheck(
        options,
        () -> {
          progress.accept("loading %d scripts into PostgreSQL".formatted(scripts.size()));
          ScratchDatabase database = ScratchServer.embedded(postgresMajor).create();
          try {
            database.load(scripts);
            return new Snapshot(
                DatabaseSession.open(database.dataSource(), options.statementTimeout()),
                database::close);
          } catch (RuntimeException failed) {
            database.close();
            throw failed;
          }
        },
        progress);
  }

  /** The same check, telling a listener what takes its time. */
  public MappingCheck progress(Consumer<String> listener) {
    return new MappingCheck(options, target, listener);
  }

  /** What the application declares, for the newest PostgreSQL. */
  public MappingReport mapping() {
    progress.accept("reading the mapping");
    try (ApplicationMapping application = ApplicationMapping.scan(options)) {
      return application.read(ScratchServer.NEWEST * 10_000);
    }
  }

  /**
   * Runs the check.
   *
   * @throws io.github.jpadrift.scan.ScanException when the application cannot be read
   * @throws io.github.jpadrift.mapping.MappingException when its mapping cannot be read at all
   * @throws io.github.jpadrift.database.DatabaseException when the database cannot be read
   * @throws io.github.jpadrift.scratch.ScratchException when the throw-away server or a script
   *     fails
   */
  public Verdict run() {
    // The catalog is read while the application is scanned and its Hibernate boots: neither waits
    // for the other, except that Hibernate wants to know the server's version.
    progress.accept("scanning the application and reading the catalog");
    try (Reading reading = Reading.start(target);
        ApplicationMapping application = ApplicationMapping.scan(options)) {
      DatabaseSession session = reading.session();
      progress.accept("reading the mapping");
      MappingReport declared = application.read(session.serverVersion());
      return judge(declared, result(reading.database()), session);
    }
  }

  /**
   * Runs the check and demands that it ends clean.
   *
   * @return the verdict, for those who want to look at what lies below the threshold
   * @throws AssertionError naming every finding at or above {@code failOn} and every gap
   */
  public Verdict verify() {
    Verdict verdict = run();
    if (verdict.outcome() != Verdict.Outcome.CLEAN) {
      throw new AssertionError(
          Stream.concat(
                  verdict.gaps().stream()
                      .map(gap -> "not checked: " + gap.subject() + ": " + gap.reason()),
                  verdict.findings().stream()
                      .filter(finding -> finding.severity().reaches(verdict.failOn()))
                      .map(MappingCheck::line))
              .collect(Collectors.joining("\n", "mapping and schema disagree\n", "")));
    }
    return verdict;
  }

  private Verdict judge(MappingReport declared, Database database, DatabaseSession session) {
    Mapping mapping = declared.mapping();
    List<Rule> rules =
        MappingRules.asked(options.showUnmapped(), options.dataProbes()).stream()
            .filter(rule -> !options.disabled().containsKey(rule.info().id()))
            .toList();
    Comparison pairs = Comparison.of(mapping, database);
    Comparison answered = pairs.with(session.ask(Questions.of(pairs)));
    Wishes wishes = options.dataProbes() ? Wishes.of(rules, answered) : Wishes.NONE;
    Comparison comparison = answered.with(rows(database, session, wishes));
    Judge judge = Judge.judge(comparison, rules, options.severities());
    Allowances allowances = Allowances.apply(options, judge.findings());
    Set<Identifier> schemas = schemas(comparison);
    return new Verdict(
        new Verdict.Application(
            declared.sources(),
            mapping.facts().hibernate(),
            mapping.facts().physicalNaming(),
            mapping.entities().size(),
            mapping.tables().size()),
        new Verdict.Target(
            database.facts().url(),
            database.facts().version(),
            schemas.stream().map(Identifier::value).toList(),
            (int)
                database.tables().stream()
                    .filter(table -> schemas.contains(table.name().schema()))
                    .count()),
        rules.stream().map(Rule::info).toList(),
        allowances.findings(),
        gaps(declared, comparison, wishes, judge),
        SideBySide.of(comparison, options.showUnmapped() ? schemas : Set.of()).stream()
            .filter(row -> !allowances.covers(row))
            .toList(),
        Stream.of(declared.assumed(), allowances.assumed(), sampled(comparison.rows()))
            .flatMap(List::stream)
            .toList(),
        options.failOn(),
        0);
  }

  /** The schemas that were asked for; else those of the search path and of the mapping. */
  private Set<Identifier> schemas(Comparison comparison) {
    if (!options.schemas().isEmpty()) {
      return options.schemas().stream()
          .map(Identifier::new)
          .collect(Collectors.toCollection(TreeSet::new));
    }
    return Stream.concat(
            comparison.database().facts().searchPath().stream(),
            comparison.mapping().tables().stream()
                .map(table -> table.name().schema())
                .filter(Objects::nonNull))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Probed rows(Database database, DatabaseSession session, Wishes wishes) {
    if (!wishes.probes().isEmpty()) {
      progress.accept("looking at rows");
    }
    return session.probe(database, wishes.probes());
  }

  private static List<String> sampled(Probed rows) {
    return rows.sampled().isEmpty()
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "rows beyond the first %,d are like those, where no index tells: %s",
                Probed.SAMPLE,
                rows.sampled().stream().map(TableName::toString).collect(Collectors.joining(", "))));
  }

  private static List<Gap> gaps(
      MappingReport declared, Comparison comparison, Wishes wishes, Judge judge) {
    return Stream.of(
            declared.gaps().stream(),
            Stream.concat(
                    comparison.database().unreadable().stream(),
                    comparison.rows().refused().stream())
                .map(unreadable -> new Gap(unreadable.subject(), unreadable.reason())),
            wishes.gaps().stream(),
            judge.gaps().stream())
        .flatMap(gaps -> gaps)
        .distinct()
        .toList();
  }

  private static String line(Finding finding) {
    return "%s: %s; %s [%s]"
        .formatted(
            finding.severity().label(),
            finding.message(),
            finding.consequence(),
            finding.rule().id());
  }

  /** The outcome of background work; what it threw is thrown here as it was. */
  private static <T> T result(CompletableFuture<T> future) {
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
