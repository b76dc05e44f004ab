package io.github.jpadrift.finding;

/** How soon differences should be closed. */
public enum Priority {
  BREAKS(1, "what breaks"),
  PROTECTIONS(2, "protections"),
  INDEXES(3, "indexes"),
  REST(4, "the rest");

  private final int number;
  private final String meaning;

  Priority(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /** As scripts head their parts: {@code Priority 1: what breaks}. */
  public String title() {
    return "Priority %d: %s".formatted(number, meaning);
  }
}
