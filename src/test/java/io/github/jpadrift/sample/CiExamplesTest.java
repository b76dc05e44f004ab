package io.github.jpadrift.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * The CI examples of the pages, and the commands of the README, run as they stand there: in a
 * checkout of the sample application, with the jpadrift.yml of its page.
 */
class CiExamplesTest {

  private static final Path PAGES = Path.of("src/main/resources/io/github/jpadrift/pages");

  private static final Path SAMPLE = Path.of(System.getProperty("jpadrift.home"), "sample");

  /** Entities that the configuration allows to lack their tables. */
  private static final String ALLOWED = "com.acme.platform.advisor.regional_taxes";

  private final Path checkout;
  private final List<Map<?, ?>> examples;

  CiExamplesTest(@TempDir Path checkout) throws IOException {
    this.checkout = checkout;
    this.examples = examples();
  }

  @BeforeEach
  void check_out() throws IOException {
    Files.writeString(checkout.resolve("jpadrift.yml"), configuration());
    Files.createDirectories(checkout.resolve("target"));
    Files.copy(SAMPLE.resolve("sample-entities.jar"), checkout.resolve("target/app.jar"));
    StringBuilder schema = new StringBuilder();
    for (Path script : SampleRun.productionScripts()) {
      schema.append(Files.readString(script)).append('\n');
    }
    Files.createDirectories(checkout.resolve("db"));
    Files.writeString(checkout.resolve("db/schema.sql"), schema);
    Path launcher = Files.createDirectories(checkout.resolve("jpadrift")).resolve("jpadrift");
    Files.writeString(
        launcher,
        "#!/bin/sh\nexec '%s' -Djpadrift.home='%s' -cp '%s' io.github.jpadrift.cli.Jpadrift \"$@\"\n"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                SAMPLE.toAbsolutePath().getParent(),
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(entry -> new File(entry).getAbsolutePath())
                    .collect(Collectors.joining(File.pathSeparator))));
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void the_github_workflow_annotates_summarises_and_uploads() throws Exception {
    Path summary = Files.createFile(checkout.resolve("summary.md"));
    Map<?, ?> job = (Map<?, ?>) ((Map<?, ?>) example("jobs").get("jobs")).get("mapping");
    List<Map<?, ?>> steps = maps(job.get("steps"));
    List<String> commands =
        steps.stream()
            .filter(step -> step.containsKey("run") && !"Get jpadrift".equals(step.get("name")))
            .map(step -> (String) step.get("run"))
            .toList();

    Result result = run(commands, Map.of("GITHUB_STEP_SUMMARY", summary.toString()));

    assertThat(result.exitCode()).as(result.text()).isEqualTo(1);
    assertThat(result.text()).contains("::error ").doesNotContain(ALLOWED);
    assertThat(summary).content().contains("expert_profiles");
    String uploaded =
        steps.stream()
            .filter(step -> String.valueOf(step.get("uses")).contains("upload-sarif"))
            .map(step -> (String) ((Map<?, ?>) step.get("with")).get("sarif_file"))
            .findFirst()
            .orElseThrow();
    assertThat(
            new ObjectMapper().readTree(checkout.resolve(uploaded).toFile()).at("/runs/0/results"))
        .hasSizeGreaterThan(50);
    assertThat(checkout.resolve("target/jpadrift.html"))
        .content()
        .contains(
            ALLOWED + ".* allows 4 missing tables: arrives with 2.0",
            "rule unindexed-foreign-key was not to run: a nightly job makes these indexes",
            "the configuration is jpadrift.yml");
  }

