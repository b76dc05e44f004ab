package io.github.jpadrift.scratch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one throw-away server, marked by a lock that the operating system lets go of
 * when this process ends, however it ends.
 */
final class ServerDirectory implements AutoCloseable {

  private static final String PREFIX = "jpadrift-scratch-";
  private static final String LOCK = ".lock";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * Lock files of this process, which must not be opened again: closing any channel of a file lets
   * go of all locks that the process has on it (fcntl(2), "Record locks").
   */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path home;
  private final Path lockFile;
  private final FileChannel channel;

  private ServerDirectory(Path home, Path lockFile, FileChannel channel) {
    this.home = home;
    this.lockFile = lockFile;
    this.channel = channel;
  }

  /** A new directory, after removing what crashed runs left behind. */
  static ServerDirectory create(Path parent) throws IOException {
    removeStale(parent);
    while (true) {
      String name = PREFIX + UUID.randomUUID();
      Path lockFile = parent.resolve(name + LOCK).toAbsolutePath();
      OWN.add(lockFile);
      FileChannel channel = tryLock(lockFile, StandardOpenOption.CREATE_NEW);
      if (channel != null) {
        return new ServerDirectory(Files.createDirectory(parent.resolve(name)), lockFile, channel);
      }
    }
  }

  /** What {@code initdb} makes. */
  Path data() {
    return home.resolve("data");
  }

  /** What the server, and the programs that make and start it, have to say. */
  Path log() {
    return home.resolve("log");
  }

  /** Read once by {@code initdb}. */
  Path passwordFile() {
    return home.resolve("password");
  }

  @Override
  public void close() throws IOException {
    delete(home);
    Files.deleteIfExists(lockFile);
    channel.close();
    OWN.remove(lockFile);
  }

  private static void removeStale(Path parent) throws IOException {
    try (DirectoryStream<Path> locks = Files.newDirectoryStream(parent, PREFIX + "*" + LOCK)) {
      for (Path lockFile : locks) {
        if (OWN.contains(lockFile.toAbsolutePath())) {
          continue;
        }
        FileChannel channel = tryLock(lockFile, StandardOpenOption.WRITE);
        if (channel == null) {
          continue;
        }
        String name = lockFile.getFileName().toString();
        try (ServerDirectory stale =
            new ServerDirectory(
                parent.resolve(name.substring(0, name.length() - LOCK.length())),
                lockFile,
                channel)) {
          stale.stopOrphan();
        }
      }
    }
  }

  /** Null when a living process, this one included, holds the lock or has just removed the file. */
  private static @Nullable FileChannel tryLock(Path lockFile, StandardOpenOption how)
      throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(lockFile, StandardOpenOption.WRITE, how);
    } catch (NoSuchFileException removedMeanwhile) {
      return null;
    }
    try {
      FileLock lock = channel.tryLock();
      if (lock != null && Files.exists(lockFile)) {
        return channel;
      }
    } catch (OverlappingFileLockException ours) {
      channel.close();
      return null;
    }
    channel.close();
    return null;
  }

  /** Ends a server whose owner is gone; nobody is connected, so it goes at once. */
  private void stopOrphan() throws IOException {
    Optional<ProcessHandle> orphan = postmaster();
    if (orphan.isEmpty()) {
      return;
    }
    orphan.get().destroy();
    try {
      orphan.get().onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException stubborn) {
      orphan.get().destroyForcibly();
    } catch (ExecutionException gone) {
      throw new IOException("waiting for the orphaned server in " + home, gone);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The process named in postmaster.pid, if it is still the server of this directory. */
  private Optional<ProcessHandle> postmaster() throws IOException {
    Path pidFile = data().resolve("postmaster.pid");
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

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
