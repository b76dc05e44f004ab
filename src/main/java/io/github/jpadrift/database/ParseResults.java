package io.github.jpadrift.database;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the server said of statements.
 *
 * @param refused statements that it does not take, and why
 * @param undecided statements of which it says nothing for sure, and why
 * @param unread of those that it does not refuse, what it looks into only when it executes it
 * @param accepted how many it takes
 */
public record ParseResults(
    Map<StatementInquiry, Refusal> refused,
    Map<StatementInquiry, String> undecided,
    Set<StatementInquiry> unread,
    int accepted) {

  /** No statement was shown to it. */
  public static final ParseResults NONE = new ParseResults(Map.of(), Map.of(), Set.of(), 0);

  public ParseResults {
    refused = Map.copyOf(refused);
    undecided = Map.copyOf(undecided);
    unread = Set.copyOf(unread);
  }

  /** These and others. */
  public ParseResults and(ParseResults others) {
    Map<StatementInquiry, Refusal> bothRefused = new HashMap<>(refused);
    bothRefused.putAll(others.refused());
    Map<StatementInquiry, String> bothUndecided = new HashMap<>(undecided);
    bothUndecided.putAll(others.undecided());
    Set<StatementInquiry> bothUnread = new HashSet<>(unread);
    bothUnread.addAll(others.unread());
    return new ParseResults(bothRefused, bothUndecided, bothUnread, accepted + others.accepted());
  }

  /** How many statements were shown to the server. */
  public int asked() {
    return accepted + refused.size() + undecided.size();
  }

  /** Empty when the statement is taken, or was not shown to the server. */
  public Optional<Refusal> refusal(StatementInquiry statement) {
    return Optional.ofNullable(refused.get(statement));
  }

  /**
   * Why a statement is not taken.
   *
   * @param sqlState the server's code, or the driver's; null where it gives none
   * @param message the server's, in its language
   * @param position of what it is about, counted from 1 in characters of {@code sent}; 0 for none
   * @param sent the statement as the server got it
   */
  public record Refusal(@Nullable String sqlState, String message, int position, String sent) {}
}
