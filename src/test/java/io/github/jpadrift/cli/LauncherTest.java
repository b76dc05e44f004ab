package io.github.jpadrift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void an_unpacked_release_is_where_the_script_lies() throws Exception {
    Path release = Files.createDirectories(folder.resolve("a release"));
    Files.copy(
        root.resolve("jpadrift"), release.resolve("jpadrift"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.createDirectories(release.resolve("lib"));
    Files.createFile(release.resolve("lib/jpadrift.jar"));

    Result result = launch(release.resolve("jpadrift"), "check");

    assertThat(result.text())
        .contains("<-Djpadrift.home=" + release.toRealPath() + ">\n")
        .endsWith(
            """
            <-cp>
            <%s/lib/*>
            <io.github.jpadrift.cli.Jpadrift>
            <check>
            """
                .formatted(release.toRealPath()));
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

  @Test
  void an_archive_that_cannot_be_made_is_not_tried_again() throws Exception {
    javaThat("echo >>'%s/tried'; exit 1".formatted(folder));

    launch(root.resolve("jpadrift"));
    assertThat(launch(root.resolve("jpadrift")).text()).doesNotContain("SharedArchiveFile");

    assertThat(folder.resolve("tried")).hasContent("\n");
  }

  @Test
  void one_whose_making_was_broken_off_is() throws Exception {
    javaThat("echo >>'%s/tried'; echo half >\"$draft\"; kill -9 $$".formatted(folder));

    launch(root.resolve("jpadrift"));
    assertThat(launch(root.resolve("jpadrift")).text()).doesNotContain("SharedArchiveFile");

    assertThat(folder.resolve("tried")).hasContent("\n\n");
    assertThat(home()).isDirectoryNotContaining(Files::isRegularFile);
  }

  @Test
  void a_whole_one_is_used_until_the_libraries_are_newer() throws Exception {
    javaThat("echo >>'%s/tried'; echo whole >\"$draft\"".formatted(folder));

    launch(root.resolve("jpadrift"));
    assertThat(launch(root.resolve("jpadrift")).text())
        .contains("<-XX:SharedArchiveFile=%s/java-17.0.15_".formatted(home()));
    assertThat(folder.resolve("tried")).hasContent("\n");

    Files.setLastModifiedTime(
        home().resolve("lib/jpadrift.jar"), FileTime.from(Instant.now().plusSeconds(60)));
    launch(root.resolve("jpadrift"));
    assertThat(folder.resolve("tried")).hasContent("\n\n");
  }

  @ParameterizedTest
  @CsvSource({"HUP, 129", "INT, 130", "TERM, 143"})
  void a_signal_while_it_is_made_ends_that_too(String signal, int exitCode) throws Exception {
    javaThat(
        "echo half >\"$draft\"; echo $$ >'%1$s/pid.part'; mv '%1$s/pid.part' '%1$s/pid'; exec sleep 60"
            .formatted(folder));
    Process launcher = builder(root.resolve("jpadrift")).start();
    for (int patience = 600; patience > 0 && !Files.exists(folder.resolve("pid")); patience--) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    long making = Long.parseLong(Files.readString(folder.resolve("pid")).strip());

    new ProcessBuilder("kill", "-" + signal, String.valueOf(launcher.pid())).start().waitFor();

    assertThat(launcher.waitFor()).isEqualTo(exitCode);
    for (int patience = 100; patience > 0 && isAlive(making); patience--) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(isAlive(making)).isFalse();
    assertThat(home()).isDirectoryNotContaining(Files::isRegularFile);
  }

  @Test
  void what_a_killed_run_left_half_made_is_removed() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.writeString(home().resolve("archive." + gone.pid()), "half");

    launch(root.resolve("jpadrift"));

    assertThat(home()).isDirectoryNotContaining("glob:**/archive.*");
  }

  private static boolean isAlive(long process) {
    return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
  }

  /** A Java that does this where it is to make an archive, and else tells what it was asked. */
  private void javaThat(String makes) throws IOException {
    Files.writeString(
        java.resolve("bin/java"),
        """
        #!/bin/sh
        for argument; do
          case $argument in
            -XX:ArchiveClassesAtExit=*) draft=${argument#*=}; %s; exit;;
          esac
        done
        for argument; do echo "<$argument>"; done
        """
            .formatted(makes));
  }

  private void release(String version) throws IOException {
    Files.writeString(java.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
  }

  private Path home() throws IOException {
    return root.toRealPath().resolve("target/jpadrift");
  }

  private record Result(int exitCode, String text) {}

  private Result launch(Path script, String... arguments) throws Exception {
    Process process = builder(script, arguments).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), text);
  }

  private ProcessBuilder builder(Path script, String... arguments) {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", java.toString());
    return builder.directory(folder.toFile());
  }
}
