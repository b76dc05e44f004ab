package io.github.jpadrift.compare;

import io.github.jpadrift.database.Database;
import io.github.jpadrift.database.DbSequence;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What PostgreSQL would take a name for: the named schema's relation, or that of the first schema
 * of the search path that holds one (manual, section 5.10.3).
 */
final class NameResolution {

  private final List<Identifier> searchPath;
  private final Map<TableName, DbTable> tables;
  private final Map<TableName, DbSequence> sequences;

  NameResolution(Database database) {
    searchPath = database.facts().searchPath();
    tables =
        database.tables().stream().collect(Collectors.toMap(DbTable::name, Function.identity()));
    sequences =
        database.sequences().stream()
            .collect(Collectors.toMap(DbSequence::name, Function.identity()));
  }

  Optional<DbTable> table(TableName name) {
    return candidates(name).map(tables::get).filter(Objects::nonNull).findFirst();
  }

  Optional<DbSequence> sequence(TableName name) {
    return candidates(name).map(sequences::get).filter(Objects::nonNull).findFirst();
  }

  private Stream<TableName> candidates(TableName name) {
    return name.schema() != null
        ? Stream.of(name)
        : searchPath.stream().map(schema -> new TableName(schema, name.name()));
  }
}
