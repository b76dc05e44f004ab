package io.github.jpadrift.scratch;

import io.github.jpadrift.cache.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The directory of one throw-away server, which stops and disappears with the run. */
final class ServerDirectory implements AutoCloseable {

  private static final String PREFIX = "jpadrift-scratch-";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final RunFolder home;

  private ServerDirectory(RunFolder home) {
    this.home = home;
  }

  /** One that is still to be made. */
  static ServerDirectory planned(Path parent) {
    return new ServerDirectory(RunFolder.planned(parent, PREFIX));
  }

  /**
   * Makes it, after ending and removing what crashed runs left behind.
   *
   * @throws IOException also when it has been closed, as the run ends
   */
  void make() throws IOException {
    home.make(PREFIX, ServerDirectory::endOrphans);
  }

  /** The database cluster. */
  Path data() {
    return data(home.path());
  }

  private static Path data(Path home) {
    return home.resolve("data");
  }

  /** What the server, and the programs that make and start it, have to say. */
  Path log() {
    return home.path().resolve("log");
  }

  @Override
  public void close() throws IOException {
    home.closePatiently();
  }

  /** Ends what is at work there when its owner is gone. */
  private static void endOrphans(Path home) throws IOException {
    Optional<ProcessHandle> server = postmaster(home);
    if (server.isPresent()) {
      stop(server.get(), home);
    }
    // it may have been still in the making
    endAllIn(home);
  }

  /** Ends every program whose arguments name a file there. */
  void endAll() {
    endAllIn(home.path());
  }

  private static void endAllIn(Path home) {
    ProcessHandle.allProcesses()
        .filter(process -> isAtWorkIn(home, process))
        .forEach(ProcessHandle::destroyForcibly);
  }

  /** Nobody is connected any more, so it goes at once. */
  private static void stop(ProcessHandle server, Path home) throws IOException {
    server.destroy();
    try {
      server.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException stubborn) {
      server.destroyForcibly();
    } catch (ExecutionException gone) {
      throw new IOException("waiting for the orphaned server in " + home, gone);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isAtWorkIn(Path home, ProcessHandle process) {
    return process
        .info()
        .commandLine()
        .filter(command -> command.contains(home.toString()))
        .isPresent();
  }

  /** The process named in postmaster.pid, if it is still the server of this directory. */
  private static Optional<ProcessHandle> postmaster(Path home) throws IOException {
    Path pidFile = data(home).resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile);
    return lines.isEmpty()
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
            .filter(
                process ->
                    process
                        .info()
                        .commandLine()
                        .or(() -> process.info().command())
                        .filter(
                            command ->
                                command.contains(home.toString())
                                    || command.endsWith("postgres.exe"))
                        .isPresent());
  }
}
