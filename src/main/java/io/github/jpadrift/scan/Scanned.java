package io.github.jpadrift.scan;

import io.github.jpadrift.scan.Application.Outside;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a whole scan finds out, wherever libraries were unpacked to for it; its components are those
 * of {@link Application}.
 *
 * @param assumed what the scan decided, besides what is seen from the class path alone
 */
public record Scanned(
    List<String> entities,
    List<String> managedClasses,
    List<String> packages,
    List<String> mappingFiles,
    List<Outside> outside,
    Settings settings,
    Framework framework,
    @Nullable Library hibernate,
    List<String> assumed,
    List<String> repositories,
    List<String> panache,
    List<SpringNaming> naming) {

  public Scanned {
    entities = List.copyOf(entities);
    managedClasses = List.copyOf(managedClasses);
    packages = List.copyOf(packages);
    mappingFiles = List.copyOf(mappingFiles);
    outside = List.copyOf(outside);
    assumed = List.copyOf(assumed);
    repositories = List.copyOf(repositories);
    panache = List.copyOf(panache);
    naming = List.copyOf(naming);
  }
}
