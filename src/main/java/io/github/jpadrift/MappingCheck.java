package io.github.jpadrift;

import io.github.jpadrift.api.PublicApi;
import io.github.jpadrift.application.DeclaredMapping;
import io.github.jpadrift.application.MappingSource;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.application.RunningApplication;
import io.github.jpadrift.application.ScannedApplication;
import io.github.jpadrift.check.BothSides;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.check.Conclusion;
import io.github.jpadrift.check.Evaluation;
import io.github.jpadrift.check.Readings;
import io.github.jpadrift.check.SchemaSource;
import io.github.jpadrift.check.Upgrade;
import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.finding.Baseline;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.mapping.BootedFactory;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.rule.mapping.MappingRules;
import io.github.jpadrift.scratch.ScratchServer;
import io.github.jpadrift.source.SourceTree;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Mapping against database: scan, read both sides, compare, judge.
 *
 * <pre>{@code
 * MappingCheck.of(CheckOptions.forApplications(List.of(jar))).against(dataSource).verify();
 * Verdict ofRunning = MappingCheck.of(entityManagerFactory, CheckOptions.DEFAULTS).evaluate();
 * }</pre>
 *
 * <p>Immutable: each {@code against} gives a check of its own.
 */
@PublicApi
public final class MappingCheck {

  private final CheckOptions options;
  private final Application application;
  private final @Nullable SchemaSource schema;
  private final Baseline accepted;
  private final SourceTree sources;

  private MappingCheck(
      CheckOptions options,
      Application application,
      @Nullable SchemaSource schema,
      Baseline accepted,
      SourceTree sources) {
    this.options = options;
    this.application = application;
    this.schema = schema;
    this.accepted = accepted;
    this.sources = sources;
  }

  private static MappingCheck of(
      CheckOptions options, Application application, @Nullable SchemaSource schema) {
    return new MappingCheck(
        options,
        application,
        schema,
        new Baseline(List.of()),
        SourceTree.in(List.of(), Path.of("")));
  }

  /**
   * Where the mapping comes from.
   *
   * @param identity equal for two that declare the same
   */
  private record Application(Supplier<MappingSource> open, Object identity) {}

  /** What is read depends on what is judged, too: nobody waits for what no rule needs. */
  private record Inputs(
      Object mapping,
      Object database,
      List<String> schemas,
      Object rows,
      boolean unmapped,
      Set<String> disabled) {}

  /** A check that still has to be told its database. */
  public static MappingCheck of(CheckOptions options) {
    return of(
        options,
        new Application(() -> ScannedApplication.scan(options.mapping()), options.mapping()),
        null);
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
    return of(entityManagerFactory, options, List.of());
  }

  /**
   * The same, with the queries of Spring Data repositories among the statements that PostgreSQL is
   * shown.
   *
   * @param repositories the interfaces that Spring Data implements; those for entities of other
   *     factories are left out
   * @throws io.github.jpadrift.mapping.MappingException when it is no session factory of Hibernate
   */
  public static MappingCheck of(
      Object entityManagerFactory, CheckOptions options, List<Class<?>> repositories) {
    BootedFactory factory = BootedFactory.of(entityManagerFactory);
    boolean statements = options.mapping().statements();
    List<String> names = repositories.stream().<String>map(Class::getName).sorted().toList();
    return of(
        options,
        new Application(
            () -> new RunningApplication(factory, statements, names),
            List.of(factory.id(), statements, names)),
        SchemaSource.of(factory));
  }

  /** Every rule there is, in the order of reports. */
  public static List<RuleInfo> rules() {
    return MappingRules.all().stream().map(Rule::info).toList();
  }

  /** Against the database behind a data source, whose connection is given back as it was. */
  public MappingCheck against(DataSource dataSource) {
    return against(SchemaSource.live(dataSource));
  }

  /** Against a live database. */
  public MappingCheck against(ConnectionOptions connection) {
    return against(SchemaSource.live(connection));
  }

  /**
   * Against what SQL files create, in their order, on a throw-away server of this major.
   *
   * @throws io.github.jpadrift.scratch.ScratchException when a file is not there
   */
  public MappingCheck against(List<Path> scripts, int postgresMajor) {
    return against(SchemaSource.scripts(scripts, postgresMajor));
  }

  /** Against whatever has a schema. */
  public MappingCheck against(SchemaSource other) {
    return new MappingCheck(options, application, other, accepted, sources);
  }

