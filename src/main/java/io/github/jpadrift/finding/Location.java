package io.github.jpadrift.finding;

import io.github.jpadrift.api.PublicApi;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import org.jspecify.annotations.Nullable;

/**
 * Where a finding sits, in the database and in the application; what does not apply is null.
 *
 * @param table the table or sequence
 * @param object a constraint, index, or a list of columns where several are meant
 * @param entity class name of the entity
 * @param attribute the attribute's path from the entity
 */
@PublicApi
public record Location(
    @Nullable TableName table,
    @Nullable Identifier column,
    @Nullable String object,
    @Nullable String entity,
    @Nullable String attribute) {

  /** What identifies this place among all places of one rule, whatever the messages say. */
  public String key() {
    return String.join(
        "\u001f",
        table == null ? "" : key(table),
        column == null ? "" : plain(column.value()),
        object == null ? "" : plain(object),
        entity == null ? "" : plain(entity),
        attribute == null ? "" : plain(attribute));
  }

  /** A dot within a name must not pass for the one between schema and table. */
  private static String key(TableName table) {
    String name = plain(table.name().value()).replace(".", "\\.");
    return table.schema() == null
        ? name
        : plain(table.schema().value()).replace(".", "\\.") + '.' + name;
  }

  private static String plain(String part) {
    return part.replace("\\", "\\\\").replace("\u001f", "\\u001f");
  }

  /**
   * The place as people write it: {@code public.invoice.total}, {@code public.invoice (key)}; empty
   * when it is the whole application.
   */
  public String place() {
    if (table == null) {
      return object == null ? "" : object;
    }
    if (column != null) {
      return table + "." + column;
    }
    return object == null ? table.toString() : table + " " + object;
  }

  /** {@code Invoice.total}, {@code Invoice}, or empty when nothing of the application is meant. */
  public String subject() {
    if (entity == null) {
      return "";
    }
    String simple = entity.substring(entity.lastIndexOf('.') + 1);
    return attribute == null ? simple : simple + '.' + attribute;
  }
}
