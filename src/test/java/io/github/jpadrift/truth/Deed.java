package io.github.jpadrift.truth;

import io.github.jpadrift.finding.Operation;

/** What an application does with its mapping: start, and the operations that a finding names. */
public enum Deed {
  START,
  WRITE,
  READ,
  QUERY;

  static Deed of(Operation operation) {
    return valueOf(operation.name());
  }
}
