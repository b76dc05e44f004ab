package io.github.jpadrift.remedy;

import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.Objects;

/** What objects of a catalog are called in statements. */
final class ObjectNames {

  private ObjectNames() {}

  static String sql(String name) {
    return new Identifier(name).sql();
  }

  static TableName named(DbObject object) {
    return new TableName(object.id().schema(), new Identifier(object.id().name()));
  }

  /** The relation or type that something is a part of. */
  static TableName around(DbObject part) {
    return new TableName(part.id().schema(), Objects.requireNonNull(part.id().of()));
  }

  /** The same as a statement writes it. */
  static String of(DbObject part) {
    return around(part).sql();
  }

  static String alterColumn(DbObject column) {
    return "ALTER TABLE %s ALTER COLUMN %s ".formatted(of(column), sql(column.id().name()));
  }
}
