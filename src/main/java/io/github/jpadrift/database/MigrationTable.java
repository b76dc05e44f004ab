package io.github.jpadrift.database;

import io.github.jpadrift.schema.TableName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table that a migration tool keeps for itself, told by its columns, not by a name.
 *
 * @param isHistory whether it tells what has run
 */
public record MigrationTable(Tool tool, TableName name, boolean isHistory) {

  /** The tools whose tables are known. */
  public enum Tool {
    FLYWAY,
    LIQUIBASE,
    ALEMBIC;

    /** The tool of a label. */
    public static Optional<Tool> named(String label) {
      return Arrays.stream(values()).filter(tool -> tool.label().equals(label)).findFirst();
    }

    /** The name in every format. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record Shape(Tool tool, boolean isHistory, Set<String> columns) {}

  private static final List<Shape> SHAPES =
      List.of(
          new Shape(
              Tool.FLYWAY,
              true,
              Set.of("installed_rank", "version", "script", "checksum", "installed_on", "success")),
          new Shape(
              Tool.LIQUIBASE,
              true,
              Set.of("id", "author", "filename", "dateexecuted", "orderexecuted", "md5sum")),
          new Shape(Tool.LIQUIBASE, false, Set.of("id", "locked", "lockgranted", "lockedby")));

  private static final Set<String> ALEMBIC = Set.of("version_num");

  /** What a table of these columns is; empty for one that is no tool's. */
  public static Optional<MigrationTable> of(TableName name, List<DbObject> columns) {
    Set<String> names =
        columns.stream()
            .map(column -> column.id().name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    if (names.equals(ALEMBIC)) {
      return Optional.of(new MigrationTable(Tool.ALEMBIC, name, true));
    }
    return SHAPES.stream()
        .filter(shape -> names.containsAll(shape.columns()))
        .findFirst()
        .map(shape -> new MigrationTable(shape.tool(), name, shape.isHistory()));
  }

  /** Version, title, checksum and success of all that it notes, in the order in which it ran. */
  String sql() {
    String columns =
        switch (tool) {
          case FLYWAY ->
              "COALESCE(version, 'R ' || description), CASE WHEN version IS NULL THEN '' ELSE"
                  + " description END, checksum::pg_catalog.text, success FROM %s WHERE type NOT IN"
                  + " ('SCHEMA', 'DELETE') ORDER BY installed_rank";
          case LIQUIBASE ->
              "filename || '::' || id || '::' || author, '', md5sum, exectype <> 'FAILED' FROM %s"
                  + " ORDER BY orderexecuted";
          case ALEMBIC -> "version_num, '', NULL, true FROM %s ORDER BY version_num";
        };
    return "SELECT " + columns.replace("%s", name.sql());
  }
}
