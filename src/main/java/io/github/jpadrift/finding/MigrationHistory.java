package io.github.jpadrift.finding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a migration tool noted on each side.
 *
 * @param tool {@code flyway}, {@code liquibase} or {@code alembic}
 * @param table where it notes it
 * @param current the newest version by side; null where there is none
 * @param missing by side, what others have run and it has not
 * @param changed what has one version and several contents
 * @param failed by side, what did not succeed
 */
public record MigrationHistory(
    String tool,
    String table,
    Map<String, @Nullable String> current,
    Map<String, List<String>> missing,
    List<String> changed,
    Map<String, List<String>> failed) {

  public MigrationHistory {
    current = Collections.unmodifiableMap(new LinkedHashMap<>(current));
    missing = Collections.unmodifiableMap(new LinkedHashMap<>(missing));
    changed = List.copyOf(changed);
    failed = Collections.unmodifiableMap(new LinkedHashMap<>(failed));
  }

  /** Where each side stands: {@code staging is at 4, production at 2}. */
  public String standing() {
    List<String> said = new ArrayList<>();
    current.forEach(
        (side, version) ->
            said.add(
                "%s %sat %s"
                    .formatted(
                        side, said.isEmpty() ? "is " : "", version == null ? "none" : version)));
    return String.join(", ", said);
  }
}
