package io.github.jpadrift.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashedRunTest {

  /** A run of its own: starts a server, says its process and directory, and ends as told. */
  static final class Run {
    private Run() {}

    public static void main(String[] arguments) throws IOException, SQLException {
      try (ScratchDatabase database =
          ScratchServer.embeddedForSuperuser(ScratchServer.NEWEST).create()) {
        String directory = text(database, "SHOW data_directory");
        System.out.println(Files.readAllLines(Path.of(directory, "postmaster.pid")).get(0));
        if (arguments.length > 1) {
          ScratchServer.embedded(Integer.parseInt(arguments[1])).create().close();
        }
        System.out.println("started");
        if (arguments[0].equals("crash")) {
          Runtime.getRuntime().halt(1);
        }
        if (arguments[0].equals("stay") && System.in.read() >= 0) {
          System.out.println(text(database, "SELECT 'still here'"));
        }
      }
    }

    private static String text(ScratchDatabase database, String sql) throws SQLException {
      try (Connection connection = database.connect();
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(sql)) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  @Test
  void the_next_run_removes_what_a_crashed_one_left_and_nothing_else(@TempDir Path temporary)
      throws Exception {
    Process living = start(temporary, "stay");
    BufferedReader fromLiving = reader(living);
    long livingServer = Long.parseLong(fromLiving.readLine());

    Process crashed = start(temporary, "crash");
    long orphan = Long.parseLong(reader(crashed).readLine());
    assertThat(crashed.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(isAlive(orphan)).isTrue();
    assertThat(serversIn(temporary)).hasSize(2);

    Process next = start(temporary, "end");
    reader(next).readLine();
    assertThat(next.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(hasEnded(orphan)).isTrue();
    assertThat(isAlive(livingServer)).isTrue();
    assertThat(serversIn(temporary)).hasSize(1);

    living.getOutputStream().write('\n');
    living.getOutputStream().flush();
    assertThat(fromLiving.readLine()).isEqualTo("started");
    assertThat(fromLiving.readLine()).isEqualTo("still here");
    assertThat(living.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(hasEnded(livingServer)).isTrue();
    assertThat(serversIn(temporary)).isEmpty();
  }

  @Test
  void a_run_that_starts_a_second_server_still_owns_its_first(@TempDir Path temporary)
      throws Exception {
    Process living = start(temporary, "stay", "14");
    BufferedReader fromLiving = reader(living);
    long first = Long.parseLong(fromLiving.readLine());
    assertThat(fromLiving.readLine()).isEqualTo("started");

    Process next = start(temporary, "end");
    assertThat(next.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(isAlive(first)).isTrue();

    living.getOutputStream().close();
    assertThat(living.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(serversIn(temporary)).isEmpty();
  }

  private static Process start(Path temporary, String... arguments) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=" + temporary,
            "-Djpadrift.home=" + System.getProperty("jpadrift.home"),
            "-cp",
            System.getProperty("java.class.path"),
            Run.class.getName());
    ProcessBuilder run =
        new ProcessBuilder(Stream.concat(command.stream(), Arrays.stream(arguments)).toList())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    run.environment().put("XDG_CACHE_HOME", temporary.toString());
    return run.start();
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Whether it ends within a few seconds: a server says goodbye to its clients first. */
  private static boolean hasEnded(long process) throws IOException, InterruptedException {
    for (int patience = 100; patience > 0 && isAlive(process); patience--) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return !isAlive(process);
  }

  /** A process that has ended and that nobody has waited for yet, a zombie, is not alive. */
  private static boolean isAlive(long process) throws IOException {
    Path state = Path.of("/proc", String.valueOf(process), "stat");
    return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false)
        && !(Files.exists(state) && Files.readString(state).contains(") Z "));
  }

  private static List<Path> serversIn(Path temporary) throws IOException {
    try (Stream<Path> tree = Files.walk(temporary, 2)) {
      return tree.filter(path -> path.getFileName().toString().startsWith("jpadrift-scratch-"))
          .filter(Files::isDirectory)
          .toList();
    }
  }
}
