package io.github.jpadrift.truth;

import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.mapping.ApplicationLoader;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.MappingRequest;
import io.github.jpadrift.mapping.StatementWish;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The applications of all fixtures with one Hibernate, compiled and loaded together because that is
 * what takes time; each has a package of its own.
 */
final class Repertoire implements AutoCloseable {

  private static final Path FIXTURES = Path.of("src/test/fixtures");
  private static final Path COMPILED = Path.of("target/truth");
  private static final String JSON = "com.fasterxml.jackson.core:jackson-databind:2.20.0";
  private static final String DRIVER = "org.postgresql:postgresql:42.7.14";
  private static final Logger HIBERNATE_LOG = Logger.getLogger("org.hibernate");

  /** By default it would compare a sequence's increment at the start, and refuse to start. */
  private static final Map<String, Object> TOLERANT =
      Map.of("hibernate.id.sequence.increment_size_mismatch_strategy", "none");

  private final TestApplication application;
  private final ApplicationLoader loader;
  private final StageLoader stages;
  private final Map<String, Mapping> mappings = new HashMap<>();

  private Repertoire(TestApplication application) {
    this.application = application;
    loader = application.loader();
    stages = new StageLoader(loader.classes());
  }

  static Repertoire with(HibernateVersion version) {
    try (Stream<Path> files = Files.walk(FIXTURES)) {
      List<String> sources = new ArrayList<>();
      for (Path file : files.filter(Repertoire::isEntity).sorted().toList()) {
        sources.add(Files.readString(file));
      }
      Files.createDirectories(COMPILED);
      return new Repertoire(
          TestApplication.of(
              sources, version.jars(JSON, DRIVER), Files.createTempDirectory(COMPILED, "all")));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Applications that a test writes itself.
   *
   * @param sources of compilation units, each in the package {@code fixtures.NAME} of its
   *     application
   * @param libraries by their coordinates, besides Hibernate
   */
  static Repertoire of(HibernateVersion version, List<String> sources, String... libraries) {
    return of(
        version.jars(Stream.concat(Stream.of(DRIVER), Stream.of(libraries)).toArray(String[]::new)),
        sources);
  }

  /** The same with a module of Hibernate, which brings the rest of it. */
  static Repertoire of(String module, List<String> sources) {
    return of(HibernateVersion.resolve(module, DRIVER), sources);
  }

  private static Repertoire of(List<Path> jars, List<String> sources) {
    try {
      Files.createDirectories(COMPILED);
      return new Repertoire(
          TestApplication.of(sources, jars, Files.createTempDirectory(COMPILED, "own")));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static boolean isEntity(Path file) {
    return file.toString().endsWith(".java")
        && !file.endsWith("package-info.java")
        && Files.exists(file.resolveSibling("schema.sql"));
  }

  /** The fixture whose findings only the server's word makes. */
  private static final String PROVED = "statement-fails";

  TestApplication application() {
    return application;
  }

  Mapping mapping(String fixture) {
    return mappings.computeIfAbsent(
        fixture,
        name ->
            loader
                .reader()
                .read(
                    new MappingRequest(
                        mapped(name),
                        List.of(),
                        List.of(),
                        Map.of(),
                        TestApplication.POSTGRES,
                        null,
                        // of the others no statement is asked: each would cost a session factory
                        name.equals(PROVED) ? new StatementWish(List.of()) : null)));
  }

  /** The mapping as it is read under these settings, with every statement that it sends. */
  Mapping mapping(String application, Map<String, String> settings) {
    return loader
        .reader()
        .read(
            new MappingRequest(
                mapped(application),
                List.of(),
                List.of(),
                settings,
                TestApplication.POSTGRES,
                null,
                new StatementWish(List.of())));
  }

  Stage stage(String fixture, String url) {
    return stage(fixture, url, Map.of());
  }

  Stage stage(String fixture, String url, Map<String, String> settings) {
    Map<String, Object> all = new HashMap<>(TOLERANT);
    all.putAll(settings);
    return quietly(() -> stages.stage(mapped(fixture), url, all));
  }

  private List<String> mapped(String fixture) {
    String prefix = "fixtures." + fixture.replace('-', '_') + '.';
    return application.mapped().stream().filter(name -> name.startsWith(prefix)).toList();
  }

  /** Hibernate tells of every statement that fails. */
  static <T> T quietly(Supplier<T> work) {
    Level level = HIBERNATE_LOG.getLevel();
    HIBERNATE_LOG.setLevel(Level.OFF);
    try {
      return work.get();
    } finally {
      HIBERNATE_LOG.setLevel(level);
    }
  }

  @Override
  public void close() {
    loader.close();
  }
}
