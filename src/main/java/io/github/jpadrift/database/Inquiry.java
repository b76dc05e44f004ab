package io.github.jpadrift.database;

/**
 * Something that a rule wants to know of the server before it judges: about an expression, about
 * rows, or about a statement. A rule has no connection; it asks, the session answers, and what it
 * learnt comes back as {@link Evidence}.
 */
public sealed interface Inquiry permits Question, Probe, StatementInquiry {

  /** Takes the branch of its kind. */
  <R> R as(Kinds<R> kinds);

  /**
   * One branch for each kind. A new kind brings a new branch, which the compiler then demands
   * wherever inquiries are told apart.
   */
  interface Kinds<R> {
    R question(Question question);

    R rows(Probe probe);

    R statement(StatementInquiry statement);
  }
}
