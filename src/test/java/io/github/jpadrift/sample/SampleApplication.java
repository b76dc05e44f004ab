package io.github.jpadrift.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The sample application, compiled as its own build compiles it. */
final class SampleApplication {

  private static final Path SOURCES = Path.of("sample-entities/src/main/java");
  private static final Path RESOURCES = Path.of("sample-entities/src/main/resources");

  private SampleApplication() {}

  /** Compiles the entities into a folder and copies what stands beside them. */
  static void compile(Path classes) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-nowarn",
                "-parameters",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString()));
    try (Stream<Path> sources = Files.walk(SOURCES)) {
      sources
          .map(Path::toString)
          .filter(name -> name.endsWith(".java"))
          .sorted()
          .forEach(arguments::add);
    }
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(String[]::new)))
        .as("sample-entities compiles")
        .isZero();
    try (Stream<Path> resources = Files.walk(RESOURCES)) {
      for (Path file : resources.filter(Files::isRegularFile).toList()) {
        Path copy = classes.resolve(RESOURCES.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.write(copy, Files.readAllBytes(file));
      }
    }
  }

  /** The five databases as they really were, one script each. */
  static List<Path> productionScripts() throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES.resolve("schema"))) {
      return files.filter(file -> file.endsWith("production.sql")).sorted().toList();
    }
  }
}
