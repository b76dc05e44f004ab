package io.github.jpadrift.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which this user, and nobody else, keeps what jpadrift may use again.
 *
 * <p>What stands in it is run and trusted, so it is used only when it belongs to this user and when
 * nobody else can write to it or to a folder above it; where there is no such folder (no home, a
 * home that others may write), a fresh one serves this run and goes with it.
 */
public final class UserCache {

  private static final String NAME = "jpadrift";
  private static final String UNFINISHED = "jpadrift-unfinished-";
  private static final int STICKY = 01000;
  private static final int WRITTEN_BY_OTHERS = 0022;
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
  static final FileAttribute<?>[] PRIVATE =
      POSIX
          ? new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
          }
          : new FileAttribute<?>[0];

  private static volatile boolean rehearsed;

  private final Path folder;

  /** What goes with the run: the folder, or one around it, or nothing. */
  private final @Nullable Path leftover;

  private final Deque<Runnable> lastSteps = new ArrayDeque<>();
  private boolean ending;

  private UserCache(Path folder, @Nullable Path leftover) {
    this.folder = folder;
    this.leftover = leftover;
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "jpadrift-cache-end"));
  }

  /** Writes what a folder is to hold. */
  @FunctionalInterface
  public interface Filling {
    void into(Path emptyFolder) throws IOException;
  }

  private static final class OfThisRun {
    private static final UserCache CACHE =
        rehearsed
            ? within(freshFolder())
            : at(
                place(
                    System::getenv,
                    System.getProperty("os.name"),
                    System.getProperty("user.home")));

    private OfThisRun() {}
  }

  public static UserCache ofThisUser() {
    return OfThisRun.CACHE;
  }

  /**
   * Lets the rest of this process keep what a run keeps as if later ones came, in a folder that
   * goes with it: nothing of this user's is read or written. To be called before the first use.
   */
  public static void rehearse() {
    rehearsed = true;
  }

  /** At that place where it is this user's alone, else in a fresh folder of this run. */
  public static UserCache at(Optional<Path> place) {
    return place
        .flatMap(UserCache::privateFolder)
        .map(folder -> new UserCache(folder, null))
        .orElseGet(UserCache::ofThisRun);
  }

  private static UserCache ofThisRun() {
    Path fresh = freshFolder();
    return new UserCache(fresh, fresh);
  }

  /** The cache of a user who has that home, which goes with the run. */
  private static UserCache within(Path home) {
    return place(never -> null, System.getProperty("os.name"), home.toString())
        .flatMap(UserCache::privateFolder)
        .map(folder -> new UserCache(folder, home))
        .orElseGet(UserCache::ofThisRun);
  }

  /** Where the system wants a user's caches. */
  static Optional<Path> place(
      UnaryOperator<@Nullable String> environment, String system, @Nullable String home) {
    String os = system.toLowerCase(Locale.ROOT);
    Optional<Path> fromHome =
        Optional.ofNullable(home).map(Path::of).filter(Path::isAbsolute).filter(Files::isDirectory);
    if (os.startsWith("windows")) {
      return absolute(environment.apply("LOCALAPPDATA")).map(local -> local.resolve(NAME));
    }
    if (os.startsWith("mac")) {
      return fromHome.map(user -> user.resolve("Library/Caches").resolve(NAME));
    }
    return absolute(environment.apply("XDG_CACHE_HOME"))
        .or(() -> fromHome.map(user -> user.resolve(".cache")))
        .map(caches -> caches.resolve(NAME));
  }

  private static Optional<Path> absolute(@Nullable String path) {
    return Optional.ofNullable(path).map(Path::of).filter(Path::isAbsolute);
  }

  public Path folder() {
    return folder;
  }

  /** Whether later runs find what this one leaves there. */
  boolean isKept() {
    return !folder.equals(leftover);
  }

  /**
   * A folder of this cache, filled when it is not there yet. It is filled under another name, so
   * that one which is there is complete, and one that could not be filled is gone.
   */
  public Path filled(String name, Filling filling) throws IOException {
    Path wanted = folder.resolve(name);
    if (Files.isDirectory(wanted, LinkOption.NOFOLLOW_LINKS)) {
      return wanted;
    }
    try (RunFolder part = RunFolder.create(folder, UNFINISHED)) {
      filling.into(part.path());
      return renamed(part.path(), wanted);
    }
  }

  /** Where another run was quicker, what it has made is as good. */
  private static Path renamed(Path part, Path wanted) throws IOException {
    try {
      return Files.move(part, wanted, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      if (Files.isDirectory(wanted, LinkOption.NOFOLLOW_LINKS)) {
        return wanted;
      }
      throw failed;
    }
  }

  /**
   * When this run ends, and before a folder that goes with it is removed.
   *
   * @return false when it is ending already: what the step would undo is not to be begun
   */
  public boolean atTheEnd(Runnable step) {
    synchronized (lastSteps) {
      if (!ending) {
        lastSteps.push(step);
      }
      return !ending;
    }
  }

  private void end() {
    List<Runnable> steps;
    synchronized (lastSteps) {
      ending = true;
      steps = List.copyOf(lastSteps);
    }
    steps.forEach(Runnable::run);
    if (leftover != null) {
      try {
        delete(leftover);
      } catch (IOException left) {
        throw new UncheckedIOException("removing " + leftover, left);
      }
    }
  }

  static void delete(Path root) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static Path freshFolder() {
    try {
      return Files.createTempDirectory(NAME + '-').toRealPath();
    } catch (IOException failed) {
      throw new UncheckedIOException("making a folder for this run", failed);
    }
  }

  /** Empty when it cannot be made, or when it is not this user's alone. */
  private static Optional<Path> privateFolder(Path place) {
    try {
      Path above = Files.createDirectories(place.getParent(), PRIVATE).toRealPath();
      Path folder = above.resolve(place.getFileName());
      createUnlessThere(folder);
      return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && (!POSIX || isOnlyOurs(folder))
          ? Optional.of(folder)
          : Optional.empty();
    } catch (IOException notUsable) {
      return Optional.empty();
    }
  }

  private static void createUnlessThere(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      try {
        Files.createDirectory(folder, PRIVATE);
      } catch (FileAlreadyExistsException byAnotherRun) {
        return;
      }
    }
  }

  private static boolean isOnlyOurs(Path folder) throws IOException {
    int us = us(folder);
    if (number(folder, "uid") != us || (number(folder, "mode") & WRITTEN_BY_OTHERS) != 0) {
      return false;
    }
    for (Path above = folder.getParent(); above != null; above = above.getParent()) {
      int owner = number(above, "uid");
      int mode = number(above, "mode");
      boolean closed = (mode & WRITTEN_BY_OTHERS) == 0 || (mode & STICKY) != 0;
      if (!closed || (owner != us && owner != 0)) {
        return false;
      }
    }
    Set<PosixFilePermission> owners = PosixFilePermissions.fromString("rwx------");
    Files.setPosixFilePermissions(folder, owners);
    return true;
  }

  /** The user whose files those are that this process makes. */
  private static int us(Path folder) throws IOException {
    Path made = Files.createTempFile(folder, "owner", ".part");
    try {
      return number(made, "uid");
    } finally {
      Files.delete(made);
    }
  }

  private static int number(Path path, String attribute) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:" + attribute, LinkOption.NOFOLLOW_LINKS);
  }
}
