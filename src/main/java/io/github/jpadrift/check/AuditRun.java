package io.github.jpadrift.check;

import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.application.ScannedApplication;
import io.github.jpadrift.database.Catalog;
import io.github.jpadrift.database.CompleteUrl;
import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.database.DatabaseSession;
import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.ReadingOptions;
import io.github.jpadrift.database.RelationSize;
import io.github.jpadrift.database.SchemaScript;
import io.github.jpadrift.database.TrustedOwners;
import io.github.jpadrift.environment.Environment;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.environment.Expressions;
import io.github.jpadrift.environment.ObjectMatch;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.AuditReport;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Side;
import io.github.jpadrift.finding.SourceLine;
import io.github.jpadrift.finding.TableRow;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.migration.CatalogChange;
import io.github.jpadrift.migration.Chain;
import io.github.jpadrift.migration.ChainFault;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.MigrationException;
import io.github.jpadrift.migration.MigrationProcess;
import io.github.jpadrift.migration.MigrationRequest;
import io.github.jpadrift.migration.MigrationRun;
import io.github.jpadrift.migration.MigrationTool;
import io.github.jpadrift.migration.Refusal;
import io.github.jpadrift.migration.RehearsalRequest;
import io.github.jpadrift.migration.Rehearsed;
import io.github.jpadrift.migration.Statement;
import io.github.jpadrift.process.LibraryPath;
import io.github.jpadrift.remedy.AlignmentSql;
import io.github.jpadrift.rule.Judge;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.rule.Ruling;
import io.github.jpadrift.rule.migration.Audit;
import io.github.jpadrift.rule.migration.AuditRules;
import io.github.jpadrift.scan.MigrationSettings;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import io.github.jpadrift.snapshot.TableSizesFile;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One audit: reads the target, makes a shadow of it, rehearses there, and judges. */
public final class AuditRun {

  private static final String LOCK_OFF = "flyway.postgresql.transactional.lock";
  private static final String LOCK_TIMEOUT = "lock_timeout";
  private static final String EXTENSION = "extension ";

  /** What a URL lets the driver ask for at login. */
  private static final Pattern SESSION_OPTIONS = Pattern.compile("[?&]options=([^&]*)");

  /** Among those; 0 is no bound. */
  private static final Pattern BOUND =
      Pattern.compile("\\b" + LOCK_TIMEOUT + "\\s*=\\s*'?(?!0+\\b)\\d");

  /** What PostgreSQL says of an extension that is not installed. */
  private static final Pattern NOT_AVAILABLE =
      Pattern.compile("extension \".*\" is not available|could not open extension control file");

  /** Insufficient privilege: what nobody may do there on whose behalf no superuser acts. */
  private static final String FORBIDDEN = "42501";

  private static final String REPLAYED_BY_FLYWAY_ALONE =
      "the history of the target was not replayed, as is done for Flyway only: nobody knows whether"
          + " the target is what its history makes";

  private static final String AT_START =
      "the application migrates when it starts: all that is pending, while the running version still"
          + " serves; only migrate-first and any order fit that";

  private static final String NOT_REPLAYED =
      "the history of the target was not replayed, as its files are not all there as they ran:"
          + " nobody knows whether the target is what its history makes";

  private final AuditOptions options;
  private final RunListener listener;
  private final ReadingOptions reading;
  private final List<Gap> gaps = new ArrayList<>();
  private Map<String, String> defaults = Map.of();
  private final List<String> assumed = new ArrayList<>();

  /** An audit that is still to be made. */
  public AuditRun(AuditOptions options, RunListener listener) {
    this.options = options;
    this.listener = listener;
    this.reading = options.check().schema().reading();
  }

  /**
   * Makes it.
   *
   * @throws io.github.jpadrift.failure.JpadriftException when it cannot be made at all
   */
  public Verdict conclude() {
    try (MigrationSettings application = MigrationPlan.scan(options.migrations())) {
      MigrationPlan plan = MigrationPlan.of(options.migrations(), application);
      assumed.addAll(plan.assumed());
      // what takes its time to start gets ready while the target is read
      try (Versions versions = new Versions();
          MigrationProcess process = process(plan, application)) {
        process.beginRehearsal();
        if (options.target() == null && options.shadow() == null) {
          ScratchServer.begin(options.migrations().postgresMajor());
        }
        return conclude(plan, application, process, versions);
      }
    }
  }

