package io.github.jpadrift.compare;

import io.github.jpadrift.database.Database;
import io.github.jpadrift.database.DbSequence;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.schema.TableName;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What PostgreSQL would take a name for: the named schema's relation, or that of the first schema
 * of the search path that holds one (manual, section 5.10.3).
 */
final class NameResolution {

  private final Database database;

  NameResolution(Database database) {
    this.database = database;
  }

  Optional<DbTable> table(TableName name) {
    return candidates(name).flatMap(candidate -> database.table(candidate).stream()).findFirst();
  }

  Optional<DbSequence> sequence(TableName name) {
    return candidates(name).flatMap(candidate -> database.sequence(candidate).stream()).findFirst();
  }

  private Stream<TableName> candidates(TableName name) {
    return name.schema() != null
        ? Stream.of(name)
        : database.facts().searchPath().stream().map(schema -> new TableName(schema, name.name()));
  }
}
