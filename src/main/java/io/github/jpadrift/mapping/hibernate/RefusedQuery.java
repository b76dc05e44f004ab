package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.failure.JpadriftException;

/** Hibernate itself refuses a query, as it would in the application. */
final class RefusedQuery extends JpadriftException {

  private static final long serialVersionUID = 1L;

  RefusedQuery(RuntimeException why) {
    super(String.valueOf(why.getMessage()), why);
  }
}
