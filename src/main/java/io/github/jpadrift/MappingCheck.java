package io.github.jpadrift;

import io.github.jpadrift.application.DeclaredMapping;
import io.github.jpadrift.application.MappingSource;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.application.RunningApplication;
import io.github.jpadrift.application.ScannedApplication;
import io.github.jpadrift.check.BothSides;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.check.SchemaSource;
import io.github.jpadrift.check.SchemaSource.Snapshot;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.Questions;
import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.database.Database;
import io.github.jpadrift.database.DatabaseSession;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.mapping.BootedFactory;
import io.github.jpadrift.report.FailureMessage;
import io.github.jpadrift.rule.ProbeRequests;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.rule.mapping.MappingRules;
import io.github.jpadrift.scratch.ScratchServer;
import io.github.jpadrift.scratch.Scripts;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The whole flow: scan, read both sides, compare, judge.
 *
 * <pre>{@code
 * Verdict verdict = MappingCheck.of(CheckOptions.forApplications(List.of(jar)))
 *     .against(dataSource)
 *     .verify();
 * Verdict ofRunning = MappingCheck.of(entityManagerFactory, CheckOptions.DEFAULTS).verify();
 * }</pre>
 *
 * <p>Immutable: each {@code against} gives a check of its own.
 */
public final class MappingCheck {

  private final CheckOptions options;
  private final Source source;
  private final SchemaSource target;

  private MappingCheck(CheckOptions options, Source source, SchemaSource target) {
    this.options = options;
    this.source = source;
    this.target = target;
  }

  /**
   * Where the mapping comes from.
   *
   * @param identity equal for two that declare the same
   */
  private record Source(Supplier<MappingSource> open, Object identity) {}

  private record Inputs(Object mapping, Object database, Object rows) {}

  /**
   * A snapshot that is opened, and its catalog read, while something else is done; closed in any
   * case, though never under the reader.
   */
  private record Reading(CompletableFuture<Snapshot> snapshot, CompletableFuture<Database> database)
      implements AutoCloseable {

    static Reading start(SchemaSource target, RunListener listener) {
      CompletableFuture<Snapshot> snapshot =
          CompletableFuture.supplyAsync(() -> target.open().apply(listener));
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
        new Source(() -> ScannedApplication.scan(options.mapping()), options.mapping()),
        SchemaSource.NONE);
  }

  /**
   * A check of the very mapping with which a session factory was built that runs in this JVM, as in
   * a test. Unless told otherwise it goes against the database that the factory uses.
   *
   * @param entityManagerFactory of Hibernate, or its {@code SessionFactory}
   * @param options of which those count that say what is judged, and how strictly
   * @throws io.github.jpadrift.mapping.MappingException when it is no session factory of Hibernate
   */
  public static MappingCheck of(Object entityManagerFactory, CheckOptions options) {
    BootedFactory factory = BootedFactory.of(entityManagerFactory);
    return new MappingCheck(
        options,
        new Source(() -> new RunningApplication(factory), factory.id()),
        SchemaSource.live(() -> DatabaseSession.open(factory.dataSource(), options.reading())));
  }

  /** Every rule there is, in the order of reports. */
  public static List<RuleInfo> rules() {
    return MappingRules.all().stream().map(Rule::info).toList();
  }

  /** Against the database behind a data source, whose connection is given back as it was. */
  public MappingCheck against(DataSource dataSource) {
    return against(SchemaSource.live(() -> DatabaseSession.open(dataSource, options.reading())));
  }

  /** Against a live database. */
  public MappingCheck against(ConnectionOptions connection) {
    return against(SchemaSource.live(() -> DatabaseSession.open(connection, options.reading())));
  }

  /** Against what SQL files create, in their order, on a throw-away server of this major. */
  public MappingCheck against(List<Path> scripts, int postgresMajor) {
    return against(new Scripts(scripts, postgresMajor));
  }

  /** The same for SQL files that need something special. */
  public MappingCheck against(Scripts scripts) {
    return against(SchemaSource.scripts(scripts, options.reading()));
  }

  private MappingCheck against(SchemaSource other) {
    return new MappingCheck(options, source, other);
  }

  /** What the application declares, for the newest PostgreSQL. */
  public DeclaredMapping mapping() {
    return mapping(RunListener.NOBODY);
  }

  /** {@link #mapping()}, telling a listener what takes its time. */
  public DeclaredMapping mapping(RunListener listener) {
    listener.doing("reading the mapping");
    try (MappingSource application = source.open().get()) {
      return application.read(ScratchServer.NEWEST * 10_000, listener);
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
    return run(RunListener.NOBODY);
  }

  /** {@link #run()}, telling a listener what takes its time. */
  public Verdict run(RunListener listener) {
    return compare(listener).judge(options);
  }

  /**
   * Reads both sides and matches them, which is all of the check that takes time.
   *
   * @throws RuntimeException as {@link #run} does
   */
  public BothSides compare() {
    return compare(RunListener.NOBODY);
  }

  private BothSides compare(RunListener listener) {
    // The catalog is read while the application is scanned and its Hibernate boots: neither waits
    // for the other, except that Hibernate wants to know the server's version.
    listener.doing("scanning the application and reading the catalog");
    try (Reading reading = Reading.start(target, listener);
        MappingSource application = source.open().get()) {
      DatabaseSession session = reading.session();
      listener.doing("reading the mapping");
      DeclaredMapping declared = application.read(session.serverVersion(), listener);
      Database database = result(reading.database());
      Comparison pairs = Comparison.of(declared.mapping(), database);
      Comparison answered = pairs.with(session.ask(Questions.of(pairs)));
      ProbeRequests wishes = wishes(answered, listener);
      return new BothSides(
          declared, answered.with(session.probe(database, wishes.probes())), wishes.gaps());
    }
  }

  /** What the rules want to know of the rows, which are looked at only when that is asked for. */
  private ProbeRequests wishes(Comparison comparison, RunListener listener) {
    if (!options.dataProbes()) {
      return ProbeRequests.NONE;
    }
    listener.doing("looking at rows");
    return ProbeRequests.of(BothSides.rules(options), comparison);
  }

  /**
   * What the check looks at: equal for two checks of which {@link #compare} would yield the same.
   * Telling this takes no longer than a connection. A check that looks at rows is equal to none:
   * they change without a trace in the catalog.
   *
   * @throws io.github.jpadrift.database.DatabaseException when the database cannot be reached
   */
  public Object inputs() {
    return new Inputs(
        source.identity(), target.state().get(), options.dataProbes() ? new Object() : "no rows");
  }

  /**
   * Runs the check and demands that it ends clean.
   *
   * @return the verdict, for those who want to look at what lies below the threshold
   * @throws AssertionError whose message is the report, when a finding is at or above {@code
   *     failOn} or something could not be checked
   */
  public Verdict verify() {
    Verdict verdict = run();
    if (verdict.outcome() != Verdict.Outcome.CLEAN) {
      throw new AssertionError(FailureMessage.of(verdict));
    }
    return verdict;
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
