package io.github.jpadrift.check;

import io.github.jpadrift.database.ReadingOptions;
import io.github.jpadrift.environment.Aside;
import io.github.jpadrift.schema.Identifier;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How sides are read and judged.
 *
 * @param schemas none means every schema
 * @param also what is told besides what always is
 * @param application how the application is read whose word counts; null for none
 */
public record ComparisonOptions(
    ReadingOptions reading,
    Set<Identifier> schemas,
    Set<Aside> also,
    JudgingOptions judging,
    @Nullable CheckOptions application) {
  public ComparisonOptions {
    schemas = Set.copyOf(schemas);
    also = Set.copyOf(also);
  }
}
