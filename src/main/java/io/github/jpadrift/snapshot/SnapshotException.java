package io.github.jpadrift.snapshot;

import io.github.jpadrift.failure.JpadriftException;

/**
 * A file that is not the snapshot it should be, or is asked what none can tell; in one line why.
 */
public final class SnapshotException extends JpadriftException {

  private static final long serialVersionUID = 1L;

  public SnapshotException(String message) {
    super(message);
  }

  SnapshotException(String message, Throwable cause) {
    super(message, cause);
  }
}