  /** The same check, of which known findings are counted and not reported. */
  public MappingCheck accepting(Baseline known) {
    return new MappingCheck(options, application, schema, known, sources);
  }

  /** The same check, whose findings know their lines in these sources. */
  public MappingCheck locating(SourceTree tree) {
    return new MappingCheck(options, application, schema, accepted, tree);
  }

  /** What the application declares, for the newest PostgreSQL. */
  public DeclaredMapping mapping() {
    return mapping(RunListener.NOBODY);
  }

  /** The same, telling a listener what takes its time. */
  public DeclaredMapping mapping(RunListener listener) {
    listener.doing("reading the mapping");
    try (MappingSource opened = application.open().get()) {
      return opened.read(ScratchServer.NEWEST * 10_000, listener);
    }
  }

  /**
   * Makes the check.
   *
   * @throws io.github.jpadrift.scan.ScanException when the application cannot be read
   * @throws io.github.jpadrift.mapping.MappingException when its mapping cannot be read at all
   * @throws io.github.jpadrift.database.DatabaseException when the database cannot be read
   * @throws io.github.jpadrift.scratch.ScratchException when the throw-away server or a script
   *     fails
   */
  public Verdict evaluate() {
    return evaluate(RunListener.NOBODY);
  }

  /**
   * The same, telling a listener what takes its time.
   *
   * @throws RuntimeException as {@link #evaluate()} does
   */
  public Verdict evaluate(RunListener listener) {
    return conclude(listener).verdicts().get(0);
  }

  private Conclusion conclude(RunListener listener) {
    Verdict judged = evaluate(List.of(this), listener).get(0).orThrow();
    return Conclusion.of(List.of(judged), accepted, sources, LocalDate.now(ZoneId.systemDefault()));
  }

  /**
   * Makes several checks, some of them at the same time. What an application declares is read once
   * for each major of PostgreSQL, whatever the number of its checks. One that cannot be made keeps
   * no other from being made. What is reported of all of them together, {@link Conclusion} says.
   *
   * @return in the order of the checks
   * @throws io.github.jpadrift.scan.ScanException when an application cannot be read
   */
  public static List<Evaluation> evaluate(List<MappingCheck> checks, RunListener listener) {
    List<MappingCheck> upgrading = checks.stream().filter(MappingCheck::isOfAnUpgrade).toList();
    List<Evaluation> evaluations =
        Readings.of(
            Stream.concat(
                    checks.stream(), upgrading.stream().map(MappingCheck::withItsOwnHibernate))
                .map(MappingCheck::wanted)
                .toList(),
            listener,
            Readings.Read::judged);
    Iterator<Evaluation> now = evaluations.listIterator(checks.size());
    List<Evaluation> told = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      told.add(
          checks.get(i).isOfAnUpgrade()
              ? Upgrade.of(now.next(), evaluations.get(i))
              : evaluations.get(i));
    }
    return told;
  }

  private boolean isOfAnUpgrade() {
    return options.mapping().hibernate() != null;
  }

  private MappingCheck withItsOwnHibernate() {
    MappingCheck own = of(options.withMapping(options.mapping().withHibernate(null)));
    return new MappingCheck(own.options, own.application, schema, accepted, sources);
  }

  /**
   * Reads both sides and matches them, which is all of the check that takes time.
   *
   * @throws RuntimeException as {@link #evaluate()} does
   */
  public BothSides compare() {
    return Readings.of(List.of(wanted()), RunListener.NOBODY).get(0).orThrow();
  }

  private Readings.Wanted wanted() {
    return new Readings.Wanted(application.open(), application.identity(), schema(), options);
  }

  private SchemaSource schema() {
    if (schema == null) {
      throw new IllegalStateException("no database given: call against(…) first");
    }
    return schema;
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
        application.identity(),
        schema().state(options.schema().reading()),
        options.schema().schemas(),
        options.schema().rows() ? new Object() : "no rows",
        options.judging().unmapped(),
        options.judging().disabled().keySet());
  }

  /**
   * Makes the check and demands that it ends clean.
   *
   * @return the verdict, for those who want to look at what lies below the threshold
   * @throws AssertionError whose message is the report, when a finding is at or above {@code
   *     failOn}, something could not be checked, or an entry of the baseline is stale or has
   *     expired
   */
  public Verdict verify() {
    Conclusion conclusion = conclude(RunListener.NOBODY);
    conclusion.verify();
    return conclusion.verdicts().get(0);
  }
}
