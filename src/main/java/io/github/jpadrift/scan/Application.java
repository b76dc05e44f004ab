package io.github.jpadrift.scan;

import io.github.jpadrift.failure.Gap;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the application is: its classes, its libraries, which classes its mapping consists of, and
 * its settings.
 *
 * <p>The class path points into a temporary folder where a library had to be taken out of the
 * archive around it, so an application is used while it is open and closed after.
 *
 * @param sources what the user named, in that order
 * @param places where its classes and libraries lie
 * @param entities the entities that belong, annotated or declared in XML; binary class names,
 *     sorted
 * @param managedClasses the classes to hand to Hibernate: entities, embeddables, mapped
 *     superclasses and converters that belong; binary class names, sorted
 * @param packages packages that belong and carry mapping annotations of their own, sorted
 * @param mappingFiles {@code orm.xml}, {@code hbm.xml} and the like, as resource names that the
 *     class path resolves
 * @param outside entities that are there and do not belong
 * @param settings what the application's files say about its mapping
 * @param framework who decides which entities belong, and under which naming strategy
 * @param hibernate the library with {@code org.hibernate.Session}; null where there is none
 * @param gaps what could be read only in part; each is a gap in the answer
 * @param assumed what was decided without being told, in sentences for the report
 * @param repositories interfaces that Spring Data would implement; binary class names, sorted
 * @param panache classes that may give Panache queries as strings; binary class names, sorted
 * @param naming those of Spring's naming strategies that are on the class path
 * @param folder what was unpacked; gone when this application is closed
 */
public record Application(
    List<Path> sources,
    PlacesOfClasses places,
    List<String> entities,
    List<String> managedClasses,
    List<String> packages,
    List<String> mappingFiles,
    List<Outside> outside,
    Settings settings,
    Framework framework,
    @Nullable Library hibernate,
    List<Gap> gaps,
    List<String> assumed,
    List<String> repositories,
    List<String> panache,
    List<SpringNaming> naming,
    TemporaryFolder folder)
    implements AutoCloseable {

  public Application {
    sources = List.copyOf(sources);
    entities = List.copyOf(entities);
    managedClasses = List.copyOf(managedClasses);
    packages = List.copyOf(packages);
    mappingFiles = List.copyOf(mappingFiles);
    outside = List.copyOf(outside);
    gaps = List.copyOf(gaps);
    assumed = List.copyOf(assumed);
    repositories = List.copyOf(repositories);
    panache = List.copyOf(panache);
    naming = List.copyOf(naming);
  }

  /**
   * An entity that is among the classes and does not belong to the application.
   *
   * @param entity the binary class name
   * @param archive where it lies, as in {@code app.jar!BOOT-INF/lib/audit.jar}
   */
  public record Outside(String entity, String archive) {}

  /** Classes and libraries in lookup order, as a {@link java.net.URLClassLoader} reads them. */
  public List<Path> classpath() {
    return places.paths();
  }

  /** Deletes what was unpacked. */
  @Override
  public void close() {
    folder.close();
  }
}
