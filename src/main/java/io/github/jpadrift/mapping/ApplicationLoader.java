package io.github.jpadrift.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The application's classes and libraries, with the tool's reader linked against the Hibernate
 * among them.
 *
 * <p>Only the records of {@code mapping} and {@code schema} are shared with the tool; whatever else
 * the tool has on its class path stays invisible, so no library of the tool can stand in for one
 * that the application lacks.
 */
public final class ApplicationLoader implements AutoCloseable {

  private static final String READER_PACKAGE = "io.github.jpadrift.mapping.hibernate.";

  /** The reader, which is only ever created by this name. */
  public static final String READER = READER_PACKAGE + "HibernateMappingReader";

  private static final String LOGGING = "org.jboss.logging.provider";

  /** What both sides name: the records that cross the boundary and their annotations. */
  private static final List<String> SHARED =
      List.of(
          "io.github.jpadrift.mapping.",
          "io.github.jpadrift.schema.",
          "io.github.jpadrift.failure.",
          "io.github.jpadrift.timing.",
          "org.jspecify.");

  private final Isolated classes;

  private ApplicationLoader(Isolated classes) {
    this.classes = classes;
  }

  /** Opens the application. */
  public static ApplicationLoader of(ApplicationClassPath classPath) {
    return new ApplicationLoader(new Isolated(classPath.urls()));
  }

  /** The loader of the application's classes, for what else is to be looked up among them. */
  public ClassLoader classes() {
    return classes;
  }

  /**
   * A reader linked against the application's Hibernate; it sets the thread's context class loader
   * for the time of a reading.
   *
   * @throws MappingException when there is no Hibernate at all, or one that the reader cannot link
   *     against
   */
  public MappingReader reader() {
    try {
      logThroughTheJdk();
      MappingReader reader =
          (MappingReader) classes.loadClass(READER).getDeclaredConstructor().newInstance();
      return (request, alone) -> inside(reader, request, alone);
    } catch (ReflectiveOperationException | LinkageError unlinked) {
      throw new MappingException(
          "no usable Hibernate among the application's libraries: " + unlinked, unlinked);
    }
  }

  private Mapping inside(MappingReader reader, MappingRequest request, Consumer<Mapping> alone) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(classes);
    Silence.begin();
    try {
      return reader.read(request, alone);
    } finally {
      Silence.end();
      thread.setContextClassLoader(before);
    }
  }

  /** Hibernate's logger belongs to the whole JVM, in which several may read at the same time. */
  private static final class Silence {

    private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");
    private static int readers;
    private static @Nullable Level before;

    static synchronized void begin() {
      if (readers++ == 0) {
        before = HIBERNATE.getLevel();
        HIBERNATE.setLevel(Level.OFF);
      }
    }

    static synchronized void end() {
      if (--readers == 0) {
        HIBERNATE.setLevel(before);
      }
    }
  }

  /**
   * Hibernate would log through whatever the application brings, as the application configures it:
   * to standard output, files or the network. JBoss Logging chooses once, when it is first used.
   */
  private void logThroughTheJdk() throws ClassNotFoundException {
    synchronized (ApplicationLoader.class) {
      String before = System.getProperty(LOGGING);
      System.setProperty(LOGGING, "jdk");
      try {
        Class.forName("org.jboss.logging.LoggerProviders", true, classes);
      } finally {
        if (before == null) {
          System.clearProperty(LOGGING);
        } else {
          System.setProperty(LOGGING, before);
        }
      }
    }
  }

  @Override
  public void close() {
    close(classes);
  }

  private static void close(Isolated loader) {
    try {
      loader.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The platform, the shared records, the application; the reader's package is defined here. */
  private static final class Isolated extends URLClassLoader {

    static {
      registerAsParallelCapable();
    }

    private final ClassLoader tool = ApplicationLoader.class.getClassLoader();

    Isolated(URL[] urls) {
      super("application", urls, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(READER_PACKAGE) && SHARED.stream().anyMatch(name::startsWith)) {
        return tool.loadClass(name);
      }
      return super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (!name.startsWith(READER_PACKAGE)) {
        return super.findClass(name);
      }
      try (InputStream bytes = tool.getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (bytes == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] definition = bytes.readAllBytes();
        return defineClass(name, definition, 0, definition.length);
      } catch (IOException unreadable) {
        throw new ClassNotFoundException(name, unreadable);
      }
    }
  }
}
