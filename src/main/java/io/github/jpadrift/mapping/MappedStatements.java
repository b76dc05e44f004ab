package io.github.jpadrift.mapping;

import io.github.jpadrift.failure.NotYetKnown;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Every statement that Hibernate would send for a mapping and the queries beside it.
 *
 * @param sent each once
 * @param uncollected what could not be turned into SQL
 * @param unknown how many queries the application's code puts together only when it runs
 * @param lost why whoever collected them never told; null when it did
 */
public record MappedStatements(
    List<SentStatement> sent, List<Uncollected> uncollected, int unknown, @Nullable String lost) {

  /** Nobody asked for them. */
  public static final MappedStatements NONE = new MappedStatements(List.of(), List.of());

  /**
   * They are being collected. Only that is known: whoever looks at one of them is told {@link
   * NotYetKnown}, lest it takes them for none.
   */
  public static final MappedStatements PENDING =
      new MappedStatements(List.of(), List.of(), 0, "they are being collected");

  /** All of whose queries are constant. */
  public MappedStatements(List<SentStatement> sent, List<Uncollected> uncollected) {
    this(sent, uncollected, 0);
  }

  /** Those of a collection that came to its end. */
  public MappedStatements(List<SentStatement> sent, List<Uncollected> uncollected, int unknown) {
    this(sent, uncollected, unknown, null);
  }

  public MappedStatements {
    sent = List.copyOf(sent);
    uncollected = List.copyOf(uncollected);
  }

  /** What Java would put together for it at run time takes a short run longer than it is worth. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MappedStatements statements
        && sent.equals(statements.sent)
        && uncollected.equals(statements.uncollected)
        && unknown == statements.unknown
        && Objects.equals(lost, statements.lost);
  }

  @Override
  public int hashCode() {
    return ((sent.hashCode() * 31 + uncollected.hashCode()) * 31 + unknown) * 31
        + Objects.hashCode(lost);
  }

  /** Those of which nobody will know any. */
  public static MappedStatements lost(String why) {
    return new MappedStatements(List.of(), List.of(), 0, why);
  }

  @Override
  public List<SentStatement> sent() {
    requireKnown();
    return sent;
  }

  @Override
  public List<Uncollected> uncollected() {
    requireKnown();
    return uncollected;
  }

  /**
   * Whether Hibernate itself said nothing, so that there is only SQL that the application wrote.
   */
  public boolean areOnlyWritten() {
    return uncollected().stream()
        .anyMatch(each -> each.source().owner() == null && each.source().member() == null);
  }

  @Override
  public int unknown() {
    requireKnown();
    return unknown;
  }

  @Override
  public @Nullable String lost() {
    requireKnown();
    return lost;
  }

  private void requireKnown() {
    if (isPending()) {
      throw new NotYetKnown("the statements that Hibernate would send");
    }
  }

  /** Whether they are still being collected. */
  public boolean isPending() {
    return equals(PENDING);
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
