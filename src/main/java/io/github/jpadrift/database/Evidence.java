package io.github.jpadrift.database;

/** What the server told when it was asked. */
public record Evidence(Answers answers, ProbeResults rows) {

  /** Nothing was asked. */
  public static final Evidence NONE = new Evidence(Answers.NONE, ProbeResults.NOTHING);
}
