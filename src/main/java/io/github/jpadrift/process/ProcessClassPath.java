package io.github.jpadrift.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a process loads its classes from.
 *
 * @param entries jars and class folders, in the order in which they are looked through
 * @param own how many of the first hold the application's own classes, where none of these is in a
 *     library as well, so that an archive of the libraries' classes hides none; else 0
 * @param installed where an archive of the libraries' classes may lie already; null where they are
 *     the application's
 */
public record ProcessClassPath(
    List<Path> entries, int own, @Nullable InstalledClassData installed) {

  public ProcessClassPath {
    entries = List.copyOf(entries);
  }

  /** The application's own libraries. */
  public ProcessClassPath(List<Path> entries, int own) {
    this(entries, own, null);
  }

  /** One of which nothing is known but its order. */
  public static ProcessClassPath of(List<Path> entries) {
    return new ProcessClassPath(entries, 0);
  }

  /** The same with further libraries. */
  public ProcessClassPath with(List<Path> libraries) {
    return new ProcessClassPath(
        Stream.of(entries, libraries).flatMap(List::stream).toList(), own, installed);
  }

  /**
   * The libraries whose classes a class-data archive can hold: jars, up to the first folder. Empty
   * where an archive would not be found again.
   */
  List<Path> archivable() {
    if (own == 0) {
      return List.of();
    }
    List<Path> libraries = entries.subList(own, entries.size());
    List<Path> jars = libraries.stream().takeWhile(Files::isRegularFile).toList();
    return jars.stream().anyMatch(ProcessClassPath::isAmbiguous) ? List.of() : jars;
  }

  /** The application's own, where the process is started with those that are archivable alone. */
  List<Path> before() {
    return archivable().isEmpty() ? List.of() : entries.subList(0, own);
  }

  /** What comes after those that are archivable, where the process is started with them alone. */
  List<Path> after() {
    int archivable = archivable().size();
    return archivable == 0 ? List.of() : entries.subList(own + archivable, entries.size());
  }

  /** Whether a path would be read as several or as a folder's jars. */
  static boolean isAmbiguous(Path entry) {
    String spelled = entry.toAbsolutePath().toString();
    return spelled.contains(File.pathSeparator) || spelled.endsWith("*");
  }
}
