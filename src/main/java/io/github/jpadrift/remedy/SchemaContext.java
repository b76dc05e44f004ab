package io.github.jpadrift.remedy;

import io.github.jpadrift.binding.BindingMatrix.Circumstances;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.Database;
import io.github.jpadrift.database.DatabaseFacts;
import io.github.jpadrift.database.DbEnum;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.mapping.MappedType;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a repair must know of the schema around the thing that it repairs. */
public final class SchemaContext {

  private final Mapping mapping;

  /** Null where everything is still to be created. */
  private final @Nullable Comparison comparison;

  private SchemaContext(Mapping mapping, @Nullable Comparison comparison) {
    this.mapping = mapping;
    this.comparison = comparison;
  }

  public static SchemaContext of(Comparison comparison) {
    return new SchemaContext(comparison.mapping(), comparison);
  }

  /** An empty database, in which schemas and types have just been created. */
  static SchemaContext ofNothing(Mapping mapping) {
    return new SchemaContext(mapping, null);
  }

  /** The version of the Hibernate that will read what is written into the entity. */
  String hibernate() {
    return mapping.facts().hibernate();
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

  List<DbTable> tables() {
    return database().map(Database::tables).orElse(List.of());
  }

  List<DbEnum> enums() {
    return database().map(Database::enums).orElse(List.of());
  }

  /** The type of the application's own that goes by this name. */
  Optional<MappedType> declared(SqlType type) {
    return mapping.types().stream()
        .filter(named -> named.name().value().equals(type.name()))
        .findFirst();
  }

  boolean hasSchema(Identifier schema) {
    return database()
        .map(known -> known.schemas().stream().anyMatch(each -> each.name().equals(schema)))
        .orElse(true);
  }

  boolean hasEnum(MappedType type) {
    return database()
        .map(
            known ->
                known.enums().stream().anyMatch(each -> each.name().name().equals(type.name())))
        .orElse(true);
  }

  /** The server and the role; empty without one. */
  Optional<DatabaseFacts> facts() {
    return database().map(Database::facts);
  }

  private Optional<Database> database() {
    return Optional.ofNullable(comparison).map(Comparison::database);
  }
}
