package io.github.jpadrift.database;

import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;

/** Rows that need other rows: a foreign key that is there or is to come. */
public record RowReference(
    TableName table, List<Identifier> columns, TableName target, List<Identifier> targetColumns) {

  public RowReference {
    columns = List.copyOf(columns);
    targetColumns = List.copyOf(targetColumns);
  }
}
