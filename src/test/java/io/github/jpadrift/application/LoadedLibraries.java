package io.github.jpadrift.application;

import io.github.jpadrift.mapping.ApplicationClassPath;
import io.github.jpadrift.mapping.ApplicationLoader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The libraries of test applications, loaded. A Hibernate that is loaded anew is interpreted and
 * compiled anew, which takes longer than most of what a test wants of it.
 */
public final class LoadedLibraries {

  private static @Nullable ApplicationClassPath lastOpened;
  private static @Nullable ApplicationLoader last;

  private LoadedLibraries() {}

  /**
   * What an application's own classes are loaded below. The libraries of the last application stay
   * loaded for the next one; not those of all, as each Hibernate takes some 50 MB.
   */
  public static synchronized ClassLoader of(TestApplication application) {
    ApplicationClassPath whole = application.classPath();
    List<Path> libraries =
        whole.entries().stream().filter(entry -> !entry.equals(application.classes())).toList();
    ApplicationClassPath wanted = new ApplicationClassPath(libraries, whole.lent());
    if (last != null && !wanted.equals(lastOpened)) {
      last.close();
      last = null;
    }
    if (last == null) {
      last = ApplicationLoader.of(wanted);
      lastOpened = wanted;
    }
    return last.classes();
  }
}
