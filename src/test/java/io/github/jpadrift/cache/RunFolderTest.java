package io.github.jpadrift.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

  private final Path parent;

  RunFolderTest(@TempDir Path parent) {
    this.parent = parent;
  }

  /** A run of its own that makes a folder and ends as told. */
  static final class Run {
    private Run() {}

    public static void main(String[] arguments) throws IOException {
      RunFolder folder = RunFolder.create(Path.of(arguments[0]), "kind-");
      Files.writeString(folder.path().resolve("content"), "x");
      System.out.print('!');
      System.out.flush();
      if (System.in.read() == 'c') {
        folder.close();
      }
    }
  }

  /** A run that wants more while it ends. */
  static final class LateRun {
    private LateRun() {}

    public static void main(String[] arguments) throws IOException {
      Path parent = Path.of(arguments[0]);
      UserCache cache = UserCache.at(Optional.of(parent.resolve("cache")));
      RunFolder.create(parent, "kind-").close();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> wantMore(parent, cache)));
      System.out.print('!');
      System.out.flush();
    }

    private static void wantMore(Path parent, UserCache cache) {
      boolean late = true;
      for (int patience = 100; patience > 0 && late; patience--) {
        late = cache.atTheEnd(() -> {});
        pause();
      }
      System.out.print(late ? "a step after the last" : "no step");
      try {
        RunFolder.create(parent, "kind-");
      } catch (IOException refused) {
        System.out.print(", " + refused.getMessage());
      }
      System.out.flush();
    }

    private static void pause() {
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void a_run_that_ends_begins_nothing_more() throws Exception {
    Process run = start(LateRun.class);

    assertThat(new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("no step, the run has ended");
    assertThat(names()).containsExactly("cache");
  }

  @Test
  void what_is_closed_before_it_is_made_is_never_there() throws IOException {
    RunFolder folder = RunFolder.planned(parent, "kind-");
    folder.close();

    assertThatThrownBy(() -> folder.make("kind-", left -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("the run has ended");

    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void it_is_closed_to_others_and_goes_when_it_is_closed() throws IOException {
    try (RunFolder folder = RunFolder.create(parent, "kind-")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
          .isEqualTo("rwx------");
      Files.createDirectories(folder.path().resolve("deep/er"));
      Files.createSymbolicLink(folder.path().resolve("link"), parent);
    }
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void it_goes_with_the_run() throws Exception {
    Process run = start();
    assertThat(names()).hasSize(2);
    run.getOutputStream().close();
    assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void what_a_killed_run_left_the_next_one_removes_and_nothing_else() throws Exception {
    Process living = start();
    List<String> livings = names();
    Process killed = start();
    killed.destroyForcibly().waitFor();
    assertThat(names()).hasSize(4);
    Path others = Files.createDirectory(parent.resolve("other-kind"));

    try (RunFolder mine = RunFolder.create(parent, "kind-");
        RunFolder second = RunFolder.create(parent, "kind-")) {
      assertThat(mine.path()).isDirectory();
      assertThat(second.path()).isDirectory();
      assertThat(names()).hasSize(7).containsAll(livings);
    }
    assertThat(others).isDirectory();

    living.getOutputStream().write('c');
    living.getOutputStream().close();
    assertThat(living.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(names()).containsExactly("other-kind");
  }

  /** Where everybody may write, anybody may put something under such a name. */
  @Test
  void a_pipe_or_a_link_in_the_place_of_a_lock_is_left_alone() throws Exception {
    Path pipe = parent.resolve("kind-pipe.lock");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Files.createDirectory(parent.resolve("kind-pipe"));
    Path target = Files.writeString(parent.resolve("target"), "x");
    Files.createSymbolicLink(parent.resolve("kind-link.lock"), target);
    Files.createDirectory(parent.resolve("kind-link"));

    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> RunFolder.create(parent, "kind-").close());

    assertThat(names())
        .containsExactly("kind-link", "kind-link.lock", "kind-pipe", "kind-pipe.lock", "target");
  }

  private Process start() throws IOException {
    return start(Run.class);
  }

  private Process start(Class<?> kind) throws IOException {
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                kind.getName(),
                parent.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(run.getInputStream().read()).isEqualTo('!');
    return run;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(parent)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