  @Test
  void the_gitlab_job_reports_test_cases() throws Exception {
    Map<?, ?> job = (Map<?, ?>) example("jpadrift").get("jpadrift");
    Map<?, ?> artifacts = (Map<?, ?>) job.get("artifacts");
    try (ScratchDatabase database = TestDatabases.create()) {
      database.load(List.of(checkout.resolve("db/schema.sql")));
      Map<String, String> variables = new HashMap<>();
      ((Map<?, ?>) job.get("variables"))
          .forEach((name, value) -> variables.put((String) name, (String) value));
      variables.put("DATABASE", database.url());

      Result result = run(strings(job.get("script")), variables);

      assertThat(result.exitCode()).as(result.text()).isEqualTo(1);
    }
    String junit = (String) ((Map<?, ?>) artifacts.get("reports")).get("junit");
    assertThat(
            Jsoup.parse(Files.readString(checkout.resolve(junit)), Parser.xmlParser())
                .select("testcase > failure"))
        .hasSizeGreaterThan(50);
    assertThat(strings(artifacts.get("paths")))
        .allSatisfy(path -> assertThat(checkout.resolve(path)).isNotEmptyFile());
  }

  /** Those that begin with the tool's name; CI runs the two of the clone itself. */
  @Test
  void the_commands_of_the_readme_run() throws Exception {
    Path application = Files.copy(checkout.resolve("target/app.jar"), checkout.resolve("app.jar"));
    try (FileSystem jar = FileSystems.newFileSystem(application)) {
      Files.createDirectories(jar.getPath("db/migration"));
      Files.copy(checkout.resolve("db/schema.sql"), jar.getPath("db/migration/V1__all.sql"));
    }
    Files.copy(checkout.resolve("db/schema.sql"), checkout.resolve("schema.sql"));
    Files.delete(checkout.resolve("jpadrift.yml"));
    Map<String, String> path =
        Map.of("PATH", checkout.resolve("jpadrift") + File.pathSeparator + System.getenv("PATH"));
    try (ScratchDatabase database = TestDatabases.create()) {
      database.load(List.of(checkout.resolve("db/schema.sql")));
      List<String> commands =
          blocks("sh", Path.of("README.md")).stream()
              .flatMap(String::lines)
              .filter(line -> line.startsWith("jpadrift "))
              .map(
                  line ->
                      line.replaceFirst(
                          "jdbc:postgresql:\\S+( --user app)?",
                          Matcher.quoteReplacement('\'' + database.url() + '\'')))
              .toList();
      assertThat(commands).hasSizeGreaterThan(5);
      for (String command : commands) {
        Result result = run(List.of(command), path);
        assertThat(result.exitCode()).as(command + '\n' + result.text()).isLessThan(2);
      }
    }
  }

  private record Result(int exitCode, String text) {}

  /** As a runner does: one shell, which stops at the first command that fails. */
  private Result run(List<String> commands, Map<String, String> variables) throws Exception {
    assertThat(commands).isNotEmpty();
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-e", "-c", String.join("\n", commands))
            .directory(checkout.toFile())
            .redirectErrorStream(true);
    shell.environment().putAll(variables);
    Process process = shell.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), text);
  }

  private static String configuration() throws IOException {
    return blocks().stream()
        .filter(block -> block.startsWith("# yaml-language-server"))
        .findFirst()
        .orElseThrow();
  }

  /** The example that has this key at its top. */
  private Map<?, ?> example(String key) {
    return examples.stream().filter(map -> map.containsKey(key)).findFirst().orElseThrow();
  }

  private static List<Map<?, ?>> examples() throws IOException {
    List<Map<?, ?>> examples = new ArrayList<>();
    for (String block : blocks()) {
      examples.add(new Yaml().load(block));
    }
    return examples;
  }

  private static List<String> blocks() throws IOException {
    return Stream.concat(
            blocks("yaml", PAGES.resolve("ci.md")).stream(),
            blocks("yaml", PAGES.resolve("configuration.md")).stream())
        .toList();
  }

  private static List<String> blocks(String language, Path file) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(file))
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  private static List<Map<?, ?>> maps(Object list) {
    List<Map<?, ?>> maps = new ArrayList<>();
    ((List<?>) list).forEach(map -> maps.add((Map<?, ?>) map));
    return maps;
  }

  private static List<String> strings(Object list) {
    return ((List<?>) list).stream().map(String.class::cast).toList();
  }
}
