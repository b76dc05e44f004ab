package io.github.jpadrift.scan;

import java.nio.file.Path;
import java.util.List;

/**
 * Where an application's classes and libraries lie.
 *
 * @param paths in lookup order, each a folder or a jar
 * @param own how many of the first are the application's own, and no library
 * @param apart whether no file of those is in a library as well
 * @param unpacked the folder in which those lie that were taken out of an archive around them
 */
public record PlacesOfClasses(List<Path> paths, int own, boolean apart, Path unpacked) {

  public PlacesOfClasses {
    paths = List.copyOf(paths);
  }
}
