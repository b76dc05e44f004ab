package io.github.jpadrift.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.cli.CommandRun;
import io.github.jpadrift.hostile.HostileApplication.Place;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an application's code does while its mapping is read, it does to a process of its own: the
 * tool still ends with its own exit code, its own output, and says what happened.
 */
@SuppressWarnings("NullAway.Init") // JUnit sets the folders
class HostileApplicationTest {

  private static final String SLEEP = "Thread.sleep(1_000_000);";

  @TempDir Path folder;
  @TempDir Path classes;

  @ParameterizedTest
  @EnumSource(Place.class)
  void an_application_that_halts_is_named_and_never_clean(Place place) {
    CommandRun run = with("Runtime.getRuntime().halt(0);", place).mapping();

    assertEnded(run, 0, "while or after class " + place.type() + " was initialised");
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void an_application_that_exits_is_named_by_its_line_of_the_stack(Place place) {
    CommandRun run = with("System.exit(0);", place).mapping();

    assertEnded(run, 0, place.words());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void whatever_exit_code_it_chooses(int exitCode) {
    CommandRun run = with("System.exit(" + exitCode + ");", Place.CONVERTER_INITIALISED).mapping();

    assertEnded(run, exitCode, "while class app.Conv was initialised");
  }

  private static void assertEnded(CommandRun run, int exitCode, String where) {
    assertThat(run.err())
        .isEqualTo(
            "jpadrift: the application's code ended the process that reads the mapping (exit code"
                + " %d) %s\n",
            exitCode, where);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void a_check_ends_with_its_own_exit_code_whatever_shutdown_hooks_do() throws IOException {
    HostileApplication application =
        with(
            "Runtime.getRuntime().addShutdownHook("
                + "new Thread(() -> Runtime.getRuntime().halt(0)));",
            Place.CONVERTER_INITIALISED);
    Path script = Files.writeString(folder.resolve("schema.sql"), "CREATE TABLE other (id int);");

    CommandRun run = CommandRun.of(application.arguments("check", "--script", script.toString()));

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("[missing-table]", "exit code 1");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void what_it_prints_is_no_output_of_the_tool() throws IOException {
    HostileApplication application =
        with(
            "System.out.println(\"::error ::out\"); System.err.println(\"\\033[31merr\");",
            Place.CONVERTER_INITIALISED);

    CommandRun quiet = application.mapping();
    assertThat(quiet.exitCode()).isZero();
    assertThat(quiet.err()).isEmpty();
    assertThat(new ObjectMapper().readTree(quiet.out()).isObject()).isTrue();
    assertThat(quiet.out()).doesNotContain("::error");

    CommandRun verbose = application.mapping("--verbose");
    assertThat(verbose.out()).isEqualTo(quiet.out());
    assertThat(verbose.err()).contains("::error ::out\n", "err\n").doesNotContain("\033");
  }

  @Test
  void of_endless_output_the_end_is_kept() {
    CommandRun run =
        with(
                "for (int i = 0; i < 1_000_000; i++) { System.out.println(\"line \" + i); }"
                    + " System.exit(0);",
                Place.CONVERTER_INITIALISED)
            .mapping("--verbose");

    assertThat(run.err())
        .contains("line 999999\n", "…")
        .doesNotContain(" line 0\n", "\nline 0\n")
        .hasSizeLessThan(1_000_000);
  }

  @Test
  void one_that_never_ends_is_ended_with_all_that_it_started() throws Exception {
    long begin = System.nanoTime();
    CommandRun run =
        with(dumpPids() + SLEEP, Place.CONVERTER_INITIALISED).mapping("--mapping-timeout", "4s");

    assertThat(run.err())
        .isEqualTo(
            "jpadrift: reading the mapping did not finish within 4 s; the last class of the"
                + " application that was initialised is app.Conv: --mapping-timeout gives it"
                + " longer\n");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
    assertAllHaveEnded();
  }

  @Test
  void one_that_has_answered_is_ended_although_its_threads_run_on() throws Exception {
    CommandRun run =
        with(dumpPids() + "new Thread(() -> { while (true) { } }).start();", Place.NAMING_MADE)
            .mapping();

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertAllHaveEnded();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.util.List<Object> all = new java.util.ArrayList<>();"
            + " while (true) { all.add(new byte[1 << 20]); }",
        "Object[] all = new Object[Integer.MAX_VALUE];"
      })
  void one_that_takes_all_memory_is_told_how_much_it_had(String statements) {
    CommandRun run = with(statements, Place.CONVERTER_MADE).mapping("--mapping-memory", "160m");

    assertThat(run.err())
        .isEqualTo(
            "jpadrift: reading the mapping ran out of its 160 MiB: --mapping-memory gives it"
                + " more\n");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void a_crash_of_its_jvm_is_none_of_the_tool_and_leaves_nothing_behind() {
    CommandRun run =
        with(
                "java.lang.reflect.Field field ="
                    + " Class.forName(\"sun.misc.Unsafe\").getDeclaredField(\"theUnsafe\");"
                    + " field.setAccessible(true);"
                    + " ((sun.misc.Unsafe) field.get(null)).putAddress(0, 0);",
                Place.CONVERTER_INITIALISED)
            .mapping();

    assertThat(run.err())
        .isEqualTo(
            "jpadrift: the application's code ended the process that reads the mapping (exit code"
                + " 134) while or after class app.Conv was initialised\n");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(Path.of("").toAbsolutePath())
        .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("hs_err"));
  }

  @Test
  void a_signal_is_told_by_its_exit_code() {
    CommandRun run =
        with(
                "new ProcessBuilder(\"kill\", \"-9\","
                    + " String.valueOf(ProcessHandle.current().pid())).start().waitFor();"
                    + SLEEP,
                Place.CONVERTER_INITIALISED)
            .mapping();

    assertThat(run.err())
        .isEqualTo(
            "jpadrift: the application's code ended the process that reads the mapping (exit code"
                + " 137) while or after class app.Conv was initialised\n");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.nio.file.Files.writeString(own.resolve(\"answer\"), \"clean\");",
        "java.nio.file.Files.createSymbolicLink(own.resolve(\"answer\"),"
            + " java.nio.file.Path.of(\"/dev/zero\"));"
      })
  void what_it_puts_in_place_of_the_answer_is_none(String statement) {
    CommandRun run =
        with(
                "java.nio.file.Path own ="
                    + " java.nio.file.Path.of(System.getProperty(\"java.io.tmpdir\"));"
                    + statement
                    + "Runtime.getRuntime().halt(0);",
                Place.CONVERTER_INITIALISED)
            .mapping();

    assertEnded(run, 0, "while or after class app.Conv was initialised");
  }

  @Test
  void it_reads_nothing_from_the_terminal() {
    CommandRun run =
        with(
                "if (System.in.read() >= 0) { throw new IllegalStateException(); }"
                    + " System.in.close();",
                Place.CONVERTER_INITIALISED)
            .mapping();

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void more_memory_than_there_is_is_said_as_java_says_it() {
    CommandRun run = with("", Place.CONVERTER_INITIALISED).mapping("--mapping-memory", "900000g");

    assertThat(run.err())
        .startsWith("jpadrift: the process that reads the mapping cannot be started: ");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  /** Run as a process of its own: the environment and the options of a JVM are its own. */
  @Test
  void it_learns_no_secret_of_the_tool() throws Exception {
    Path dump = folder.resolve("dump");
    HostileApplication application =
        with(
            """
            StringBuilder all = new StringBuilder();
            all.append(System.getenv()).append(System.getProperties());
            java.nio.file.Path own =
                java.nio.file.Path.of(System.getProperty("java.io.tmpdir"));
            try (var files = java.nio.file.Files.list(own)) {
              for (var file : files.filter(java.nio.file.Files::isRegularFile).toList()) {
                all.append(file).append(' ').append(
                    new String(java.nio.file.Files.readAllBytes(file),
                        java.nio.charset.StandardCharsets.ISO_8859_1).replace("\\0", ""));
              }
            }
            all.append(java.nio.file.Files.readString(java.nio.file.Path.of("/proc/self/cmdline")));
            all.append(java.nio.file.Files.getPosixFilePermissions(own));
            java.nio.file.Files.writeString(java.nio.file.Path.of("%s"), all);
            """
                .formatted(dump),
            Place.CONVERTER_INITIALISED);
    try (ScratchDatabase database = TestDatabases.create()) {
      Process tool =
          start(
              Map.of(
                  "PGPASSWORD", "s3cret",
                  "DATABASE_URL", "s3cret",
                  "JAVA_TOOL_OPTIONS", "-Dfrom.the.tool=s3cret",
                  "CLASSPATH", "s3cret"),
              application.arguments(
                  "check",
                  "--url",
                  database.url()
                      + (database.url().contains("?") ? "&" : "?")
                      + "sslpassword=s3cret",
                  "--hibernate-property",
                  "hibernate.connection.password=s3cret",
                  "--hibernate-property",
                  "jakarta.persistence.jdbc.url=" + database.url()));
      String text = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(tool.waitFor()).as(text).isEqualTo(1);
    }
    assertThat(dump)
        .content()
        .contains("app.Thing", "@", "OWNER_READ")
        .doesNotContain("s3cret", "jdbc:postgresql", "GROUP_", "OTHERS_");
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "KILL"})
  void it_ends_with_the_tool(String signal) throws Exception {
    HostileApplication application = with(dumpPids() + SLEEP, Place.CONVERTER_INITIALISED);
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    Process tool =
        start(
            Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary),
            application.arguments("mapping"));
    awaitPids();

    new ProcessBuilder("kill", "-" + signal, String.valueOf(tool.pid())).start().waitFor();

    assertThat(tool.waitFor(20, TimeUnit.SECONDS)).isTrue();
    if (!signal.equals("KILL")) {
      assertThat(temporary).isEmptyDirectory();
    }
    assertAllHaveEnded();
  }

  private HostileApplication with(String statements, Place place) {
    return HostileApplication.with(statements, place, classes);
  }

  /** Statements that start another process and write down who it and its parent are. */
  private String dumpPids() {
    return """
    Process sleep = new ProcessBuilder("sleep", "600").start();
    java.nio.file.Path draft = java.nio.file.Path.of("%s.part");
    java.nio.file.Files.writeString(
        draft, ProcessHandle.current().pid() + " " + sleep.pid());
    java.nio.file.Files.move(draft, java.nio.file.Path.of("%1$s"));
    """
        .formatted(folder.resolve("pids"));
  }

  private List<Long> pids() throws IOException {
    return Stream.of(Files.readString(folder.resolve("pids")).split(" "))
        .map(Long::valueOf)
        .toList();
  }

  private void awaitPids() throws InterruptedException {
    for (int patience = 600; patience > 0 && !Files.exists(folder.resolve("pids")); patience--) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private void assertAllHaveEnded() throws Exception {
    for (long pid : pids()) {
      for (int patience = 100; patience > 0 && isAlive(pid); patience--) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
      assertThat(isAlive(pid)).as("process %d", pid).isFalse();
    }
  }

  /** A process that has ended and that nobody has waited for yet, a zombie, is not alive. */
  private static boolean isAlive(long process) throws IOException {
    Path state = Path.of("/proc", String.valueOf(process), "stat");
    return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false)
        && !(Files.exists(state) && Files.readString(state).contains(") Z "));
  }

  private Process start(Map<String, String> environment, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djpadrift.home=" + System.getProperty("jpadrift.home"),
                "-cp",
                System.getProperty("java.class.path")
                    .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator),
                "io.github.jpadrift.cli.Jpadrift"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.start();
  }
}
