package io.github.jpadrift.installation;

import io.github.jpadrift.failure.JpadriftException;
import org.jspecify.annotations.Nullable;

/** A part that jpadrift lends is neither here nor to be had; the message says how it can be. */
public final class InstallationException extends JpadriftException {

  private static final long serialVersionUID = 1L;

  InstallationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
