package io.github.jpadrift.migration;

import org.jspecify.annotations.Nullable;

/**
 * Something that a statement left undone, as its condition says.
 *
 * @param said PostgreSQL's notice
 * @param known whether what is there was held against what the statement would have made
 * @param there what of it is otherwise, in PostgreSQL's words; null where nothing is
 * @param wanted the same as the statement would have made it
 */
public record NoOp(String said, boolean known, @Nullable String there, @Nullable String wanted) {

  /** One of which nothing more is known. */
  public static NoOp unknown(String said) {
    return new NoOp(said, false, null, null);
  }
}
