package io.github.jpadrift.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
   * @param lentHibernate a folder with the jars of a Hibernate
   * @throws MappingException when it brings none and the folder cannot be listed
   */
  public static ApplicationClassPath of(List<Path> classPath, Path lentHibernate) {
    if (bringsHibernate(classPath)) {
      return new ApplicationClassPath(classPath, false);
    }
    List<Path> withHibernate = new ArrayList<>(classPath);
    withHibernate.addAll(jars(lentHibernate));
    return new ApplicationClassPath(withHibernate, true);
  }

  URL[] urls() {
    return urls(entries);
  }

  private static boolean bringsHibernate(List<Path> classPath) {
    try (URLClassLoader loader = new URLClassLoader(urls(classPath), null)) {
      return loader.findResource(HIBERNATE) != null;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static List<Path> jars(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException unreadable) {
      throw new MappingException(
          "the application brings no Hibernate, and jpadrift has none to lend in "
              + folder
              + "; give the application's libraries with --classpath",
          unreadable);
    }
  }

  private static URL[] urls(List<Path> classPath) {
    return classPath.stream().map(ApplicationClassPath::url).toArray(URL[]::new);
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