  private Verdict conclude(
      MigrationPlan plan,
      MigrationSettings application,
      MigrationProcess process,
      Versions versions) {
    Migrations asked = options.migrations();
    AuditTarget target = options.target() == null ? begun(plan, process) : read(plan);
    if (target == null && options.sizes() != null) {
      throw new MigrationException(
          "sizes are of tables that are there: say with --since or --old what production has run");
    }
    Integer wanted = target == null ? null : target.catalog().facts().versionNumber() / 10_000;
    ConnectionOptions given = options.shadow();
    ScratchServer server;
    int major;
    if (given == null) {
      major = wanted == null ? asked.postgresMajor() : wanted;
      if (!ScratchServer.MAJORS.contains(major)) {
        throw new MigrationException(
            "the target is PostgreSQL %d, and there is no throw-away server of that major (%s): give --shadow JDBC-URL, a server that has it"
                .formatted(major, ScratchServer.MAJORS));
      }
      server = ScratchServer.embedded(major);
    } else {
      server = ScratchServer.at(CompleteUrl.of(given));
      major = server.requireSuperuser(wanted);
    }
    try (ScratchDatabase template = server.create()) {
      List<Gap> notMade = target == null ? List.of() : copy(target, template);
      boolean hasHistory = target != null && target.begun() == null;
      if (hasHistory && plan.tool() == MigrationTool.FLYWAY) {
        // to replay the history when the rehearsal has ended
        process.beginRun();
      }
      Rehearsal rehearsal = rehearse(plan, process, server, template, target, versions);
      Map<String, List<String>> half = new HashMap<>();
      List<Audit.Drift> drift =
          hasHistory
              ? drift(
                  plan,
                  process,
                  server,
                  Objects.requireNonNull(target),
                  rehearsal.rehearsed(),
                  half)
              : List.of();
      boolean migratesAtStart =
          options.application()
              && !rehearsal.rehearsed().migrations().isEmpty()
              && application.migratesAtStart(plan.tool().id())
              && LibraryPath.holds(application.classpath(), plan.tool().resource());
      return verdict(plan, target, major, notMade, rehearsal.leaving(half), drift, migratesAtStart);
    }
  }

  private AuditTarget read(MigrationPlan plan) {
    listener.doing("reading the target");
    try (DatabaseSession session =
        DatabaseSession.open(Objects.requireNonNull(options.target()), reading)) {
      if (options.shadow() == null) {
        ScratchServer.begin(session.facts().versionNumber() / 10_000);
      }
      return read(plan, session, null);
    }
  }

  private AuditTarget read(MigrationPlan plan, DatabaseSession session, @Nullable String begun) {
    AuditTarget target =
        AuditTarget.read(session, plan.historyTables(), this::sizes).begunAs(begun);
    defaults = target.defaults();
    return target;
  }

  /** A file may tell how large tables are elsewhere; those that are not here do not count. */
  private Map<TableName, RelationSize> sizes(Map<TableName, RelationSize> own) {
    Path file = options.sizes();
    if (file == null) {
      return own;
    }
    assumed.add("tables are as large as " + relative(file.toString()) + " says");
    Map<TableName, RelationSize> told = new TreeMap<>(TableSizesFile.read(file));
    told.keySet().retainAll(own.keySet());
    return told;
  }

  /**
   * What production is when nobody may look at it: what the applied migrations make of an empty
   * database. Null when nobody says which those are.
   */
  private @Nullable AuditTarget begun(MigrationPlan plan, MigrationProcess rehearsing) {
    String since = options.since();
    MappingOptions old = options.old();
    if (since != null) {
      if (plan.tool() != MigrationTool.FLYWAY) {
        throw new MigrationException(
            "change sets have no versions: say with the old version what production has run");
      }
      Map<String, String> settings = new HashMap<>(plan.settings());
      settings.put("flyway.target", since);
      return begun(plan, rehearsing, settings, "the migrations up to " + since);
    }
    if (old == null || old.scan().sources().isEmpty()) {
      return null;
    }
    Path source = old.scan().sources().get(0);
    Migrations asked = options.migrations();
    Migrations ran =
        new Migrations(
            source,
            asked.tool(),
            null,
            asked.properties(),
            asked.code(),
            asked.postgresMajor(),
            old);
    try (MigrationSettings running = MigrationPlan.scan(ran)) {
      if (!MigrationPlan.holdsMigrations(ran, running)) {
        return null;
      }
      try (MigrationProcess process = process(plan, running)) {
        return begun(
            plan,
            process,
            MigrationPlan.of(ran, running).settings(),
            "the migrations of " + source.getFileName());
      }
    }
  }

