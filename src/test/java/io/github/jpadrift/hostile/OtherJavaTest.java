package io.github.jpadrift.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.jpadrift.hostile.HostileApplication.Place;
import io.github.jpadrift.hostile.InstalledTool.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every other Java beside the one that runs the tests: the tool says there what it says here. */
class OtherJavaTest {

  /** When a report was made, which no two are alike in. */
  private static final Pattern MADE = Pattern.compile("\"made\": \"[^\"]+\"");

  private static final Path SAMPLE = Path.of(System.getProperty("jpadrift.home"), "sample");

  private static InstalledTool tool;
  private static List<Path> others;

  @BeforeAll
  static void install(@TempDir Path folder) throws IOException {
    others = others();
    tool = InstalledTool.in(folder);
  }

  @AfterAll
  static void removeTheLinks() throws IOException {
    tool.close();
  }

  private static void assumeOthers() {
    assumeFalse(
        others.isEmpty(),
        "beside %s lies no Java of another major version that is 17 or later"
            .formatted(System.getProperty("java.home")));
  }

  @Test
  void a_check_comes_to_the_same() throws Exception {
    assumeOthers();
    List<String> arguments =
        new ArrayList<>(
            List.of("check", SAMPLE.resolve("sample-entities.jar").toString(), "--format", "json"));
    for (String database : List.of("advisor", "credential", "league", "medio", "pricing")) {
      arguments.add("--script");
      arguments.add(
          SAMPLE.resolve("schema").resolve(database).resolve("production.sql").toString());
    }
    Result here = timeless(tool.run(arguments.toArray(String[]::new)));
    assertThat(here.exitCode()).isEqualTo(1);
    assertThat(here.err()).isEmpty();
    assertThat(here.out()).contains("\"missing-table\"", "\"entities\": 86");

    for (Path other : others) {
      assertThat(run(other, arguments.toArray(String[]::new))).as("%s", other).isEqualTo(here);
    }
  }

  @Test
  void an_application_that_ends_its_process_is_named(@TempDir Path classes) throws Exception {
    endsWith(
        HostileApplication.with("System.exit(0);", Place.CONVERTER_INITIALISED, classes),
        "while class app.Conv was initialised");
  }

  @Test
  void so_is_one_that_halts(@TempDir Path classes) throws Exception {
    endsWith(
        HostileApplication.with("Runtime.getRuntime().halt(0);", Place.NAMING_ASKED, classes),
        "while or after class app.Naming was initialised");
  }

  private void endsWith(HostileApplication application, String when) throws Exception {
    assumeOthers();
    for (Path other : others) {
      assertThat(run(other, application.arguments("mapping")))
          .as("%s", other)
          .isEqualTo(
              new Result(
                  2,
                  "",
                  "jpadrift: the application's code ended the process that reads the mapping (exit"
                      + " code 0) "
                      + when
                      + "\n"));
    }
  }

  @Test
  void one_that_takes_all_memory_is_told_how_much_it_had(@TempDir Path classes) throws Exception {
    assumeOthers();
    HostileApplication application =
        HostileApplication.with(
            "Object[] all = new Object[Integer.MAX_VALUE];", Place.CONVERTER_MADE, classes);

    for (Path other : others) {
      assertThat(run(other, application.arguments("mapping", "--mapping-memory", "160m")))
          .as("%s", other)
          .isEqualTo(
              new Result(
                  2,
                  "",
                  "jpadrift: reading the mapping ran out of its 160 MiB: --mapping-memory gives it"
                      + " more\n"));
    }
  }

  private static Result run(Path java, String... arguments)
      throws IOException, InterruptedException {
    return timeless(tool.run(List.of(), Map.of("JAVA_HOME", java.toString()), arguments));
  }

  private static Result timeless(Result result) {
    return new Result(
        result.exitCode(),
        MADE.matcher(result.out()).replaceAll("\"made\": \"then\""),
        result.err());
  }

  /** Where Linux distributions put them, one for each major version. */
  private static List<Path> others() throws IOException {
    Path beside = Path.of(System.getProperty("java.home")).toRealPath().getParent();
    List<Integer> seen = new ArrayList<>(List.of(Runtime.version().feature()));
    List<Path> others = new ArrayList<>();
    try (Stream<Path> folders = Files.list(beside)) {
      for (Path java : folders.sorted().toList()) {
        Optional<Integer> major = major(java);
        if (major.isPresent() && major.get() >= 17 && !seen.contains(major.get())) {
          seen.add(major.get());
          others.add(java);
        }
      }
    }
    return others;
  }

  private static Optional<Integer> major(Path java) throws IOException {
    Path release = java.resolve("release");
    if (!Files.isExecutable(java.resolve("bin/java")) || !Files.isRegularFile(release)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(release)) {
      return lines
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> Runtime.Version.parse(line.replaceAll(".*=\"|\"", "")).feature())
          .findFirst();
    }
  }
}
