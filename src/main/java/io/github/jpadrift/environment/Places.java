package io.github.jpadrift.environment;

import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.database.DbObject.ObjectId;
import io.github.jpadrift.database.SqlNames;
import io.github.jpadrift.environment.ObjectMatch.Part;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where things stand, told by their structure. */
final class Places {

  private Places() {}

  static Location.InDatabases of(Part part, DbObject object) {
    ObjectId id = object.id();
    TableName around = id.of() == null ? null : Environment.around(id);
    String listed = String.join(", ", object.all(Fact.COLUMNS));
    return switch (part) {
      case SCHEMA, EXTENSION, COLLATION, ENUM, DOMAIN, STRUCTURED_TYPE, ROUTINE ->
          named(id, word(id.kind()) + ' ' + id.name());
      case SEQUENCE -> sequence(object);
      case TABLE, VIEW ->
          at(id.schema(), Environment.named(id), List.of(), id.name(), word(id.kind()));
      case COLUMN ->
          new Location.InDatabases(
              id.schema(),
              around,
              new Identifier(id.name()),
              List.of(new Identifier(id.name())),
              null,
              "column " + id.name());
      case PRIMARY_KEY -> keyed(object, around, "primary key");
      case UNIQUE_KEY -> keyed(object, around, "unique (" + listed + ')');
      case FOREIGN_KEY -> keyed(object, around, "foreign key (" + listed + ')');
      case CHECK ->
          keyed(object, around, "check " + Expressions.folded(object.text(Fact.EXPRESSION)));
      case EXCLUSION -> keyed(object, around, object.said(Fact.DEFINITION));
      case INDEX -> keyed(object, around, index(object));
      case TRIGGER, REWRITE_RULE, POLICY, STATISTICS ->
          at(id.schema(), around, List.of(), id.name(), word(id.kind()) + ' ' + id.name());
    };
  }

  /** A further one that is like it. */
  static Location.InDatabases numbered(Location.InDatabases place, int number) {
    return new Location.InDatabases(
        place.schema(),
        place.table(),
        place.column(),
        place.columns(),
        place.object(),
        place.component() + " #" + number);
  }

  private static Location.InDatabases sequence(DbObject sequence) {
    ObjectId id = sequence.id();
    String owner = sequence.text(Fact.OWNED_BY);
    if (owner == null) {
      return named(id, "sequence " + id.name());
    }
    List<Identifier> parts = SqlNames.parts(owner);
    return new Location.InDatabases(
        parts.get(0),
        new TableName(parts.get(0), parts.get(1)),
        parts.get(2),
        List.of(parts.get(2)),
        id.name(),
        "sequence of " + parts.get(2));
  }

  private static Location.InDatabases named(ObjectId id, String component) {
    return at(id.schema(), null, List.of(), id.name(), component);
  }

  private static Location.InDatabases keyed(
      DbObject object, @Nullable TableName table, String component) {
    return at(
        object.id().schema(),
        table,
        object.all(Fact.COLUMNS).stream()
            .filter(column -> !column.isEmpty())
            .map(Identifier::new)
            .toList(),
        object.id().name(),
        component);
  }

  private static Location.InDatabases at(
      @Nullable Identifier schema,
      @Nullable TableName table,
      List<Identifier> columns,
      String object,
      String component) {
    return new Location.InDatabases(schema, table, null, columns, object, component);
  }

  /** {@code index (lower(name))}, {@code unique index (name) WHERE active}. */
  private static String index(DbObject index) {
    List<String> parts =
        index.all(Fact.PARTS).isEmpty() ? index.all(Fact.COLUMNS) : index.all(Fact.PARTS);
    String method = index.said(Fact.METHOD);
    String predicate = index.text(Fact.PREDICATE);
    return (index.is(Fact.IS_UNIQUE) ? "unique index " : "index ")
        + (method.equals("btree") ? "" : "using " + method + ' ')
        + '('
        + String.join(", ", parts)
        + ')'
        + (predicate == null ? "" : " where " + Expressions.folded(predicate));
  }

  static String word(Kind kind) {
    return kind == Kind.COMPOSITE || kind == Kind.RANGE || kind == Kind.ENUM
        ? kind.label() + " type"
        : kind == Kind.RULE ? "rewrite rule" : kind.label().replace('-', ' ');
  }
}
