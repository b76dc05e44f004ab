package io.github.jpadrift.cache;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Files of one kind that one run makes and a later one uses, in this user's cache: each under the
 * key of what it depends on. A file's name tells its size and checksum, so that one which was cut
 * or changed is none, and the least used go when there are too many.
 *
 * <p>What cannot be kept or found costs nothing but time, so nothing here fails.
 */
public final class KeptFiles {

  private static final Pattern NAME = Pattern.compile("([0-9a-f]{64})-([0-9a-f]{8})-(\\d+)");
  private static final String DRAFT = "draft-";
  private static final String NOTE = ".note";
  private static final int MOST_NOTES = 256;
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final Path folder;
  private final int most;

  /** Null for what is no cache, and not changed by whoever uses it. */
  private final @Nullable UserCache cache;

  private final Clock clock = Clock.systemUTC();

  private KeptFiles(Path folder, int most, @Nullable UserCache cache) {
    this.folder = folder;
    this.most = most;
    this.cache = cache;
  }

  /**
   * Those of a kind; empty where nothing outlives the run.
   *
   * @param most how many of them are kept
   */
  public static Optional<KeptFiles> of(UserCache cache, String kind, int most) {
    if (!cache.isKept()) {
      return Optional.empty();
    }
    return Optional.of(new KeptFiles(cache.folder().resolve(kind), most, cache));
  }

  /**
   * Those that came with an installation: a run that finds one changes nothing there, as it may
   * belong to somebody else.
   */
  public static KeptFiles installed(Path folder, int most) {
    return new KeptFiles(folder, most, null);
  }

  private void make() throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      try {
        Files.createDirectory(folder, UserCache.PRIVATE);
      } catch (FileAlreadyExistsException byAnotherRun) {
        return;
      }
    }
  }

  /** The file of a key, whole as it was written. */
  public Optional<Path> find(String key) {
    return beginningWith(key + '-').stream().filter(file -> isWhole(key, file)).findFirst();
  }

  private boolean isWhole(String key, Path file) {
    try {
      if (file.getFileName().toString().equals(name(key, file))) {
        if (cache != null) {
          Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        }
        return true;
      }
      if (cache != null) {
        Files.deleteIfExists(file);
      }
      return false;
    } catch (IOException unreadable) {
      // is as none, and another run may be pruning it
      return false;
    }
  }

  /** What stands in the file of a key. */
  public Optional<byte[]> read(String key) {
    return find(key)
        .flatMap(
            file -> {
              try {
                return Optional.of(Files.readAllBytes(file));
              } catch (IOException pruned) {
                return Optional.empty();
              }
            });
  }

  /** Whether this run or an earlier one has noted the key. */
  public boolean isNoted(String key) {
    return Files.exists(folder.resolve(key + NOTE), LinkOption.NOFOLLOW_LINKS);
  }

  /** Notes a key for later runs, without a file of its own. */
  public void note(String key) {
    try {
      make();
      Files.createFile(folder.resolve(key + NOTE));
    } catch (IOException notedAlready) {
      // or not to be noted: a hint that is lost
      return;
    }
  }

  /** A path beside the kept ones at which nothing is yet. */
  public Path draft() {
    return folder.resolve(DRAFT + UUID.randomUUID());
  }

  /** Keeps a whole file under its key, from which moment on it is found. */
  public void keep(String key, Path draft) {
    try {
      Files.move(draft, folder.resolve(name(key, draft)), StandardCopyOption.ATOMIC_MOVE);
      prune();
    } catch (IOException unwritable) {
      discard(draft);
    }
  }

  /** The same for what is not in a file yet. */
  public void keep(String key, byte[] content) {
    Path draft = draft();
    try {
      make();
      Files.write(draft, content);
    } catch (IOException unwritable) {
      discard(draft);
      return;
    }
    keep(key, draft);
  }

  /**
   * Does it when this run ends, and before what goes with it is removed.
   *
   * @return false when it is ending already
   */
  public boolean atTheEnd(Runnable step) {
    if (cache != null) {
      return cache.atTheEnd(step);
    }
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(step, "jpadrift-installed-end"));
      return true;
    } catch (IllegalStateException endingAlready) {
      return false;
    }
  }

  /** Removes a draft that came to nothing. */
  public void discard(Path draft) {
    try {
      Files.deleteIfExists(draft);
    } catch (IOException left) {
      // a later run takes it for abandoned
      return;
    }
  }

  private static String name(String key, Path file) throws IOException {
    CRC32 sum = new CRC32();
    long length = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sum.update(buffer, 0, read);
        length += read;
      }
    }
    return "%s-%08x-%d".formatted(key, sum.getValue(), length);
  }

  private List<Path> beginningWith(String prefix) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            folder, file -> file.getFileName().toString().startsWith(prefix))) {
      files.forEach(found::add);
    } catch (IOException unreadable) {
      return List.of();
    }
    return found;
  }

  private void prune() throws IOException {
    Instant now = clock.instant();
    List<Path> kept = new ArrayList<>();
    List<Path> notes = new ArrayList<>();
    for (Path file : beginningWith("")) {
      String name = file.getFileName().toString();
      Matcher matcher = NAME.matcher(name);
      if (matcher.matches()) {
        kept.add(file);
      } else if (name.endsWith(NOTE)) {
        notes.add(file);
      } else if (name.toLowerCase(Locale.ROOT).startsWith(DRAFT)
          && used(file).plus(ABANDONED).isBefore(now)) {
        Files.deleteIfExists(file);
      }
    }
    keepNewest(kept, most);
    keepNewest(notes, MOST_NOTES);
  }

  private static void keepNewest(List<Path> files, int most) throws IOException {
    if (files.size() > most) {
      for (Path old :
          files.stream()
              .sorted(Comparator.comparing(KeptFiles::used).reversed())
              .skip(most)
              .toList()) {
        Files.deleteIfExists(old);
      }
    }
  }

  private static Instant used(Path file) {
    try {
      return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
    } catch (IOException gone) {
      return Instant.EPOCH;
    }
  }
}
