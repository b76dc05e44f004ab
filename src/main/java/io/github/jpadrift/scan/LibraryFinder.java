package io.github.jpadrift.scan;

import io.github.jpadrift.failure.Gap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds libraries by what they hold, and their versions by what they say of themselves. */
final class LibraryFinder {

  private static final String HIBERNATE = "org/hibernate/Session.class";
  private static final String SPRING_BOOT = "org/springframework/boot/SpringApplication.class";
  private static final String QUARKUS = "io/quarkus/runtime/Quarkus.class";
  private static final Pattern IN_FILE_NAME = Pattern.compile("-(\\d[\\w.-]*)\\.jar$");

  private final ClassPath path;
  private final Consumer<Gap> gaps;

  LibraryFinder(ClassPath path, Consumer<Gap> gaps) {
    this.path = path;
    this.gaps = gaps;
  }

  /** The Hibernate that reads the mapping; null where the application brings none. */
  @Nullable Library hibernate() {
    return library(HIBERNATE).orElse(null);
  }

  /** The version of Spring Boot among the libraries; null where it is not there or says none. */
  @Nullable String bootVersion() {
    return library(SPRING_BOOT).map(Library::version).orElse(null);
  }

  /** The version of Quarkus among the libraries; null where it is not there or says none. */
  @Nullable String quarkusVersion() {
    return library(QUARKUS).map(Library::version).orElse(null);
  }

  /** Those of Spring's naming strategies that are there. */
  List<SpringNaming> naming() {
    return Stream.of(SpringNaming.values())
        .filter(strategy -> path.rootOf(strategy.className()).isPresent())
        .toList();
  }

  private Optional<Library> library(String holding) {
    return path.rootWith(holding).map(root -> new Library(root.name(), version(root)));
  }

  private @Nullable String version(ClassPathRoot root) {
    if (root.role() == ClassPathRoot.Role.SOURCE) {
      // An application with its libraries merged into it says its own version, not theirs.
      return null;
    }
    try {
      Attributes manifest = root.manifest();
      return Stream.of(
              Optional.ofNullable(manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION)),
              Optional.ofNullable(manifest.getValue("Bundle-Version")),
              mavenVersion(root),
              inFileName(root))
          .flatMap(Optional::stream)
          .findFirst()
          .orElse(null);
    } catch (IOException e) {
      gaps.accept(new Gap(root.name(), "its version is not known: " + e.getMessage()));
      return null;
    }
  }

  private static Optional<String> mavenVersion(ClassPathRoot root) throws IOException {
    List<String> found =
        root.entries().stream()
            .filter(e -> e.startsWith("META-INF/maven/") && e.endsWith("/pom.properties"))
            .toList();
    if (found.size() != 1) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try {
      properties.load(new ByteArrayInputStream(root.read(found.get(0))));
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    return Optional.ofNullable(properties.getProperty("version"));
  }

  private static Optional<String> inFileName(ClassPathRoot root) {
    Matcher matcher = IN_FILE_NAME.matcher(root.name());
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
