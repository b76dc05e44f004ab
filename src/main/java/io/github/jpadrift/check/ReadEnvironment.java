package io.github.jpadrift.check;

import io.github.jpadrift.database.MigrationNote;
import io.github.jpadrift.database.MigrationTable;
import io.github.jpadrift.environment.Environment;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.ComparedDatabase;
import io.github.jpadrift.schema.Identifier;
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

  /** How an application is checked against it, whose schemas may have other names. */
  public CheckOptions asChecked(CheckOptions options) {
    boolean tenant = schema instanceof TenantSchema;
    return options.withSchema(
        options
            .schema()
            .withSchemas(
                tenant
                    ? database.schemas()
                    : options.schema().schemas().stream()
                        .map(each -> environment.ownName(new Identifier(each)).value())
                        .toList()));
  }

  /** The same, of which something was read in other words. */
  ReadEnvironment with(Environment other) {
    return new ReadEnvironment(database, other, schema, notes, gaps, assumed);
  }

  /** The same with these sentences for the report. */
  ReadEnvironment assuming(List<String> sentences) {
    return new ReadEnvironment(database, environment, schema, notes, gaps, sentences);
  }
}
