package io.github.jpadrift.scratch;

import io.github.jpadrift.cache.UserCache;
import io.github.jpadrift.failure.FullDisk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of which nobody but this run knows a password: SCRAM from its first start, on the
 * loopback address alone, without a Unix socket, its files closed to others, and none of this run's
 * environment in its own.
 *
 * <p>PostgreSQL refuses to run as root; there it runs in a user namespace of its own (unshare(1)),
 * in which it is nobody but can still read what root's files are. It does not run as another user
 * of the system: that user could read its files and stop it, and could not get at programs below
 * root's home. What keeps a script from root's files is that it is no superuser.
 */
final class ServerProcess {

  static final String HOST = "127.0.0.1";

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private static final int START_PATIENCE_SECONDS = 60;
  private static final int STOP_PATIENCE_SECONDS = 5;

  /** Somebody else may take a free port before the server does. */
  private static final int PORTS_TRIED = 5;

  private static final String DATA = "data";
  private static final String PASSWORD = "password";

  /** What programs need of the environment; passwords and {@code PG…} are not among it. */
  private static final Set<String> ENVIRONMENT =
      Set.of("PATH", "HOME", "TZ", "TMPDIR", "TEMP", "TMP", "SystemRoot", "SYSTEMROOT", "WINDIR");

  /**
   * Nothing here has to survive a crash. A script of thousands of tables in one transaction holds a
   * lock on each, which the defaults have no room for.
   */
  private static final String SETTINGS =
      """

      listen_addresses = '%s'
      unix_socket_directories = ''
      password_encryption = 'scram-sha-256'
      fsync = off
      synchronous_commit = off
      max_connections = 300
      max_locks_per_transaction = 1024
      full_page_writes = off
      autovacuum = off
      """
          .formatted(HOST);

  private final ServerDirectory directory;
  private @Nullable Path programs;
  private int port;

  /** The program that makes or starts it; also looked at by the thread that ends the run. */
  private @Nullable Process atWork;

  private boolean ended;

  /** One that is still to be made. */
  ServerProcess(ServerDirectory directory) {
    this.directory = directory;
  }

  /**
   * Makes and starts it.
   *
   * @param cache that keeps what {@code initdb} makes
   * @param mayConnect roles, or {@code all}
   * @return the superuser's password
   */
  String start(UserCache cache, Path unpacked, String superuser, String mayConnect)
      throws IOException {
    programs = unpacked;
    String password = make(cache, superuser, mayConnect);
    for (int left = PORTS_TRIED; left > 0; left--) {
      port = freePort();
      if (started(left == 1)) {
        return password;
      }
    }
    throw new IllegalStateException("the last try throws");
  }

  int port() {
    return port;
  }

  /** Ends it, however far it has come; nothing of it is started any more. */
  void stop() throws IOException {
    endWhatIsAtWork();
    if (Files.exists(directory.data().resolve("postmaster.pid"))) {
      await(
          STOP_PATIENCE_SECONDS * 2,
          "pg_ctl",
          command(
                  "pg_ctl",
                  "-D",
                  directory.data().toString(),
                  "stop",
                  "-m",
                  "fast",
                  "-w",
                  "-t",
                  String.valueOf(STOP_PATIENCE_SECONDS))
              .start());
    }
  }

  private synchronized void endWhatIsAtWork() {
    ended = true;
    if (atWork != null) {
      List<ProcessHandle> started = atWork.descendants().toList();
      atWork.destroyForcibly();
      // a server that is asked gives its shared memory back
      started.forEach(ProcessHandle::destroy);
      CompletableFuture.allOf(
              started.stream().map(each -> each.onExit()).toArray(CompletableFuture<?>[]::new))
          .completeOnTimeout(null, STOP_PATIENCE_SECONDS, TimeUnit.SECONDS)
          .join();
      started.forEach(ProcessHandle::destroyForcibly);
      // what it has started after they were looked up
      directory.endAll();
    }
  }

