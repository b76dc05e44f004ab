package io.github.jpadrift.database;

import io.github.jpadrift.database.Database.DbSchema;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the catalog with a fixed number of queries, whatever the number of tables, and puts the
 * rows together. Expects an open transaction whose search path is pg_catalog.
 */
final class CatalogReader {

  /** Bits of {@code pg_relation_is_updatable}: 1 shifted by the CmdType of PostgreSQL's nodes.h. */
  private static final int UPDATE = 1 << 2;

  private static final int INSERT = 1 << 3;
  private static final int DELETE = 1 << 4;

  /** How many sequences are locked at once to learn their last values. */
  private static final int SEQUENCES_AT_ONCE = 256;

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final Connection connection;
  private final DatabaseFacts facts;
  private final String role;

  private final List<DbSchema> schemas = new ArrayList<>();
  private final List<Long> schemaOids = new ArrayList<>();
  private final List<Gap> unreadable = new ArrayList<>();
  private final ColumnTypeResolver types = new ColumnTypeResolver();
  private final Map<String, Identifier> names = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();

  /** By the relation's oid, like all maps below. */
  private final Map<Long, List<ReadColumn>> readColumns = new HashMap<>();

  private final Map<Long, List<DbColumn>> columns = new HashMap<>();
  private final Map<Long, TableName> relations = new HashMap<>();
  private final Map<Long, List<ReadIndex>> indexes = new HashMap<>();
  private final Map<Long, List<DbKey>> keys = new HashMap<>();
  private final Map<Long, List<DbForeignKey>> foreignKeys = new HashMap<>();
  private final Map<Long, List<ReadCheck>> checks = new HashMap<>();
  private final Map<Long, List<DbRewrite>> rewrites = new HashMap<>();
  private final Map<Long, Set<Privilege>> updatable = new HashMap<>();
  private final Map<Long, Set<Identifier>> computed = new HashMap<>();
  private final Map<Long, List<String>> triggers = new HashMap<>();
  private final List<ReadTable> tables = new ArrayList<>();
  private final List<ReadSequence> sequences = new ArrayList<>();
  private final List<DbEnum> enums = new ArrayList<>();

  /** By the oid of the constraint or index. */
  private final Map<Long, String> expressions = new HashMap<>();

  private final Map<Long, Long> lastValues = new HashMap<>();

  /**
   * @param role whose privileges are told
   */
  CatalogReader(Connection connection, DatabaseFacts facts, String role) {
    this.connection = connection;
    this.facts = facts;
    this.role = role;
  }

  /**
   * A column whose type is not known yet.
   *
   * @param ownDefault not of its domain
   */
  private record ReadColumn(
      int number,
      Identifier name,
      long type,
      int modifier,
      boolean notNull,
      DbColumn.Identity identity,
      DbColumn.Generated generated,
      @Nullable String ownDefault,
      @Nullable String collation) {}

  private record ReadCheck(
      long oid, Identifier name, List<Identifier> on, boolean validated, boolean enforced) {}

  private record ReadIndex(
      long oid,
      Identifier name,
      List<Optional<Identifier>> keys,
      boolean unique,
      boolean partial,
      String method,
      boolean valid) {}

  private record ReadTable(
      long oid,
      TableName name,
      DbTable.Kind kind,
      char relkind,
      long rows,
      int partitions,
      Set<Privilege> privileges,
      boolean ofExtension,
      List<TableName> parents) {

    boolean asksForUpdatability() {
      return relkind == 'v' || relkind == 'f';
    }
  }

  /**
   * A sequence as far as nothing has to be opened.
   *
   * @param tells whether this server can say its last value
   */
  private record ReadSequence(long oid, DbSequence sequence, boolean tells) {}

