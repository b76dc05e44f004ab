package io.github.jpadrift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code jpadrift}, with a Java that only tells what it was asked. */
class LauncherTest {

  private Path folder;
  private Path root;
  private Path java;

  @BeforeEach
  void install(@TempDir Path empty) throws IOException {
    folder = empty;
    root = Files.createDirectories(folder.resolve("a clone"));
    Files.copy(Path.of("jpadrift"), root.resolve("jpadrift"));
    assertThat(root.resolve("jpadrift").toFile().setExecutable(true)).isTrue();
    Files.createDirectories(root.resolve("target/jpadrift/lib"));
    Files.createFile(root.resolve("target/jpadrift/lib/jpadrift.jar"));
    java = folder.resolve("a java");
    Files.createDirectories(java.resolve("bin"));
    release("17.0.15");
    Files.writeString(
        java.resolve("bin/java"),
        "#!/bin/sh\nfor argument; do echo \"<$argument>\"; done\nexit 7\n");
    assertThat(java.resolve("bin/java").toFile().setExecutable(true)).isTrue();
  }

  @Test
  void arguments_and_exit_code_pass_through() throws Exception {
    Result result = launch(root.resolve("jpadrift"), "check", "my app.jar", "--url", "a b");
    assertThat(result.exitCode()).isEqualTo(7);
    assertThat(result.text())
        .endsWith(
            """
            <-cp>
            <%s/lib/*>
            <io.github.jpadrift.cli.Jpadrift>
            <check>
            <my app.jar>
            <--url>
            <a b>
            """
                .formatted(home()))
        .contains("<-Djpadrift.home=" + home() + ">\n", "<-Djpadrift.progress=false>\n")
        .doesNotContain("jpadrift.columns");
  }

  @Test
  void it_finds_its_clone_through_links() throws Exception {
    Path link = folder.resolve("elsewhere");
    Files.createDirectories(link);
    Files.createSymbolicLink(link.resolve("first"), Path.of("../a clone/jpadrift"));
    Files.createSymbolicLink(folder.resolve("second"), link.resolve("first"));
    assertThat(launch(folder.resolve("second")).text()).contains("<" + home() + "/lib/*>\n");
  }

  @Test
  void an_old_java_is_refused_by_name() throws Exception {
    release("11.0.2");
    Result result = launch(root.resolve("jpadrift"));
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.text())
        .isEqualTo(
            "jpadrift: Java 11.0.2 (%s/bin/java) is too old; 17 or later is needed, and JAVA_HOME chooses it\n"
                .formatted(java));
  }

  @Test
  void a_java_home_without_java_is_refused() throws Exception {
    Files.delete(java.resolve("bin/java"));
    Result result = launch(root.resolve("jpadrift"));
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.text())
        .isEqualTo("jpadrift: JAVA_HOME is %s, which holds no bin/java\n".formatted(java));
  }

  private void release(String version) throws IOException {
    Files.writeString(java.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
  }

  private Path home() throws IOException {
    return root.toRealPath().resolve("target/jpadrift");
  }

  private record Result(int exitCode, String text) {}

  private Result launch(Path script, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", java.toString());
    builder.directory(folder.toFile());
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), text);
  }
}
