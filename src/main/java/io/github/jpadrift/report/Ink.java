package io.github.jpadrift.report;

import io.github.jpadrift.finding.Severity;

/** How a piece of text stands out on a terminal: ECMA-48, section 8.3.117 "SGR". */
public enum Ink {
  BOLD("1"),
  DIM("2"),
  RED("31"),
  GREEN("32"),
  YELLOW("33"),
  CYAN("36"),
  ALARM("1;31");

  private final String parameters;

  Ink(String parameters) {
    this.parameters = parameters;
  }

  /** The ink of a severity's label. */
  public static Ink of(Severity severity) {
    return switch (severity) {
      case CRITICAL -> ALARM;
      case HIGH -> RED;
      case MEDIUM -> YELLOW;
      case LOW -> CYAN;
    };
  }

  String on(String text) {
    return "\u001b[" + parameters + 'm' + text + "\u001b[0m";
  }
}
