package io.github.jpadrift.database;

import io.github.jpadrift.schema.TableName;
import java.util.Set;

/**
 * Of which relations that is read which opens them: conditions, what a view can take, a sequence's
 * last value. Opening waits for whoever holds a relation alone, and makes others wait.
 *
 * @param all every one of the schemas that are read
 */
public record Wanted(Set<TableName> tables, Set<TableName> sequences, boolean all) {

  public static final Wanted ALL = new Wanted(Set.of(), Set.of(), true);

  public Wanted {
    tables = Set.copyOf(tables);
    sequences = Set.copyOf(sequences);
  }

  boolean table(TableName name) {
    return all || tables.contains(name);
  }

  boolean sequence(TableName name) {
    return all || sequences.contains(name);
  }
}
