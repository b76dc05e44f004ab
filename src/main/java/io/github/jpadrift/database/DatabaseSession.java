package io.github.jpadrift.database;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * One read-only snapshot of a database: a REPEATABLE READ READ ONLY transaction that is rolled back
 * at the end, on a connection that is left as it was found.
 */
public final class DatabaseSession implements AutoCloseable {

  private static final int OLDEST = 14;

  /** How long giving a connection back may take. */
  private static final Duration TO_END = Duration.ofSeconds(5);

  private static final Pattern VERSION = Pattern.compile("(?:PostgreSQL|EnterpriseDB) (\\d+)");

  /** They answer on PostgreSQL's protocol, some with PostgreSQL's name: a mark and who it is. */
  private static final Map<String, String> DERIVATIVES =
      Map.of(
          "CockroachDB", "CockroachDB",
          "-YB-", "YugabyteDB",
          "Redshift", "Amazon Redshift",
          "Greenplum", "Greenplum",
          "Materialize", "Materialize");

  /** How long a lock of somebody else is waited for. */
  static final String PATIENCE = "SET LOCAL lock_timeout = '2s'";

  /**
   * Compiling queries that run once takes longer than running them; what a database's owner may set
   * for every session must not change how texts are read; hidden rows are an error.
   */
  private static final String BEGIN =
      "ROLLBACK; BEGIN; SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET LOCAL jit = off;"
          + " SET LOCAL standard_conforming_strings = on; SET LOCAL transform_null_equals = off;"
          + " SET LOCAL row_security = off; "
          + PATIENCE
          + "; SET LOCAL statement_timeout = ";

  /** Each of these changes how PostgreSQL prints a definition. */
  private static final String PINNED =
      "SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle ="
          + " 'postgres'; SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1; SET LOCAL"
          + " quote_all_identifiers = off; SET LOCAL lc_monetary = 'C'; SET LOCAL xmlbinary = 'base64'";

  /** Insufficient privilege (manual, appendix A). */
  private static final String MAY_NOT = "42501";

  /** "cache lookup failed", "could not open relation", and what does not exist. */
  private static final Set<String> VANISHED = Set.of("XX000", "42P01", "42704");

  /** Lock not available. */
  private static final String LOCKED = "55P03";

  /** A query whose client has gone ends within a second (manual, section 20.3.1). */
  private static final String LOST_CLIENT = "; SET LOCAL client_connection_check_interval = '1s'";

  private final Connection connection;
  private final boolean autoCommitBefore;
  private final ReadingOptions options;
  private final Duration statementTimeout;
  private DatabaseFacts facts;

  /** As the role, the database or the URL set it. */
  private String searchPath;

  private final boolean noticesLostClients;
  private final Deadline deadline;
  private Set<Identifier> schemas = Set.of();
  private @Nullable CatalogReader reader;

  private DatabaseSession(
      Connection connection, boolean autoCommitBefore, ReadingOptions options, String url)
      throws SQLException {
    this.connection = connection;
    this.autoCommitBefore = autoCommitBefore;
    this.options = options;
    this.statementTimeout = options.statementTimeout();
    this.deadline = Deadline.in(options.timeout(), connection);
    try {
      requireReadable(ask("SELECT pg_catalog.version()"));
      this.noticesLostClients = beginNoticingLostClients();
      this.searchPath = ask("SELECT pg_catalog.current_setting('search_path')");
      this.facts = facts(url);
      onlyBuiltIn();
      deadline.pause();
    } catch (SQLException | RuntimeException failed) {
      endTransaction();
      throw failed;
    }
  }

  /**
   * Connects.
   *
   * @param statementTimeout after which PostgreSQL gives up a single statement
   * @throws DatabaseException when the database cannot be reached or is none that jpadrift reads
   */
  public static DatabaseSession open(ConnectionOptions options, Duration statementTimeout) {
    return open(options, ReadingOptions.of(statementTimeout));
  }