  private AuditTarget begun(
      MigrationPlan plan, MigrationProcess process, Map<String, String> settings, String name) {
    listener.doing("running " + name);
    process.beginRun();
    try (ScratchDatabase start =
        ScratchServer.embedded(options.migrations().postgresMajor()).create()) {
      MigrationRun run =
          process.run(
              new MigrationRequest(
                  plan.tool(),
                  start.url(),
                  settings,
                  plan.roots().stream().map(Path::toString).toList(),
                  options.migrations().code()));
      if (run.failure() != null) {
        throw new MigrationException("%s: %s".formatted(name, run.failure()));
      }
      run.leftOut()
          .forEach(left -> gaps.add(new Gap("migration " + left.migration(), left.reason())));
      try (DatabaseSession session =
          DatabaseSession.open(start.dataSource(), reading.trusting(TrustedOwners.EVERYBODY))) {
        return read(plan, session, name);
      }
    }
  }

  /** Makes the target's schema again; what could not be made is returned. */
  private List<Gap> copy(AuditTarget target, ScratchDatabase template) {
    listener.doing("making a shadow of the target");
    SchemaScript script = SchemaScript.of(target.catalog());
    List<Gap> notMade = new ArrayList<>(script.leftOut());
    notMade.addAll(template.load(script, reading.statementTimeout()));
    notMade.addAll(differences(target, template));
    requireExtensions(notMade);
    template.fill(target.history(), target.filled());
    return notMade;
  }

  /** What needs an extension that is not there is missing, too: nothing true could be said. */
  private void requireExtensions(List<Gap> notMade) {
    List<String> lacking =
        notMade.stream()
            .map(Gap::subject)
            .filter(subject -> subject.startsWith(EXTENSION))
            .map(subject -> subject.substring(EXTENSION.length()))
            .distinct()
            .toList();
    if (!lacking.isEmpty()
        && notMade.stream().anyMatch(gap -> !gap.subject().startsWith(EXTENSION))) {
      throw new MigrationException(
          "the target has the extension %s, which the throw-away PostgreSQL lacks: give --shadow JDBC-URL, a server that has it"
              .formatted(String.join(", ", lacking)));
    }
  }

  /**
   * A migration that makes an extension fails where the server lacks it, and one that must be a
   * superuser's fails where its role is none: only there, for all that is known.
   */
  private void requireExtensions(Rehearsal rehearsal) {
    for (Migration migration : rehearsal.ended(Migration.Status.FAILED).values()) {
      for (Statement statement : migration.statements()) {
        Refusal refusal = statement.refusal();
        if (refusal == null) {
          continue;
        }
        boolean lacking = NOT_AVAILABLE.matcher(refusal.message()).find();
        if (lacking || (options.shadow() == null && FORBIDDEN.equals(refusal.sqlState()))) {
          throw new MigrationException(
              "%s cannot be rehearsed on the throw-away PostgreSQL: %s; give --shadow JDBC-URL, a server %s"
                  .formatted(
                      migration.id(),
                      refusal.message(),
                      lacking ? "that has it" : "on which its role is a superuser"));
        }
      }
    }
  }

  /** The proof: what is read back from the shadow is what was read from the target. */
  private List<Gap> differences(AuditTarget target, ScratchDatabase template) {
    try (DatabaseSession session =
        DatabaseSession.open(template.dataSource(), reading.trusting(TrustedOwners.EVERYBODY))) {
      return target
          .catalog()
          .differences(session.objects(Set.of(), false), Expressions::folded)
          .stream()
          .map(line -> new Gap(line.split("(: | is )", 2)[0], "on the shadow: " + line))
          .toList();
    }
  }

  /** The mappings of both versions, each read once. */
  private final class Versions implements AutoCloseable {

    private final @Nullable DeclaredOnce fresh;
    private final @Nullable DeclaredOnce old;
    private Map<TableName, Set<String>> runningTables = Map.of();

    Versions() {
      fresh = options.application() ? once(options.check().mapping()) : null;
      MappingOptions running = options.old();
      old = running == null ? null : once(running);
    }

    private DeclaredOnce once(MappingOptions mapping) {
      return new DeclaredOnce(() -> ScannedApplication.scan(mapping), listener);
    }

