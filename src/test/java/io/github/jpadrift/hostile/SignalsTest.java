package io.github.jpadrift.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.hostile.HostileApplication.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Signals at moments of a run that a seed chooses, to what a user starts: nothing is left beside
 * the report, among the temporary files, in the cache, or running; after a signal that nobody can
 * catch, the next run removes it.
 */
class SignalsTest {

  private static final int CAUGHT = 14;
  private static final int KILLED = 6;

  private static final String FULL_REPORT = "</html>";

  private static InstalledTool tool;
  private static Path reports;
  private static String[] arguments;
  private static Duration whole;
  private static List<String> kept = List.of();

  @BeforeAll
  static void runOnce(@TempDir Path folder) throws Exception {
    tool = InstalledTool.in(folder);
    reports = Files.createDirectory(tool.workplace().resolve("reports"));
    HostileApplication application =
        HostileApplication.with(
            "", Place.CONVERTER_MADE, Files.createDirectory(folder.resolve("classes")));
    Path script =
        Files.writeString(folder.resolve("schema.sql"), "CREATE TABLE thing (id bigint);");
    arguments =
        application.arguments(
            "check",
            "--script",
            script.toString(),
            "--report",
            "html=" + reports.resolve("report.html"),
            "--report",
            "sql=" + reports.resolve("repair.sql"));
    // the first makes what later ones find in the cache
    tool.run(arguments);
    long begin = System.nanoTime();
    assertThat(tool.run(arguments).exitCode()).isEqualTo(1);
    whole = Duration.ofNanos(System.nanoTime() - begin);
    kept = kept();
    assertNothingIsLeft("a run to the end");
  }

  @AfterAll
  static void removeTheLinks() throws IOException {
    tool.close();
  }

  @Test
  void a_signal_that_ends_a_run_ends_all_of_it() throws Exception {
    Random random = new Random(17);
    for (int i = 0; i < CAUGHT; i++) {
      String signal = i % 2 == 0 ? "TERM" : "INT";
      long moment = random.nextInt((int) whole.toMillis());

      int exitCode = interrupted(signal, moment);

      assertThat(exitCode)
          .as("%s after %d of %d ms", signal, moment, whole.toMillis())
          .isIn(signal.equals("TERM") ? 143 : 130, 1);
      assertNothingIsLeft("%s after %d of %d ms".formatted(signal, moment, whole.toMillis()));
    }
  }

  @Test
  void what_a_killed_run_leaves_the_next_one_removes() throws Exception {
    Random random = new Random(71);
    for (int i = 0; i < KILLED; i++) {
      interrupted("KILL", random.nextInt((int) whole.toMillis()));
    }

    assertThat(tool.run(arguments).exitCode()).isEqualTo(1);

    assertNothingIsLeft("six that were killed, and one to the end");
  }

  /** Starts a run, sends it a signal, and waits for its end. */
  private static int interrupted(String signal, long afterMillis) throws Exception {
    Process run =
        tool.builder(arguments)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    run.waitFor(afterMillis, TimeUnit.MILLISECONDS);
    new ProcessBuilder("kill", "-" + signal, String.valueOf(run.pid())).start().waitFor();
    assertThat(run.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
    return run.exitValue();
  }

  private static void assertNothingIsLeft(String after) throws Exception {
    for (int patience = 100; patience > 0 && !running().isEmpty(); patience--) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(running()).as(after).isEmpty();
    assertThat(tool.temporary()).as(after).isEmptyDirectory();
    assertThat(names(tool.cache().resolve("jpadrift")))
        .as(after)
        .hasSize(5)
        .allMatch(
            name ->
                name.matches(
                    "class-data|mapping|scanned|(initdb-)?postgres-\\d+-[0-9a-f]+-\\d+(-\\w+)*"));
    assertThat(kept()).as(after).isEqualTo(kept);
    assertThat(names(tool.home()))
        .as(after)
        .filteredOn(name -> name.startsWith("archive."))
        .isEmpty();
    assertThat(names(reports)).as(after).containsExactly("repair.sql", "report.html");
    assertThat(reports.resolve("report.html")).as(after).content().contains(FULL_REPORT);
  }

  /** What a whole run keeps for the next ones, a server's programs aside. */
  private static List<String> kept() throws IOException {
    List<String> kept = new ArrayList<>();
    for (String kind : List.of("class-data", "mapping", "scanned")) {
      for (String name : names(tool.cache().resolve("jpadrift").resolve(kind))) {
        kept.add(kind + '/' + name);
      }
    }
    return kept;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Processes of the tool, of its throw-away server, and of the application's code. */
  private static List<String> running() throws IOException {
    List<String> running = new ArrayList<>();
    for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
      Path commandLine = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
      try {
        String text = Files.readString(commandLine, StandardCharsets.ISO_8859_1);
        if (process.pid() != ProcessHandle.current().pid()
            && text.contains(tool.root().toString())) {
          running.add(text.replace('\0', ' '));
        }
      } catch (IOException gone) {
        // it has ended meanwhile
      }
    }
    return running;
  }
}
