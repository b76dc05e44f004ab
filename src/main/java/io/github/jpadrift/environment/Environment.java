package io.github.jpadrift.environment;

import io.github.jpadrift.database.Catalog;
import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.database.DbObject.ObjectId;
import io.github.jpadrift.database.MigrationTable;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One database of a comparison, found by name and by what belongs together; indexed once, however
 * many others it is compared with.
 */
public final class Environment {

  private final String name;
  private final Shared shared;

  /** The majors of PostgreSQL from which on views are printed in other words than before. */
  public static final List<Integer> VIEWS_PRINTED_ANEW = List.of(16, 17);

  /** What its schemas are really called, by what they are called here. */
  private final Map<Identifier, Identifier> ownNames;

  /**
   * One side.
   *
   * @param name what reports call it
   */
  public Environment(String name, Catalog catalog) {
    this(name, catalog, Map.of(), Set.of());
  }

  private Environment(
      String name, Catalog catalog, Map<Identifier, Identifier> ownNames, Set<ObjectId> respelled) {
    this(name, ownNames, new Shared(catalog, respelled));
  }

  private Environment(String name, Map<Identifier, Identifier> ownNames, Shared shared) {
    this.name = name;
    this.ownNames = Map.copyOf(ownNames);
    this.shared = shared;
  }

  /** What sides have in common that have the same catalog; found out when first asked. */
  private static final class Shared {

    private final Catalog catalog;

    /** Views whose words are those of the newest server of a comparison, not of its own. */
    private final Set<ObjectId> respelled;

    private @Nullable SideIndex index;
    private @Nullable String digest;

    Shared(Catalog catalog, Set<ObjectId> respelled) {
      this.catalog = catalog;
      this.respelled = Set.copyOf(respelled);
    }

    synchronized SideIndex index() {
      SideIndex made = index == null ? new SideIndex(catalog) : index;
      index = made;
      return made;
    }

    synchronized String digest() {
      String made = digest == null ? Digests.of(catalog.objects()) : digest;
      digest = made;
      return made;
    }
  }

  /** The same side with some schemas called otherwise. */
  public static Environment of(
      String name, Catalog catalog, Map<Identifier, Identifier> schemaNames) {
    Map<Identifier, Identifier> ownNames = new HashMap<>();
    schemaNames.forEach((from, to) -> ownNames.put(to, from));
    return new Environment(name, SchemaNames.renamed(catalog, schemaNames), ownNames, Set.of());
  }

  /**
   * Another side that has the same, under another name.
   *
   * @param ownNames what its schemas are really called, by what they are called here
   */
  Environment twin(String other, Map<Identifier, Identifier> ownNames) {
    return new Environment(other, ownNames, shared);
  }

  public String name() {
    return name;
  }

  /** The same under another name: several equal sides are compared as one. */
  public Environment named(String other) {
    return new Environment(other, ownNames, shared);
  }

  /** The same, where digests stand for routines. */
  public Environment withoutBodies() {
    return new Environment(name, shared.catalog.withoutBodies(), ownNames, shared.respelled);
  }

  /**
   * The same, some of whose views are defined in the words of another server.
   *
   * @param definitions by view
   */
  public Environment respelled(Map<ObjectId, String> definitions) {
    Set<ObjectId> anew = new HashSet<>();
    List<DbObject> all = new ArrayList<>();
    Catalog catalog = shared.catalog;
    for (DbObject object : catalog.objects()) {
      String definition = definitions.get(object.id());
      if (definition != null) {
        anew.add(object.id());
      }
      all.add(definition == null ? object : object.saying(Fact.DEFINITION, definition));
    }
    return new Environment(
        name,
        new Catalog(
            catalog.facts(), catalog.schemas(), all, catalog.unreadable(), catalog.notRead()),
        ownNames,
        anew);
  }

  /**
   * Whether a view is printed in other words than the same view on a server of another major.
   *
   * @param major of the other side
   */
  public boolean spellsOtherwise(DbObject view, int major) {
    int own = shared.catalog.facts().versionNumber() / 10_000;
    return !shared.respelled.contains(view.id())
        && VIEWS_PRINTED_ANEW.stream().anyMatch(anew -> own < anew && major >= anew);
  }

