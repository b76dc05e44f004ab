package io.github.jpadrift.database;

import io.github.jpadrift.database.Database.DbSchema;
import io.github.jpadrift.database.Database.Unreadable;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

  private final Connection connection;
  private final DatabaseFacts facts;

  private final List<DbSchema> schemas = new ArrayList<>();
  private final List<Long> schemaOids = new ArrayList<>();
  private final List<Unreadable> unreadable = new ArrayList<>();
  private final ColumnTypeResolver types = new ColumnTypeResolver();
  private final Map<String, Identifier> names = new HashMap<>();

  /** By the relation's oid, like all maps below. */
  private final Map<Long, List<DbColumn>> columns = new HashMap<>();

  private final Map<Long, Map<Integer, Identifier>> columnNames = new HashMap<>();
  private final Map<Long, List<DbIndex>> indexes = new HashMap<>();
  private final Map<Long, List<DbKey>> keys = new HashMap<>();
  private final Map<Long, List<DbForeignKey>> foreignKeys = new HashMap<>();
  private final Map<Long, List<DbCheck>> checks = new HashMap<>();
  private final Map<Long, Set<Privilege>> updatable = new HashMap<>();

  CatalogReader(Connection connection, DatabaseFacts facts) {
    this.connection = connection;
    this.facts = facts;
  }

  /** Reads the named schemas, or all but PostgreSQL's own when none is named. */
  Database read(Set<Identifier> wanted) throws SQLException {
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
    readUpdatability();
    List<DbTable> tables = new ArrayList<>();
    query("relations").over(schemaOids, row -> tables.add(table(row)));
    List<DbSequence> sequences = new ArrayList<>();
    query("sequences").over(schemaOids, row -> sequences.add(sequence(row)));
    List<DbEnum> enums = new ArrayList<>();
    query("enums")
        .over(
            schemaOids,
            row -> enums.add(new DbEnum(name(row), CatalogQuery.strings(row, "labels"))));
    return new Database(facts, schemas, tables, sequences, enums, unreadable);
  }

  private CatalogQuery query(String name) {
    return new CatalogQuery(connection, facts.versionNumber(), name);
  }

  private void readSchemas(Set<Identifier> wanted) throws SQLException {
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
                      new Unreadable(
                          "schema " + schema,
                          "role " + facts.role() + " has no USAGE privilege on it"));
                }
              }
            });
    for (Identifier schema : missing) {
      unreadable.add(
          new Unreadable("schema " + schema, "does not exist in database " + facts.databaseName()));
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
    String predicate = row.getString("predicate");
    add(
        indexes,
        relation,
        new DbIndex(name, keyParts, unique, predicate, row.getString("method"), valid));
    List<Identifier> plain = keyParts.stream().flatMap(Optional::stream).toList();
    indexedKeys.put(
        row.getLong("index"),
        new IndexedKey(
            relation,
            name,
            plain,
            unique && predicate == null && plain.size() == keyParts.size(),
            valid));
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
              new DbCheck(name, row.getString("expression"), on, validated, enforced));
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
  private void readUpdatability() throws SQLException {
    try {
      query("updatability").apart(schemaOids, this::addUpdatability);
    } catch (SQLException failed) {
      if (DatabaseFailures.isFatal(failed)) {
        throw failed;
      }
      Map<Long, TableName> relations = new LinkedHashMap<>();
      query("views").over(schemaOids, row -> relations.put(row.getLong("oid"), name(row)));
      for (Map.Entry<Long, TableName> relation : relations.entrySet()) {
        readUpdatability(relation.getKey(), relation.getValue());
      }
    }
  }

  private void readUpdatability(long oid, TableName name) throws SQLException {
    try {
      query("updatability-of-one").apart(List.of(oid), this::addUpdatability);
    } catch (SQLException failed) {
      if (DatabaseFailures.isFatal(failed)) {
        throw failed;
      }
      unreadable.add(
          new Unreadable("what can be written to " + name, DatabaseFailures.words(failed)));
    }
  }

  private void addUpdatability(ResultSet row) throws SQLException {
    updatable.put(row.getLong("relation"), events(row.getInt("events")));
  }

  private DbTable table(ResultSet row) throws SQLException {
    long oid = row.getLong("oid");
    DbTable.Kind kind = kind(row.getString("kind"), row.getBoolean("partition"));
    return new DbTable(
        name(row),
        kind,
        row.getLong("rows"),
        columns.getOrDefault(oid, List.of()),
        keys.getOrDefault(oid, List.of()),
        foreignKeys.getOrDefault(oid, List.of()),
        indexes.getOrDefault(oid, List.of()),
        checks.getOrDefault(oid, List.of()),
        row.getInt("partitions"),
        writable(oid, row.getString("kind")),
        privileges(row),
        row.getBoolean("of_extension"),
        CatalogQuery.strings(row, "triggers"));
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

  private static Set<Privilege> privileges(ResultSet row) throws SQLException {
    Set<Privilege> privileges = EnumSet.noneOf(Privilege.class);
    addIf(privileges, Privilege.SELECT, row.getBoolean("may_select"));
    addIf(privileges, Privilege.INSERT, row.getBoolean("may_insert"));
    addIf(privileges, Privilege.UPDATE, row.getBoolean("may_update"));
    addIf(privileges, Privilege.DELETE, row.getBoolean("may_delete"));
    return privileges;
  }

  private DbSequence sequence(ResultSet row) throws SQLException {
    long last = row.getLong("last_value");
    Long lastValue = row.wasNull() ? null : last;
    String ownerTable = row.getString("owner_table");
    String ownerColumn = row.getString("owner_column");
    Set<Privilege> privileges = EnumSet.noneOf(Privilege.class);
    addIf(privileges, Privilege.SELECT, row.getBoolean("may_select"));
    addIf(privileges, Privilege.UPDATE, row.getBoolean("may_update"));
    addIf(privileges, Privilege.USAGE, row.getBoolean("may_use"));
    return new DbSequence(
        name(row),
        SqlType.of(row.getString("type")),
        row.getLong("start"),
        row.getLong("increment"),
        row.getLong("minimum"),
        row.getLong("maximum"),
        row.getBoolean("cycles"),
        lastValue,
        ownerTable == null ? null : TableName.of(row.getString("owner_schema"), ownerTable),
        ownerColumn == null ? null : identifier(ownerColumn),
        privileges);
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
