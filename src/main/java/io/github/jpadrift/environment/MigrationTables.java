package io.github.jpadrift.environment;

import io.github.jpadrift.database.DbObject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables that migration tools keep for themselves, told by their columns, not by a name. */
final class MigrationTables {

  private static final List<Set<String>> COLUMNS =
      List.of(
          Set.of("installed_rank", "version", "script", "checksum", "installed_on", "success"),
          Set.of("id", "author", "filename", "dateexecuted", "orderexecuted", "md5sum"),
          Set.of("id", "locked", "lockgranted", "lockedby"));

  private static final Set<String> ALEMBIC = Set.of("version_num");

  private MigrationTables() {}

  static boolean isOne(List<DbObject> columns) {
    Set<String> names =
        columns.stream()
            .map(column -> column.id().name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return names.equals(ALEMBIC) || COLUMNS.stream().anyMatch(names::containsAll);
  }
}
