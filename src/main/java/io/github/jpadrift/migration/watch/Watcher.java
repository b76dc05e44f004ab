package io.github.jpadrift.migration.watch;

import io.github.jpadrift.migration.CatalogChange;
import io.github.jpadrift.migration.CommitSignals;
import io.github.jpadrift.migration.Demand;
import io.github.jpadrift.migration.LockMode;
import io.github.jpadrift.migration.MigrationRun.LeftOut;
import io.github.jpadrift.migration.NoOp;
import io.github.jpadrift.migration.Refusal;
import io.github.jpadrift.migration.RehearsalRequest;
import io.github.jpadrift.migration.Statement;
import io.github.jpadrift.migration.TableLock;
import io.github.jpadrift.migration.Work;
import io.github.jpadrift.migration.watch.CatalogFacts.Fact;
import io.github.jpadrift.migration.watch.CatalogFacts.FactKey;
import io.github.jpadrift.migration.watch.Look.Counters;
import io.github.jpadrift.migration.watch.Look.Relation;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLWarning;

/**
 * Watches a runner: hands out the connections that it works with, and tells of each statement of a
 * migration what it did.
 */
public final class Watcher extends SentStatements implements AutoCloseable {

  /** PostgreSQL's own words for work, at the level DEBUG1, and for what a condition skipped. */
  private static final Pattern TELLING =
      Pattern.compile(
          "(?s)(rewriting|verifying) table.*|building index.*|validating foreign key.*"
              + "|existing constraints.*");

  private static final String CHANGES =
      "(?:update|delete\\s+from|merge\\s+into)\\s+(?:only\\s+)?(?:\"?[\\w$]+\"?\\.)?\"?";

  private static final Pattern CHANGES_ROWS = Pattern.compile("(?i)update|delete|merge");

  /** Calls a parent by its number, which no other database shares. */
  private static final String BY_HASH = "satisfies_hash_partition(";

  /** VALUE of a condition, and what is not to be mistaken for it. */
  private static final Pattern VALUE =
      Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|(?<value>\\bVALUE\\b)");

  private static final Pattern VALIDATES = Pattern.compile("(?s).*validating foreign key.*");

  /** Where relations come in the order of their numbers, which no two databases share. */
  private static final Comparator<TableLock> STRONGEST_FIRST =
      Comparator.comparing(TableLock::mode).reversed().thenComparing(TableLock::relation);

  private static final Comparator<Work> COSTLIEST_FIRST =
      Comparator.comparing(Work::kind).thenComparing(Work::table);

  private final String url;
  private final int statementSeconds;
  private final @Nullable CommitSignals signals;
  private final Map<Long, Relation> existing;
  private final Map<String, List<Statement>> statements = new LinkedHashMap<>();
  private final Map<String, Integer> transactions = new HashMap<>();
  private final Set<String> hung = new HashSet<>();
  private final Map<String, List<String>> unexplained = new LinkedHashMap<>();
  private final Watchdog watchdog;
  private final RolesMade roles;

  /** By the relation, 0 for what belongs to none. */
  private Map<Long, SortedMap<FactKey, Fact>> known;

  private Set<String> ignored = Set.of();
  private @Nullable String migration;
  private String last = "";
  private SourceText source = new SourceText("", 0);
  private boolean changed;

  /** What the last statement left, and where, until something else is sent there. */
  private @Nullable Look left;

  private @Nullable Connection leftOn;

  /**
   * Begins to watch.
   *
   * @throws SQLException when the shadow cannot be reached
   */
  public Watcher(RehearsalRequest request) throws SQLException {
    this.url = request.migrations().url();
    this.statementSeconds = request.statementSeconds();
    try (Connection connection = DriverManager.getConnection(url)) {
      connection.setAutoCommit(false);
      this.existing = Look.relations(connection);
      this.known = CatalogFacts.read(connection, existing.keySet());
      this.roles = new RolesMade(url, connection);
      connection.rollback();
    }
    this.signals = request.commitsAwaited() ? CommitSignals.ofRehearsal(url) : null;
    this.watchdog = new Watchdog(url);
  }

  /** Gives connections to the shadow. */
  public DataSource dataSource() {
    return new WatchedDataSource(this).asDataSource();
  }

