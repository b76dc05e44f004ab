package io.github.jpadrift.drift;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.application.LoadedLibraries;
import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.process.LibraryPath;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** An application compiled from sources that both creates its schema and is checked against it. */
record Specimen(TestApplication application) {

  private static final Path FIXTURES = Path.of("src/test/fixtures");
  private static final Path SAMPLE = Path.of("sample-entities/src/main/java");
  private static final String VALIDATOR = "org.hibernate.validator:hibernate-validator:8.0.3.Final";
  private static final String VALIDATORS_EL = "org.apache.tomcat.embed:tomcat-embed-el:10.1.48";
  private static final Path COMPILED = Path.of("target/specimens");

  /** The folders of fixtures that tell of one rule each. */
  static List<String> fixtures() {
    try (Stream<Path> folders = Files.list(FIXTURES)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("schema.sql")))
          .map(folder -> String.valueOf(folder.getFileName()))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Specimen fixture(String name, HibernateVersion version) {
    return of(name, version.jars(), List.of(FIXTURES.resolve(name)));
  }

  /** Every mapping construct that this Hibernate knows, with Bean Validation. */
  static Specimen zoo(HibernateVersion version) {
    List<Path> sources = new ArrayList<>(List.of(FIXTURES.resolve("zoo")));
    if (version.compareTo(HibernateVersion.V6_3) >= 0) {
      sources.add(FIXTURES.resolve("zoo-6.3"));
    }
    if (version.compareTo(HibernateVersion.V6_4) >= 0) {
      sources.add(FIXTURES.resolve("zoo-6.4"));
    }
    if (version.compareTo(HibernateVersion.V7_0) >= 0) {
      sources.add(FIXTURES.resolve("zoo-7"));
    }
    sources.add(FIXTURES.resolve("zoo-validation"));
    return of("zoo", version.jars(VALIDATOR, VALIDATORS_EL), sources);
  }

  /** An audited entity, with a release of Hibernate that comes with its Envers. */
  static Specimen audited(String release) {
    return of(
        "zoo-envers",
        HibernateVersion.resolve("org.hibernate.orm:hibernate-envers:" + release),
        List.of(FIXTURES.resolve("zoo-envers")));
  }

  static Specimen sample(HibernateVersion version) {
    return of("sample", version.jars(), List.of(SAMPLE));
  }

  /** An application of one compilation unit. */
  static Specimen of(String source, List<Path> libraries) {
    try {
      Files.createDirectories(COMPILED);
      Path target = Files.createTempDirectory(COMPILED, "unit");
      return new Specimen(TestApplication.of(List.of(source), libraries, target));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static Specimen of(String name, List<Path> jars, List<Path> folders) {
    try {
      List<String> sources = new ArrayList<>();
      for (Path folder : folders) {
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
            if (!file.endsWith("package-info.java")) {
              sources.add(Files.readString(file));
            }
          }
        }
      }
      List<Path> libraries = new ArrayList<>(jars);
      libraries.add(LibraryPath.of(org.postgresql.Driver.class));
      Files.createDirectories(COMPILED);
      Path target = Files.createTempDirectory(COMPILED, name);
      return new Specimen(TestApplication.of(sources, libraries, target));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The same application without these classes. */
  Specimen without(String... classes) {
    return new Specimen(
        new TestApplication(
            application.classes(),
            application.libraries(),
            application.mapped().stream()
                .filter(name -> !List.of(classes).contains(name))
                .toList()));
  }

  /**
   * Has the application's own Hibernate create its schema. A statement that fails is skipped, as
   * Hibernate does by itself: what is then missing is found.
   */
  void createSchema(ScratchDatabase database) {
    Map<String, Object> settings =
        Map.of(
            "hibernate.connection.url", database.url(),
            "hibernate.connection.driver_class", "org.postgresql.Driver",
            "hibernate.hbm2ddl.create_namespaces", "true",
            "hibernate.hbm2ddl.auto", "create-only");
    LoadedLibraries.inside(
        application,
        List.of(LibraryPath.of(HibernateDdl.class)),
        loader -> {
          ddl(loader).accept(application.mapped(), settings);
          return application;
        });
  }

  @SuppressWarnings("unchecked")
  private static BiConsumer<List<String>, Map<String, Object>> ddl(ClassLoader loader) {
    try {
      return (BiConsumer<List<String>, Map<String, Object>>)
          loader.loadClass(HibernateDdl.class.getName()).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** What the whole tool says of it. */
  Verdict check(ScratchDatabase database) {
    return MappingCheck.of(
            CheckOptions.forApplications(
                    List.of(application.classes()),
                    application.libraries().stream().map(Path::toString).toList())
                .inThisJvm())
        .against(database.dataSource())
        .evaluate();
  }
}