  /**
   * Reads of the named schemas, or of all but PostgreSQL's own when none is named, what can be read
   * without opening any relation: nobody waits, and nobody is waited for.
   */
  void readCatalog(Set<Identifier> wanted) throws SQLException {
    readSchemas(wanted);
    Map<Long, IndexedKey> indexedKeys = new HashMap<>();
    Set<Long> indexesOfConstraints = new HashSet<>();
    try (CopiedRows rows = new CopiedRows()) {
      query("columns").copied(schemaOids, rows, this::addColumn);
      int columnsRead = rows.taken();
      query("indexes").copied(schemaOids, rows, row -> addIndex(row, indexedKeys));
      query("relations").copied(schemaOids, rows, this::addTable);
      query("constraints")
          .copied(schemaOids, rows, row -> addConstraint(row, indexedKeys, indexesOfConstraints));
      rows.await(columnsRead);
      readTypes();
      rows.after(this::makeColumns);
      query("triggers").copied(schemaOids, rows, row -> add(triggers, row.number(), row.word()));
      query("sequences").copied(schemaOids, rows, row -> sequences.add(sequence(row)));
      rows.await();
    }
    readColumns.clear();
    indexedKeys.keySet().removeAll(indexesOfConstraints);
    indexedKeys.values().stream()
        .filter(IndexedKey::isUnique)
        .forEach(
            index ->
                add(
                    keys,
                    index.relation(),
                    new DbKey(
                        index.name(), DbKey.Kind.UNIQUE_INDEX, index.columns(), index.valid())));
    query("rewrites").over(schemaOids, row -> add(rewrites, row.getLong("relation"), rewrite(row)));
    query("enums")
        .over(
            schemaOids,
            row -> enums.add(new DbEnum(name(row), CatalogQuery.strings(row, "labels"))));
  }

  /**
   * Reads what opens relations, of those that are wanted. A relation that somebody else holds alone
   * is named as unreadable, with the holder; the others are read.
   */
  void readDefinitions(Wanted wanted) throws SQLException {
    List<ReadTable> asked = asked(wanted);
    List<ReadTable> open = withoutLocked(asked);
    try {
      readDefinitions(open);
    } catch (SQLException failed) {
      if (!LOCK_NOT_AVAILABLE.equals(failed.getSQLState())) {
        throw failed;
      }
      // somebody came in between
      List<ReadTable> still = withoutLocked(open);
      try {
        readDefinitions(still);
      } catch (SQLException again) {
        if (!LOCK_NOT_AVAILABLE.equals(again.getSQLState())) {
          throw again;
        }
        still.forEach(
            table -> unreadable.add(new Gap("table " + table.name(), locked("somebody"))));
      }
    }
  }

  private List<ReadTable> asked(Wanted wanted) {
    return tables.stream().filter(table -> wanted.table(table.name())).toList();
  }

  private void readDefinitions(List<ReadTable> open) throws SQLException {
    query("expressions")
        .copiedApart(
            oids(open),
            row -> {
              long object = row.number();
              String expression = row.text();
              if (expression != null) {
                expressions.put(object, shared(expression));
              }
            });
    readUpdatability(open.stream().filter(ReadTable::asksForUpdatability).toList());
  }

  private List<ReadTable> withoutLocked(List<ReadTable> asked) throws SQLException {
    Map<Long, String> holders = holders(oids(asked));
    for (ReadTable table : asked) {
      String holder = holders.get(table.oid());
      if (holder != null) {
        unreadable.add(new Gap("table " + table.name(), locked(holder)));
      }
    }
    return asked.stream().filter(table -> !holders.containsKey(table.oid())).toList();
  }

  private static String locked(String holder) {
    return "is locked by %s, so its CHECK constraints and partial indexes were not read; check again when that has ended"
        .formatted(holder);
  }

  /** Who holds which of these relations alone, or waits to. */
  Map<Long, String> holders(List<Long> relations) throws SQLException {
    Map<Long, String> holders = new HashMap<>();
    query("locked")
        .over(
            relations,
            row -> {
              String application = row.getString("application");
              String since = row.getString("since");
              String pid = row.getString("pid");
              holders.put(
                  row.getLong("relation"),
                  (pid == null ? "a prepared transaction" : "process " + pid)
                      + (application == null ? "" : " (" + application + ")")
                      + (since == null ? "" : " since " + since));
            });
    return holders;
  }

  private static List<Long> oids(List<ReadTable> of) {
    return of.stream().map(ReadTable::oid).toList();
  }

