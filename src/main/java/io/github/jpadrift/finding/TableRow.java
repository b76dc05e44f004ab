package io.github.jpadrift.finding;

import io.github.jpadrift.api.PublicApi;
import io.github.jpadrift.schema.ClassNames;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A compared table as plain text, for formats that show both sides.
 *
 * @param schema null when the mapping leaves it to the search path and the table is missing
 * @param entities class names of the entities that map it; empty for one that nothing maps
 * @param packageName package of the first entity, empty when there is none
 */
@PublicApi
public record TableRow(
    @Nullable String schema,
    String name,
    List<String> entities,
    String packageName,
    Status status,
    List<ColumnRow> columns,
    List<ReferenceRow> references) {

  public TableRow {
    entities = List.copyOf(entities);
    columns = List.copyOf(columns);
    references = List.copyOf(references);
  }

  /** The raw name for people: {@code public.invoice}; as {@code TableName} prints it. */
  public String fullName() {
    return schema == null ? name : schema + '.' + name;
  }

  /** The simple names of its entities for people: {@code Invoice, OldInvoice}. */
  public String entityNames() {
    return entities.stream().map(ClassNames::simple).collect(Collectors.joining(", "));
  }

  /** On which side a table or column stands. */
  public enum Status {
    BOTH,
    /** Only the mapping has it. */
    MISSING,
    /** Only the database has it. */
    UNMAPPED
  }

  /**
   * One column, both sides.
   *
   * @param attribute {@code Invoice.total}, null when nothing maps it
   * @param declared type and NOT NULL as the mapping has them, null when nothing maps it
   * @param actual type and NOT NULL as the database has them, null when it is missing
   */
  public record ColumnRow(
      String name,
      @Nullable String attribute,
      @Nullable String declared,
      @Nullable String actual,
      Status status) {}

  /** A foreign key that the mapping or the database has. */
  public record ReferenceRow(
      List<String> columns, @Nullable String targetSchema, String target, Status status) {
    public ReferenceRow {
      columns = List.copyOf(columns);
    }
  }
}
