package io.github.jpadrift.finding;

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
        table == null ? "" : table.toString(),
        column == null ? "" : column.value(),
        object == null ? "" : object,
        entity == null ? "" : entity,
        attribute == null ? "" : attribute);
  }
}
