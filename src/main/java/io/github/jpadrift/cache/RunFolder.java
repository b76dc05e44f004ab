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
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of this run alone, which only its user can look into. It goes when it is closed or the
 * run ends; and it is marked by a lock that the operating system lets go of when this process ends,
 * however it ends, so that the next run removes what a killed one has left behind.
 */
public final class RunFolder implements AutoCloseable {

  private static final String LOCK = ".lock";
  private static final String RUN_HAS_ENDED = "the run has ended";

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
  private static final Set<RunFolder> GOING = new HashSet<>();

  private static final int ATTEMPTS = 50;
  private static final int BETWEEN_ATTEMPTS_MILLIS = 20;

  private static boolean ending;

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(RunFolder::goWithTheRun, "jpadrift-run-folders"));
  }

  private final Path path;
  private final Path lockFile;
  private @Nullable FileChannel channel;
  private boolean closed;

  private RunFolder(Path path, Path lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /** What else a killed run has left behind, to be ended before its folder is removed. */
  @FunctionalInterface
  public interface Leftover {
    void end(Path folder) throws IOException;
  }

  /**
   * One that is still to be made, so that whoever closes it at the run's end can be told of it
   * before any of it is there.
   *
   * @param prefix what the names of its kind begin with
   */
  public static RunFolder planned(Path parent, String prefix) {
    String name = prefix + UUID.randomUUID();
    return new RunFolder(parent.resolve(name), parent.resolve(name + LOCK).toAbsolutePath());
  }

  /** A new one of which nothing but the folder is ever left, and which goes with the run. */
  public static RunFolder create(Path parent, String prefix) throws IOException {
    RunFolder folder = planned(parent, prefix);
    synchronized (GOING) {
      if (ending) {
        throw new IOException(RUN_HAS_ENDED);
      }
      GOING.add(folder);
    }
    folder.make(prefix, left -> {});
    return folder;
  }

  /**
   * Makes it, after removing those of the same kind that killed runs left behind.
   *
   * @throws IOException also when it has been closed, as the run ends
   */
  public void make(String prefix, Leftover leftover) throws IOException {
    try {
      lock();
      removeStale(prefix, leftover);
      createFolder();
    } catch (IOException | RuntimeException failed) {
      close();
      throw failed;
    }
  }

  private synchronized void lock() throws IOException {
    requireOpen();
    OWN.add(lockFile);
    for (int left = ATTEMPTS; channel == null; left--) {
      if (left == 0) {
        throw new IOException("another run does not let go of " + lockFile);
      }
      if (left < ATTEMPTS) {
        pause(); // it takes ours for one that was left behind, and removes it
      }
      channel = tryLock(lockFile, StandardOpenOption.CREATE);
    }
  }

  private synchronized void createFolder() throws IOException {
    requireOpen();
    Files.createDirectory(path, PRIVATE_FOLDER);
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException(RUN_HAS_ENDED);
    }
  }

  /** The same among the temporary files. */
  public static RunFolder createTemporary(String prefix) throws IOException {
    return create(Path.of(System.getProperty("java.io.tmpdir")), prefix);
  }

  private static void goWithTheRun() {
    List<RunFolder> going;
    synchronized (GOING) {
      ending = true;
      going = List.copyOf(GOING);
    }
    going.forEach(RunFolder::goAsFarAsItCan);
  }

  private void goAsFarAsItCan() {
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
    FileChannel lock;
    synchronized (this) {
      closed = true;
      lock = channel;
    }
    delete(path);
    Files.deleteIfExists(lockFile);
    if (lock != null) {
      lock.close();
    }
    OWN.remove(lockFile);
    synchronized (GOING) {
      GOING.remove(this);
    }
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
          remove(new RunFolder(left, other), free, leftover);
        }
      }
    }
  }

  private static void remove(RunFolder stale, FileChannel lock, Leftover leftover)
      throws IOException {
    try (lock) {
      leftover.end(stale.path);
      stale.closePatiently();
    } catch (IOException undeletable) {
      // the run after this one may try again, and this one goes on
      return;
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
  private static @Nullable FileChannel tryLock(Path lockFile, OpenOption... more)
      throws IOException {
    Set<OpenOption> options = new HashSet<>(Set.of(more));
    options.add(StandardOpenOption.WRITE);
    options.add(LinkOption.NOFOLLOW_LINKS);
    FileChannel channel;
    try {
      channel = FileChannel.open(lockFile, options, PRIVATE_FILE);
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
