package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.MappingException;
import io.github.jpadrift.mapping.MappingReader;
import io.github.jpadrift.mapping.MappingRequest;
import io.github.jpadrift.timing.Phase;
import java.lang.annotation.AnnotationFormatError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.jspecify.annotations.Nullable;

/** Reads the mapping with the Hibernate of its own class loader, without a database. */
public final class HibernateMappingReader implements MappingReader {

  /** Every refusal costs one more start of Hibernate; beyond this the application is not there. */
  private static final int MOST_ATTEMPTS = 100;

  private static final List<String> STRATEGIES =
      List.of("hibernate.physical_naming_strategy", "hibernate.implicit_naming_strategy");

  /** Created by name in the application's class loader. */
  public HibernateMappingReader() {}

  @Override
  public Mapping read(MappingRequest request, Consumer<Mapping> alone) {
    if (request.statements() == null) {
      return read(request, null, alone);
    }
    FactoryClasses ahead = FactoryClasses.load(HibernateMappingReader.class.getClassLoader());
    try {
      return read(request, new StatementRecorder(), alone);
    } finally {
      ahead.stop();
    }
  }

  private static Mapping read(
      MappingRequest request, @Nullable StatementRecorder recorder, Consumer<Mapping> alone) {
    Phase.Running booting = Phase.BOOT.begin();
    OfflineBoot boot = new OfflineBoot(request);
    STRATEGIES.forEach(key -> present(request.properties().get(key), key, boot.loader()));
    MappableClasses suspects =
        new MappableClasses(request.classes(), request.packages(), boot.loader());
    StandardServiceRegistry registry = registry(boot, recorder);
    try {
      Metadata metadata = metadata(boot, registry, suspects);
      booting.end();
      Phase.Running walking = Phase.WALK.begin();
      List<Gap> unreadable = new ArrayList<>(suspects.unreadable());
      boolean validation =
          BeanValidation.apply(metadata, registry, boot.settings(), boot.loader(), unreadable);
      Mapping mapping =
          new MappingConversion(metadata, boot.defaultSchema()).mapping(validation, unreadable);
      walking.end();
      if (recorder == null || request.statements() == null) {
        return mapping;
      }
      alone.accept(mapping);
      Phase.Running collecting = Phase.STATEMENTS.begin();
      Mapping whole =
          mapping.with(
              StatementReading.of(
                  metadata,
                  recorder,
                  request.statements(),
                  new PhysicalNames(metadata.getDatabase(), boot.defaultSchema())));
      collecting.end();
      return whole;
    } finally {
      StandardServiceRegistryBuilder.destroy(registry);
    }
  }

  /** Hibernate would say that it cannot resolve a name, and not what helps. */
  private static void present(@Nullable String strategy, String key, ClassLoader loader) {
    if (strategy == null || strategy.indexOf('.') < 0) {
      return;
    }
    try {
      Class.forName(strategy, false, loader);
    } catch (ClassNotFoundException gone) {
      throw new MappingException(
          "naming strategy %s (%s) is not on the class path; add the libraries with --classpath"
              .formatted(strategy, key),
          gone);
    }
  }

  private static StandardServiceRegistry registry(
      OfflineBoot boot, @Nullable StatementRecorder recorder) {
    try {
      return boot.registry(recorder);
    } catch (RuntimeException | LinkageError broken) {
      throw new MappingException(
          "Hibernate does not start with the application's libraries: " + broken, broken);
    }
  }

  private static Metadata metadata(
      OfflineBoot boot, StandardServiceRegistry registry, MappableClasses suspects) {
    for (int attempt = 1; ; attempt++) {
      try {
        return boot.metadata(registry, suspects);
      } catch (RuntimeException | LinkageError | AnnotationFormatError refusal) {
        if (attempt == MOST_ATTEMPTS
            || !(suspects.putAside(refusal)
                || new Culprit(boot, registry, suspects, refusal).putAside())) {
          throw new MappingException(
              "Hibernate cannot read the mapping: " + refusal.getMessage(), refusal);
        }
      }
    }
  }
}
