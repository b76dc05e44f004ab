package io.github.jpadrift.application;

import io.github.jpadrift.mapping.ApplicationClassPath;
import io.github.jpadrift.mapping.ApplicationLoader;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.MappingReader;
import io.github.jpadrift.mapping.MappingRequest;
import io.github.jpadrift.mapping.StatementWish;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An application compiled from sources against the libraries that it is then read with.
 *
 * @param classes the folder of its classes
 * @param mapped names of the classes with a mapping annotation
 */
public record TestApplication(Path classes, List<Path> libraries, List<String> mapped) {

  private static final Pattern MAPPED =
      Pattern.compile(
          "@(?:Entity|Embeddable|MappedSuperclass|Converter)\\b(?:[^;{]|\\{[^{}]*\\})*?"
              + "\\b(?:class|record)\\s+(\\w+)");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");

  /** PostgreSQL 17, in the form of server_version_num. */
  public static final int POSTGRES = 170000;

  /** Compiles one of the folders under {@code src/test/fixtures}. */
  public static TestApplication ofFixture(String fixture, List<Path> libraries, Path target) {
    try (Stream<Path> files = Files.list(Path.of("src/test/fixtures", fixture))) {
      List<String> sources = new ArrayList<>();
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).sorted().toList()) {
        sources.add(Files.readString(file));
      }
      return of(sources, libraries, target);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Compiles the texts of compilation units. */
  public static TestApplication of(List<String> sources, List<Path> libraries, Path target) {
    Compiled.into(target, sources, libraries);
    List<String> mapped = new ArrayList<>();
    for (String source : sources) {
      Matcher named = PACKAGE.matcher(source);
      String prefix = named.find() ? named.group(1) + '.' : "";
      Matcher matcher = MAPPED.matcher(source);
      while (matcher.find()) {
        mapped.add(prefix + matcher.group(1));
      }
    }
    return new TestApplication(target, libraries, mapped.stream().sorted().toList());
  }

  /** Reads the mapping as the command line does, but with libraries that may be loaded already. */
  public Mapping read() {
    return read(Map.of(), null);
  }

  public Mapping read(Map<String, String> properties, @Nullable String schema) {
    return read(request(properties, schema));
  }

  /**
   * The same with the statements that it sends.
   *
   * @param others of libraries that are mapped, too
   */
  public Mapping read(StatementWish wish, String... others) {
    return read(wish, Map.of(), List.of(), others);
  }

  /**
   * The same with settings and XML mappings.
   *
   * @param mappingFiles as resources
   */
  public Mapping read(
      StatementWish wish,
      Map<String, String> properties,
      List<String> mappingFiles,
      String... others) {
    MappingRequest plain = request(properties, null);
    return read(
        new MappingRequest(
            Stream.concat(plain.classes().stream(), Stream.of(others)).toList(),
            plain.packages(),
            mappingFiles,
            plain.properties(),
            plain.postgresVersion(),
            null,
            wish));
  }

  /** Reads what is asked for, whatever of it is mapped. */
  public Mapping read(MappingRequest request) {
    return LoadedLibraries.inside(this, List.of(), loader -> reader(loader).read(request));
  }

  private static MappingReader reader(ClassLoader loader) {
    try {
      return (MappingReader)
          loader.loadClass(ApplicationLoader.READER).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** A loader of its own. */
  public ApplicationLoader loader() {
    return ApplicationLoader.of(classPath());
  }

  public ApplicationClassPath classPath() {
    return ApplicationClassPath.of(
        Stream.concat(Stream.of(classes), libraries.stream()).toList(),
        () -> Path.of(System.getProperty("jpadrift.home"), "hibernate"));
  }

  public MappingRequest request(Map<String, String> properties, @Nullable String schema) {
    return new MappingRequest(mapped, List.of(), List.of(), properties, POSTGRES, schema);
  }
}
