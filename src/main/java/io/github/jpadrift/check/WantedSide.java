package io.github.jpadrift.check;

import io.github.jpadrift.schema.Identifier;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One side that is asked for.
 *
 * @param name what reports call it; null for the database's own name
 * @param kind {@code live}, {@code script}, {@code snapshot} or {@code migrations}
 * @param schema given the major of a throw-away server, where it needs one
 * @param major of the throw-away server; 0 for the major of the other sides, null for what needs
 *     none
 * @param schemaNames what its schemas are called for the others
 */
public record WantedSide(
    @Nullable String name,
    String kind,
    IntFunction<SchemaSource> schema,
    @Nullable Integer major,
    Map<Identifier, Identifier> schemaNames) {
  public WantedSide {
    schemaNames = Map.copyOf(schemaNames);
  }
}
