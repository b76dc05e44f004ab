package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import org.hibernate.boot.model.relational.Database;
import org.hibernate.boot.model.relational.QualifiedName;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/** Hibernate's names as PostgreSQL stores them. */
final class PhysicalNames {

  private final @Nullable Identifier defaultSchema;

  /**
   * Names of one application.
   *
   * @param defaultSchema the setting {@code hibernate.default_schema}, which Hibernate adds to a
   *     name without a schema only when it prints SQL, and quotes like any other name
   */
  PhysicalNames(Database database, @Nullable String defaultSchema) {
    this.defaultSchema =
        defaultSchema == null || defaultSchema.isBlank()
            ? null
            : raw(database.toIdentifier(defaultSchema));
  }

  /** What Hibernate writes before a name without a schema; empty where that is nothing. */
  String prefix() {
    return defaultSchema == null ? "" : defaultSchema.sql() + '.';
  }

  TableName of(Table table) {
    return of(table.getSchemaIdentifier(), table.getNameIdentifier());
  }

  TableName of(QualifiedName name) {
    return of(name.getSchemaName(), name.getObjectName());
  }

  static Identifier of(Column column) {
    return raw(column.getName(), column.isQuoted());
  }

  /** The column as Hibernate writes it into SQL. */
  static String spelling(Column column) {
    return column.isQuoted() ? '"' + column.getName() + '"' : column.getName();
  }

  static List<Identifier> of(List<Column> columns) {
    return columns.stream().map(PhysicalNames::of).toList();
  }

  /** A constraint's name, which Hibernate keeps as text with its quotes. */
  static Identifier ofConstraint(String name) {
    return raw(org.hibernate.boot.model.naming.Identifier.toIdentifier(name));
  }

  private TableName of(
      org.hibernate.boot.model.naming.@Nullable Identifier schema,
      org.hibernate.boot.model.naming.Identifier name) {
    return new TableName(schema == null ? defaultSchema : raw(schema), raw(name));
  }

  private static Identifier raw(org.hibernate.boot.model.naming.Identifier name) {
    return raw(name.getText(), name.isQuoted());
  }

  /** Hibernate puts quotes around a name as it is, so quotes inside are already doubled. */
  private static Identifier raw(String name, boolean quoted) {
    return quoted ? new Identifier(name.replace("\"\"", "\"")) : Identifier.folded(name);
  }
}
