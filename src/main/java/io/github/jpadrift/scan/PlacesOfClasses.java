package io.github.jpadrift.scan;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where an application's classes and libraries lie.
 *
 * @param paths in lookup order, each a folder or a jar
 * @param own how many of the first are the application's own, and no library
 * @param apart whether no file of those is in a library as well
 * @param unpacked the files and folders that were taken out of an archive around them
 */
public record PlacesOfClasses(List<Path> paths, int own, boolean apart, List<Path> unpacked) {

  public PlacesOfClasses {
    paths = List.copyOf(paths);
    unpacked = List.copyOf(unpacked);
  }

  /** Those files of a class path that were taken out of nothing. */
  public List<Path> notUnpacked(List<Path> classPath) {
    Set<Path> taken = Set.copyOf(unpacked);
    return classPath.stream()
        .filter(
            path ->
                Stream.iterate(path, Objects::nonNull, Path::getParent).noneMatch(taken::contains))
        .toList();
  }
}