  /**
   * Connects.
   *
   * @throws DatabaseException when the database cannot be reached or is none that jpadrift reads
   */
  public static DatabaseSession open(ConnectionOptions connection, ReadingOptions options) {
    return begin(connection.connect(options), options, connection.url());
  }

  /**
   * Takes a connection from a pool or an application's data source, and gives it back as it was at
   * the end.
   *
   * @param statementTimeout after which PostgreSQL gives up a single statement
   * @throws DatabaseException when the database cannot be reached or is none that jpadrift reads
   */
  public static DatabaseSession open(DataSource dataSource, Duration statementTimeout) {
    return open(dataSource, ReadingOptions.of(statementTimeout));
  }

  /**
   * Takes a connection from a pool or an application's data source, and gives it back as it was at
   * the end.
   *
   * @throws DatabaseException when the database cannot be reached or is none that jpadrift reads
   */
  public static DatabaseSession open(DataSource dataSource, ReadingOptions options) {
    try {
      Connection connection = dataSource.getConnection();
      return begin(connection, options, ConnectionUrl.of(connection.getMetaData().getURL()));
    } catch (SQLException failed) {
      throw DatabaseFailures.during(
          "connecting through the data source", failed, options.statementTimeout());
    }
  }

  private static DatabaseSession begin(
      Connection connection, ReadingOptions options, ConnectionUrl url) {
    try {
      if (!connection.isWrapperFor(BaseConnection.class)) {
        throw new NotPostgresException(
            "this is not PostgreSQL but %s: its catalog differs, and jpadrift reads PostgreSQL only"
                .formatted(connection.getMetaData().getDatabaseProductName()));
      }
      if (inTransaction(connection)) {
        throw new DatabaseException(
            "the connection is in the middle of a transaction: jpadrift needs one of its own");
      }
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      return new DatabaseSession(connection, autoCommit, options, url.toString());
    } catch (SQLException failed) {
      throw closed(
          connection,
          DatabaseFailures.during("beginning to read", failed, options.statementTimeout()));
    } catch (DatabaseException told) {
      throw closed(connection, told);
    } catch (RuntimeException | OutOfMemoryError garbled) {
      throw closed(connection, DatabaseFailures.garbled("beginning to read", garbled));
    }
  }

  private static boolean inTransaction(Connection connection) throws SQLException {
    return connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
  }

  private static DatabaseException closed(Connection connection, DatabaseException because) {
    try {
      connection.close();
    } catch (SQLException alsoFailed) {
      because.addSuppressed(alsoFailed);
    }
    return because;
  }

  /** {@code server_version_num}: 170011 is 17.11. */
  public int serverVersion() {
    return facts.versionNumber();
  }

  /** The server, the connection and the role. */
  public DatabaseFacts facts() {
    return facts;
  }

  /** Looks for names without a schema in this one from now on, as a tenant's connection does. */
  public void seeFrom(Identifier schema) {
    searchPath = schema.sql();
    facts = facts.seenFrom(List.of(schema));
  }

  /**
   * The database with all that its catalog says now: two that are equal read the same. Telling this
   * takes milliseconds, reading takes longer.
   *
   * @throws DatabaseException when the connection is lost
   */
  public DatabaseState state() {
    return within(
        "looking whether the catalog has changed",
        () -> new DatabaseState(facts, ask(CatalogQuery.text("catalog-state"))));
  }

  /**
   * Every schema but PostgreSQL's own, whether the role may look inside or not.
   *
   * @throws DatabaseException when the connection is lost
   */
  public Set<Identifier> schemas() {
    return within(
        "looking at schemas",
        () -> {
          Set<Identifier> schemas = new TreeSet<>();
          new CatalogQuery(connection, facts.versionNumber(), facts.role(), "schemas")
              .over(List.of(), row -> schemas.add(new Identifier(row.getString("name"))));
          return schemas;
        });
  }

