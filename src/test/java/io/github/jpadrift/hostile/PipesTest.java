package io.github.jpadrift.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.cli.CommandRun;
import io.github.jpadrift.mapping.HibernateVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pipe or a device in the place of a file keeps nobody waiting: one line says which it is. */
class PipesTest {

  private static final String APPLICATION =
      Path.of(System.getProperty("jpadrift.home"), "sample", "sample-entities.jar").toString();

  private static final Duration AT_ONCE = Duration.ofSeconds(30);

  private final Path folder;
  private final Path pipe;
  private final Path script;

  PipesTest(@TempDir Path folder) {
    this.folder = folder;
    this.pipe = folder.resolve("pipe");
    this.script = folder.resolve("schema.sql");
  }

  @BeforeEach
  void makePipe() throws Exception {
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Files.writeString(script, "CREATE TABLE thing (id int);");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "check PIPE --script SCRIPT | PIPE cannot be read: it is neither a file nor a folder",
        "check APP --script PIPE | PIPE is a pipe or a device: a script must be a file",
        "check APP --script SCRIPT --classpath PIPE | class path entry PIPE cannot be read: it is neither a file nor a folder",
        "check APP --script SCRIPT --properties PIPE | settings file PIPE cannot be read: it is no ordinary file",
        "check APP --snapshot PIPE | PIPE is no ordinary file",
        "check APP --migrations PIPE | PIPE is neither a folder of migrations, a change log nor an application",
        "check --config PIPE | PIPE is no ordinary file",
        "check APP --script SCRIPT --baseline PIPE | PIPE is no ordinary file",
        "check APP --script SCRIPT --write-baseline PIPE | PIPE is no ordinary file",
        "check APP --script SCRIPT --output PIPE | cannot write PIPE: nobody reads from this pipe",
        "check APP --script SCRIPT --report html=PIPE | cannot write PIPE: nobody reads from this pipe",
        "mapping APP --output PIPE | cannot write PIPE: nobody reads from this pipe",
      })
  void a_pipe_is_not_waited_for(String arguments, String said) {
    CommandRun run =
        assertTimeoutPreemptively(AT_ONCE, () -> CommandRun.of(spelledOut(arguments).split(" ")));

    assertThat(run.err()).isEqualTo("jpadrift: " + spelledOut(said) + "\n");
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "check /dev/zero --script SCRIPT | /dev/zero cannot be read: it is neither a file nor a folder",
        "check APP --script /dev/zero | /dev/zero is a pipe or a device: a script must be a file",
        "check APP --snapshot /dev/zero | /dev/zero is no ordinary file",
        "check --config /dev/zero | /dev/zero is no ordinary file",
        "check APP --script SCRIPT --baseline /dev/zero | /dev/zero is no ordinary file",
      })
  void a_device_is_not_read_to_its_end(String arguments, String said) {
    a_pipe_is_not_waited_for(arguments, said);
  }

  @Test
  void one_among_the_classes_is_no_class() throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    TestApplication.of(
        List.of(
            "package app; @jakarta.persistence.Entity public class Good {"
                + " @jakarta.persistence.Id Long id; }"),
        HibernateVersion.V6_6.jars(),
        classes);
    for (String name : List.of("app/Pipe.class", "application.yml", "app/Good.hbm.xml")) {
      assertThat(new ProcessBuilder("mkfifo", classes.resolve(name).toString()).start().waitFor())
          .isZero();
    }

    CommandRun run =
        assertTimeoutPreemptively(AT_ONCE, () -> CommandRun.of("mapping", classes.toString()));

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("1 entity");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void a_pipe_with_a_reader_is_written_to() throws Exception {
    Path read = folder.resolve("read.txt");
    Process reader =
        new ProcessBuilder("cat", pipe.toString()).redirectOutput(read.toFile()).start();

    CommandRun run = CommandRun.of("mapping", APPLICATION, "--output", pipe.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(reader.waitFor()).isZero();
    assertThat(read).content().contains("86 entities");
    assertThat(names()).containsExactly("pipe", "read.txt", "schema.sql");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private String spelledOut(String text) {
    return text.replace("PIPE", pipe.toString())
        .replace("SCRIPT", script.toString())
        .replace("APP", APPLICATION);
  }
}
