package io.github.jpadrift.database;

import io.github.jpadrift.schema.Identifier;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An index.
 *
 * @param keys the key parts in order, without INCLUDE; empty at the place of an expression
 * @param predicate of a partial index or {@link DbCheck#NOT_READ}, null otherwise
 * @param method access method: {@code btree}, {@code gin}
 * @param valid {@code indisvalid and indisready}
 */
public record DbIndex(
    Identifier name,
    List<Optional<Identifier>> keys,
    boolean unique,
    @Nullable String predicate,
    String method,
    boolean valid) {

  public DbIndex {
    keys = List.copyOf(keys);
  }

  /** Whether every lookup by these columns, in this order, can use it. */
  public boolean leadsWith(List<Identifier> columns) {
    return valid
        && predicate == null
        && keys.size() >= columns.size()
        && keys.subList(0, columns.size()).equals(columns.stream().map(Optional::of).toList());
  }
}