  /**
   * Reads the whole catalog.
   *
   * @param which schemas; none means every schema but PostgreSQL's own. One that does not exist, or
   *     that the role may not use, is named in {@link Database#unreadable}
   * @throws DatabaseException when the connection is lost or a statement exceeds the timeout
   */
  public Database read(Set<Identifier> which) {
    catalog(which);
    return complete(Wanted.ALL);
  }

  /**
   * Reads what can be read without opening a relation: conditions are {@link DbCheck#NOT_READ},
   * what views can take and last values of sequences are missing until {@link #complete}.
   *
   * @param which as in {@link #read}
   * @throws DatabaseException when the connection is lost or a statement exceeds the timeout
   */
  public Database catalog(Set<Identifier> which) {
    return within(
        "reading the catalog",
        () -> {
          schemas = Set.copyOf(which);
          return readCatalog().database();
        });
  }

  /**
   * Reads the rest of those relations, in the snapshot of {@link #catalog}, and looks in a new one
   * whether any of them was changed meanwhile, as some of what PostgreSQL tells is of now and not
   * of the snapshot: then all is read once more. What was changed again is named in {@link
   * Database#unreadable}.
   *
   * @throws DatabaseException when the connection is lost or a statement exceeds the timeout
   */
  public Database complete(Wanted wanted) {
    return within(
        "reading the catalog",
        () -> {
          CatalogReader read = reader == null ? readCatalog() : reader;
          Set<TableName> changed = firstCompleted(read, wanted);
          if (!changed.isEmpty()) {
            read = readCatalog();
            changed = completed(read, wanted);
          }
          for (TableName table : changed) {
            read.tellUnreadable(
                new Gap(
                    "table " + table,
                    "changed while it was read, twice: check again when no migration runs"));
          }
          return read.database();
        });
  }

  /**
   * Reads every object of the schemas, in PostgreSQL's own words, under settings that are the same
   * everywhere. When the catalog changes meanwhile, all is read once more; when it changes again,
   * {@link Catalog#unreadable} says so.
   *
   * @param which as in {@link #read}
   * @param sizes whether it is told how large tables are
   * @throws DatabaseException when the connection is lost or a statement exceeds the timeout
   */
  public Catalog objects(Set<Identifier> which, boolean sizes) {
    return within(
        "reading the catalog",
        () -> {
          String before = stateAnew();
          Catalog read = firstObjects(which, sizes);
          String after = stateAnew();
          if (read != null && before.equals(after)) {
            return read;
          }
          read = readObjects(which, sizes);
          return stateAnew().equals(after)
              ? read
              : read.without(
                  new Gap(
                      "the catalog",
                      "changed while it was read, twice: check again when no migration runs"));
        });
  }

  /**
   * The same as it is now, without looking whether the catalog changes meanwhile: who wants to know
   * compares {@link #state} before and after.
   *
   * @return empty when something vanished under the reader
   * @throws DatabaseException when the connection is lost or a statement exceeds the timeout
   */
  public Optional<Catalog> objectsNow(Set<Identifier> which) {
    return within(
        "reading the catalog",
        () -> {
          beginAnew();
          return Optional.ofNullable(firstObjects(which, false));
        });
  }

  /**
   * Those of the schemas in which somebody else holds a relation alone, or waits to.
   *
   * @throws DatabaseException when the connection is lost or a statement exceeds the timeout
   */
  public Set<Identifier> heldAlone(Set<Identifier> which) {
    return within(
        "looking for locks",
        () -> {
          onlyBuiltIn();
          return new ObjectReader(connection, facts, false).heldAlone(which);
        });
  }

