package io.github.jpadrift.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of this run alone, which only its user can look into. It goes when it is closed or the
 * run ends; and it is marked by a lock that the operating system lets go of when this process ends,
 * however it ends, so that the next run removes what a killed one has left behind.
 */
public final class RunFolder implements AutoCloseable {

  private static final String LOCK = ".lock";

  private static final boolean UNIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
  private static final FileAttribute<?>[] PRIVATE_FILE = owners("rw-------");
  private static final FileAttribute<?>[] PRIVATE_FOLDER = owners("rwx------");

  /**
   * Lock files of this process, which must not be opened again: closing any channel of a file lets
   * go of all locks that the process has on it (fcntl(2), "Record locks").
   */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  /** Those that go with the run without further ado. */
  private static final Set<RunFolder> GOING = ConcurrentHashMap.newKeySet();

  private static final int ATTEMPTS = 50;
  private static final int BETWEEN_ATTEMPTS_MILLIS = 20;

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> GOING.forEach(RunFolder::goWithTheRun), "jpadrift-run-folders"));
  }

  private final Path path;
  private final Path lockFile;
  private final FileChannel channel;

  private RunFolder(Path path, Path lockFile, FileChannel channel) {
    this.path = path;
    this.lockFile = lockFile;
    this.channel = channel;
  }

  /** What else a killed run has left behind, to be ended before its folder is removed. */
  @FunctionalInterface
  public interface Leftover {
    void end(Path folder) throws IOException;
  }

  /**
   * A new folder, after removing those of the same kind that killed runs left behind. Whoever makes
   * it closes it, when the run ends at the latest.
   *
   * @param prefix what the names of its kind begin with
   */
  public static RunFolder create(Path parent, String prefix, Leftover leftover) throws IOException {
    return create(parent, prefix, leftover, folder -> {});
  }

  /** One of which nothing but the folder is ever left, and which goes with the run by itself. */
  public static RunFolder create(Path parent, String prefix) throws IOException {
    return create(parent, prefix, left -> {}, GOING::add);
  }

  private static RunFolder create(
      Path parent, String prefix, Leftover leftover, Consumer<RunFolder> begun) throws IOException {
    while (true) {
      String name = prefix + UUID.randomUUID();
      Path lockFile = parent.resolve(name + LOCK).toAbsolutePath();
      OWN.add(lockFile);
      Files.createFile(lockFile, PRIVATE_FILE);
      FileChannel channel = tryLock(lockFile);
      if (channel != null) {
        RunFolder folder = new RunFolder(parent.resolve(name), lockFile, channel);
        begun.accept(folder);
        try {
          folder.removeStale(prefix, leftover);
          Files.createDirectory(folder.path, PRIVATE_FOLDER);
          return folder;
        } catch (IOException | RuntimeException failed) {
          folder.close();
          throw failed;
        }
      }
      OWN.remove(lockFile);
    }
  }

  /** The same among the temporary files. */
  public static RunFolder createTemporary(String prefix) throws IOException {
    return create(Path.of(System.getProperty("java.io.tmpdir")), prefix);
  }

  private void goWithTheRun() {
    try {
      closePatiently();
    } catch (IOException left) {
      // the next run removes it; where this one ends nobody would see what is thrown
      return;
    }
  }

  /** The same where what was at work in it may write for a moment yet. */
  public void closePatiently() throws IOException {
    for (int left = ATTEMPTS; ; left--) {
      try {
        close();
        return;
      } catch (IOException changing) {
        if (left == 0) {
          throw changing;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(BETWEEN_ATTEMPTS_MILLIS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  public Path path() {
    return path;
  }

  /** Removes it with all that it holds; what cannot be removed the next run tries again. */
  @Override
  public void close() throws IOException {
    delete(path);
    Files.deleteIfExists(lockFile);
    channel.close();
    OWN.remove(lockFile);
    GOING.remove(this);
  }

  private void removeStale(String prefix, Leftover leftover) throws IOException {
    Path parent = Objects.requireNonNull(path.toAbsolutePath().getParent());
    try (DirectoryStream<Path> locks = Files.newDirectoryStream(parent, prefix + "*" + LOCK)) {
      for (Path other : locks) {
        String name = other.getFileName().toString();
        Path left = parent.resolve(name.substring(0, name.length() - LOCK.length()));
        if (OWN.contains(other.toAbsolutePath())
            || !Files.isRegularFile(other, LinkOption.NOFOLLOW_LINKS)
            || isAnothers(other)
            || isAnothers(left)) {
          continue;
        }
        FileChannel free = tryLock(other);
        if (free != null) {
          remove(new RunFolder(left, other, free), leftover);
        }
      }
    }
  }

  private static void remove(RunFolder stale, Leftover leftover) throws IOException {
    try {
      leftover.end(stale.path);
      stale.closePatiently();
    } catch (IOException undeletable) {
      // the run after this one may try again, and this one goes on
      stale.channel.close();
    }
  }

  /** In a folder for everybody, anybody may put something under such a name. */
  private boolean isAnothers(Path file) throws IOException {
    try {
      return UNIX && !owner(file).equals(owner(lockFile));
    } catch (NoSuchFileException removedMeanwhile) {
      return false;
    }
  }

  private static Object owner(Path path) throws IOException {
    return Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  /** Null when a living process, this one included, holds the lock or has just removed the file. */
  private static @Nullable FileChannel tryLock(Path lockFile) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
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

  private static FileAttribute<?>[] owners(String permissions) {
    return UNIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (UncheckedIOException changing) {
      throw changing.getCause();
    }
  }
}
