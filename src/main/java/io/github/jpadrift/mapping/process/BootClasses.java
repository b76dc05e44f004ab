package io.github.jpadrift.mapping.process;

import io.github.jpadrift.mapping.MappingReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The classes that a start of Hibernate takes, and the reading of its metadata. Loading them is
 * half of what that costs, and is done while the tool still finds out what there is to be read.
 * None is initialised, and none of the application's is named: nothing of it runs before its time.
 */
final class BootClasses {

  /** Those of most supported versions, in the order in which they are wanted. */
  private static final String NAMES = "boot.classes";

  private BootClasses() {}

  static List<String> names() {
    try (InputStream names = Objects.requireNonNull(BootClasses.class.getResourceAsStream(NAMES))) {
      return new String(names.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Loads those that are there. */
  static void load() {
    load(MappingReader.class.getClassLoader());
  }

  static void load(ClassLoader loader) {
    for (String name : names()) {
      try {
        Class.forName(name, false, loader);
      } catch (ClassNotFoundException | LinkageError ofOtherVersion) {
        // whoever needs it will say so
      }
    }
  }
}
