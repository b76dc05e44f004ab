package io.github.jpadrift.cache;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Folders of one kind that one run fills and later ones use, in this user's cache: each under the
 * key of what it holds. The least used go when there are too many, unless a run may still read
 * them.
 */
public final class KeptFolders {

  /** Longer than any run reads what it has found. */
  private static final Duration IN_USE = Duration.ofHours(1);

  private final UserCache cache;
  private final String prefix;
  private final int most;
  private final Clock clock = Clock.systemUTC();

  private KeptFolders(UserCache cache, String kind, int most) {
    this.cache = cache;
    this.prefix = kind + '-';
    this.most = most;
  }

  /**
   * Those of a kind; empty where nothing outlives the run.
   *
   * @param most how many of them are kept
   */
  public static Optional<KeptFolders> ofThisUser(String kind, int most) {
    return of(UserCache.ofThisUser(), kind, most);
  }

  /** The same in a given cache. */
  public static Optional<KeptFolders> of(UserCache cache, String kind, int most) {
    return cache.isKept() ? Optional.of(new KeptFolders(cache, kind, most)) : Optional.empty();
  }

  /** Those of another kind in the same cache. */
  public KeptFolders ofKind(String kind, int others) {
    return new KeptFolders(cache, kind, others);
  }

  /** The folder of a key, complete as it was filled. */
  public Optional<Path> find(String key) throws IOException {
    Path folder = place(key);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    Files.setLastModifiedTime(folder, FileTime.from(clock.instant()));
    return Optional.of(folder);
  }

  /** The same, filled where it is not there yet. */
  public Path filled(String key, UserCache.Filling filling) throws IOException {
    Path folder = cache.filled(prefix + key, filling);
    prune();
    return folder;
  }

  /** Removes one that is not as it was filled; nothing happens where there is none. */
  public void remove(String key) throws IOException {
    UserCache.delete(place(key));
  }

  private Path place(String key) {
    return cache.folder().resolve(prefix + key);
  }

  private void prune() throws IOException {
    List<Path> kept = new ArrayList<>();
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(
            cache.folder(), each -> each.getFileName().toString().startsWith(prefix))) {
      folders.forEach(kept::add);
    }
    Instant idle = clock.instant().minus(IN_USE);
    for (Path old :
        kept.stream()
            .sorted(Comparator.comparing(KeptFolders::used).reversed())
            .skip(most)
            .filter(folder -> used(folder).isBefore(idle))
            .toList()) {
      UserCache.delete(old);
    }
  }

  private static Instant used(Path folder) {
    try {
      return Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS).toInstant();
    } catch (IOException gone) {
      return Instant.EPOCH;
    }
  }
}
