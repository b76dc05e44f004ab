package io.github.jpadrift.application;

/** Hears what a run does while it takes its time. */
public interface RunListener {

  /** Hears nothing. */
  RunListener NOBODY = step -> {};

  /** What begins now, in a few words: {@code reading the mapping}. */
  void doing(String step);

  /** What the application's own code printed while its mapping was read, or how it broke. */
  default void printed(String text) {}
}
