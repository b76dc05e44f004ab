package io.github.jpadrift.environment;

import io.github.jpadrift.database.Catalog;
import io.github.jpadrift.database.Database.DbSchema;
import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.database.DbObject.ObjectId;
import io.github.jpadrift.database.MigrationTable;
import io.github.jpadrift.database.SqlNames;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One database of a comparison, found by name and by what belongs together; indexed once, however
 * many others it is compared with.
 */
public final class Environment {

  private final String name;
  private final Catalog catalog;

  /** What its schemas are really called, by what they are called here. */
  private final Map<Identifier, Identifier> ownNames;

  private final List<DbObject> objects = new ArrayList<>();
  private final Map<ObjectId, DbObject> defaults = new HashMap<>();
  private final Map<TableName, DbObject> relations = new HashMap<>();
  private final Map<TableName, List<DbObject>> columns = new HashMap<>();
  private final Map<TableName, List<DbObject>> constraints = new HashMap<>();
  private final Map<TableName, List<DbObject>> indexes = new HashMap<>();
  private final Map<TableName, List<DbObject>> domainChecks = new HashMap<>();
  private final Map<ObjectId, DbObject> sequencesOfColumns = new HashMap<>();
  private final Map<ObjectId, List<DbObject>> users = new HashMap<>();
  private final List<MigrationTable> migrationTables = new ArrayList<>();

  /**
   * One side.
   *
   * @param name what reports call it
   */
  public Environment(String name, Catalog catalog) {
    this(name, catalog, Map.of());
  }

  private Environment(String name, Catalog catalog, Map<Identifier, Identifier> ownNames) {
    this.name = name;
    this.catalog = catalog;
    this.ownNames = Map.copyOf(ownNames);
    for (DbObject object : catalog.objects()) {
      ObjectId id = object.id();
      switch (id.kind()) {
        case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW -> relations.put(named(id), object);
        case DEFAULT -> defaults.put(columnOf(id), object);
        case CONSTRAINT -> add(constraints, around(id), object);
        case INDEX -> add(indexes, around(id), object);
        case DOMAIN_CONSTRAINT -> add(domainChecks, around(id), object);
        case SEQUENCE -> {
          String owner = object.text(Fact.OWNED_BY);
          if (owner != null) {
            List<Identifier> parts = SqlNames.parts(owner);
            sequencesOfColumns.put(
                new ObjectId(Kind.COLUMN, parts.get(0), parts.get(1), parts.get(2).value()),
                object);
          }
        }
        default -> {
          // found by its kind
        }
      }
      object.needs().forEach(needed -> add(users, needed, object));
    }
    for (DbObject object : catalog.objects()) {
      if (isSilent(object)) {
        continue;
      }
      DbObject whole = object;
      if (object.id().kind() == Kind.COLUMN) {
        DbObject value = defaults.get(object.id());
        whole =
            value == null
                ? object
                : object.saying(Fact.DEFAULT_EXPRESSION, value.said(Fact.EXPRESSION));
        add(columns, around(object.id()), whole);
      }
      objects.add(whole);
    }
    columns
        .values()
        .forEach(all -> all.sort(Comparator.comparingLong(column -> column.number(Fact.POSITION))));
    Set<TableName> histories = new java.util.HashSet<>();
    columns.forEach(
        (table, all) -> {
          Optional<MigrationTable> kept = MigrationTable.of(table, all);
          if (kept.isPresent()) {
            histories.add(table);
            kept.filter(MigrationTable::isHistory).ifPresent(migrationTables::add);
          }
        });
    objects.removeIf(
        object ->
            histories.contains(
                object.id().of() == null ? named(object.id()) : around(object.id())));
  }

  /** The same side with some schemas called otherwise. */
  public static Environment of(
      String name, Catalog catalog, Map<Identifier, Identifier> schemaNames) {
    Map<Identifier, Identifier> ownNames = new HashMap<>();
    schemaNames.forEach((from, to) -> ownNames.put(to, from));
    return new Environment(name, SchemaNames.renamed(catalog, schemaNames), ownNames);
  }

  /** What every tenant's schema is called here, so that equal ones are equal. */
  private static final Identifier TENANT = new Identifier("tenant");

  /**
   * One side for each of some schemas of a catalog, all under one name of their schema; what lies
   * in no schema is everybody's.
   */
  public static List<Environment> tenants(Catalog catalog, Set<Identifier> schemas) {
    Map<Identifier, List<DbObject>> bySchema = new TreeMap<>();
    schemas.forEach(schema -> bySchema.put(schema, new ArrayList<>()));
    List<DbObject> common = new ArrayList<>();
    for (DbObject object : catalog.objects()) {
      Identifier schema =
          object.id().kind() == Kind.SCHEMA
              ? new Identifier(object.id().name())
              : object.id().schema();
      if (schema == null) {
        common.add(object);
      } else if (bySchema.containsKey(schema)) {
        add(bySchema, schema, object);
      }
    }
    Map<Identifier, DbSchema> known = new HashMap<>();
    catalog.schemas().forEach(schema -> known.put(schema.name(), schema));
    List<Environment> sides = new ArrayList<>();
    bySchema.forEach(
        (schema, objects) -> {
          objects.addAll(common);
          sides.add(
              of(
                  schema.value(),
                  new Catalog(
                      catalog.facts(),
                      List.of(known.getOrDefault(schema, new DbSchema(schema, true))),
                      objects,
                      List.of(),
                      new TreeMap<>()),
                  schema.equals(TENANT) ? Map.of() : Map.of(schema, TENANT)));
        });
    return sides;
  }

