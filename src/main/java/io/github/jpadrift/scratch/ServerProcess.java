package io.github.jpadrift.scratch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

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

  private final Path programs;
  private final ServerDirectory directory;
  private int port;

  private ServerProcess(Path programs, ServerDirectory directory) {
    this.programs = programs;
    this.directory = directory;
  }

  /**
   * Makes and starts a server.
   *
   * @param mayConnect roles, or {@code all}
   */
  static ServerProcess start(
      Path programs,
      ServerDirectory directory,
      String superuser,
      String password,
      String mayConnect)
      throws IOException {
    ServerProcess server = new ServerProcess(programs, directory);
    server.make(superuser, password, mayConnect);
    for (int left = PORTS_TRIED; left > 0; left--) {
      server.port = freePort();
      if (server.started(left == 1)) {
        return server;
      }
    }
    throw new IllegalStateException("the last try throws");
  }

  int port() {
    return port;
  }

  void stop() throws IOException {
    run(
        STOP_PATIENCE_SECONDS * 2,
        "pg_ctl",
        "-D",
        directory.data().toString(),
        "stop",
        "-m",
        "fast",
        "-w",
        "-t",
        String.valueOf(STOP_PATIENCE_SECONDS));
  }

  private void make(String superuser, String password, String mayConnect) throws IOException {
    Path file = directory.passwordFile();
    Files.writeString(file, password);
    int code =
        run(
            START_PATIENCE_SECONDS,
            "initdb",
            "-D",
            directory.data().toString(),
            "-U",
            superuser,
            "--auth=scram-sha-256",
            "--pwfile=" + file,
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync");
    Files.delete(file);
    if (code != 0) {
      throw new IOException(lastWords());
    }
    Files.writeString(
        directory.data().resolve("postgresql.conf"), SETTINGS, StandardOpenOption.APPEND);
    Files.writeString(
        directory.data().resolve("pg_hba.conf"),
        "host all " + mayConnect + ' ' + HOST + "/32 scram-sha-256\n");
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
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(programs.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    Path output = directory.log().resolveSibling(program + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().retainAll(ENVIRONMENT);
    Process process = builder.start();
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
    }
  }

  private boolean isRoot() throws IOException {
    return !PostgresBinaries.isWindows()
        && Files.getAttribute(directory.passwordFile().getParent(), "unix:uid").equals(0);
  }

  private String lastWords() throws IOException {
    String said = said();
    return said.lines()
        .filter(line -> line.contains("No space left on device"))
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
