package io.github.jpadrift.drift;

import java.util.List;

/**
 * A change that someone made to a schema behind the mapping's back.
 *
 * @param kind what was done, in words that drifts of its kind share
 * @param sql what did it; works on tables with rows
 * @param expected what must be said, as {@code rule@table} or {@code rule@table.column}; nothing
 *     for a change that harms nothing
 * @param asRole whether the check runs as the application's role, not as the owner of everything
 */
record Drift(String kind, String sql, List<String> expected, boolean asRole) {

  Drift {
    expected = List.copyOf(expected);
  }

  static Drift of(String kind, String sql, String... expected) {
    return new Drift(kind, sql, List.of(expected), false);
  }

  @Override
  public String toString() {
    return kind + ": " + sql;
  }
}
