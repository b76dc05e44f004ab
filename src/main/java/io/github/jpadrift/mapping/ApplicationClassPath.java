package io.github.jpadrift.mapping;

import io.github.jpadrift.process.LibraryPath;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Where the application's classes lie, and those of the Hibernate that reads them.
 *
 * @param entries jars and class folders, in the order of the class path
 * @param lent whether the Hibernate is the tool's own, because the application brings none
 */
public record ApplicationClassPath(List<Path> entries, boolean lent) {

  private static final String HIBERNATE = "org/hibernate/boot/Metadata.class";

  public ApplicationClassPath {
    entries = List.copyOf(entries);
  }

  /**
   * The application's class path, with a Hibernate added when it brings none.
   *
   * @param lentHibernate finds a folder with the jars of a Hibernate; not asked when none is needed
   * @throws MappingException when it brings none and the folder cannot be listed
   */
  public static ApplicationClassPath of(List<Path> classPath, Supplier<Path> lentHibernate) {
    return of(classPath, LibraryPath.holds(classPath, HIBERNATE), lentHibernate);
  }

  /**
   * The same, where it is known already whether it brings one.
   *
   * @throws MappingException when it brings none and the folder cannot be listed
   */
  public static ApplicationClassPath of(
      List<Path> classPath, boolean whole, Supplier<Path> lentHibernate) {
    if (whole) {
      return new ApplicationClassPath(classPath, false);
    }
    List<Path> withHibernate = new ArrayList<>(classPath);
    withHibernate.addAll(jars(lentHibernate.get()));
    return new ApplicationClassPath(withHibernate, true);
  }

  URL[] urls() {
    return LibraryPath.urls(entries);
  }

  private static List<Path> jars(Path folder) {
    try {
      return LibraryPath.jarsIn(folder);
    } catch (IOException unreadable) {
      throw new MappingException(
          "the application brings no Hibernate, and jpadrift has none to lend in "
              + folder
              + "; give the application's libraries with --classpath",
          unreadable);
    }
  }
}
