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
  private List<Path> archivable() {
    if (own == 0) {
      return List.of();
    }
    List<Path> libraries = entries.subList(own, entries.size());
    List<Path> jars = libraries.stream().takeWhile(Files::isRegularFile).toList();
    return jars.stream().anyMatch(ProcessClassPath::isAmbiguous) ? List.of() : jars;
  }

  /**
   * Itself, as a process gets it.
   *
   * @param before what is put before that with which the JVM is started, when it has been
   * @param started what the JVM is started with, which is what an archive depends on
   * @param after what is put behind it
   */
  record Parts(List<Path> before, List<Path> started, List<Path> after) {}

  Parts parts() {
    List<Path> archivable = archivable();
    return archivable.isEmpty()
        ? new Parts(List.of(), entries, List.of())
        : new Parts(
            entries.subList(0, own),
            archivable,
            entries.subList(own + archivable.size(), entries.size()));
  }

  /** Whether a path would be read as several or as a folder's jars. */
  static boolean isAmbiguous(Path entry) {
    String spelled = entry.toAbsolutePath().toString();
    return spelled.contains(File.pathSeparator) || spelled.endsWith("*");
  }
}