  /**
   * Asks for last values, some at once: each sequence stays locked until the transaction ends, even
   * where a savepoint is rolled back to.
   *
   * @param release ends the transaction and begins another
   */
  void readLastValues(Wanted wanted, Release release) throws SQLException {
    List<ReadSequence> asked =
        sequences.stream()
            .filter(read -> wanted.sequence(read.sequence().name()) && read.tells())
            .filter(
                read ->
                    read.sequence().privileges().contains(Privilege.SELECT)
                        || read.sequence().privileges().contains(Privilege.USAGE))
            .toList();
    Map<Long, String> holders = holders(asked.stream().map(ReadSequence::oid).toList());
    for (ReadSequence read : asked) {
      String holder = holders.get(read.oid());
      if (holder != null) {
        unreadable.add(
            new Gap(
                "last value of sequence " + read.sequence().name(), "it is locked by " + holder));
      }
    }
    List<Long> open =
        asked.stream().map(ReadSequence::oid).filter(oid -> !holders.containsKey(oid)).toList();
    for (int from = 0; from < open.size(); from += SEQUENCES_AT_ONCE) {
      List<Long> some = open.subList(from, Math.min(from + SEQUENCES_AT_ONCE, open.size()));
      try {
        query("last-values").apart(some, this::addLastValue);
      } catch (SQLException failed) {
        if (DatabaseFailures.isFatal(failed)) {
          throw failed;
        }
        unreadable.add(
            new Gap(
                "last values of %d sequences".formatted(some.size()),
                DatabaseFailures.words(failed)));
      }
      release.run();
    }
  }

  private void addLastValue(ResultSet row) throws SQLException {
    long last = row.getLong("last_value");
    if (!row.wasNull()) {
      lastValues.put(row.getLong("sequence"), last);
    }
  }

  /** Ends a transaction and begins another. */
  @FunctionalInterface
  interface Release {
    void run() throws SQLException;
  }

  /**
   * What a snapshot sees.
   *
   * @param text the same for two snapshots that see the same
   * @param oldestRunning the oldest transaction of which it sees nothing: whatever another snapshot
   *     sees otherwise was written by that one or by a later one
   * @param quiet whether it sees nothing of that one or of later ones
   */
  record Snapshot(String text, String oldestRunning, boolean quiet) {

    boolean seesTheSameAs(Snapshot other) {
      return text.equals(other.text);
    }
  }

