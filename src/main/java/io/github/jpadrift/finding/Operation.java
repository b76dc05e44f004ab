package io.github.jpadrift.finding;

import java.util.Locale;

/** What a mismatch can break, in the order in which reports list them. */
public enum Operation {
  WRITE,
  READ,
  QUERY;

  /** The name in every format: {@code write}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
