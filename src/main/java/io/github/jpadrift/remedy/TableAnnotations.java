package io.github.jpadrift.remedy;

import io.github.jpadrift.database.DbColumn;
import io.github.jpadrift.database.DbSequence;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * TableAnnotations that bring tables, constraints and generators of the mapping to the database.
 */
public final class TableAnnotations {

  private TableAnnotations() {}

  /** {@code @Table(name = "invoice", schema = "billing")}, or what names such a table. */
  public static String table(MappedTable.Role role, TableName name) {
    return table(
        role,
        named(name.name()),
        name.schema() == null ? "" : ", schema = " + named(name.schema()));
  }

  /** {@code @SequenceGenerator(sequenceName = "invoice_seq", schema = "billing", …)}. */
  public static String sequence(DbSequence sequence) {
    Identifier schema = sequence.name().schema();
    return "@SequenceGenerator(sequenceName = %s%s, allocationSize = %d)"
        .formatted(
            named(sequence.name().name()),
            schema == null ? "" : ", schema = " + named(schema),
            sequence.increment());
  }

  static String table(MappedTable.Role role, String name, String schema) {
    return switch (role) {
      case ENTITY, JOINED_SUBCLASS -> "@Table(name = " + name + schema + ')';
      case SECONDARY -> "@SecondaryTable(name = " + name + schema + ')';
      case JOIN -> "@JoinTable(name = " + name + schema + ')';
      case COLLECTION -> "@CollectionTable(name = " + name + schema + ')';
      case AUDIT -> "@AuditTable(value = " + name + schema + ')';
      case GENERATOR -> "@TableGenerator(table = " + name + schema + ')';
    };
  }

  /** {@code @Column(name = "total")}; {@code @JoinColumn} for a reference. */
  public static String column(boolean reference, Identifier name) {
    return (reference ? "@JoinColumn" : "@Column") + "(name = " + named(name) + ')';
  }

  /** An attribute for a column that has none; null when no type of Java is known to fit it. */
  public static @Nullable String attribute(DbColumn column, SchemaContext context) {
    return JavaDeclaration.of(column.type(), context)
        .map(declaration -> declaration.attribute(column))
        .orElse(null);
  }

  /** {@code {"name", "league_id"}}. */
  public static String columnNames(List<Identifier> columns) {
    return columns.stream()
        .map(TableAnnotations::named)
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** A name as an annotation spells it, in the quotes that keep it from being folded. */
  public static String named(Identifier name) {
    return quoted(name.sql().startsWith("\"") ? name.sql() : name.value());
  }

  /** A Java string constant. */
  public static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r")
        + '"';
  }
}
