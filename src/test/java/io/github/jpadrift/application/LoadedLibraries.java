package io.github.jpadrift.application;

import io.github.jpadrift.mapping.ApplicationClassPath;
import io.github.jpadrift.mapping.ApplicationLoader;
import io.github.jpadrift.process.LibraryPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The libraries of test applications, loaded. A Hibernate that is loaded anew is interpreted and
 * compiled anew, which takes longer than most of what a test wants of it; so those of the last few
 * applications stay loaded for the next ones, whose own classes lie below them, as on a server.
 */
public final class LoadedLibraries {

  private static final Logger HIBERNATE_LOG = Logger.getLogger("org.hibernate");

  /** Each Hibernate takes some 50 MB. */
  private static final int MOST = 4;

  /** The one that was wanted last comes last. */
  private static final Map<ApplicationClassPath, ApplicationLoader> LOADED = new LinkedHashMap<>();

  private LoadedLibraries() {}

  /**
   * Works among an application's classes, silently, with its loader as the thread's own.
   *
   * @param others where further classes lie that link against its libraries
   */
  public static synchronized <T> T inside(
      TestApplication application, List<Path> others, Function<ClassLoader, T> work) {
    List<Path> own = Stream.concat(Stream.of(application.classes()), others.stream()).toList();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    Level level = HIBERNATE_LOG.getLevel();
    try (URLClassLoader loader =
        new URLClassLoader(LibraryPath.urls(own), libraries(application).classes())) {
      thread.setContextClassLoader(loader);
      HIBERNATE_LOG.setLevel(Level.OFF);
      return work.apply(loader);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      HIBERNATE_LOG.setLevel(level);
      thread.setContextClassLoader(before);
    }
  }

  private static ApplicationLoader libraries(TestApplication application) {
    ApplicationClassPath whole = application.classPath();
    ApplicationClassPath wanted =
        new ApplicationClassPath(
            whole.entries().stream().filter(entry -> !entry.equals(application.classes())).toList(),
            whole.lent());
    ApplicationLoader known = LOADED.remove(wanted);
    ApplicationLoader loaded = known == null ? ApplicationLoader.of(wanted) : known;
    LOADED.put(wanted, loaded);
    if (LOADED.size() > MOST) {
      Iterator<ApplicationLoader> oldest = LOADED.values().iterator();
      oldest.next().close();
      oldest.remove();
    }
    loaded.reader(); // from then on what they log goes to the JDK's logger
    return loaded;
  }
}
