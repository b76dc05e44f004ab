package io.github.jpadrift.application;

import java.nio.file.Path;

/** Where the parts of jpadrift lie that are not on its class path: below {@code jpadrift.home}. */
public final class Installation {

  private static final String HOME = "jpadrift.home";

  private Installation() {}

  /** The version that the build wrote into the manifest. */
  public static String version() {
    String version = Installation.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }

  /** A folder of the installation; it need not exist when jpadrift is a library of some tests. */
  public static Path folder(String name) {
    return Path.of(System.getProperty(HOME, "."), name);
  }
}
