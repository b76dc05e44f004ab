package io.github.jpadrift.database;

import io.github.jpadrift.schema.Identifier;

/**
 * A rule of a relation that lets PostgreSQL do something else instead of a write (manual, section
 * 41.4), in ordinary sessions.
 *
 * @param event the write that it is about
 * @param does what happens instead
 * @param conditional whether only some rows are concerned; the others are written
 */
public record DbRewrite(Identifier name, Privilege event, Instead does, boolean conditional) {

  /** What PostgreSQL does instead. */
  public enum Instead {
    NOTHING,
    /** A write of the same kind, whose rows are counted as those of the original (section 41.6). */
    SAME_COMMAND,
    /** Something whose rows are not counted: the client hears that no row was written. */
    OTHER_COMMAND
  }
}