  public String name() {
    return name;
  }

  /** The same under another name: several equal sides are compared as one. */
  public Environment named(String other) {
    return new Environment(other, catalog, ownNames);
  }

  /** The same, where digests stand for routines. */
  public Environment withoutBodies() {
    return new Environment(name, catalog.withoutBodies(), ownNames);
  }

  /** The table by the name that it really has. */
  public MigrationTable inOwnNames(MigrationTable table) {
    Identifier schema = table.name().schema();
    return schema == null
        ? table
        : new MigrationTable(
            table.tool(),
            new TableName(ownNames.getOrDefault(schema, schema), table.name().name()),
            table.isHistory());
  }

  /** A statement as this side needs it, whose schemas may have other names. */
  public String inOwnNames(String sql) {
    return SchemaNames.renamed(sql, ownNames);
  }

  public Catalog catalog() {
    return catalog;
  }

  /** Where migration tools note what has run, by the names that the tables have here. */
  public List<MigrationTable> migrationTables() {
    return migrationTables;
  }

  /** What is compared: what extensions and migration tools keep for themselves is left out. */
  List<DbObject> objects() {
    return objects;
  }

  /** The table or view of that name. */
  public Optional<DbObject> relation(TableName table) {
    return Optional.ofNullable(relations.get(table));
  }

  /** The columns of a relation or composite type, in their order, each with its default. */
  public List<DbObject> columns(TableName of) {
    return columns.getOrDefault(of, List.of());
  }

  public List<DbObject> constraints(TableName table) {
    return constraints.getOrDefault(table, List.of());
  }

  /** Every index of a table, those behind constraints included. */
  public List<DbObject> indexes(TableName table) {
    return indexes.getOrDefault(table, List.of());
  }

  public List<DbObject> checksOfDomain(TableName domain) {
    return domainChecks.getOrDefault(domain, List.of());
  }

  /** The sequence that numbers a column, of a serial or an identity column. */
  public Optional<DbObject> sequenceOf(ObjectId column) {
    return Optional.ofNullable(sequencesOfColumns.get(column));
  }

  /** The views that name a column, directly. */
  public List<TableName> viewsOn(ObjectId column) {
    return usersOf(column).stream()
        .filter(user -> user.id().kind() == Kind.VIEW || user.id().kind() == Kind.MATERIALIZED_VIEW)
        .map(user -> named(user.id()))
        .distinct()
        .toList();
  }

  /** What the default of a column needs; nothing where it has none. */
  public List<ObjectId> needsOfDefault(ObjectId column) {
    DbObject value = defaults.get(column);
    return value == null ? List.of() : value.needs();
  }

  /** What needs it. */
  List<DbObject> usersOf(ObjectId id) {
    return users.getOrDefault(id, List.of());
  }

  /** The default of a column in one spelling for the same value; null for none. */
  public @Nullable String foldedDefault(DbObject column) {
    String expression = column.text(Fact.DEFAULT_EXPRESSION);
    if (expression == null) {
      return null;
    }
    return isSerial(column) ? "nextval(own sequence)" : Expressions.foldedDefault(expression);
  }

  /** Whether a column takes its default from a sequence of its own. */
  public boolean isSerial(DbObject column) {
    String expression = column.text(Fact.DEFAULT_EXPRESSION);
    return expression != null
        && expression.startsWith("nextval(")
        && sequencesOfColumns.containsKey(column.id())
        && !column.is(Fact.IDENTITY);
  }

  /** Equal for two sides that differ in nothing but their sizes. */
  public String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (DbObject object : catalog.objects()) {
        DbObject sized = object.without(Fact.ROWS, Fact.BYTES);
        digest.update((sized.id() + "\n" + sized.facts() + "\n").getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JVM has SHA-256", impossible);
    }
  }

  private boolean isSilent(DbObject object) {
    ObjectId id = object.id();
    if (id.kind() == Kind.TYPE || object.is(Fact.EXTENSION)) {
      return true;
    }
    DbObject relation = id.of() == null ? null : relations.get(around(id));
    return relation != null && relation.is(Fact.EXTENSION);
  }

  private static ObjectId columnOf(ObjectId id) {
    return new ObjectId(Kind.COLUMN, id.schema(), id.of(), id.name());
  }

  static TableName named(ObjectId id) {
    return new TableName(id.schema(), new Identifier(id.name()));
  }

  /** The relation or type that something is a part of. */
  static TableName around(ObjectId part) {
    return new TableName(part.schema(), Objects.requireNonNull(part.of()));
  }

  private static <K> void add(Map<K, List<DbObject>> lists, K key, DbObject object) {
    lists.computeIfAbsent(key, fresh -> new ArrayList<>()).add(object);
  }
}