  /**
   * Making one takes longer than starting it, so one that nobody has used yet is kept and copied:
   * for each set of programs and each time zone, which {@code initdb} writes into it.
   *
   * @return the password that it was made with
   */
  private String make(UserCache cache, String superuser, String mayConnect) throws IOException {
    String zone = ZoneId.systemDefault().getId().replaceAll("[^A-Za-z0-9]+", "-");
    Path kept =
        cache.filled(
            "initdb-%s-%s-%s"
                .formatted(Objects.requireNonNull(programs).getFileName(), superuser, zone),
            folder -> initialise(folder, superuser));
    copy(kept.resolve(DATA), directory.data());
    Files.writeString(
        directory.data().resolve("postgresql.conf"), SETTINGS, StandardOpenOption.APPEND);
    Files.writeString(
        directory.data().resolve("pg_hba.conf"),
        "host all " + mayConnect + ' ' + HOST + "/32 scram-sha-256\n");
    return Files.readString(kept.resolve(PASSWORD));
  }

  private void initialise(Path folder, String superuser) throws IOException {
    Path file = Files.writeString(folder.resolve(PASSWORD), password());
    int code =
        run(
            START_PATIENCE_SECONDS,
            "initdb",
            "-D",
            folder.resolve(DATA).toString(),
            "-U",
            superuser,
            "--auth=scram-sha-256",
            "--pwfile=" + file,
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync");
    if (code != 0) {
      throw new IOException(lastWords());
    }
  }

  /** One that nobody guesses. */
  static String password() {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** With the rights that its files have. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path each : (Iterable<Path>) tree::iterator) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }

  /** False when the port was taken meanwhile and another may be tried. */
  private boolean started(boolean last) throws IOException {
    int code =
        run(
            START_PATIENCE_SECONDS * 2,
            "pg_ctl",
            "-D",
            directory.data().toString(),
            "-l",
            directory.log().toString(),
            "-o",
            "-p " + port,
            "-w",
            "-t",
            String.valueOf(START_PATIENCE_SECONDS),
            "start");
    if (code == 0) {
      return true;
    }
    if (!last && said().contains("could not bind")) {
      Files.delete(directory.log());
      return false;
    }
    throw new IOException(lastWords());
  }

  private int run(int seconds, String program, String... arguments) throws IOException {
    return await(seconds, program, launched(command(program, arguments)));
  }

  private ProcessBuilder command(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(Objects.requireNonNull(programs).resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    Path output = directory.log().resolveSibling(program + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().retainAll(ENVIRONMENT);
    return builder;
  }

  private synchronized Process launched(ProcessBuilder builder) throws IOException {
    if (ended) {
      throw new IOException("the run has ended");
    }
    Process process = builder.start();
    atWork = process;
    return process;
  }

  private int await(int seconds, String program, Process process) throws IOException {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(program + " did not end within " + seconds + " s");
      }
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + program + " ran", interrupted);
    } finally {
      forget(process);
    }
  }

  private synchronized void forget(Process process) {
    if (process.equals(atWork)) {
      atWork = null;
    }
  }

  private boolean isRoot() throws IOException {
    return !PostgresBinaries.isWindows()
        && Files.getAttribute(directory.data().getParent(), "unix:uid").equals(0);
  }

  private String lastWords() throws IOException {
    String said = said();
    return said.lines()
        .filter(FullDisk::isSaidIn)
        .findFirst()
        .map(line -> "the disk of " + directory.data().getParent() + " is full: " + line.strip())
        .or(
            () ->
                said.lines()
                    .filter(line -> line.matches(".*\\b(error|FATAL|PANIC|could not)\\b.*"))
                    .reduce((earlier, later) -> later))
        .map(String::strip)
        .orElseGet(said::strip);
  }

  private String said() throws IOException {
    StringBuilder said = new StringBuilder();
    for (String name : List.of("initdb.log", "pg_ctl.log", "log")) {
      Path file = directory.log().resolveSibling(name);
      if (Files.exists(file)) {
        said.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      }
    }
    return said.toString();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK))) {
      return socket.getLocalPort();
    }
  }
}
