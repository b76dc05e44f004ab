package io.github.jpadrift.database;

import io.github.jpadrift.database.Database.DbSchema;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

  /** By the relation's oid, like all maps below. */
  private final Map<Long, List<DbColumn>> columns = new HashMap<>();

  private final Map<Long, Map<Integer, Identifier>> columnNames = new HashMap<>();
  private final Map<Long, List<ReadIndex>> indexes = new HashMap<>();
  private final Map<Long, List<DbKey>> keys = new HashMap<>();
  private final Map<Long, List<DbForeignKey>> foreignKeys = new HashMap<>();
  private final Map<Long, List<ReadCheck>> checks = new HashMap<>();
  private final Map<Long, List<DbRewrite>> rewrites = new HashMap<>();
  private final Map<Long, Set<Privilege>> updatable = new HashMap<>();
  private final Map<Long, Set<Identifier>> computed = new HashMap<>();
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
      String relkind,
      long rows,
      int partitions,
      Set<Privilege> privileges,
      boolean ofExtension,
      List<String> triggers,
      List<TableName> parents) {

    boolean asksForUpdatability() {
      return relkind.equals("v") || relkind.equals("f");
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
    query("types").over(schemaOids, types::add);
    query("columns").over(schemaOids, this::addColumn);
    Map<Long, IndexedKey> indexedKeys = new HashMap<>();
    query("indexes").over(schemaOids, row -> addIndex(row, indexedKeys));
    Set<Long> indexesOfConstraints = new HashSet<>();
    query("constraints")
        .over(schemaOids, row -> addConstraint(row, indexedKeys, indexesOfConstraints));
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
    query("relations").over(schemaOids, row -> tables.add(table(row)));
    query("sequences").over(schemaOids, row -> sequences.add(sequence(row)));
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
        .apart(
            oids(open),
            row -> {
              String expression = row.getString("expression");
              if (expression != null) {
                expressions.put(row.getLong("object"), expression);
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
   * Asks for last values, some at once: each sequence stays locked until the transaction ends.
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

  /** A text for each wanted relation that is another one once somebody changed it. */
  Map<TableName, String> states(Wanted wanted) throws SQLException {
    Map<Long, String> byOid = new HashMap<>();
    List<ReadTable> asked = asked(wanted);
    query("relation-state")
        .over(oids(asked), row -> byOid.put(row.getLong("relation"), row.getString("state")));
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
        tables.stream().map(this::table).toList(),
        sequences.stream().map(this::sequence).toList(),
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

  private void addColumn(ResultSet row) throws SQLException {
    long relation = row.getLong("relation");
    Identifier name = identifier(row.getString("name"));
    ColumnTypeResolver.ColumnType type = types.of(row.getLong("type"), row.getInt("modifier"));
    columnNames.computeIfAbsent(relation, fresh -> new HashMap<>()).put(row.getInt("number"), name);
    DbColumn.Generated generated = generated(row.getString("generated"));
    String ownDefault = row.getString("default_expression");
    String defaultExpression = ownDefault != null ? ownDefault : type.defaultExpression();
    // DEFAULT NULL is kept only where it overrides a domain's default
    boolean none =
        defaultExpression == null
            || defaultExpression.startsWith("NULL::")
            || generated != DbColumn.Generated.NONE;
    add(
        columns,
        relation,
        new DbColumn(
            name,
            type.type(),
            !row.getBoolean("not_null") && !type.notNull(),
            none ? null : defaultExpression,
            identity(row.getString("identity")),
            generated,
            row.getString("collation")));
  }

  /**
   * An index seen as a key.
   *
   * @param isUnique over plain columns and without predicate
   */
  private record IndexedKey(
      long relation, Identifier name, List<Identifier> columns, boolean isUnique, boolean valid) {}

  private void addIndex(ResultSet row, Map<Long, IndexedKey> indexedKeys) throws SQLException {
    long relation = row.getLong("relation");
    Identifier name = identifier(row.getString("name"));
    Map<Integer, Identifier> named = columnNames.getOrDefault(relation, Map.of());
    List<Optional<Identifier>> keyParts =
        Arrays.stream(CatalogQuery.numbers(row.getString("columns")))
            .limit(row.getInt("key_columns"))
            .mapToObj(number -> Optional.ofNullable(named.get(number)))
            .toList();
    boolean unique = row.getBoolean("is_unique");
    boolean valid = row.getBoolean("valid");
    boolean partial = row.getBoolean("partial");
    add(
        indexes,
        relation,
        new ReadIndex(
            row.getLong("index"), name, keyParts, unique, partial, row.getString("method"), valid));
    List<Identifier> plain = keyParts.stream().flatMap(Optional::stream).toList();
    indexedKeys.put(
        row.getLong("index"),
        new IndexedKey(
            relation, name, plain, unique && !partial && plain.size() == keyParts.size(), valid));
  }

  private void addConstraint(
      ResultSet row, Map<Long, IndexedKey> indexedKeys, Set<Long> indexesOfConstraints)
      throws SQLException {
    long relation = row.getLong("relation");
    Identifier name = identifier(row.getString("name"));
    List<Identifier> on = columnsAt(relation, row.getString("columns"));
    boolean validated = row.getBoolean("validated");
    boolean enforced = row.getBoolean("enforced");
    String kind = row.getString("kind");
    switch (kind) {
      case "p", "u" -> {
        IndexedKey index = indexedKeys.get(row.getLong("index"));
        indexesOfConstraints.add(row.getLong("index"));
        add(
            keys,
            relation,
            new DbKey(
                name,
                kind.equals("p") ? DbKey.Kind.PRIMARY_KEY : DbKey.Kind.UNIQUE_CONSTRAINT,
                on,
                enforced && index != null && index.valid()));
      }
      case "f" -> add(foreignKeys, relation, foreignKey(row, name, on, validated, enforced));
      case "c" ->
          add(
              checks,
              relation,
              new ReadCheck(row.getLong("constraint"), name, on, validated, enforced));
      default -> throw new IllegalStateException("constraint kind " + kind);
    }
  }

  private DbForeignKey foreignKey(
      ResultSet row, Identifier name, List<Identifier> on, boolean validated, boolean enforced)
      throws SQLException {
    List<String> elsewhere = CatalogQuery.strings(row, "target_columns");
    return new DbForeignKey(
        name,
        on,
        TableName.of(row.getString("target_schema"), row.getString("target_name")),
        elsewhere.isEmpty()
            ? columnsAt(row.getLong("target"), row.getString("target_numbers"))
            : elsewhere.stream().map(this::identifier).toList(),
        action(row.getString("on_delete")),
        action(row.getString("on_update")),
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

  private ReadTable table(ResultSet row) throws SQLException {
    return new ReadTable(
        row.getLong("oid"),
        name(row),
        kind(row.getString("kind"), row.getBoolean("partition")),
        row.getString("kind"),
        row.getLong("rows"),
        row.getInt("partitions"),
        privileges(row),
        row.getBoolean("of_extension"),
        CatalogQuery.strings(row, "triggers"),
        parents(row));
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
        indexes.getOrDefault(oid, List.of()).stream().map(this::index).toList(),
        checks.getOrDefault(oid, List.of()).stream().map(this::check).toList(),
        table.partitions(),
        writable(oid, table.relkind()),
        computed.getOrDefault(oid, Set.of()),
        table.privileges(),
        table.ofExtension(),
        table.triggers(),
        rewrites.getOrDefault(oid, List.of()),
        table.parents());
  }

  private static List<TableName> parents(ResultSet row) throws SQLException {
    List<String> schemas = CatalogQuery.strings(row, "parent_schemas");
    List<String> names = CatalogQuery.strings(row, "parent_names");
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

  private Set<Privilege> writable(long oid, String relkind) {
    return switch (relkind) {
      case "r", "p" -> EnumSet.of(Privilege.INSERT, Privilege.UPDATE, Privilege.DELETE);
      case "m" -> Set.of();
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
    Set<Privilege> privileges = EnumSet.noneOf(Privilege.class);
    addIf(privileges, Privilege.SELECT, row.getBoolean("may_select"));
    addIf(privileges, Privilege.INSERT, row.getBoolean("may_insert"));
    addIf(privileges, Privilege.UPDATE, row.getBoolean("may_update"));
    addIf(privileges, Privilege.DELETE, row.getBoolean("may_delete"));
    return privileges;
  }

  /** Of a row of sequences.sql. */
  static Set<Privilege> privilegesOfSequence(ResultSet row) throws SQLException {
    Set<Privilege> privileges = EnumSet.noneOf(Privilege.class);
    addIf(privileges, Privilege.SELECT, row.getBoolean("may_select"));
    addIf(privileges, Privilege.UPDATE, row.getBoolean("may_update"));
    addIf(privileges, Privilege.USAGE, row.getBoolean("may_use"));
    return privileges;
  }

  private ReadSequence sequence(ResultSet row) throws SQLException {
    String ownerTable = row.getString("owner_table");
    String ownerColumn = row.getString("owner_column");
    DbSequence sequence =
        new DbSequence(
            name(row),
            SqlType.of(row.getString("type")),
            row.getLong("start"),
            row.getLong("increment"),
            row.getLong("minimum"),
            row.getLong("maximum"),
            row.getBoolean("cycles"),
            null,
            ownerTable == null ? null : TableName.of(row.getString("owner_schema"), ownerTable),
            ownerColumn == null ? null : identifier(ownerColumn),
            privilegesOfSequence(row));
    return new ReadSequence(row.getLong("oid"), sequence, row.getBoolean("tells"));
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

  private List<Identifier> columnsAt(long relation, @Nullable String numbers) {
    Map<Integer, Identifier> named = columnNames.getOrDefault(relation, Map.of());
    return Arrays.stream(CatalogQuery.numbers(numbers))
        .mapToObj(named::get)
        .filter(name -> name != null)
        .toList();
  }

  private TableName name(ResultSet row) throws SQLException {
    return new TableName(identifier(row.getString("schema")), identifier(row.getString("name")));
  }

  /** The same object for the same name: a large catalog repeats few of them. */
  private Identifier identifier(String name) {
    return names.computeIfAbsent(name, Identifier::new);
  }

  private static <T> void add(Map<Long, List<T>> lists, long relation, T element) {
    lists.computeIfAbsent(relation, fresh -> new ArrayList<>()).add(element);
  }

  private static DbTable.Kind kind(String relkind, boolean partition) {
    if (partition) {
      return DbTable.Kind.PARTITION;
    }
    return switch (relkind) {
      case "r" -> DbTable.Kind.TABLE;
      case "p" -> DbTable.Kind.PARTITIONED;
      case "v" -> DbTable.Kind.VIEW;
      case "m" -> DbTable.Kind.MATERIALIZED_VIEW;
      case "f" -> DbTable.Kind.FOREIGN;
      default -> throw new IllegalStateException("relation kind " + relkind);
    };
  }

  private static DbColumn.Identity identity(String attidentity) {
    return switch (attidentity) {
      case "" -> DbColumn.Identity.NONE;
      case "a" -> DbColumn.Identity.ALWAYS;
      case "d" -> DbColumn.Identity.BY_DEFAULT;
      default -> throw new IllegalStateException("identity kind " + attidentity);
    };
  }

  private static DbColumn.Generated generated(String attgenerated) {
    return switch (attgenerated) {
      case "" -> DbColumn.Generated.NONE;
      case "s" -> DbColumn.Generated.STORED;
      case "v" -> DbColumn.Generated.VIRTUAL;
      default -> throw new IllegalStateException("generated kind " + attgenerated);
    };
  }

  private static DbForeignKey.Action action(String code) {
    return switch (code) {
      case "a" -> DbForeignKey.Action.NO_ACTION;
      case "r" -> DbForeignKey.Action.RESTRICT;
      case "c" -> DbForeignKey.Action.CASCADE;
      case "n" -> DbForeignKey.Action.SET_NULL;
      case "d" -> DbForeignKey.Action.SET_DEFAULT;
      default -> throw new IllegalStateException("foreign key action " + code);
    };
  }
}
