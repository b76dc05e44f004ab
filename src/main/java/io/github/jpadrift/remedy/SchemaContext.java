package io.github.jpadrift.remedy;

import io.github.jpadrift.binding.BindingMatrix.Circumstances;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.Database;
import io.github.jpadrift.database.DatabaseFacts;
import io.github.jpadrift.database.DbEnum;
import io.github.jpadrift.database.DbForeignKey;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.mapping.MappedType;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.MappingFacts;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a repair must know of the schema around the thing that it repairs. */
public final class SchemaContext {

  private static final int INHERITED_NOT_NULL = 180_000;

  private final Mapping mapping;

  /** Null where everything is still to be created. */
  private final @Nullable Comparison comparison;

  private final Map<String, MappedType> declared = new HashMap<>();
  private final Map<Identifier, List<DbEnum>> enums = new HashMap<>();
  private final Set<Identifier> schemas = new HashSet<>();
  private final Map<TableName, List<Referrer>> referrers = new HashMap<>();

  private SchemaContext(Mapping mapping, @Nullable Comparison comparison) {
    this.mapping = mapping;
    this.comparison = comparison;
    mapping.types().forEach(type -> declared.putIfAbsent(type.name().value(), type));
    if (comparison != null) {
      index(comparison.database());
    }
  }

  private void index(Database database) {
    for (DbEnum type : database.enums()) {
      enums.computeIfAbsent(type.name().name(), first -> new ArrayList<>()).add(type);
    }
    database.schemas().forEach(schema -> schemas.add(schema.name()));
    for (DbTable table : database.tables()) {
      for (DbForeignKey key : table.foreignKeys()) {
        referrers
            .computeIfAbsent(key.target(), first -> new ArrayList<>())
            .add(new Referrer(table, key));
      }
    }
  }

  /** A foreign key and the table that has it. */
  record Referrer(DbTable table, DbForeignKey key) {}

  /** Indexed for the first repair of a comparison and kept for the others. */
  public static SchemaContext of(Comparison comparison) {
    return comparison.derived(
        SchemaContext.class, known -> new SchemaContext(known.mapping(), known));
  }

  /** An empty database, in which schemas and types have just been created. */
  static SchemaContext ofNothing(Mapping mapping) {
    return new SchemaContext(mapping, null);
  }

  /** The version of the Hibernate that will read what is written into the entity. */
  String hibernate() {
    return mapping.facts().hibernate();
  }

  /** How the mapping was read. */
  MappingFacts mapping() {
    return mapping.facts();
  }

  /** What the fate of a value depends on besides its types; empty without a server. */
  Optional<Circumstances> circumstances() {
    return facts().map(facts -> Circumstances.of(mapping.facts(), facts));
  }

  /** What the mapping's table is in the database; empty when it is missing. */
  Optional<TableMatch> table(TableName mapped) {
    return Optional.ofNullable(comparison).flatMap(known -> known.table(mapped));
  }

  /** Where a mapped table is, or where PostgreSQL would create it. */
  TableName nameOf(TableName mapped) {
    return table(mapped).map(TableMatch::name).orElseGet(() -> created(mapped));
  }

  /** Where PostgreSQL would create what the mapping names. */
  TableName created(TableName mapped) {
    return database().map(known -> QuotedNames.created(mapped, known)).orElse(mapped);
  }

  /** A relation that is there, by its qualified name. */
  Optional<DbTable> actual(TableName qualified) {
    return database().flatMap(known -> known.table(qualified));
  }

  /** Why PostgreSQL changes a column not here, null where it is the table's own. */
  @Nullable String inherited(DbTable table, Identifier column) {
    return inherited(table, "column " + column, parent -> parent.column(column).isPresent());
  }

  /** The same of its NOT NULL, which is inherited from PostgreSQL 18 on (release notes, E.1.2). */
  @Nullable String inheritedNotNull(DbTable table, Identifier column) {
    return facts().filter(facts -> facts.versionNumber() >= INHERITED_NOT_NULL).isEmpty()
        ? null
        : inherited(
            table,
            "the NOT NULL of column " + column,
            parent -> parent.column(column).filter(found -> !found.nullable()).isPresent());
  }

  /** The same of a CHECK. */
  @Nullable String inheritedCheck(DbTable table, Identifier check) {
    return inherited(
        table,
        "check " + check,
        parent -> parent.checks().stream().anyMatch(own -> own.name().equals(check)));
  }

  private @Nullable String inherited(DbTable table, String what, Predicate<DbTable> has) {
    return table.parents().stream()
        .filter(parent -> actual(parent).map(has::test).orElse(true))
        .map(
            parent ->
                "%s is inherited, and PostgreSQL changes it only in %s".formatted(what, parent))
        .findFirst()
        .orElse(null);
  }

  /** The foreign keys that point at a relation, in the order of the tables that have them. */
  List<Referrer> referrers(TableName qualified) {
    return referrers.getOrDefault(qualified, List.of());
  }

  /** The enum types of this name, in whatever schema. */
  List<DbEnum> enums(Identifier name) {
    return enums.getOrDefault(name, List.of());
  }

  /** The type of the application's own that goes by this name. */
  Optional<MappedType> declared(SqlType type) {
    return Optional.ofNullable(declared.get(type.name()));
  }

  /** Whether it is there; what has just been created is. */
  boolean hasSchema(Identifier schema) {
    return comparison == null || schemas.contains(schema);
  }

  /** Whether it is there, in whatever schema; what has just been created is. */
  boolean hasEnum(MappedType type) {
    return comparison == null || enums.containsKey(type.name());
  }

  /** The server and the role; empty without one. */
  Optional<DatabaseFacts> facts() {
    return database().map(Database::facts);
  }

  private Optional<Database> database() {
    return Optional.ofNullable(comparison).map(Comparison::database);
  }
}
