package io.github.jpadrift.cli;

import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.process.ProcessLimits;
import io.github.jpadrift.scan.ScanOptions;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How an application is read: the same for every command that reads one. */
final class ApplicationArguments extends Arguments {

  final Argument<List<ClassPathEntries>> classpath =
      list(
          ClassPathEntries.class,
          option("--classpath")
              .paramLabel("PATH")
              .description(
                  "Libraries the application needs and does not contain: jars, folders of jars,"
                      + " folder/*."));

  final Argument<String> persistenceUnit =
      optional(
          String.class,
          option("--persistence-unit")
              .paramLabel("NAME")
              .description("The unit of persistence.xml to read. Default: all of them."));

  final Argument<List<String>> includePackages =
      names(
          option("--include-package")
              .paramLabel("PACKAGE,…")
              .description(
                  "Entities of this package belong to the application although they lie in a"
                      + " library."));

  final Argument<List<String>> excludePackages =
      names(
          option("--exclude-package")
              .paramLabel("PACKAGE,…")
              .description("Entities of this package are not read."));

  final Argument<String> naming =
      value(
          String.class,
          MappingOptions.AUTOMATIC_NAMING,
          option("--naming")
              .paramLabel("auto|spring|jpa|CLASS")
              .description(
                  "How names become table and column names. Default: auto, as the application's"
                      + " settings and framework say."));

  final Argument<Map<String, String>> hibernateProperties =
      map(
          String.class,
          String.class,
          option("--hibernate-property")
              .paramLabel("KEY=VALUE")
              .description("A Hibernate setting; wins over everything found in the application."));

  final Argument<Path> properties =
      optional(
          Path.class,
          option("--properties")
              .paramLabel("FILE")
              .description(
                  "A further application.properties, application.yml or hibernate.properties."));

  final Argument<List<String>> profiles =
      names(
          option("--profile")
              .paramLabel("NAME,…")
              .description(
                  "The active profiles of Spring, the last of which wins. Default: as the"
                      + " application's files say."));

  final Argument<String> defaultSchema =
      optional(
          String.class,
          option("--default-schema")
              .paramLabel("SCHEMA")
              .description(
                  "The schema of tables for which the mapping names none. Default: the search"
                      + " path."));

  final Argument<Duration> mappingTimeout =
      value(
          Duration.class,
          ProcessLimits.DEFAULTS.timeout(),
          option("--mapping-timeout")
              .paramLabel("TIME")
              .converters(new DurationConverter())
              .description(
                  "How long the process may take that runs the application's code while its mapping"
                      + " is read. Default: 2m."));

  final Argument<Long> mappingMemory =
      value(
          long.class,
          ProcessLimits.DEFAULTS.memory(),
          option("--mapping-memory")
              .paramLabel("SIZE")
              .converters(new MemoryConverter())
              .description(
                  "The heap of that process: 512m, 2g. Default: 1g, or what jpadrift itself has."));

  final Argument<Boolean> noCache =
      flag(
          option("--no-cache")
              .description(
                  "Neither use nor keep what reading the application found out; the result is the"
                      + " same, later."));

  final Argument<Path> configuration =
      optional(
          Path.class,
          option(Configuration.OPTION)
              .paramLabel("FILE")
              .description(
                  "A file that holds these options by name; the command line wins over it. Default:"
                      + " "
                      + Configuration.NAME
                      + ", where there is one."));

  /** The files that say what is checked, and so must not be written by the same run. */
  List<Path> inputs(List<Path> applications, Configuration file) {
    return Stream.of(
            applications.stream(),
            classpath.value().stream()
                .flatMap(piece -> Stream.of(piece.entries().split(File.pathSeparator, -1)))
                // a star names a folder's jars, which no Path can hold everywhere
                .filter(entry -> !entry.isEmpty() && !entry.contains("*"))
                .map(Path::of),
            Stream.of(Optional.ofNullable(properties.orNull()), Optional.ofNullable(file.file()))
                .flatMap(Optional::stream))
        .flatMap(paths -> paths)
        .toList();
  }

  /**
   * How these applications are read.
   *
   * @throws UsageException when there are none
   */
  MappingOptions options(List<Path> applications) {
    if (applications.isEmpty()) {
      throw new UsageException(
          "there is no application: give its jar, WAR or folder of classes, or applications in "
              + Configuration.NAME);
    }
    return new MappingOptions(
        new ScanOptions(
                applications,
                classpath.value().stream().map(ClassPathEntries::entries).toList(),
                persistenceUnit.orNull(),
                includePackages.value(),
                excludePackages.value(),
                properties.orNull())
            .withProfiles(profiles.value()),
        naming.value(),
        hibernateProperties.value(),
        defaultSchema.orNull(),
        new ProcessLimits(mappingTimeout.value(), mappingMemory.value()),
        true,
        !noCache.value(),
        null);
  }
}
