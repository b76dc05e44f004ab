package io.github.jpadrift.cli;

import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.process.ProcessLimits;
import io.github.jpadrift.scan.ScanOptions;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How an application is read: the same for every command that reads one. */
final class ApplicationArguments {

  @Option(
      names = "--classpath",
      paramLabel = "PATH",
      description =
          "Libraries the application needs and does not contain: jars, folders of jars, folder/*.")
  List<ClassPathEntries> classpath = List.of();

  @Option(
      names = "--persistence-unit",
      paramLabel = "NAME",
      description = "The unit of persistence.xml to read. Default: all of them.")
  @Nullable String persistenceUnit;

  @Option(
      names = "--include-package",
      paramLabel = "PACKAGE,…",
      split = ",",
      hideParamSyntax = true,
      description =
          "Entities of this package belong to the application although they lie in a library.")
  List<String> includePackages = List.of();

  @Option(
      names = "--exclude-package",
      paramLabel = "PACKAGE,…",
      split = ",",
      hideParamSyntax = true,
      description = "Entities of this package are not read.")
  List<String> excludePackages = List.of();

  @Option(
      names = "--naming",
      paramLabel = "auto|spring|jpa|CLASS",
      description =
          "How names become table and column names. Default: auto, as the application's settings"
              + " and framework say.")
  String naming = MappingOptions.AUTOMATIC_NAMING;

  @Option(
      names = "--hibernate-property",
      paramLabel = "KEY=VALUE",
      description = "A Hibernate setting; wins over everything found in the application.")
  Map<String, String> hibernateProperties = new LinkedHashMap<>();

  @Option(
      names = "--properties",
      paramLabel = "FILE",
      description = "A further application.properties, application.yml or hibernate.properties.")
  @Nullable Path properties;

  @Option(
      names = "--profile",
      paramLabel = "NAME,…",
      split = ",",
      hideParamSyntax = true,
      description =
          "The active profiles of Spring, the last of which wins. Default: as the application's"
              + " files say.")
  List<String> profiles = List.of();

  @Option(
      names = "--default-schema",
      paramLabel = "SCHEMA",
      description =
          "The schema of tables for which the mapping names none. Default: the search path.")
  @Nullable String defaultSchema;

  @Option(
      names = "--mapping-timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "How long the process may take that runs the application's code while its mapping is"
              + " read. Default: 2m.")
  Duration mappingTimeout = ProcessLimits.DEFAULTS.timeout();

  @Option(
      names = "--mapping-memory",
      paramLabel = "SIZE",
      converter = MemoryConverter.class,
      description = "The heap of that process: 512m, 2g. Default: 1g, or what jpadrift itself has.")
  long mappingMemory = ProcessLimits.DEFAULTS.memory();

  @Option(
      names = "--no-cache",
      description =
          "Neither use nor keep what reading the application found out; the result is the same,"
              + " later.")
  boolean noCache;

  @Option(
      names = Configuration.OPTION,
      paramLabel = "FILE",
      description =
          "A file that holds these options by name; the command line wins over it. Default: "
              + Configuration.NAME
              + ", where there is one.")
  @Nullable Path configuration;

  /** The files that say what is checked, and so must not be written by the same run. */
  List<Path> inputs(List<Path> applications, Configuration file) {
    return Stream.of(
            applications.stream(),
            classpath.stream()
                .flatMap(piece -> Stream.of(piece.entries().split(File.pathSeparator, -1)))
                // a star names a folder's jars, which no Path can hold everywhere
                .filter(entry -> !entry.isEmpty() && !entry.contains("*"))
                .map(Path::of),
            Stream.of(Optional.ofNullable(properties), Optional.ofNullable(file.file()))
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
                classpath.stream().map(ClassPathEntries::entries).toList(),
                persistenceUnit,
                includePackages,
                excludePackages,
                properties)
            .withProfiles(profiles),
        naming,
        hibernateProperties,
        defaultSchema,
        new ProcessLimits(mappingTimeout, mappingMemory),
        true,
        !noCache,
        null);
  }
}
