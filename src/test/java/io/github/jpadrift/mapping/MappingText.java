package io.github.jpadrift.mapping;

import io.github.jpadrift.mapping.ColumnUse.ValueSource;
import io.github.jpadrift.mapping.MappedColumn.Size;
import io.github.jpadrift.schema.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A mapping as text that a test can hold: what is not said is not printed. */
public final class MappingText {

  private MappingText() {}

  /** Everything but the facts. */
  public static String of(Mapping mapping) {
    StringBuilder text = new StringBuilder();
    mapping.entities().forEach(entity -> text.append(of(entity)).append('\n'));
    mapping.tables().forEach(table -> text.append(of(table)));
    mapping.sequences().forEach(sequence -> text.append(of(sequence)).append('\n'));
    mapping.types().forEach(type -> text.append(of(type)).append('\n'));
    mapping
        .unreadable()
        .forEach(each -> text.append("unreadable " + each.subject() + ": " + each.reason() + '\n'));
    return text.toString();
  }

  private static String of(MappedEntity entity) {
    return "entity "
        + entity.name()
        + (entity.hierarchy().equals(entity.name()) ? "" : " of " + entity.hierarchy())
        + (entity.table() == null ? " without table" : " in " + entity.table())
        + (entity.readOnly() ? " read-only" : "");
  }

  /** One table with all that it has, over several lines. */
  public static String of(MappedTable table) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s %s from %s of %s%s%s"
            .formatted(
                table.role().name().toLowerCase(java.util.Locale.ROOT),
                table.name(),
                table.origin(),
                String.join(", ", table.entities()),
                table.readOnly() ? " read-only" : "",
                table.hierarchies().size() > 1 ? " shared by " + table.hierarchies() : ""));
    for (MappedColumn column : table.columns()) {
      lines.add("  " + of(column));
      column.uses().forEach(use -> lines.add("    " + of(use, column)));
    }
    lines.add("  primary key " + names(table.primaryKey()));
    table.foreignKeys().forEach(key -> lines.add("  " + of(key)));
    table
        .uniqueKeys()
        .forEach(
            key ->
                lines.add(
                    "  unique "
                        + names(key.columns())
                        + " "
                        + key.declared()
                        + " from "
                        + key.origin()));
    table
        .indexes()
        .forEach(
            index ->
                lines.add(
                    "  index "
                        + index.name()
                        + " ("
                        + index.columnList()
                        + ")"
                        + (index.expression() ? " expression" : "")));
    table
        .checks()
        .forEach(
            check ->
                lines.add(
                    "  check "
                        + (check.name() == null ? "" : check.name() + " ")
                        + check.expression()
                        + (check.values() ? " (values)" : "")));
    return String.join("\n", lines) + '\n';
  }

  private static String of(MappedColumn column) {
    return column.name()
        + " "
        + column.type()
        + (column.required() ? " not null" : "")
        + (column.columnDefinition() == null ? "" : " defined " + column.columnDefinition())
        + of(column.size())
        + (column.defaultExpression() == null ? "" : " default " + column.defaultExpression())
        + (column.generatedAs() == null ? "" : " as " + column.generatedAs())
        + (column.omittedBy().isEmpty()
            ? ""
            : " omitted by " + String.join(", ", column.omittedBy()));
  }

  private static String of(Size size) {
    return part(" length ", size.length())
        + part(" precision ", size.precision())
        + part(" scale ", size.scale())
        + part(" fraction ", size.fractionalSeconds());
  }

  private static String part(String name, @Nullable Integer value) {
    return value == null ? "" : name + value;
  }

  private static String of(ColumnUse use, MappedColumn column) {
    return use.origin()
        + " "
        + use.role()
        + " "
        + use.bound()
        + (use.type().equals(column.type()) ? "" : " declared " + use.type())
        + (use.required() ? " required" : "")
        + (use.primitive() ? " primitive" : "")
        + (use.source() == ValueSource.APPLICATION ? "" : " from " + use.source())
        + (use.values().isEmpty() ? "" : " " + use.values())
        + (use.insertable() ? "" : " not inserted")
        + (use.updatable() ? "" : " not updated")
        + (use.omittedWhenNull() ? " omitted when null" : "")
        + (use.converter() == null ? "" : " through " + use.converter());
  }

  private static String of(MappedForeignKey key) {
    return "foreign key "
        + names(key.columns())
        + " to "
        + key.target()
        + " "
        + names(key.targetColumns())
        + (key.constrained() ? "" : " unconstrained")
        + (key.onDelete() == MappedForeignKey.OnDelete.UNSTATED
            ? ""
            : " on delete " + key.onDelete())
        + " from "
        + key.origin();
  }

  private static String of(MappedSequence sequence) {
    return "sequence %s by %d from %d%s%s for %s"
        .formatted(
            sequence.name(),
            sequence.incrementBy(),
            sequence.initialValue(),
            sequence.pooled() ? " pooled" : "",
            sequence.table() == null ? "" : " into " + sequence.table() + "." + sequence.column(),
            sequence.origin());
  }

  private static String of(MappedType type) {
    return "type " + type.name() + " " + type.labels() + " from " + type.origin();
  }

  private static String names(List<Identifier> columns) {
    return columns.stream().map(Identifier::value).collect(Collectors.joining(", ", "(", ")"));
  }
}
