package io.github.jpadrift.migration;

/**
 * How large a relation of the target is today.
 *
 * @param heap bytes of its rows
 * @param indexes bytes of all its indexes
 * @param rows as last estimated
 */
public record TableSize(long heap, long indexes, long rows) {

  /** What is known of a relation that is not there. */
  public static final TableSize NOTHING = new TableSize(0, 0, 0);
}
