package io.github.jpadrift.database;

import io.github.jpadrift.schema.TableName;
import java.util.List;

/** An enum type with its labels in their order. */
public record DbEnum(TableName name, List<String> labels) {

  public DbEnum {
    labels = List.copyOf(labels);
  }
}
