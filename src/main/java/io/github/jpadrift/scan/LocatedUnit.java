package io.github.jpadrift.scan;

import java.util.List;

/**
 * A persistence unit and the places it speaks of.
 *
 * @param root the archive with its {@code persistence.xml}
 * @param jars what its {@code jar-file} entries name
 * @param missingJars those that name nothing that is there
 */
record LocatedUnit(
    PersistenceUnit unit, ClassPathRoot root, List<ClassPathRoot> jars, List<String> missingJars)
    implements Membership {

  LocatedUnit {
    jars = List.copyOf(jars);
    missingJars = List.copyOf(missingJars);
  }

  @Override
  public boolean holds(ClassPathRoot place, String className) {
    return unit.classes().contains(className) || holdsAll(place);
  }

  @Override
  public boolean mayHoldIn(ClassPathRoot place, String packageName) {
    return holdsAll(place)
        || unit.classes().stream()
            .anyMatch(name -> PackagePatterns.packageOf(name).equals(packageName));
  }

  private boolean holdsAll(ClassPathRoot place) {
    return (place == root && !unit.excludesUnlistedClasses()) || jars.contains(place);
  }
}
