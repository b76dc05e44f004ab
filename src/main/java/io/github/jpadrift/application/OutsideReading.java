package io.github.jpadrift.application;

import io.github.jpadrift.failure.JpadriftException;
import io.github.jpadrift.installation.Installation;
import io.github.jpadrift.installation.NamedHibernate;
import io.github.jpadrift.mapping.ApplicationClassPath;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.MappingRequest;
import io.github.jpadrift.mapping.process.MappingProcess;
import io.github.jpadrift.process.InstalledClassData;
import io.github.jpadrift.process.KeptAnswers;
import io.github.jpadrift.process.ProcessClassPath;
import io.github.jpadrift.process.ProcessLimits;
import io.github.jpadrift.scan.PlacesOfClasses;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets mappings be read in JVMs of their own, the first of which starts while the application is
 * still scanned.
 */
final class OutsideReading implements AutoCloseable {

  private final MappingOptions options;
  private @Nullable Begun begun;

  OutsideReading(MappingOptions options) {
    this.options = options;
  }

  private record Begun(PlacesOfClasses places, MappingProcess process, Printed printed) {}

  /** What the application's code prints goes to whoever is there by then. */
  private static final class Printed {

    private RunListener listener = RunListener.NOBODY;

    void print(String text) {
      listener.printed(text);
    }
  }

  /** Starts the process that will be asked about classes that lie there. */
  void begin(PlacesOfClasses places) {
    // one that must be fetched first is fetched when there is something to read
    if (options.process() == null
        || options.hibernate() != null
        || !(places.hibernate() || Installation.folder("hibernate").isPresent())) {
      return;
    }
    Begun next;
    try {
      next = prepare(places, options.process());
    } catch (JpadriftException refused) {
      // it is said when the mapping is read
      return;
    }
    begun = next;
    next.process().begin();
  }

  private Begun prepare(PlacesOfClasses places, ProcessLimits limits) {
    ApplicationClassPath classPath = classPath(places);
    Printed printed = new Printed();
    MappingProcess process =
        new MappingProcess(
            new ProcessClassPath(
                classPath.entries(),
                places.apart() ? places.own() : 0,
                classPath.lent() ? installed() : null),
            options.cached() ? kept(places, classPath, limits) : null,
            limits,
            printed::print);
    return new Begun(places, process, printed);
  }

  private static @Nullable InstalledClassData installed() {
    return Installation.classData()
        .map(folder -> new InstalledClassData(folder, Installation.isRehearsed()))
        .orElse(null);
  }

  /** What was taken out of an archive is as the archive is, and lies elsewhere each time. */
  private @Nullable KeptAnswers<Mapping> kept(
      PlacesOfClasses places, ApplicationClassPath classPath, ProcessLimits limits) {
    List<Path> files =
        Stream.concat(
                options.scan().sources().stream(), places.notUnpacked(classPath.entries()).stream())
            .toList();
    return KeptAnswers.about(files, limits, Mapping.class).orElse(null);
  }

  /** Where those classes lie, and those of the Hibernate that reads them. */
  ApplicationClassPath classPath(PlacesOfClasses places) {
    String named = options.hibernate();
    return named == null
        ? ApplicationClassPath.of(
            places.paths(), places.hibernate(), () -> Installation.lent("hibernate"))
        : new ApplicationClassPath(NamedHibernate.of(named).inPlaceOfItsOwn(places.paths()), false);
  }

  Mapping read(
      PlacesOfClasses places,
      MappingRequest request,
      Consumer<Mapping> alone,
      RunListener listener) {
    Begun asked = taken(places);
    asked.printed().listener = listener;
    try (MappingProcess process = asked.process()) {
      return process.read(request, alone);
    }
  }

  /** The one that was begun for them, once; else a new one. */
  private Begun taken(PlacesOfClasses places) {
    Begun ready = begun;
    if (ready == null || !ready.places().equals(places)) {
      return prepare(places, Objects.requireNonNull(options.process()));
    }
    begun = null;
    return ready;
  }

  /** Ends what was started in vain. */
  @Override
  public void close() {
    if (begun != null) {
      begun.process().close();
      begun = null;
    }
  }
}
