package io.github.jpadrift.application;

import io.github.jpadrift.scan.Application;
import io.github.jpadrift.scan.ScanException;
import io.github.jpadrift.scan.ScanOptions;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Packages and classes that somebody asks for by name, and may have mistyped. */
final class AskedPlaces {

  private static final int SHOWN = 5;

  private AskedPlaces() {}

  /**
   * Demands that each of them holds or is something that is mapped.
   *
   * @throws ScanException that names the first one that leads to nothing, and what is there
   */
  static void requireEntities(ScanOptions asked, Application application) {
    Set<String> mapped = new TreeSet<>(application.managedClasses());
    mapped.addAll(application.entities());
    Stream.concat(asked.includePackages().stream(), asked.selection().packages().stream())
        .filter(place -> mapped.stream().noneMatch(name -> name.startsWith(place + '.')))
        .findFirst()
        .ifPresent(
            place -> {
              throw new ScanException(
                  "no entity lies in package %s, which was asked for; there are some in %s"
                      .formatted(place, packages(mapped, application)));
            });
    asked.selection().classes().stream()
        .filter(name -> !mapped.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new ScanException("%s, which was asked for, is no entity".formatted(name));
            });
  }

  private static String packages(Set<String> mapped, Application application) {
    Set<String> packages =
        Stream.concat(
                mapped.stream(), application.outside().stream().map(Application.Outside::entity))
            .map(name -> name.substring(0, Math.max(0, name.lastIndexOf('.'))))
            .collect(Collectors.toCollection(TreeSet::new));
    String shown = packages.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return packages.size() > SHOWN
        ? "%s and %d more packages".formatted(shown, packages.size() - SHOWN)
        : shown;
  }
}
