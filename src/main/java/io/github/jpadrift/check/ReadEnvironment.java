package io.github.jpadrift.check;

import io.github.jpadrift.database.MigrationNote;
import io.github.jpadrift.database.MigrationTable;
import io.github.jpadrift.environment.Environment;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.ComparedDatabase;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A side of a comparison that was read.
 *
 * @param schema where it can be read again, by a check
 * @param notes what migration tools noted
 */
public record ReadEnvironment(
    ComparedDatabase database,
    Environment environment,
    SchemaSource schema,
    Map<MigrationTable, List<MigrationNote>> notes,
    List<Gap> gaps,
    List<String> assumed) {

  public ReadEnvironment {
    notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    gaps = List.copyOf(gaps);
    assumed = List.copyOf(assumed);
  }
}
