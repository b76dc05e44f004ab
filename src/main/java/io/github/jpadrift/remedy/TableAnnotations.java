package io.github.jpadrift.remedy;

import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbColumn;
import io.github.jpadrift.database.DbSequence;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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

  /**
   * An attribute for a column that has none; null when no type of Java is known to fit it, or the
   * table is that of an attribute itself.
   */
  public static @Nullable String attribute(
      TableMatch table, DbColumn column, SchemaContext context) {
    return attribute(table, column, taken(table.mapped()), context);
  }

  /** The same in the place of an attribute whose name becomes free. */
  static @Nullable String insteadOf(
      String attribute, TableMatch table, DbColumn column, SchemaContext context) {
    Set<String> taken = taken(table.mapped());
    taken.remove(attribute);
    return attribute(table, column, taken, context);
  }

  private static @Nullable String attribute(
      TableMatch table, DbColumn column, Set<String> taken, SchemaContext context) {
    MappedTable mapped = table.mapped();
    return switch (mapped.role()) {
      case ENTITY, JOINED_SUBCLASS ->
          JavaDeclaration.of(column.type(), context)
              .map(declaration -> kept(declaration.attribute(column, taken), column, context))
              .orElse(null);
      case SECONDARY ->
          JavaDeclaration.of(column.type(), context)
              .map(declaration -> declaration.inSecondaryTable(column, taken, mapped.name()))
              .orElse(null);
      case JOIN -> "an entity of its own for table " + table.name();
      case COLLECTION, AUDIT, GENERATOR -> null;
    };
  }

  /** The same, where a name in other case needs more than quotes. */
  private static String kept(String attribute, DbColumn column, SchemaContext context) {
    return attribute + NameAnnotations.kept(column.name(), context.mapping());
  }

  /** Names of attributes that the entities of the table have already. */
  private static Set<String> taken(MappedTable table) {
    return table.columns().stream()
        .flatMap(column -> column.uses().stream())
        .map(use -> use.origin().attribute())
        .filter(Objects::nonNull)
        .map(path -> path.replaceFirst("\\..*", ""))
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** What promises that the columns are unique together; null where nothing of JPA does. */
  public static @Nullable String unique(MappedTable table, List<Identifier> columns) {
    String said =
        "uniqueConstraints = @UniqueConstraint(columnNames = %s)".formatted(columnNames(columns));
    return switch (table.role()) {
      case ENTITY, JOINED_SUBCLASS -> "@Table(" + said + ')';
      case SECONDARY ->
          "@SecondaryTable(name = %s, %s)".formatted(named(table.name().name()), said);
      case JOIN -> "@JoinTable(" + said + ')';
      case COLLECTION -> "@CollectionTable(" + said + ')';
      case AUDIT, GENERATOR -> null;
    };
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
