package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.mapping.MappingReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The classes of Hibernate that a session factory and its statements take. Reading and defining
 * them is half of what building a factory costs, and can be done while the metadata is still built.
 * None is initialised: that remains with whoever uses it, in the order in which it does.
 */
final class FactoryClasses {

  /**
   * Those of all supported versions, some three quarters of which there are in each; the tool's own
   * loader has it, whichever has this class.
   */
  private static final String NAMES = "hibernate/session-factory.classes";

  private final ClassLoader loader;
  private volatile boolean wanted = true;

  private FactoryClasses(ClassLoader loader) {
    this.loader = loader;
  }

  /** By their names, in the order in which they are wanted. */
  static List<String> names() {
    try (InputStream names =
        Objects.requireNonNull(MappingReader.class.getResourceAsStream(NAMES))) {
      return new String(names.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Begins to load them on a thread of its own, for which nobody need wait. */
  static FactoryClasses load(ClassLoader loader) {
    FactoryClasses classes = new FactoryClasses(loader);
    Thread loading = new Thread(classes::load, "jpadrift-factory-classes");
    loading.setDaemon(true);
    loading.start();
    return classes;
  }

  private void load() {
    for (String name : names()) {
      if (!wanted) {
        return;
      }
      try {
        Class.forName(name, false, loader);
      } catch (ClassNotFoundException | LinkageError ofOtherVersion) {
        // whoever needs it will say so
      }
    }
  }

  /** Loads no more. */
  void stop() {
    wanted = false;
  }
}
