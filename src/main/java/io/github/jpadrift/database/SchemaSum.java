package io.github.jpadrift.database;

import io.github.jpadrift.schema.Identifier;
import java.util.List;

/**
 * Some of what a schema has, summed up by the server: equal for two schemas of one database when
 * both have the same.
 *
 * @param sum of all that is said without naming the schema
 * @param words what names the schema, of one object, in PostgreSQL's words; none for many objects
 *     that do not name it
 */
public record SchemaSum(Identifier schema, String sum, List<List<String>> words) {

  public SchemaSum {
    words = List.copyOf(words);
  }
}
