package io.github.jpadrift.snapshot;

import io.github.jpadrift.failure.JpadriftException;

/** A file that is not the snapshot it should be; the message names it and says in one line why. */
public final class SnapshotException extends JpadriftException {

  private static final long serialVersionUID = 1L;

  SnapshotException(String message) {
    super(message);
  }

  SnapshotException(String message, Throwable cause) {
    super(message, cause);
  }
}