  /**
   * Sums up a section of schemas that are too large to be held, to tell which of them are equal.
   * Who wants to know whether anything changed meanwhile compares {@link #state} before and after.
   *
   * @return what could not be read; empty when something vanished or was locked under the reader,
   *     and nothing was summed up of some schemas
   * @throws DatabaseException when the connection is lost or a statement exceeds the timeout
   */
  public Optional<List<Gap>> sums(
      Set<Identifier> which, CatalogSection section, Consumer<SchemaSum> reader) {
    return within(
        "reading the catalog",
        () -> {
          onlyBuiltIn();
          execute(PINNED);
          try {
            return Optional.of(
                new ObjectReader(connection, facts, false).readSums(which, section, reader));
          } catch (SQLException failed) {
            if (!VANISHED.contains(String.valueOf(failed.getSQLState()))
                && !LOCKED.equals(failed.getSQLState())) {
              throw failed;
            }
            return Optional.empty();
          }
        });
  }

  /**
   * What a migration tool noted, in the order in which it ran; empty when the role may not read it.
   * Asked last: a refusal ends what can be asked.
   *
   * @throws DatabaseException when it cannot be read for any other reason
   */
  public Optional<List<MigrationNote>> notes(MigrationTable table) {
    return within(
        "reading what " + table.tool().label() + " noted",
        () -> {
          execute("SAVEPOINT notes");
          List<MigrationNote> notes = new ArrayList<>();
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery(table.sql())) {
            while (rows.next()) {
              notes.add(
                  new MigrationNote(
                      rows.getString(1), rows.getString(2), rows.getString(3), rows.getBoolean(4)));
            }
          } catch (SQLException refused) {
            if (!MAY_NOT.equals(refused.getSQLState())) {
              throw refused;
            }
            execute("ROLLBACK TO SAVEPOINT notes");
            return Optional.empty();
          }
          return Optional.of(notes);
        });
  }

  /**
   * What names mean to connections that look into one schema each: see {@link SchemaMeaning}.
   *
   * @param seen what each of them sees, by its schema; read by this session
   * @throws DatabaseException when the connection is lost or a statement exceeds the timeout
   */
  public Map<Identifier, SchemaMeaning> meanings(Map<Identifier, Database> seen) {
    return within(
        "reading what names mean",
        () -> {
          onlyBuiltIn();
          CatalogReader read = reader == null ? readCatalog() : reader;
          Map<Identifier, List<String>> beyond = read.meanings();
          Map<Identifier, SchemaMeaning> meanings = new HashMap<>();
          seen.forEach(
              (schema, database) ->
                  meanings.put(
                      schema,
                      SchemaMeaning.of(database, schema, beyond.getOrDefault(schema, List.of()))));
          return meanings;
        });
  }

  /** How large tables and materialized views are today; needs no SELECT. */
  public Map<TableName, RelationSize> sizes() {
    return within("reading the sizes of tables", () -> TargetReader.sizes(connection));
  }

  /** What a session of this role begins with in this database, where that was set for it. */
  public Map<String, String> defaults() {
    return within("reading the defaults of sessions", () -> TargetReader.defaults(connection));
  }

  /**
   * All rows of a table, as COPY writes them.
   *
   * @throws DatabaseException when the role may not read them
   */
  public String rows(TableName table) {
    return within("reading the rows of " + table, () -> TargetReader.rows(connection, table));
  }

  /**
   * Some rows of tables, with all that they refer to, within bounds of their own. What the role may
   * not see, what takes too long, and what would run somebody else's code is named as refused.
   *
   * @param probes made first; rows that prove what they find are among the rows
   * @param tables of which ordinary rows are taken
   * @param coming references that are not there yet
   * @throws DatabaseException when the connection is lost
   */
  public RowSample sample(
      List<RowProbe> probes, Collection<TableName> tables, Collection<RowReference> coming) {
    return within(
        "looking at rows",
        () -> {
          beginAnew();
          RowSample sample = new RowCopy(connection, options).take(probes, tables, coming);
          requireInTime("looking at rows");
          return sample;
        });
  }

  /**
   * How many rows the planner expects an UPDATE or DELETE to change, which is not run. Empty where
   * the role may not, where the statement names what is not there yet, and where planning it would
   * run somebody else's code.
   *
   * @throws DatabaseException when the connection is lost
   */
  public OptionalLong estimate(String sql) {
    return within(
        "asking how many rows change",
        () -> {
          beginAnew();
          return new ChangeEstimate(connection, options.trusted(), searchPath).of(sql);
        });
  }

  private Catalog readObjects(Set<Identifier> which, boolean sizes) throws SQLException {
    onlyBuiltIn();
    execute(PINNED);
    return new ObjectReader(connection, facts, sizes).read(which);
  }

  /** The same; null when something vanished under the reader. */
  private @Nullable Catalog firstObjects(Set<Identifier> which, boolean sizes) throws SQLException {
    try {
      return readObjects(which, sizes);
    } catch (SQLException failed) {
      if (!VANISHED.contains(String.valueOf(failed.getSQLState()))) {
        throw failed;
      }
      return null;
    }
  }

  private String stateAnew() throws SQLException {
    beginAnew();
    return ask(CatalogQuery.text("catalog-state"));
  }

  private CatalogReader readCatalog() throws SQLException {
    CatalogReader fresh = new CatalogReader(connection, facts, facts.role());
    onlyBuiltIn();
    fresh.readCatalog(schemas);
    reader = fresh;
    return fresh;
  }

  /** The same; what vanished under the reader was changed. */
  private Set<TableName> firstCompleted(CatalogReader read, Wanted wanted) throws SQLException {
    try {
      return completed(read, wanted);
    } catch (SQLException failed) {
      if (!VANISHED.contains(String.valueOf(failed.getSQLState()))) {
        throw failed;
      }
      beginAnew();
      return read.names(wanted);
    }
  }

  /** The relations that were changed meanwhile; a new snapshot is the transaction's now. */
  private Set<TableName> completed(CatalogReader read, Wanted wanted) throws SQLException {
    onlyBuiltIn();
    read.readDefinitions(wanted);
    CatalogReader.Snapshot first = read.snapshot();
    Map<TableName, String> before = read.states(wanted, first, first);
    beginAnew();
    read.readLastValues(wanted, this::beginAnew);
    Map<TableName, String> after = read.states(wanted, first, read.snapshot());
    return before.entrySet().stream()
        .filter(table -> !table.getValue().equals(after.get(table.getKey())))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void beginAnew() throws SQLException {
    execute(beginning(noticesLostClients) + "; SET LOCAL search_path = pg_catalog");
  }

  private String beginning(boolean noticingLostClients) {
    return BEGIN + statementTimeout.toMillis() + (noticingLostClients ? LOST_CLIENT : "");
  }

  /** Not every platform can tell: there the transaction begins without. */
  private boolean beginNoticingLostClients() throws SQLException {
    try {
      execute(beginning(true));
      return true;
    } catch (SQLException cannot) {
      if (DatabaseFailures.isLostConnection(cannot)) {
        throw cannot;
      }
      execute(beginning(false));
      return false;
    }
  }

  /**
   * Lets PostgreSQL judge expressions under a search path of pg_catalog alone, as they were
   * printed; what a declared expression names besides is found along the connection's own path. One
   * that PostgreSQL cannot judge, or that would run code of somebody who may not do what this role
   * may, is unanswered and says why; the others are answered.
   *
   * @throws DatabaseException when the connection is lost
   */
  public Answers ask(List<Question> questions) {
    if (questions.isEmpty()) {
      return Answers.NONE;
    }
    return within(
        "asking PostgreSQL about expressions",
        () -> {
          Answers answers =
              new QuestionAsker(
                      connection, this::beginAnew, options.trusted(), searchPath, statementTimeout)
                  .ask(questions);
          requireInTime("asking PostgreSQL about expressions");
          return answers;
        });
  }

  /**
   * The same database with the privileges of another role, as the catalog has them.
   *
   * @param read what this session read
   * @throws DatabaseException when there is no such role, or the connection is lost
   */
  public Database judgedAs(String role, Database read) {
    return within(
        "reading the privileges of role " + role,
        () -> {
          onlyBuiltIn();
          return RolePrivileges.of(connection, read, role);
        });
  }

  /**
   * Looks at rows, never at more of a table than an index finds or its first {@value
   * ProbeResults#SAMPLE} rows, within a time of its own. What the role may not see, or what takes
   * too long, is named as refused; the other probes are made.
   *
   * @param database what this session read
   * @throws DatabaseException when the connection is lost
   */
  public ProbeResults probe(Database database, List<Probe> probes) {
    if (probes.isEmpty()) {
      return ProbeResults.NOTHING;
    }
    return within(
        "looking at rows",
        () -> {
          ProbeResults rows =
              new Prober(connection, this::beginAnew, database.tables(), options).probe(probes);
          requireInTime("looking at rows");
          return rows;
        });
  }

  /**
   * Lets PostgreSQL parse and analyse statements, names looked up along the connection's own search
   * path. None is planned or executed.
   *
   * @throws DatabaseException when the connection is lost
   */
  public ParseResults parse(List<StatementInquiry> statements) {
    if (statements.isEmpty()) {
      return ParseResults.NONE;
    }
    return within(
        "asking PostgreSQL about statements",
        () -> {
          execute(lookingAlong(searchPath));
          ParseResults results = new StatementParser(connection).parse(statements);
          onlyBuiltIn();
          requireInTime("asking PostgreSQL about statements");
          return results;
        });
  }

  /**
   * Answers what rules asked, each kind in its way; see {@link #ask}, {@link #probe} and {@link
   * #parse}.
   *
   * @param database what this session read
   * @throws DatabaseException when the connection is lost
   */
  public Evidence answer(Database database, Collection<Inquiry> inquiries) {
    List<Question> questions = new ArrayList<>();
    List<Probe> probes = new ArrayList<>();
    List<StatementInquiry> statements = new ArrayList<>();
    Inquiry.Kinds<Boolean> sorting =
        new Inquiry.Kinds<>() {
          @Override
          public Boolean question(Question question) {
            return questions.add(question);
          }

          @Override
          public Boolean rows(Probe probe) {
            return probes.add(probe);
          }

          @Override
          public Boolean statement(StatementInquiry statement) {
            return statements.add(statement);
          }
        };
    inquiries.forEach(inquiry -> inquiry.as(sorting));
    Answers answers = ask(questions);
    ParseResults parsed = parse(statements);
    return new Evidence(answers, probe(database, probes), parsed);
  }

  /** Names and operators of what is sent are PostgreSQL's own, whatever a schema has beside. */
  private void onlyBuiltIn() throws SQLException {
    execute(lookingAlong("pg_catalog"));
  }

  /** What sets the search path until the transaction ends. */
  static String lookingAlong(String path) {
    return "SELECT pg_catalog.set_config('search_path', " + QuestionAsker.literal(path) + ", true)";
  }

  /** Rolls back, so that nothing is left, not even settings. */
  @Override
  public void close() {
    try (connection) {
      endTransaction();
    } catch (SQLException failed) {
      throw DatabaseFailures.during("giving the connection back", failed, statementTimeout);
    }
  }

  /** Something that talks to PostgreSQL. */
  private interface Work<T> {
    T done() throws SQLException;
  }

  /** Does it while the clock runs, and says what was being done when it fails. */
  private <T> T within(String doing, Work<T> work) {
    deadline.resume();
    try {
      return work.done();
    } catch (SQLException failed) {
      throw failure(doing, failed);
    } catch (RuntimeException | OutOfMemoryError garbled) {
      throw incomprehensible(doing, garbled);
    } finally {
      deadline.pause();
    }
  }

  /** What was cancelled because the time was over is no answer. */
  private void requireInTime(String doing) {
    if (deadline.hasPassed()) {
      throw DatabaseFailures.late(doing, options.timeout());
    }
  }

  private DatabaseException failure(String doing, SQLException failed) {
    return deadline.hasPassed()
        ? DatabaseFailures.late(doing, options.timeout())
        : DatabaseFailures.during(doing, failed, statementTimeout);
  }

  /** What is neither our own word nor PostgreSQL's: a reply that the driver or we cannot follow. */
  private static DatabaseException incomprehensible(String doing, Throwable garbled) {
    return garbled instanceof DatabaseException told
        ? told
        : DatabaseFailures.garbled(doing, garbled);
  }

  /** Has a bound of its own: a server that went silent must not hold up the end. */
  private void endTransaction() throws SQLException {
    deadline.close();
    try (Deadline ending = Deadline.in(TO_END, connection)) {
      if (!connection.isClosed() && !ending.hasPassed()) {
        connection.rollback();
        connection.setAutoCommit(autoCommitBefore);
      }
    }
  }

  private DatabaseFacts facts(String url) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT pg_catalog.current_setting('server_version') AS version,"
                    + " pg_catalog.current_setting('server_version_num')::integer AS number,"
                    + " pg_catalog.current_database()::text AS database,"
                    + " pg_catalog.current_schemas(false)::text[] AS search_path,"
                    + " ARRAY(SELECT word FROM pg_catalog.pg_get_keywords()"
                    + " WHERE catcode OPERATOR(pg_catalog.=) ANY"
                    + " (ARRAY['R', 'T']::pg_catalog.\"char\"[]))::text[] AS reserved,"
                    + " current_user::text AS role")) {
      row.next();
      return new DatabaseFacts(
          url,
          row.getString("version").replaceFirst(" .*", ""),
          row.getInt("number"),
          row.getString("database"),
          CatalogQuery.strings(row, "search_path").stream()
              .filter(schema -> !schema.equals("pg_catalog"))
              .map(Identifier::new)
              .toList(),
          closed(row.getString("role"), CatalogQuery.strings(row, "search_path")),
          row.getString("role"),
          Set.copyOf(CatalogQuery.strings(row, "reserved")),
          !connection.unwrap(BaseConnection.class).getStringVarcharFlag());
    }
  }

  /** What the search path names, and PostgreSQL passes over although it is there. */
  private List<Identifier> closed(String role, List<String> open) throws SQLException {
    List<String> named =
        SearchPath.schemas(searchPath, role).stream()
            .filter(schema -> !schema.startsWith("pg_") && !open.contains(schema))
            .toList();
    Set<String> there = new TreeSet<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT n.nspname::text FROM pg_catalog.pg_namespace n"
                + " WHERE n.nspname OPERATOR(pg_catalog.=) ANY (CAST(? AS pg_catalog.name[]))")) {
      statement.setArray(1, connection.createArrayOf("text", named.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          there.add(rows.getString(1));
        }
      }
    }
    return named.stream().filter(there::contains).map(Identifier::new).toList();
  }

  /**
   * @param version what {@code version()} says: {@code PostgreSQL 17.11 on x86_64-pc-linux-gnu, …}
   * @throws DatabaseException when it is not PostgreSQL, or one that is too old
   */
  static void requireReadable(String version) {
    Matcher matcher = VERSION.matcher(version);
    Optional<String> derivative =
        DERIVATIVES.keySet().stream().filter(version::contains).findFirst().map(DERIVATIVES::get);
    if (derivative.isPresent() || !matcher.lookingAt()) {
      throw new NotPostgresException(
          "this is not PostgreSQL but "
              + derivative.orElse(version)
              + ": its catalog differs, and jpadrift reads PostgreSQL only");
    }
    if (Integer.parseInt(matcher.group(1)) < OLDEST) {
      throw new DatabaseException(
          "PostgreSQL " + matcher.group(1) + " is too old: jpadrift reads PostgreSQL 14 and newer");
    }
  }

  private String ask(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private void execute(String sql) throws SQLException {
    execute(connection, sql);
  }

  /** Sends statements as they are: braces in them are no escapes of JDBC. */
  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }
}
