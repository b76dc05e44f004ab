package io.github.jpadrift.rule;

import io.github.jpadrift.database.Inquiry;
import io.github.jpadrift.finding.RuleInfo;
import java.util.List;

/**
 * One fault that a subject can have: a pure function of it.
 *
 * @param <S> what is judged, with all that is known of it
 */
public interface Rule<S> {

  RuleInfo info();

  /** What it wants to know of the server, should that be asked; answered before it checks. */
  default List<? extends Inquiry> asks(S subject) {
    return List.of();
  }

  /**
   * Whether it judges by how far sequences have come; reading that locks each of them until the
   * transaction ends.
   */
  default boolean needsLastValues() {
    return false;
  }

  /**
   * Whether what it says holds of this database alone, however equal another is made: because it
   * tells the database's name, or how far its sequences have come.
   */
  default boolean isOfOneDatabase(S subject) {
    return needsLastValues();
  }

  /** Reports every place where the fault shows, and what it could not judge. */
  void check(S subject, Findings findings);
}