  /** The runner's own tables, whose locks and changes are nobody's concern. */
  public void ignore(Set<String> tables) {
    ignored = Set.copyOf(tables);
  }

  private boolean isIgnored(@Nullable TableName table) {
    return table != null && ignored.contains(table.name().value());
  }

  /** What follows is sent for this migration. */
  public void begin(String id, SourceText text) {
    migration = id;
    last = id;
    source = text;
    statements.putIfAbsent(id, new ArrayList<>());
  }

  /** What follows is the runner's own. */
  public void end() {
    migration = null;
  }

  /** What was sent for a migration, in its order. */
  public List<Statement> statementsOf(String id) {
    return statements.getOrDefault(id, List.of());
  }

  /** The migrations for which something was sent, in their order. */
  public List<String> begun() {
    return List.copyOf(statements.keySet());
  }

  /** Whether a migration waited for its own runner. */
  public boolean hung(String id) {
    return hung.contains(id);
  }

  @Override
  boolean isWatching() {
    return migration != null;
  }

  @Override
  Connection connect() throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    try (java.sql.Statement statement = connection.createStatement()) {
      statement.execute(
          """
          SET client_min_messages = debug1;
          SELECT pg_catalog.set_config('statement_timeout', '%1$ds', false)
            FROM pg_catalog.pg_settings
           WHERE name = 'statement_timeout' AND (setting = '0' OR setting::bigint > %1$d * 1000)
          """
              .formatted(statementSeconds));
    }
    watchdog.watch(connection);
    return connection;
  }

  /**
   * After code of the application: what came or went that no watched statement explains, as such
   * code may have a connection of its own.
   *
   * @param connection on which the migration ran
   */
  public void explain(Connection connection) throws SQLException {
    String id = migration;
    if (id == null) {
      return;
    }
    lookAnew();
    Map<Long, SortedMap<FactKey, Fact>> once = known;
    known = CatalogFacts.readAll(connection);
    Set<Long> relations = new TreeSet<>(once.keySet());
    relations.addAll(known.keySet());
    for (Long relation : relations) {
      SortedMap<FactKey, Fact> before = of(once, relation);
      SortedMap<FactKey, Fact> now = of(known, relation);
      for (FactKey key : keys(before, now)) {
        Fact was = before.get(key);
        Fact is = now.get(key);
        if ((was == null) == (is == null)) {
          continue;
        }
        CatalogChange change = change(key, was, is);
        if (!isIgnored(change.table())) {
          unexplained.computeIfAbsent(id, fresh -> new ArrayList<>()).add(change.subject());
          changed = true;
        }
      }
    }
  }

  private static SortedMap<FactKey, Fact> of(
      Map<Long, SortedMap<FactKey, Fact>> facts, Long relation) {
    return facts.getOrDefault(relation, Collections.emptySortedMap());
  }

  private static Set<FactKey> keys(Map<FactKey, Fact> some, Map<FactKey, Fact> others) {
    Set<FactKey> keys = new TreeSet<>(some.keySet());
    keys.addAll(others.keySet());
    return keys;
  }

  /** What migrations changed beside what was watched. */
  public List<LeftOut> unexplained() {
    return unexplained.entrySet().stream()
        .map(
            each ->
                new LeftOut(
                    each.getKey(),
                    "it changed %s beside the connection that it was given: what that locks and costs was not seen"
                        .formatted(String.join(", ", each.getValue()))))
        .toList();
  }

  /** Something may have happened that nobody watched. */
  @Override
  void lookAnew() {
    leftOn = null;
  }

  @Override
  void closed(Connection connection) throws SQLException {
    watchdog.forget(connection);
  }

  /** A transaction is about to end well. */
  @Override
  void committing(Connection connection) throws SQLException {
    roles.mark(connection, Set.of());
  }

  /** A transaction has ended well; whoever judges may look. */
  @Override
  void committed() throws SQLException {
    if (changed && signals != null) {
      signals.committed(last);
    }
    changed = false;
  }

  /** What was seen in it has never been. */
  @Override
  void rolledBack() throws SQLException {
    if (changed) {
      known = everything();
      changed = false;
    }
  }

  /** What was seen in that part has never been. */
  @Override
  void rolledBackTo(Connection connection) throws SQLException {
    known = CatalogFacts.readAll(connection);
  }

  @Override
  Sent sent(Connection connection, String sql, boolean alone) {
    return new Watched(connection, sql, alone);
  }

  private Map<Long, SortedMap<FactKey, Fact>> everything() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      connection.setAutoCommit(false);
      return CatalogFacts.readAll(connection);
    }
  }

  /** What a statement does is looked at before and after; so is what it has done when it fails. */
  final class Watched implements Sent {

    private final Connection connection;
    private final String sql;
    private final boolean alone;
    private final List<TableLock> locks = new ArrayList<>();
    private final List<Work> work = new ArrayList<>();
    private final List<CatalogChange> changes = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final List<NoOp> undone = new ArrayList<>();
    private final List<Demand> demands = new ArrayList<>();
    private final Set<String> telling = new HashSet<>();
    private final Set<Long> touched = new TreeSet<>();

    /** What may be touched, as its lock is from before. */
    private final Set<Long> held = new TreeSet<>();

    private final Set<String> rolesTried = new TreeSet<>();
    private @Nullable Look before;

    /** Whether nothing was sent between the look before and the statement. */
    private boolean next;

    private @Nullable Bystander bystander;
    private String transaction = "";

    /**
     * @param alone whether the statement commits by itself
     */
    Watched(Connection connection, String sql, boolean alone) {
      this.connection = connection;
      this.sql = sql;
      this.alone = alone;
    }

    /** Before the statement; outside a transaction it is tried in one, which is rolled back. */
    @Override
    public void begins(boolean repeatable) throws SQLException {
      if (!alone) {
        next = left != null && leftOn == connection;
        Look start = next ? Objects.requireNonNull(left) : Look.at(connection);
        before = start;
        transaction = start.transaction();
        lookAnew();
        return;
      }
      transaction = "alone " + transactions.size();
      send("BEGIN");
      Look first = Look.at(connection);
      before = first;
      if (!repeatable) {
        send("ROLLBACK");
        return;
      }
      try (java.sql.Statement trial = connection.createStatement()) {
        trial.execute(sql);
        listen(trial);
        compare(first, Look.at(connection));
        rolesTried.addAll(roles.uncommitted(connection));
        notices.clear();
      } catch (SQLException refused) {
        if ("25001".equals(refused.getSQLState())) {
          bystander = new Bystander(url, connection);
        }
      } finally {
        send("ROLLBACK");
      }
      if (bystander != null) {
        bystander.stand();
      }
    }

    private void send(String command) throws SQLException {
      try (java.sql.Statement statement = connection.createStatement()) {
        statement.execute(command);
      }
    }

    /** After the statement. */
    @Override
    public void succeeded(java.sql.Statement statement) throws SQLException {
      telling.clear();
      listen(statement);
      if (alone) {
        afterAlone();
      } else {
        Look start = Objects.requireNonNull(before);
        Look after = next ? start.next(connection) : Look.at(connection);
        compare(start, after);
        if (!next || !after.knowsAllOf(start)) {
          touched.addAll(reached(after));
          if (!touched.isEmpty() || !after.knowsCatalogOf(start)) {
            facts();
          }
        }
        left = after;
        leftOn = connection;
      }
      undone.addAll(NoOps.of(connection, sql, alone, notices));
      if (!undone.isEmpty()) {
        lookAnew();
      }
      add(null);
    }

    /** Of the relations whose locks do not tell, those that the statement may have changed. */
    private Set<Long> reached(Look after) {
      Reach reach = Reach.of(sql);
      if (!next || reach.isEverywhere() || after.triggersEvents()) {
        return held;
      }
      Set<Long> reached = new TreeSet<>();
      for (Long each : held) {
        Relation relation = Objects.requireNonNull(after.relations().get(each));
        if (reach.names(relation)) {
          if (relation.parent()) {
            return held;
          }
          reached.add(each);
          if (relation.isIndex()) {
            reached.add(relation.table());
          }
        }
      }
      return reached;
    }

    private void afterAlone() throws SQLException {
      Look start = Objects.requireNonNull(before);
      Bystander other = bystander;
      send("BEGIN");
      Look after = Look.at(connection);
      if (other != null) {
        other.leave();
        other.locks().forEach((relation, mode) -> lock(relation, mode, start));
        files(start, after, other.locks());
        touched.addAll(start.relations().keySet());
        touched.addAll(after.relations().keySet());
      }
      facts();
      roles.mark(connection, rolesTried);
      send("COMMIT");
    }

    /** The statement was refused. */
    @Override
    public void failed(SQLException refused) throws SQLException {
      if (bystander != null) {
        bystander.leave();
        bystander.locks().forEach((relation, mode) -> lock(relation, mode, null));
      }
      String waited = watchdog.waited(connection);
      if (waited != null && migration != null) {
        hung.add(migration);
      }
      String message = String.valueOf(refused.getMessage()).lines().findFirst().orElse("");
      add(new Refusal(refused.getSQLState(), waited == null ? message : waited));
      if (alone) {
        known = everything();
        changed = true;
      }
    }

    private void add(@Nullable Refusal refusal) {
      int line = source.lineOf(sql);
      boolean nothing =
          refusal == null
              && locks.isEmpty()
              && work.isEmpty()
              && changes.isEmpty()
              && undone.isEmpty()
              && demands.isEmpty();
      if (migration == null || (nothing && line == 0)) {
        return;
      }
      Integer number = transactions.putIfAbsent(transaction, transactions.size() + 1);
      statements
          .computeIfAbsent(migration, fresh -> new ArrayList<>())
          .add(
              new Statement(
                  number == null ? transactions.size() : number,
                  !alone,
                  line == 0 ? source.first() : line,
                  SourceText.withoutComments(sql),
                  locks.stream().sorted(STRONGEST_FIRST).toList(),
                  work.stream().sorted(COSTLIEST_FIRST).toList(),
                  changes,
                  notices,
                  undone,
                  demands,
                  refusal));
    }

    private void listen(java.sql.Statement statement) throws SQLException {
      for (SQLWarning warning = statement.getWarnings();
          warning != null;
          warning = warning.getNextWarning()) {
        String text = String.valueOf(warning.getMessage());
        boolean said =
            !(warning instanceof PSQLWarning own)
                || own.getServerErrorMessage() == null
                || !String.valueOf(own.getServerErrorMessage().getSeverity()).startsWith("DEBUG");
        if (TELLING.matcher(text).matches()) {
          telling.add(text);
        }
        if (said || TELLING.matcher(text).matches()) {
          notices.add(warning.getSQLState() + ' ' + text);
        }
      }
    }

    private void compare(Look start, Look after) throws SQLException {
      after
          .locks()
          .forEach(
              (relation, mode) -> {
                LockMode once = start.locks().get(relation);
                boolean anew = once == null || mode.compareTo(once) > 0;
                if (mode.compareTo(LockMode.SHARE_UPDATE_EXCLUSIVE) >= 0) {
                  (anew ? touched : held).add(relation);
                }
                if (anew) {
                  lock(relation, mode, after);
                }
              });
      for (Long relation : after.relations().keySet()) {
        if (!start.relations().containsKey(relation)) {
          touched.add(relation);
        }
      }
      for (Long relation : start.relations().keySet()) {
        if (!after.relations().containsKey(relation)) {
          touched.add(relation);
          touched.add(start.relations().get(relation).table());
          if (start.locks().get(relation) != LockMode.ACCESS_EXCLUSIVE) {
            lock(relation, LockMode.ACCESS_EXCLUSIVE, start);
          }
        }
      }
      Set<Long> done = files(start, after, after.locks());
      counters(start, after, done);
    }

    /** Which tables and indexes have new files, but for those that were only emptied. */
    private Set<Long> files(Look start, Look after, Map<Long, LockMode> held) throws SQLException {
      Set<Long> done = new HashSet<>(after.relations().keySet());
      done.removeAll(start.relations().keySet());
      Map<Long, Set<Long>> filesOfIndexes = new HashMap<>();
      start
          .relations()
          .values()
          .forEach(
              relation -> {
                if (relation.isIndex()) {
                  filesOfIndexes
                      .computeIfAbsent(relation.table(), fresh -> new HashSet<>())
                      .add(relation.file());
                }
              });
      Set<Long> renewed = new HashSet<>();
      for (Map.Entry<Long, Relation> entry : after.relations().entrySet()) {
        Relation now = entry.getValue();
        Relation once = start.relations().get(entry.getKey());
        if (once != null && !now.isIndex() && now.kind() != 'S' && once.file() != now.file()) {
          renewed.add(entry.getKey());
          done.add(entry.getKey());
          if (now.file() != 0 && (isFilled(entry.getKey()) || isToldRewritten(now))) {
            work(Work.Kind.REWRITE, entry.getKey(), after, held, Counters.NONE);
          }
        }
      }
      Set<Long> built = new TreeSet<>();
      for (Relation now : after.relations().values()) {
        if (now.kind() == 'i'
            && !renewed.contains(now.table())
            && start.relations().containsKey(now.table())
            && !filesOfIndexes.getOrDefault(now.table(), Set.of()).contains(now.file())) {
          built.add(now.table());
        }
      }
      for (Long table : built) {
        done.add(table);
        work(Work.Kind.INDEX_BUILD, table, after, held, Counters.NONE);
      }
      return done;
    }

    private boolean isToldRewritten(Relation relation) {
      return telling.contains("rewriting table \"" + relation.name().name() + '"');
    }

    private boolean isFilled(long relation) throws SQLException {
      try (java.sql.Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery("SELECT pg_catalog.pg_relation_size(" + relation + ")")) {
        return row.next() && row.getLong(1) > 0;
      }
    }

    private void counters(Look start, Look after, Set<Long> done) {
      boolean changes = CHANGES_ROWS.matcher(sql).find();
      boolean validates = telling.stream().anyMatch(said -> VALIDATES.matcher(said).matches());
      new TreeMap<>(after.counters())
          .forEach(
              (relation, now) -> {
                Counters since = now.since(start.counters().getOrDefault(relation, Counters.NONE));
                LockMode held = after.locks().get(relation);
                if (held == null || done.contains(relation)) {
                  return;
                }
                if (since.changed() > 0 || (changes && changesWhatIsElsewhere(relation, after))) {
                  work(Work.Kind.CHANGE, relation, after, after.locks(), since);
                } else if ((since.scans() > 0 || (validates && since.indexScans() > 0))
                    && held.compareTo(LockMode.SHARE_UPDATE_EXCLUSIVE) >= 0) {
                  work(Work.Kind.SCAN, relation, after, after.locks(), since);
                }
              });
    }

    private void lock(long relation, LockMode mode, @Nullable Look look) {
      Relation there = relation(relation, look);
      if (there == null || there.isIndex() || mode.compareTo(LockMode.ROW_EXCLUSIVE) <= 0) {
        return;
      }
      TableName name = nameOf(relation, there);
      if (isIgnored(name)) {
        return;
      }
      locks.removeIf(lock -> lock.relation().equals(name) && lock.mode().compareTo(mode) <= 0);
      if (locks.stream().noneMatch(lock -> lock.relation().equals(name))) {
        locks.add(new TableLock(name, mode, !existing.containsKey(relation), isNamed(there)));
      }
    }

    private void work(
        Work.Kind kind, long relation, Look look, Map<Long, LockMode> held, Counters since) {
      Relation there = relation(relation, look);
      if (there != null && !isIgnored(there.name())) {
        work.add(
            new Work(
                kind,
                nameOf(relation, there),
                !existing.containsKey(relation),
                held.getOrDefault(relation, LockMode.ACCESS_SHARE),
                kind == Work.Kind.SCAN ? since.read() : since.changed(),
                since.updated() > 0
                    || since.deleted() > 0
                    || (kind == Work.Kind.CHANGE && since.changed() == 0)));
      }
    }

    /** An UPDATE or DELETE that found none of the few rows of the shadow. */
    private boolean changesWhatIsElsewhere(long relation, Look look) {
      Relation there = relation(relation, look);
      return there != null
          && Pattern.compile(
                  CHANGES + Pattern.quote(there.name().name().value()) + "\"?(?![\\w$.]).*",
                  Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
              .matcher(SourceText.withoutComments(sql))
              .matches();
    }

    private @Nullable Relation relation(long relation, @Nullable Look look) {
      Relation there = look == null ? null : look.relations().get(relation);
      return there == null ? existing.get(relation) : there;
    }

    private TableName nameOf(long relation, Relation there) {
      Relation once = existing.get(relation);
      return once == null ? there.name() : once.name();
    }

    private boolean isNamed(Relation relation) {
      return Pattern.compile(
              "(?<![\\w$])" + Pattern.quote(relation.name().name().value()) + "(?![\\w$])",
              Pattern.CASE_INSENSITIVE)
          .matcher(sql)
          .find();
    }

    /** What of the touched relations, and of what belongs to none, is said otherwise now. */
    private void facts() throws SQLException {
      Map<Long, SortedMap<FactKey, Fact>> read = CatalogFacts.read(connection, touched);
      Set<Long> relations = new TreeSet<>(touched);
      relations.add(0L);
      Map<Long, SortedMap<FactKey, Fact>> once = new HashMap<>();
      for (Long relation : relations) {
        once.put(relation, of(known, relation));
        if (read.containsKey(relation)) {
          known.put(relation, of(read, relation));
        } else {
          known.remove(relation);
        }
      }
      for (Long relation : relations) {
        facts(of(once, relation), of(known, relation));
      }
    }

    private void facts(SortedMap<FactKey, Fact> once, SortedMap<FactKey, Fact> now) {
      Set<FactKey> keys = keys(once, now);
      boolean whole =
          keys.stream()
              .anyMatch(key -> key.isRelation() && (once.get(key) == null || now.get(key) == null));
      for (FactKey key : keys) {
        Fact was = once.get(key);
        Fact is = now.get(key);
        demand(key, was, is);
        boolean part = !key.isRelation() && whole;
        if ((part && !key.kind().equals("index")) || (is == null ? was == null : is.saysAs(was))) {
          continue;
        }
        CatalogChange change = change(key, was, is);
        if (!isIgnored(change.table())) {
          changed = true;
          changes.add(change);
        }
      }
    }

    /** What is asked now of rows that were there before, and was not before. */
    private void demand(FactKey key, @Nullable Fact was, @Nullable Fact is) {
      Relation once = existing.get(key.relation());
      String condition = is == null ? null : is.condition();
      if (once == null
          || was == null
          || is == null
          || condition == null
          || condition.equals(was.condition())
          || condition.startsWith(BY_HASH)
          || isIgnored(once.name())) {
        return;
      }
      demands.add(
          key.isRelation()
              ? new Demand(once.name(), null, is.text(), condition)
              : new Demand(once.name(), was.name(), is.text(), overColumn(condition, was.name())));
    }

    private static String overColumn(String condition, String column) {
      String named = "r." + new Identifier(column).sql();
      return VALUE
          .matcher(condition)
          .replaceAll(
              found -> Matcher.quoteReplacement(found.group(1) == null ? found.group() : named));
    }
  }

  private CatalogChange change(FactKey key, @Nullable Fact was, @Nullable Fact is) {
    boolean renamed = was != null && is != null && !was.name().equals(is.name());
    Fact named = was == null ? Objects.requireNonNull(is) : was;
    return new CatalogChange(
        key.kind(),
        table(key, named),
        key.relation() != 0 && !existing.containsKey(key.relation()),
        key.isRelation() ? "" : named.name(),
        was == null ? null : was.text(),
        is == null ? null : renamed ? (is.name() + ' ' + is.text()).strip() : is.text());
  }

  private @Nullable TableName table(FactKey key, Fact named) {
    if (key.relation() == 0) {
      return null;
    }
    Relation once = existing.get(key.relation());
    if (once != null) {
      return once.name();
    }
    String name = named.name();
    if (!key.isRelation()) {
      for (Map.Entry<FactKey, Fact> each : of(known, key.relation()).entrySet()) {
        if (each.getKey().isRelation()) {
          name = each.getValue().name();
        }
      }
    }
    int dot = name.indexOf('.');
    return TableName.of(name.substring(0, Math.max(0, dot)), name.substring(dot + 1));
  }

  @Override
  public void close() throws SQLException {
    watchdog.close();
    if (signals != null) {
      signals.close();
    }
  }
}
