package io.github.jpadrift.finding;

/** How soon differences should be closed. */
public enum Priority {
  BREAKS("what breaks"),
  PROTECTIONS("protections"),
  INDEXES("indexes"),
  REST("the rest");

  private final String meaning;

  Priority(String meaning) {
    this.meaning = meaning;
  }

  /** As scripts head their parts: {@code Priority 1: what breaks}. */
  public String title() {
    return "Priority %d: %s".formatted(ordinal() + 1, meaning);
  }
}