  /** The table by the name that it really has. */
  public MigrationTable inOwnNames(MigrationTable table) {
    Identifier schema = table.name().schema();
    return schema == null
        ? table
        : new MigrationTable(
            table.tool(), new TableName(ownName(schema), table.name().name()), table.isHistory());
  }

  /** What its schemas are called here, by what they are really called. */
  public Map<Identifier, Identifier> calledHere() {
    Map<Identifier, Identifier> called = new HashMap<>();
    ownNames.forEach((here, own) -> called.put(own, here));
    return called;
  }

  /** What a schema is really called. */
  public Identifier ownName(Identifier schema) {
    return ownNames.getOrDefault(schema, schema);
  }

  /**
   * What it has, one object for all that have the same of one database, so that one need not be
   * asked for the other.
   */
  public Object content() {
    return shared;
  }

  /** A statement as this side needs it, whose schemas may have other names. */
  public String inOwnNames(String sql) {
    return SchemaNames.renamed(sql, ownNames);
  }

  public Catalog catalog() {
    return shared.catalog;
  }

  /** Where migration tools note what has run, by the names that the tables have here. */
  public List<MigrationTable> migrationTables() {
    return shared.index().migrationTables;
  }

  /** What is compared: what extensions and migration tools keep for themselves is left out. */
  List<DbObject> objects() {
    return shared.index().objects;
  }

  /** The table or view of that name. */
  public Optional<DbObject> relation(TableName table) {
    return Optional.ofNullable(shared.index().relations.get(table));
  }

  /** The columns of a relation or composite type, in their order, each with its default. */
  public List<DbObject> columns(TableName of) {
    return shared.index().columns.getOrDefault(of, List.of());
  }

  public List<DbObject> constraints(TableName table) {
    return shared.index().constraints.getOrDefault(table, List.of());
  }

  /** Every index of a table, those behind constraints included. */
  public List<DbObject> indexes(TableName table) {
    return shared.index().indexes.getOrDefault(table, List.of());
  }

  public List<DbObject> checksOfDomain(TableName domain) {
    return shared.index().domainChecks.getOrDefault(domain, List.of());
  }

  /** The sequence that numbers a column, of a serial or an identity column. */
  public Optional<DbObject> sequenceOf(ObjectId column) {
    return Optional.ofNullable(shared.index().sequencesOfColumns.get(column));
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
    DbObject value = shared.index().defaults.get(column);
    return value == null ? List.of() : value.needs();
  }

  /** What needs it. */
  List<DbObject> usersOf(ObjectId id) {
    return shared.index().users.getOrDefault(id, List.of());
  }

  /** The default of a column in one spelling for the same value; null for none. */
  public @Nullable String foldedDefault(DbObject column) {
    String expression = column.text(Fact.DEFAULT_EXPRESSION);
    if (expression == null || Expressions.isNothing(expression)) {
      return null;
    }
    return isSerial(column) ? "nextval(own sequence)" : Expressions.foldedDefault(expression);
  }

  /** Whether a column takes its default from a sequence of its own. */
  public boolean isSerial(DbObject column) {
    DbObject sequence = shared.index().sequencesOfColumns.get(column.id());
    return sequence != null
        && takesNumbers(column)
        && needsOfDefault(column.id()).contains(sequence.id());
  }

  /** Whether a column takes its default from a sequence, whoever owns that. */
  public boolean takesNumbers(DbObject column) {
    String expression = column.text(Fact.DEFAULT_EXPRESSION);
    return expression != null && expression.startsWith("nextval(") && !column.is(Fact.IDENTITY);
  }

  /** Equal for two sides that differ in nothing but their sizes. */
  public String digest() {
    return shared.digest();
  }

  static TableName named(ObjectId id) {
    return new TableName(id.schema(), new Identifier(id.name()));
  }

  /** The relation or type that something is a part of. */
  static TableName around(ObjectId part) {
    return new TableName(part.schema(), Objects.requireNonNull(part.of()));
  }
}