    private @Nullable Verdict judge(@Nullable DeclaredOnce version, ScratchDatabase shadow) {
      if (version == null) {
        return null;
      }
      CheckOptions check = options.check();
      CheckOptions trusting =
          check.withSchema(
              new SchemaOptions(
                  check.schema().schemas(), false, reading.trusting(TrustedOwners.EVERYBODY)));
      return BothSides.read(
              version, SchemaSource.live(shadow.dataSource()), trusting, RunListener.NOBODY)
          .judge(trusting);
    }

    @Override
    public void close() {
      if (fresh != null) {
        fresh.close();
      }
      if (old != null) {
        old.close();
      }
    }
  }

  private Rehearsal rehearse(
      MigrationPlan plan,
      MigrationProcess process,
      ScratchServer server,
      ScratchDatabase template,
      @Nullable AuditTarget target,
      Versions versions) {
    listener.doing("rehearsing the migrations of " + options.migrations().places());
    Map<String, String> settings = new HashMap<>(plan.settings());
    RowsRehearsal.Once once =
        shadow -> rehearseOnce(plan, process, settings, server, shadow, versions);
    Rehearsal first = once.on(template);
    requireExtensions(first);
    Map<String, Migration> hung = first.ended(Migration.Status.HUNG);
    if (!hung.isEmpty() && plan.tool() == MigrationTool.FLYWAY && !settings.containsKey(LOCK_OFF)) {
      settings.put(LOCK_OFF, "false");
      assumed.add(
          "what follows a migration that waits for its own runner was rehearsed with "
              + LOCK_OFF
              + " = false");
      first = once.on(template);
    }
    if (target != null) {
      ConnectionOptions where = options.target();
      RowsRehearsal rows = new RowsRehearsal(once, server, template, target, listener);
      first = rows.withoutStandIns(first);
      if (where != null && options.check().schema().rows()) {
        first = rows.withRows(first, where, reading);
      }
      first = first.seeing(rows.seen());
      gaps.addAll(rows.gaps());
      assumed.addAll(rows.assumed());
    }
    Rehearsal all = first.with(first.depending()).with(hung);
    ConnectionOptions where = options.target();
    return where == null ? all : estimated(all, where);
  }

  /** The same with the rows that the target's planner expects to change, where it is let. */
  private Rehearsal estimated(Rehearsal rehearsal, ConnectionOptions where) {
    Map<String, Long> rows = new HashMap<>();
    List<String> changing =
        rehearsal.rehearsed().migrations().stream()
            .flatMap(migration -> migration.statements().stream())
            .filter(AuditRun::changesExisting)
            .map(Statement::sql)
            .distinct()
            .toList();
    if (changing.isEmpty()) {
      return rehearsal;
    }
    try (DatabaseSession session = DatabaseSession.open(where, reading)) {
      for (String sql : changing) {
        session.estimate(sql).ifPresent(estimate -> rows.put(sql, estimate));
      }
    }
    return rehearsal.with(
        (Migration migration) ->
            migration.with(
                migration.statements().stream()
                    .map(
                        statement ->
                            changesExisting(statement) && rows.containsKey(statement.sql())
                                ? statement.estimated(
                                    Objects.requireNonNull(rows.get(statement.sql())))
                                : statement)
                    .toList()));
  }

  private static boolean changesExisting(Statement statement) {
    return statement.work().stream().anyMatch(work -> work.ofExisting() && !work.isNew());
  }

  private Rehearsal rehearseOnce(
      MigrationPlan plan,
      MigrationProcess process,
      Map<String, String> settings,
      ScratchServer server,
      ScratchDatabase template,
      Versions versions) {
    try (ScratchDatabase shadow = server.createFrom(template)) {
      for (Gap refused : shadow.beginWith(defaults)) {
        assumed.add("not on the shadow: " + refused.subject() + " (" + refused.reason() + ")");
      }
      List<Audit.State> states = new ArrayList<>();
      boolean judged = versions.fresh != null || versions.old != null;
      Verdict[] last = new Verdict[1];
      if (judged) {
        states.add(state(null, versions, shadow, last));
      }
      Rehearsed rehearsed =
          process.rehearse(
              new RehearsalRequest(
                  new MigrationRequest(
                      plan.tool(),
                      shadow.url(),
                      settings,
                      plan.roots().stream().map(Path::toString).toList(),
                      options.migrations().code()),
                  (int) Math.max(1, reading.timeout().toSeconds()),
                  judged),
              migration -> states.add(state(migration, versions, shadow, last)));
      boolean faultless = rehearsed.chain().faults().isEmpty();
      boolean nothing =
          rehearsed.migrations().isEmpty()
              || (faultless
                  && rehearsed.migrations().stream()
                      .allMatch(each -> each.status() == Migration.Status.NOT_REACHED));
      if (nothing && rehearsed.failure() != null) {
        if (faultless) {
          throw new MigrationException(
              "the migrations of %s: %s"
                  .formatted(options.migrations().places(), rehearsed.failure()));
        }
        gaps.add(
            new Gap(
                "the migrations of " + options.migrations().places(),
                "not rehearsed: " + rehearsed.failure()));
        states.clear();
        last[0] = null;
      }
      return new Rehearsal(
          rehearsed, states, versions.runningTables, Map.of(), List.of(), Map.of(), last[0]);
    }
  }

