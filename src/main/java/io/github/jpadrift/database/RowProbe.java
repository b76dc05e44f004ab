package io.github.jpadrift.database;

import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;

/**
 * A question after rows that something to come may refuse.
 *
 * @param what is the matter with such a row: {@code NULL in mail}
 * @param condition that such rows meet; a row is called {@code r}, and names are found in {@code
 *     pg_catalog} alone
 * @param witnesses a condition that some of them meet which prove it together
 * @param expressions the parts of it that are not ours
 * @param columns whose types have a say
 * @param others tables that are looked into besides
 */
public record RowProbe(
    TableName table,
    String what,
    String condition,
    String witnesses,
    List<String> expressions,
    List<Identifier> columns,
    List<TableName> others) {

  public RowProbe {
    expressions = List.copyOf(expressions);
    columns = List.copyOf(columns);
    others = List.copyOf(others);
  }
}
