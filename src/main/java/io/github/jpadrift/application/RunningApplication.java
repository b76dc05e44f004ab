package io.github.jpadrift.application;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.mapping.BootedFactory;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.ShippedScript;
import io.github.jpadrift.scan.PlacesOfClasses;
import io.github.jpadrift.schema.ClassNames;
import java.util.List;
import java.util.Set;

/**
 * Reads what an application declares from the session factory with which it runs in this JVM.
 *
 * @param statements whether the statements are collected that it would send
 * @param repositories binary names of the interfaces that its Spring Data implements
 */
public record RunningApplication(
    BootedFactory factory, boolean statements, List<String> repositories) implements MappingSource {

  public RunningApplication {
    repositories = List.copyOf(repositories);
  }

  private static final String WHY = "the running application's own";

  @Override
  public DeclaredMapping read(int postgresVersion, RunListener listener) {
    Mapping mapping =
        statements ? factory.mapping().with(factory.statements(repositories)) : factory.mapping();
    String strategy = mapping.facts().physicalNaming();
    return new DeclaredMapping(
        List.of(factory.name()),
        mapping,
        null,
        WHY,
        List.of(),
        List.of(),
        List.of("naming strategy %s: %s".formatted(ClassNames.simple(strategy), WHY)),
        gaps(mapping));
  }

  @Override
  public List<ShippedScript> shippedWith(Set<String> entities) {
    return ScannedApplication.shipped(
        PlacesOfClasses.ofRunning(factory.classes(), entities), entities);
  }

  private List<Gap> gaps(Mapping mapping) {
    List<Gap> unreadable = mapping.unreadable().stream().toList();
    return mapping.entities().isEmpty()
        ? List.of(new Gap(factory.name(), "the session factory maps no entity"))
        : unreadable;
  }

  @Override
  public void close() {
    // the application's own, which goes on running
  }
}
