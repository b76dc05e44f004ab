package io.github.jpadrift.mapping;

import java.util.List;

/**
 * Every statement that Hibernate would send for a mapping and the queries beside it.
 *
 * @param sent each once
 * @param uncollected what could not be turned into SQL
 * @param unknown how many queries the application's code puts together only when it runs
 */
public record MappedStatements(
    List<SentStatement> sent, List<Uncollected> uncollected, int unknown) {

  /** All of whose queries are constant. */
  public MappedStatements(List<SentStatement> sent, List<Uncollected> uncollected) {
    this(sent, uncollected, 0);
  }

  /** Nobody asked for them. */
  public static final MappedStatements NONE = new MappedStatements(List.of(), List.of());

  public MappedStatements {
    sent = List.copyOf(sent);
    uncollected = List.copyOf(uncollected);
  }

  /** Whether anybody asked for them. */
  public boolean isCollected() {
    return !equals(NONE);
  }

  /**
   * Something of which nobody knows what it would send.
   *
   * @param refused whether Hibernate itself refuses a query, as it would in the application
   */
  public record Uncollected(StatementSource source, String reason, boolean refused) {}
}
