package io.github.jpadrift.application;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.mapping.BootedFactory;
import io.github.jpadrift.mapping.MappedStatements;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.ShippedScript;
import io.github.jpadrift.scan.PlacesOfClasses;
import io.github.jpadrift.schema.ClassNames;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads what an application declares from the session factory with which it runs in this JVM. */
public final class RunningApplication implements MappingSource {

  private static final String WHY = "the running application's own";

  private final BootedFactory factory;
  private final boolean statements;
  private final List<String> repositories;
  private @Nullable Mapping alone;

  /**
   * @param statements whether the statements are collected that it would send
   * @param repositories binary names of the interfaces that its Spring Data implements
   */
  public RunningApplication(BootedFactory factory, boolean statements, List<String> repositories) {
    this.factory = factory;
    this.statements = statements;
    this.repositories = List.copyOf(repositories);
  }

  /** The factory was built for its own server: what it declares is the same for any. */
  @Override
  public void begin() {
    alone();
  }

  @Override
  public DeclaredMapping read(int postgresVersion, RunListener listener) {
    return read(postgresVersion, alone -> {}, listener);
  }

  @Override
  public DeclaredMapping read(
      int postgresVersion, Consumer<DeclaredMapping> alone, RunListener listener) {
    Mapping mapping = alone();
    if (!statements || !factory.tellsStatements()) {
      return declared(mapping);
    }
    alone.accept(declared(mapping.with(MappedStatements.PENDING)));
    return declared(mapping.with(factory.statements(repositories)));
  }

  private synchronized Mapping alone() {
    Mapping read = alone;
    if (read == null) {
      read = factory.mapping();
      alone = read;
    }
    return read;
  }

  private DeclaredMapping declared(Mapping mapping) {
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
