package io.github.jpadrift.scan;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where an application's classes and libraries lie.
 *
 * @param paths in lookup order, each a folder or a jar
 * @param own how many of the first are the application's own, and no library
 * @param apart whether no class of those is in a library as well
 * @param hibernate whether there is a Hibernate that could read a mapping
 * @param unpacked the files and folders that were taken out of an archive around them
 */
public record PlacesOfClasses(
    List<Path> paths, int own, boolean apart, boolean hibernate, List<Path> unpacked) {

  static final String HIBERNATE = "org/hibernate/boot/Metadata.class";

  public PlacesOfClasses {
    paths = List.copyOf(paths);
    unpacked = List.copyOf(unpacked);
  }

  /** What Java would put together for it at run time takes a short run longer than it is worth. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PlacesOfClasses places
        && paths.equals(places.paths)
        && own == places.own
        && apart == places.apart
        && unpacked.equals(places.unpacked);
  }

  @Override
  public int hashCode() {
    return ((paths.hashCode() * 31 + own) * 31 + Boolean.hashCode(apart)) * 31
        + unpacked.hashCode();
  }

  /**
   * Where the classes of an application lie that runs in this JVM: folders are its own, and of jars
   * it has those that the loader knows.
   *
   * @param classes binary names
   */
  public static PlacesOfClasses ofRunning(ClassLoader loader, Collection<String> classes) {
    Set<Path> paths =
        Stream.concat(
                classes.stream().map(name -> name.replace('.', '/') + ".class"),
                Stream.of(JarFile.MANIFEST_NAME))
            .flatMap(resource -> places(loader, resource))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<Path> folders = paths.stream().filter(Files::isDirectory).toList();
    paths.removeAll(folders);
    return new PlacesOfClasses(
        Stream.concat(folders.stream(), paths.stream()).toList(),
        folders.size(),
        true,
        loader.getResource(HIBERNATE) != null,
        List.of());
  }

  /** The folders and jars in which a loader finds it; what is no file of this machine has none. */
  private static Stream<Path> places(ClassLoader loader, String resource) {
    return loader
        .resources(resource)
        .map(
            url ->
                url.toString()
                    .replaceFirst("^jar:", "")
                    .replaceFirst("!?/" + Pattern.quote(resource) + "$", ""))
        .filter(place -> place.startsWith("file:"))
        .map(place -> Path.of(URI.create(place)));
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
