package io.github.jpadrift;

import java.nio.file.Path;

/** Where the parts of jpadrift lie that are not on its class path: below {@code jpadrift.home}. */
final class Installation {

  private static final String HOME = "jpadrift.home";

  private Installation() {}

  /** A folder of the installation; it need not exist when jpadrift is a library of some tests. */
  static Path folder(String name) {
    return Path.of(System.getProperty(HOME, "."), name);
  }
}
