package io.github.jpadrift.database;

import io.github.jpadrift.schema.Identifier;
import java.util.List;

/**
 * What PostgreSQL has, as one snapshot saw it. Silence means <em>does not exist</em>.
 *
 * @param tables every relation of every schema but PostgreSQL's own, ordered by name
 * @param enums every enum type
 * @param unreadable catalog objects that this role could not read: subject and reason
 */
public record Database(
    DatabaseFacts facts,
    List<DbSchema> schemas,
    List<DbTable> tables,
    List<DbSequence> sequences,
    List<DbEnum> enums,
    List<Unreadable> unreadable) {

  public Database {
    schemas = List.copyOf(schemas);
    tables = List.copyOf(tables);
    sequences = List.copyOf(sequences);
    enums = List.copyOf(enums);
    unreadable = List.copyOf(unreadable);
  }

  /** Something in the catalog that could not be read. */
  public record Unreadable(String subject, String reason) {}

  /** A schema and whether the current role may look inside. */
  public record DbSchema(Identifier name, boolean usage) {}
}
