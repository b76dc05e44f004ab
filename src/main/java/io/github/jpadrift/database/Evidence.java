package io.github.jpadrift.database;

/** What the server told when it was asked. */
public record Evidence(Answers answers, ProbeResults rows, ParseResults statements) {

  /** Nothing was asked. */
  public static final Evidence NONE =
      new Evidence(Answers.NONE, ProbeResults.NOTHING, ParseResults.NONE);

  /** What was told without any statement. */
  public Evidence(Answers answers, ProbeResults rows) {
    this(answers, rows, ParseResults.NONE);
  }
}
