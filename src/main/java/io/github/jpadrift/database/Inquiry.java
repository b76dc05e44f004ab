package io.github.jpadrift.database;

/**
 * Something that a rule wants to know of the server before it judges: about an expression, or about
 * rows. A rule has no connection; it asks, the session answers, and what it learnt comes back as
 * {@link Evidence}.
 */
public sealed interface Inquiry permits Question, Probe {

  /** Takes the branch of its kind. */
  <R> R as(Kinds<R> kinds);

  /**
   * One branch for each kind. A new kind brings a new branch, which the compiler then demands
   * wherever inquiries are told apart.
   */
  interface Kinds<R> {
    R question(Question question);

    R rows(Probe probe);
  }
}
