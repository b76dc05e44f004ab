package io.github.jpadrift.environment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What differs between any two databases and is told only when somebody asks for it. */
public enum Aside {
  OWNER("owner"),
  PRIVILEGE("privilege"),
  COMMENT("comment"),
  COLUMN_ORDER("column order"),
  NAME("name"),
  PARTITION("partition"),
  STATISTICS("statistics"),
  STORAGE("storage setting");

  private final String noun;

  Aside(String noun) {
    this.noun = noun;
  }

  /** The name on the command line: {@code column-order}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** One of them, for people. */
  public String noun() {
    return noun;
  }

  /** The one of this label; empty when there is none. */
  public static Optional<Aside> named(String label) {
    return Arrays.stream(values()).filter(aside -> aside.label().equals(label)).findFirst();
  }
}