  /** The snapshot of this transaction. */
  Snapshot snapshot() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT s.now::text, CAST(pg_catalog.pg_snapshot_xmin(s.now) AS pg_catalog.xid)::text,"
                    + " pg_catalog.pg_snapshot_xmin(s.now) = pg_catalog.pg_snapshot_xmax(s.now)"
                    + " FROM pg_catalog.pg_current_snapshot() AS s(now)")) {
      row.next();
      return new Snapshot(row.getString(1), row.getString(2), row.getBoolean(3));
    }
  }

  /**
   * A text for each wanted relation that is another one once somebody changed it.
   *
   * @param first of the snapshots that are compared
   * @param now the one of this transaction
   */
  Map<TableName, String> states(Wanted wanted, Snapshot first, Snapshot now) throws SQLException {
    List<ReadTable> asked = asked(wanted);
    Map<Long, String> byOid = new HashMap<>();
    if (now.seesTheSameAs(first) && now.quiet()) {
      asked.forEach(table -> byOid.put(table.oid(), ""));
    } else {
      query("relation-state")
          .around(sql -> sql.replace("${since}", first.oldestRunning()))
          .copied(oids(asked), row -> byOid.merge(row.number(), row.word(), String::concat));
    }
    Map<TableName, String> states = new HashMap<>();
    asked.forEach(
        table -> states.put(table.name(), byOid.getOrDefault(table.oid(), "does not exist")));
    return states;
  }

  Set<TableName> names(Wanted wanted) {
    return asked(wanted).stream()
        .map(ReadTable::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What names can mean besides relations, a line each, by schema. */
  Map<Identifier, List<String>> meanings() throws SQLException {
    Map<Identifier, List<String>> meanings = new HashMap<>();
    query("meanings")
        .over(
            schemaOids,
            row ->
                meanings
                    .computeIfAbsent(
                        identifier(row.getString("schema")), fresh -> new ArrayList<>())
                    .add(row.getString("meaning")));
    return meanings;
  }

  void tellUnreadable(Gap other) {
    unreadable.add(other);
  }

  /** All that was read so far. */
  Database database() {
    return new Database(
        facts,
        schemas,
        each(tables, this::table),
        each(sequences, this::sequence),
        enums,
        unreadable);
  }

  private CatalogQuery query(String name) {
    return new CatalogQuery(connection, facts.versionNumber(), role, name);
  }

  List<DbSchema> schemas() {
    return schemas;
  }

  List<Long> schemaOids() {
    return schemaOids;
  }

  List<Gap> unreadable() {
    return unreadable;
  }

  void readSchemas(Set<Identifier> wanted) throws SQLException {
    Set<Identifier> missing = new TreeSet<>(wanted);
    query("schemas")
        .over(
            List.of(),
            row -> {
              Identifier schema = identifier(row.getString("name"));
              boolean usage = row.getBoolean("usage");
              if (wanted.isEmpty() || missing.remove(schema)) {
                schemas.add(new DbSchema(schema, usage));
                schemaOids.add(row.getLong("oid"));
                if (!usage && !wanted.isEmpty()) {
                  unreadable.add(
                      new Gap(
                          "schema " + schema, "role " + role + " has no USAGE privilege on it"));
                }
              }
            });
    for (Identifier schema : missing) {
      unreadable.add(
          new Gap("schema " + schema, "does not exist in database " + facts.databaseName()));
    }
  }

  private void addColumn(CopiedRow row) {
    long relation = row.number();
    addInOrder(
        readColumns.computeIfAbsent(relation, fresh -> new ArrayList<>()),
        new ReadColumn(
            (int) row.number(),
            identifier(row.word()),
            row.number(),
            (int) row.number(),
            row.is(),
            identity(row.letter()),
            generated(row.letter()),
            sharedIfAny(row.text()),
            sharedIfAny(row.text())));
  }

  /** Columns come in their order nearly always. */
  private static void addInOrder(List<ReadColumn> columns, ReadColumn column) {
    int at = columns.size();
    while (at > 0 && columns.get(at - 1).number() > column.number()) {
      at--;
    }
    columns.add(at, column);
  }

  /** Every type that a column has, and on from there. */
  private void readTypes() throws SQLException {
    List<Long> used = new ArrayList<>();
    List<Long> modifiers = new ArrayList<>();
    Set<Long> known = new HashSet<>();
    for (List<ReadColumn> ofRelation : readColumns.values()) {
      for (ReadColumn column : ofRelation) {
        if (known.add(ColumnTypeResolver.key(column.type(), column.modifier()))) {
          used.add(column.type());
          modifiers.add((long) column.modifier());
        }
      }
    }
    query("types").overEach(List.of(used, modifiers), types::add);
  }

  private void makeColumns() {
    readColumns.forEach(
        (relation, read) -> {
          columns.put(relation, Indexed.by(each(read, this::column), DbColumn::name));
        });
  }

  private DbColumn column(ReadColumn read) {
    ColumnTypeResolver.ColumnType type = types.of(read.type(), read.modifier());
    String ownDefault = read.ownDefault();
    String defaultExpression = ownDefault != null ? ownDefault : type.defaultExpression();
    // DEFAULT NULL is kept only where it overrides a domain's default
    boolean none =
        defaultExpression == null
            || defaultExpression.startsWith("NULL::")
            || read.generated() != DbColumn.Generated.NONE;
    return new DbColumn(
        read.name(),
        type.type(),
        !read.notNull() && !type.notNull(),
        none ? null : defaultExpression,
        read.identity(),
        read.generated(),
        read.collation());
  }

  /** The column of that number, which dropped columns keep. */
  private @Nullable Identifier column(long relation, int number) {
    List<ReadColumn> of = readColumns.getOrDefault(relation, List.of());
    for (int i = Math.min(number, of.size()) - 1; i >= 0 && of.get(i).number() >= number; i--) {
      if (of.get(i).number() == number) {
        return of.get(i).name();
      }
    }
    return null;
  }

  /**
   * An index seen as a key.
   *
   * @param isUnique over plain columns and without predicate
   */
  private record IndexedKey(
      long relation, Identifier name, List<Identifier> columns, boolean isUnique, boolean valid) {}

  private void addIndex(CopiedRow row, Map<Long, IndexedKey> indexedKeys) {
    long relation = row.number();
    long oid = row.number();
    Identifier name = identifier(row.word());
    int[] numbers = row.numbers();
    int keyColumns = (int) row.number();
    boolean unique = row.is();
    boolean valid = row.is();
    boolean partial = row.is();
    String method = shared(row.word());
    List<Optional<Identifier>> keyParts = new ArrayList<>(keyColumns);
    List<Identifier> plain = new ArrayList<>(keyColumns);
    for (int part = 0; part < keyColumns; part++) {
      Identifier column = column(relation, numbers[part]);
      keyParts.add(Optional.ofNullable(column));
      if (column != null) {
        plain.add(column);
      }
    }
    add(indexes, relation, new ReadIndex(oid, name, keyParts, unique, partial, method, valid));
    indexedKeys.put(
        oid,
        new IndexedKey(
            relation, name, plain, unique && !partial && plain.size() == keyParts.size(), valid));
  }

  private void addConstraint(
      CopiedRow row, Map<Long, IndexedKey> indexedKeys, Set<Long> indexesOfConstraints) {
    long oid = row.number();
    long relation = row.number();
    Identifier name = identifier(row.word());
    char kind = row.letter();
    List<Identifier> on = columnsAt(relation, row.numbers());
    long indexOid = row.number();
    boolean validated = row.is();
    boolean enforced = row.is();
    switch (kind) {
      case 'p', 'u' -> {
        IndexedKey index = indexedKeys.get(indexOid);
        indexesOfConstraints.add(indexOid);
        add(
            keys,
            relation,
            new DbKey(
                name,
                kind == 'p' ? DbKey.Kind.PRIMARY_KEY : DbKey.Kind.UNIQUE_CONSTRAINT,
                on,
                enforced && index != null && index.valid()));
      }
      case 'f' -> add(foreignKeys, relation, foreignKey(row, name, on, validated, enforced));
      case 'c' -> add(checks, relation, new ReadCheck(oid, name, on, validated, enforced));
      default -> throw new IllegalStateException("constraint kind " + kind);
    }
  }

  private DbForeignKey foreignKey(
      CopiedRow row, Identifier name, List<Identifier> on, boolean validated, boolean enforced) {
    long target = row.number();
    int[] numbers = row.numbers();
    List<String> elsewhere = row.texts();
    TableName read = relations.get(target);
    return new DbForeignKey(
        name,
        on,
        read == null ? TableName.of(elsewhere.get(0), elsewhere.get(1)) : read,
        read == null
            ? elsewhere.stream().skip(2).map(this::identifier).toList()
            : columnsAt(target, numbers),
        action(row.letter()),
        action(row.letter()),
        validated,
        enforced);
  }

  /**
   * PostgreSQL runs the code of a foreign-data wrapper here, which may be broken or gone: then
   * relations are asked one by one, and those that still fail are named.
   */
  private void readUpdatability(List<ReadTable> relations) throws SQLException {
    try {
      query("updatability").apart(oids(relations), this::addUpdatability);
    } catch (SQLException failed) {
      if (DatabaseFailures.isFatal(failed) || LOCK_NOT_AVAILABLE.equals(failed.getSQLState())) {
        throw failed;
      }
      if (relations.size() == 1) {
        unreadable.add(
            new Gap(
                "what can be written to " + relations.get(0).name(),
                DatabaseFailures.words(failed)));
        return;
      }
      for (ReadTable relation : relations) {
        readUpdatability(List.of(relation));
      }
    }
  }

  private void addUpdatability(ResultSet row) throws SQLException {
    long relation = row.getLong("relation");
    updatable.put(relation, events(row.getInt("events")));
    computed.put(
        relation,
        CatalogQuery.strings(row, "computed").stream()
            .map(this::identifier)
            .collect(Collectors.toUnmodifiableSet()));
  }

  private DbRewrite rewrite(ResultSet row) throws SQLException {
    return new DbRewrite(
        identifier(row.getString("name")),
        switch (row.getString("event")) {
          case "2" -> Privilege.UPDATE;
          case "3" -> Privilege.INSERT;
          case "4" -> Privilege.DELETE;
          default -> throw new IllegalStateException("rule on event " + row.getString("event"));
        },
        DbRewrite.Instead.valueOf(row.getString("does")),
        row.getBoolean("conditional"));
  }

  private void addTable(CopiedRow row) {
    long oid = row.number();
    TableName name = new TableName(identifier(row.word()), identifier(row.word()));
    char relkind = row.letter();
    relations.put(oid, name);
    tables.add(
        new ReadTable(
            oid,
            name,
            kind(relkind, row.is()),
            relkind,
            row.number(),
            (int) row.number(),
            privileges(row.is(), row.is(), row.is(), row.is()),
            row.is(),
            parents(row)));
  }

  private DbTable table(ReadTable table) {
    long oid = table.oid();
    return new DbTable(
        table.name(),
        table.kind(),
        table.rows(),
        columns.getOrDefault(oid, List.of()),
        keys.getOrDefault(oid, List.of()),
        foreignKeys.getOrDefault(oid, List.of()),
        each(indexes.get(oid), this::index),
        each(checks.get(oid), this::check),
        table.partitions(),
        writable(oid, table.relkind()),
        computed.getOrDefault(oid, Set.of()),
        table.privileges(),
        table.ofExtension(),
        triggers.getOrDefault(oid, List.of()),
        rewrites.getOrDefault(oid, List.of()),
        table.parents());
  }

  private static <A, B> List<B> each(@Nullable List<A> read, Function<A, B> made) {
    if (read == null) {
      return List.of();
    }
    List<B> all = new ArrayList<>(read.size());
    for (A each : read) {
      all.add(made.apply(each));
    }
    return all;
  }

  private static List<TableName> parents(CopiedRow row) {
    List<String> schemas = row.texts();
    List<String> names = row.texts();
    return IntStream.range(0, names.size())
        .mapToObj(i -> TableName.of(schemas.get(i), names.get(i)))
        .toList();
  }

  private DbCheck check(ReadCheck check) {
    return new DbCheck(
        check.name(), expression(check.oid()), check.on(), check.validated(), check.enforced());
  }

  private DbIndex index(ReadIndex index) {
    return new DbIndex(
        index.name(),
        index.keys(),
        index.unique(),
        index.partial() ? expression(index.oid()) : null,
        index.method(),
        index.valid());
  }

  private String expression(long oid) {
    return expressions.getOrDefault(oid, DbCheck.NOT_READ);
  }

  private Set<Privilege> writable(long oid, char relkind) {
    return switch (relkind) {
      case 'r', 'p' -> EnumSet.of(Privilege.INSERT, Privilege.UPDATE, Privilege.DELETE);
      case 'm' -> Set.of();
      default -> updatable.getOrDefault(oid, Set.of());
    };
  }

  private static Set<Privilege> events(int bits) {
    Set<Privilege> events = EnumSet.noneOf(Privilege.class);
    addIf(events, Privilege.INSERT, (bits & INSERT) != 0);
    addIf(events, Privilege.UPDATE, (bits & UPDATE) != 0);
    addIf(events, Privilege.DELETE, (bits & DELETE) != 0);
    return events;
  }

  /** Of a row of relations.sql. */
  static Set<Privilege> privileges(ResultSet row) throws SQLException {
    return privileges(
        row.getBoolean("may_select"),
        row.getBoolean("may_insert"),
        row.getBoolean("may_update"),
        row.getBoolean("may_delete"));
  }

  private static Set<Privilege> privileges(
      boolean select, boolean insert, boolean update, boolean delete) {
    Set<Privilege> privileges = EnumSet.noneOf(Privilege.class);
    addIf(privileges, Privilege.SELECT, select);
    addIf(privileges, Privilege.INSERT, insert);
    addIf(privileges, Privilege.UPDATE, update);
    addIf(privileges, Privilege.DELETE, delete);
    return privileges;
  }

  /** Of a row of sequences.sql. */
  static Set<Privilege> privilegesOfSequence(ResultSet row) throws SQLException {
    return privilegesOfSequence(
        row.getBoolean("may_select"), row.getBoolean("may_update"), row.getBoolean("may_use"));
  }

  private static Set<Privilege> privilegesOfSequence(boolean select, boolean update, boolean use) {
    Set<Privilege> privileges = EnumSet.noneOf(Privilege.class);
    addIf(privileges, Privilege.SELECT, select);
    addIf(privileges, Privilege.UPDATE, update);
    addIf(privileges, Privilege.USAGE, use);
    return privileges;
  }

  private ReadSequence sequence(CopiedRow row) {
    long oid = row.number();
    TableName name = new TableName(identifier(row.word()), identifier(row.word()));
    SqlType type = SqlType.of(shared(row.word()));
    long start = row.number();
    long increment = row.number();
    long minimum = row.number();
    long maximum = row.number();
    boolean cycles = row.is();
    boolean tells = row.is();
    long owner = row.number();
    int ownerColumn = (int) row.number();
    return new ReadSequence(
        oid,
        new DbSequence(
            name,
            type,
            start,
            increment,
            minimum,
            maximum,
            cycles,
            null,
            relations.get(owner),
            column(owner, ownerColumn),
            privilegesOfSequence(row.is(), row.is(), row.is())),
        tells);
  }

  private DbSequence sequence(ReadSequence read) {
    Long last = lastValues.get(read.oid());
    return last == null ? read.sequence() : read.sequence().at(last);
  }

  private static void addIf(Set<Privilege> privileges, Privilege privilege, boolean held) {
    if (held) {
      privileges.add(privilege);
    }
  }

  private List<Identifier> columnsAt(long relation, int[] numbers) {
    List<Identifier> named = new ArrayList<>(numbers.length);
    for (int number : numbers) {
      Identifier column = column(relation, number);
      if (column != null) {
        named.add(column);
      }
    }
    return named;
  }

  private TableName name(ResultSet row) throws SQLException {
    return new TableName(identifier(row.getString("schema")), identifier(row.getString("name")));
  }

  /** The same object for the same name: a large catalog repeats few of them. */
  private Identifier identifier(String name) {
    return names.computeIfAbsent(name, Identifier::new);
  }

  /** The same for a text. */
  private String shared(String text) {
    return texts.computeIfAbsent(text, fresh -> fresh);
  }

  private @Nullable String sharedIfAny(@Nullable String text) {
    return text == null ? null : shared(text);
  }

  private static <T> void add(Map<Long, List<T>> lists, long relation, T element) {
    lists.computeIfAbsent(relation, fresh -> new ArrayList<>()).add(element);
  }

  private static DbTable.Kind kind(char relkind, boolean partition) {
    if (partition) {
      return DbTable.Kind.PARTITION;
    }
    return switch (relkind) {
      case 'r' -> DbTable.Kind.TABLE;
      case 'p' -> DbTable.Kind.PARTITIONED;
      case 'v' -> DbTable.Kind.VIEW;
      case 'm' -> DbTable.Kind.MATERIALIZED_VIEW;
      case 'f' -> DbTable.Kind.FOREIGN;
      default -> throw new IllegalStateException("relation kind " + relkind);
    };
  }

  private static DbColumn.Identity identity(char attidentity) {
    return switch (attidentity) {
      case 0 -> DbColumn.Identity.NONE;
      case 'a' -> DbColumn.Identity.ALWAYS;
      case 'd' -> DbColumn.Identity.BY_DEFAULT;
      default -> throw new IllegalStateException("identity kind " + attidentity);
    };
  }

  private static DbColumn.Generated generated(char attgenerated) {
    return switch (attgenerated) {
      case 0 -> DbColumn.Generated.NONE;
      case 's' -> DbColumn.Generated.STORED;
      case 'v' -> DbColumn.Generated.VIRTUAL;
      default -> throw new IllegalStateException("generated kind " + attgenerated);
    };
  }

  private static DbForeignKey.Action action(char code) {
    return switch (code) {
      case 'a' -> DbForeignKey.Action.NO_ACTION;
      case 'r' -> DbForeignKey.Action.RESTRICT;
      case 'c' -> DbForeignKey.Action.CASCADE;
      case 'n' -> DbForeignKey.Action.SET_NULL;
      case 'd' -> DbForeignKey.Action.SET_DEFAULT;
      default -> throw new IllegalStateException("foreign key action " + code);
    };
  }
}
