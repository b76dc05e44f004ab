package io.github.jpadrift.finding;

import java.util.Locale;

/** What a mismatch can break, in the order in which reports list it. */
public enum Operation {
  WRITE,
  READ,
  QUERY,
  /** Hibernate comes up and may look at the schema itself. */
  START;

  /** The name in every format: {@code write}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether an application does so by statements, over and over. */
  public boolean isStatement() {
    return this != START;
  }
}
