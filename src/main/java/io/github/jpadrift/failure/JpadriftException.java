package io.github.jpadrift.failure;

import io.github.jpadrift.api.PublicApi;
import org.jspecify.annotations.Nullable;

/**
 * The run cannot go on, for a reason that its user can do something about. The message says in one
 * line what happened and what to do; it holds no secret. Whatever else is thrown is a bug.
 */
@PublicApi
public abstract class JpadriftException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  protected JpadriftException(String message) {
    super(message);
  }

  protected JpadriftException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
