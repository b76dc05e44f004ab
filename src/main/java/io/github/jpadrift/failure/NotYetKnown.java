package io.github.jpadrift.failure;

/**
 * Something was asked that is still being found out. Whoever can say nothing without it is asked
 * again when it is known.
 */
public final class NotYetKnown extends JpadriftException {

  private static final long serialVersionUID = 1L;

  /**
   * @param what as in "the statements"
   */
  public NotYetKnown(String what) {
    super(what + " are not known yet");
  }
}
