package io.github.jpadrift.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What can be told of a class path before any class on it is loaded. */
public final class LibraryPath {

  private LibraryPath() {}

  /**
   * Whether a file is on it, manifests followed as the JVM follows them.
   *
   * @param resource with slashes
   */
  public static boolean holds(List<Path> classPath, String resource) {
    try (URLClassLoader loader = new URLClassLoader(urls(classPath), null)) {
      return loader.findResource(resource) != null;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * The jars of a folder by their names.
   *
   * @throws IOException when it cannot be listed
   */
  public static List<Path> jarsIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /** The archive or folder that a class was loaded from. */
  public static Path of(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** As a class loader wants it. */
  public static URL[] urls(List<Path> classPath) {
    return classPath.stream().map(LibraryPath::url).toArray(URL[]::new);
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