  private Audit.State state(
      @Nullable String after, Versions versions, ScratchDatabase shadow, Verdict[] last) {
    CompletableFuture<@Nullable Verdict> aside =
        CompletableFuture.supplyAsync(
            () -> versions.judge(versions.old, shadow),
            work -> DeclaredOnce.daemon(work, "jpadrift-running").start());
    Verdict fresh = versions.judge(versions.fresh, shadow);
    Verdict old = Awaited.result(aside);
    if (old != null) {
      old.gaps().stream()
          .map(gap -> new Gap("the running version: " + gap.subject(), gap.reason()))
          .forEach(gaps::add);
    }
    if (old != null && after == null) {
      versions.runningTables =
          old.tables().stream()
              .filter(row -> row.status() == TableRow.Status.BOTH && row.schema() != null)
              .collect(
                  Collectors.toMap(
                      row -> TableName.of(String.valueOf(row.schema()), row.name()),
                      AuditRun::mapped,
                      // entities may say one table with and without its schema
                      (one, other) ->
                          Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet())));
    }
    if (fresh != null) {
      last[0] = fresh;
    }
    return new Audit.State(
        after, old == null ? null : old.findings(), fresh == null ? null : fresh.findings());
  }

  private static Set<String> mapped(TableRow row) {
    return row.columns().stream()
        .filter(column -> column.status() != TableRow.Status.UNMAPPED)
        .map(TableRow.ColumnRow::name)
        .collect(Collectors.toSet());
  }

  /** What the applied migrations make of an empty database, held against the target. */
  private List<Audit.Drift> drift(
      MigrationPlan plan,
      MigrationProcess process,
      ScratchServer server,
      AuditTarget target,
      Rehearsed rehearsed,
      Map<String, List<String>> half) {
    Chain chain = rehearsed.chain();
    String current = chain.current();
    if (current == null) {
      return List.of();
    }
    if (plan.tool() != MigrationTool.FLYWAY) {
      assumed.add(REPLAYED_BY_FLYWAY_ALONE);
      return List.of();
    }
    if (!isReplayable(chain)) {
      assumed.add(NOT_REPLAYED);
      return List.of();
    }
    Map<String, String> settings = new HashMap<>(plan.settings());
    settings.put("flyway.target", current);
    listener.doing("replaying the history of the target");
    try (ScratchDatabase empty = server.create()) {
      MigrationRun run =
          process.run(
              new MigrationRequest(
                  plan.tool(), empty.url(), settings, List.of(), options.migrations().code()));
      if (run.failure() != null || !Set.copyOf(run.ran()).containsAll(chain.applied())) {
        assumed.add(NOT_REPLAYED);
        return List.of();
      }
      List<Audit.Drift> drift;
      try (DatabaseSession session =
          DatabaseSession.open(empty.dataSource(), reading.trusting(TrustedOwners.EVERYBODY))) {
        drift = drift(target, session.objects(Set.of(), false), chain.history());
      }
      // nobody else may be there, for whom an index would wait that is built concurrently
      half.putAll(half(plan, process, empty, chain, drift));
      return drift;
    }
  }

  /**
   * What failed migrations have left: objects that they make of the replayed history, and that are
   * on the target already.
   */
  private Map<String, List<String>> half(
      MigrationPlan plan,
      MigrationProcess process,
      ScratchDatabase replayed,
      Chain chain,
      List<Audit.Drift> drift) {
    Set<String> failed =
        chain.faults().stream()
            .filter(fault -> fault.kind() == ChainFault.Kind.FAILED_MIGRATION)
            .map(ChainFault::migration)
            .collect(Collectors.toSet());
    if (failed.isEmpty()) {
      return Map.of();
    }
    Set<String> there =
        drift.stream()
            .filter(each -> each.here() != null && each.history() == null)
            .map(Audit.Drift::object)
            .collect(Collectors.toSet());
    Map<String, String> settings = new HashMap<>(plan.settings());
    settings.putIfAbsent(LOCK_OFF, "false");
    return process
        .rehearse(
            new RehearsalRequest(
                new MigrationRequest(
                    plan.tool(),
                    replayed.url(),
                    settings,
                    plan.roots().stream().map(Path::toString).toList(),
                    options.migrations().code()),
                (int) Math.max(1, reading.timeout().toSeconds()),
                false),
            migration -> {})
        .migrations()
        .stream()
        .filter(migration -> failed.contains(migration.id()))
        .collect(
            Collectors.toMap(
                Migration::id,
                migration ->
                    migration.statements().stream()
                        .flatMap(statement -> statement.changes().stream())
                        .filter(CatalogChange::isAdded)
                        .map(change -> change.subject().replaceFirst("^enum type ", "enum "))
                        .filter(there::contains)
                        .distinct()
                        .toList()));
  }

  /**
   * Flyway runs no repeatable migration up to a version, and a changed file makes another schema.
   */
  private static boolean isReplayable(Chain chain) {
    return chain.applied().stream().noneMatch(script -> script.startsWith("R"))
        && chain.faults().stream()
            .noneMatch(
                fault ->
                    fault.kind() == ChainFault.Kind.CHECKSUM_MISMATCH
                        || fault.kind() == ChainFault.Kind.MISSING_MIGRATION);
  }

  private static List<Audit.Drift> drift(AuditTarget target, Catalog replayed, TableName history) {
    Map<String, DbObject> here = byName(target.catalog());
    Map<String, DbObject> there = byName(replayed);
    Map<String, Audit.Drift> drift = new TreeMap<>();
    Environment asItIs = new Environment("target", target.catalog());
    Environment asMade = new Environment("history", replayed);
    Map<String, List<Repair>> repairs = made(EnvironmentMatch.of(asMade, asItIs));
    repairs.putAll(made(EnvironmentMatch.of(asItIs, asMade)));
    for (String line : target.catalog().differences(replayed, Expressions::folded)) {
      String name = line.replaceFirst("(: .*| is (missing|extra))$", "");
      DbObject object = here.getOrDefault(name, there.get(name));
      TableName table = object == null ? null : AuditTarget.table(object);
      if (object != null && !history.equals(table) && !isHistory(object, history)) {
        drift.put(
            name,
            new Audit.Drift(
                name,
                table,
                words(here.get(name)),
                words(there.get(name)),
                repairs.getOrDefault(name, List.of())));
      }
    }
    return List.copyOf(drift.values());
  }

  /** The statements that make what the other side lacks, by what it is. */
  private static Map<String, List<Repair>> made(EnvironmentMatch match) {
    AlignmentSql alignment = new AlignmentSql(match);
    Map<String, List<Repair>> made = new HashMap<>();
    for (ObjectMatch thing : match.matches()) {
      boolean withAnother = thing.hanging() != null && thing.hanging().within();
      if (thing.status() == ObjectMatch.Status.MISSING && !withAnother) {
        made.put(thing.either().id().toString(), alignment.of(thing, ""));
      }
    }
    return made;
  }

  private static boolean isHistory(DbObject object, TableName history) {
    return object.id().name().startsWith(history.name().value());
  }

  private static Map<String, DbObject> byName(Catalog catalog) {
    Map<String, DbObject> objects = new HashMap<>();
    catalog.objects().forEach(object -> objects.put(object.id().toString(), object));
    return objects;
  }

  private static @Nullable String words(@Nullable DbObject object) {
    if (object == null) {
      return null;
    }
    return Stream.of(
            DbObject.Fact.SPELLING,
            DbObject.Fact.DEFINITION,
            DbObject.Fact.TYPE,
            DbObject.Fact.EXPRESSION)
        .map(object::text)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("there");
  }

  private MigrationProcess process(MigrationPlan plan, MigrationSettings application) {
    return plan.process(options.migrations(), application, reading, listener);
  }

  private Verdict verdict(
      MigrationPlan plan,
      @Nullable AuditTarget target,
      int major,
      List<Gap> notMade,
      Rehearsal judged,
      List<Audit.Drift> drift,
      boolean migratesAtStart) {
    List<Gap> unrun = unrun(plan, judged.rehearsed());
    UnrunCode code = UnrunCode.before(judged, unrun);
    Rehearsal rehearsal = judged.with(code.unknown());
    gaps.addAll(code.gaps());
    stopped(judged).ifPresent(gaps::add);
    gaps.addAll(unrun);
    Rehearsed rehearsed = rehearsal.rehearsed();
    Audit audit =
        new Audit(
            rehearsed.chain(),
            rehearsed.migrations(),
            target == null ? Map.of() : target.sizes(),
            target != null && isBounded(target, plan),
            options.tolerate(),
            rehearsal.states(),
            rehearsal.runningTables(),
            drift,
            rehearsal.depending().keySet(),
            rehearsal.seen(),
            rehearsal.refusing());
    List<Rule<Audit>> rules =
        AuditRules.all().stream()
            .filter(rule -> !options.check().judging().disabled().containsKey(rule.info().id()))
            .toList();
    Ruling ruling =
        new Judge<>(rules, BothSides.severities(options.check().judging())).judge(audit);
    List<Finding> findings =
        new ArrayList<>(
            ruling.findings().stream()
                .map(finding -> finding.withSource(source(finding, rehearsed)))
                .toList());
    Verdict last = rehearsal.last();
    if (last != null) {
      findings.addAll(last.findings());
      gaps.addAll(last.gaps());
    }
    gaps.addAll(ruling.gaps());
    notMade(notMade, rehearsed);
    String url = target == null ? "an empty PostgreSQL " + major : target.name();
    AuditReport report =
        AuditReports.of(
            audit,
            findings,
            new AuditReport.Shadow(
                target == null ? String.valueOf(major) : target.catalog().facts().version(),
                target == null ? 0 : target.catalog().objects().size(),
                notMade,
                target == null ? "none" : looksAtRows() ? "sample" : "stand-in"),
            target == null ? Map.of() : dependsOnRows(target, rehearsal),
            migratesAtStart,
            beforeYouStart(target, rehearsed, migratesAtStart));
    return new Verdict(
        side(last),
        database(target, url, major, last),
        Stream.concat(
                rules.stream().map(Rule::info),
                last == null ? Stream.empty() : last.rules().stream())
            .toList(),
        findings,
        gaps.stream().distinct().toList(),
        last == null ? List.of() : last.tables(),
        Stream.concat(assumed.stream(), last == null ? Stream.empty() : last.assumed().stream())
            .distinct()
            .toList(),
        options.check().judging().failOn(),
        0,
        report);
  }

  /** Which tables have the rows on which a migration's end depends, and nobody looked at. */
  private static Map<String, List<TableName>> dependsOnRows(
      AuditTarget target, Rehearsal rehearsal) {
    Map<String, List<TableName>> tables = new HashMap<>();
    for (Migration migration : rehearsal.depending().values()) {
      tables.put(
          migration.id(),
          migration.statements().stream()
              .filter(statement -> statement.refusal() != null)
              .flatMap(statement -> target.decidedBy(statement).stream())
              .distinct()
              .toList());
    }
    return tables;
  }

  /** Without a new version there is nothing but the migrations. */
  private Side side(@Nullable Verdict last) {
    return last == null
        ? new Side.Application(List.of(options.migrations().source().toString()), null, null, 0, 0)
        : last.declaring();
  }

  private static Side database(
      @Nullable AuditTarget target, String url, int major, @Nullable Verdict last) {
    return new Side.Database(
        url,
        target == null ? String.valueOf(major) : target.catalog().facts().version(),
        target == null
            ? List.of()
            : target.catalog().facts().searchPath().stream().map(Identifier::value).toList(),
        target == null
            ? last == null ? 0 : last.database().tables()
            : (int)
                target.catalog().objects().stream()
                    .filter(object -> object.id().kind() == DbObject.Kind.TABLE)
                    .count());
  }

  /** By the role or the database, by the URL, or by what the runner sends first. */
  private boolean isBounded(AuditTarget target, MigrationPlan plan) {
    String bound = target.defaults().get(LOCK_TIMEOUT);
    ConnectionOptions where = options.target();
    return (bound != null && !bound.equals("0"))
        || (where != null
            && SESSION_OPTIONS
                .matcher(CompleteUrl.of(where))
                .results()
                .map(options -> URLDecoder.decode(options.group(1), StandardCharsets.UTF_8))
                .anyMatch(options -> BOUND.matcher(options).find()))
        || plan.settings().getOrDefault("flyway.initSql", "").contains(LOCK_TIMEOUT);
  }

  /** A rehearsal that ended although no migration failed. */
  private static Optional<Gap> stopped(Rehearsal rehearsal) {
    String failure = rehearsal.rehearsed().failure();
    boolean told =
        !rehearsal.ended(Migration.Status.FAILED).isEmpty()
            || !rehearsal.ended(Migration.Status.HUNG).isEmpty();
    return failure == null || told
        ? Optional.empty()
        : Optional.of(new Gap("the rehearsal", "it ended early: " + failure));
  }

  /** What was not run, or could not be read. */
  private static List<Gap> unrun(MigrationPlan plan, Rehearsed rehearsed) {
    return Stream.concat(
            plan.gaps().stream().filter(gap -> isPending(gap, rehearsed)),
            rehearsed.leftOut().stream()
                .map(left -> new Gap("migration " + left.migration(), left.reason())))
        .toList();
  }

  /** A migration that is code was left out long ago when the history has it. */
  private static boolean isPending(Gap gap, Rehearsed rehearsed) {
    return rehearsed.chain().applied().stream()
        .map(script -> script.substring(script.lastIndexOf('.') + 1))
        .noneMatch(script -> gap.subject().equals("migration " + script));
  }

  /** What is not on the shadow matters where a migration touches it. */
  private void notMade(List<Gap> notMade, Rehearsed rehearsed) {
    String touched =
        rehearsed.migrations().stream()
            .flatMap(migration -> migration.statements().stream())
            .map(Statement::sql)
            .collect(Collectors.joining("\n"));
    Set<String> locked =
        rehearsed.migrations().stream()
            .flatMap(migration -> migration.statements().stream())
            .flatMap(statement -> statement.locks().stream())
            .map(lock -> ' ' + lock.relation().toString() + '.')
            .collect(Collectors.toSet());
    for (Gap gap : notMade) {
      String name = gap.subject().substring(gap.subject().lastIndexOf('.') + 1);
      if (touched.contains(name) || locked.stream().anyMatch((gap.subject() + '.')::contains)) {
        gaps.add(gap);
      } else {
        assumed.add("not on the shadow: " + gap.subject() + " (" + gap.reason() + ")");
      }
    }
  }

  private static @Nullable SourceLine source(Finding finding, Rehearsed rehearsed) {
    if (!(finding.location() instanceof Location.InMigration place)) {
      return null;
    }
    return rehearsed.migrations().stream()
        .filter(
            migration ->
                migration.id().equals(place.file()) || migration.file().equals(place.file()))
        .findFirst()
        .map(migration -> new SourceLine(relative(migration.file()), place.line()))
        .orElse(null);
  }

  static String relative(String file) {
    Path path = Path.of(file);
    Path here = Path.of("").toAbsolutePath();
    return (path.isAbsolute() && path.startsWith(here) ? here.relativize(path) : path)
        .toString()
        .replace(path.getFileSystem().getSeparator(), "/");
  }

  private boolean looksAtRows() {
    return options.target() != null && options.check().schema().rows();
  }

  private static boolean movesBetweenZones(Migration migration) {
    return migration.statements().stream()
        .flatMap(statement -> statement.changes().stream())
        .anyMatch(
            change ->
                !change.isNew()
                    && change.kind().equals("column")
                    && zone(change.before()) * zone(change.after()) < 0);
  }

  /** -1 of a timestamp without time zone, 1 of one with it, 0 of anything else. */
  private static int zone(@Nullable String column) {
    String type = String.valueOf(column);
    return !type.startsWith("timestamp") ? 0 : type.contains(" without time zone") ? -1 : 1;
  }

  private List<String> beforeYouStart(
      @Nullable AuditTarget target, Rehearsed rehearsed, boolean migratesAtStart) {
    List<String> words = new ArrayList<>(assumed);
    if (migratesAtStart) {
      words.add(AT_START);
    }
    rehearsed.migrations().stream()
        .filter(AuditRun::movesBetweenZones)
        .map(
            migration ->
                "%s changes timestamps with and without time zone into each other: rows are written anew unless the time zone of the session is UTC, and here it was that of this JVM, %s"
                    .formatted(migration.id(), TimeZone.getDefault().getID()))
        .forEach(words::add);
    if (target == null) {
      words.add("no target was given: sizes are unknown, and every table is new");
    } else if (target.begun() != null) {
      words.add("no target was given: %s made the shadow".formatted(target.begun()));
    } else if (!looksAtRows()) {
      words.add("no row was read: each table that is not empty had one stand-in row on the shadow");
    }
    if (options.old() == null) {
      words.add("the running version was not asked: --old JAR tells which migration it survives");
    }
    return words;
  }
}
