package io.github.jpadrift.scan;

import io.github.jpadrift.cache.CacheKey;
import io.github.jpadrift.cache.KeptFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * The libraries of an archive, taken out of it for this run and for later ones: unpacked in the
 * same place, they are what Java's own class-data archives and kept mappings are made of.
 *
 * <p>A folder of them is found by what an archive says of its libraries: names, sizes and
 * checksums. Since whoever makes an archive can make it say anything, that is no proof: another
 * archive is held against the folder byte for byte before it uses it.
 */
final class KeptLibraries {

  private static final String KIND = "libraries";

  /** Some 160 MB each. */
  private static final int MOST = 4;

  private static final int MOST_SEEN = 32;

  /** The moment of change of each file as it was written. */
  private static final FileTime UNTOUCHED = FileTime.from(Instant.ofEpochSecond(1_000_000_000));

  private final JarRoot archive;
  private final PackedFiles files;
  private final List<String> entries;
  private final KeptFolders folders;

  /** The folder into which this run has unpacked them; null for none. */
  private @Nullable Object unpacked;

  private KeptLibraries(
      JarRoot archive, PackedFiles files, List<String> entries, KeptFolders folders) {
    this.archive = archive;
    this.files = files;
    this.entries = entries;
    this.folders = folders;
  }

  /**
   * The folder in which they lie, each under the name that {@link Unpacking} gives it at its place.
   *
   * @return empty where nothing can be kept, or one of them cannot be read
   */
  static Optional<Path> of(
      JarRoot archive, PackedFiles files, List<String> entries, Optional<KeptFolders> folders) {
    return entries.isEmpty()
        ? Optional.empty()
        : folders.flatMap(kept -> new KeptLibraries(archive, files, entries, kept).folder());
  }

  /** Where they are kept. */
  static Optional<KeptFolders> folders() {
    return KeptFolders.ofThisUser(KIND, MOST);
  }

  /**
   * What an earlier run has found out about all libraries of an archive, each of which it could
   * open.
   *
   * @param apart whether no class of the archive's own is in one of them as well
   * @param hibernate whether a Hibernate is among them, or in the archive's own classes
   * @param counted how much there is in them
   */
  record Known(boolean apart, boolean hibernate, ArchiveLimits.Counted counted) {

    private String text() {
      String said = apart + " " + hibernate + " " + counted.entries() + " " + counted.expanded();
      return said + " " + new CacheKey(KIND).add(said).name();
    }

    /** Null where it is not whole as it was written. */
    private static @Nullable Known of(String text) {
      String[] words = text.split(" ", -1);
      if (words.length != 5) {
        return null;
      }
      try {
        Known known =
            new Known(
                words[0].equals("true"),
                words[1].equals("true"),
                new ArchiveLimits.Counted(Integer.parseInt(words[2]), Long.parseLong(words[3])));
        return known.text().equals(text) ? known : null;
      } catch (NumberFormatException changed) {
        return null;
      }
    }
  }

  private static String seen(Path archive) throws IOException {
    return "seen-" + new CacheKey(KIND).addFile(archive).name();
  }

  /**
   * What is known of the libraries of an archive as it is now.
   *
   * @param folder the one in which they lie
   */
  static Optional<Known> known(Path folder, Path archive) {
    try {
      return Optional.ofNullable(Known.of(Files.readString(folder.resolve(seen(archive)))));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** Remembers it for later runs, if this one has noted that it has seen them. */
  static void remember(Path folder, Path archive, Known known) {
    try {
      Path seen = folder.resolve(seen(archive));
      if (Files.exists(seen, LinkOption.NOFOLLOW_LINKS)) {
        replace(seen, known.text());
      }
    } catch (IOException unwritable) {
      // costs the next run what this one took
      return;
    }
  }

  /** Writes a note as a whole. */
  static void replace(Path note, String text) throws IOException {
    Path draft = note.resolveSibling("draft-" + UUID.randomUUID());
    try {
      Files.writeString(draft, text);
      Files.move(draft, note, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private Optional<Path> folder() {
    try {
      String said = said();
      String seen = seen(archive.path());
      Optional<Path> there = folders.find(said);
      if (there.isEmpty() || !isUntouched(there.get())) {
        folders.remove(said);
        there = Optional.of(folders.filled(said, this::unpack));
      }
      Path folder = there.get();
      if (Files.exists(folder.resolve(seen), LinkOption.NOFOLLOW_LINKS)) {
        return there;
      }
      // another run may have been quicker to fill it
      if (!identity(folder).equals(unpacked) && !isSame(folder)) {
        return Optional.empty();
      }
      note(folder, seen);
      return there;
    } catch (IOException unreadable) {
      // whoever unpacks them for this run alone says what is wrong, and with which
      return Optional.empty();
    }
  }

  private String said() throws IOException {
    CacheKey key = new CacheKey(KIND);
    for (String entry : entries) {
      ZipEntry found = entry(entry);
      key.add(entry).add(found.getSize() + " " + found.getCrc());
    }
    return key.name();
  }

  private ZipEntry entry(String name) throws IOException {
    ZipEntry found = archive.zip().getEntry(name);
    if (found == null) {
      throw new IOException("it has no entry " + name);
    }
    return found;
  }

  /** What stays when a folder gets another name; nothing like it where the system knows none. */
  private static Object identity(Path folder) throws IOException {
    Object key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
    return key == null ? new Object() : key;
  }

  private void unpack(Path folder) throws IOException {
    unpacked = identity(folder);
    TwoThreads.forEach(
        entries.size(),
        PackedFiles.Buffers::new,
        (buffers, position) -> {
          Path jar = place(folder, position);
          files.copy(entries.get(position), jar, buffers);
          Files.setLastModifiedTime(jar, UNTOUCHED);
        });
  }

  private Path place(Path folder, int position) {
    return folder.resolve(Unpacking.fileName(entries.get(position), position));
  }

  private boolean isUntouched(Path folder) throws IOException {
    for (int position = 0; position < entries.size(); position++) {
      Path jar = place(folder, position);
      BasicFileAttributes there;
      try {
        there = Files.readAttributes(jar, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      } catch (NoSuchFileException removed) {
        return false;
      }
      if (!there.isRegularFile()
          || there.size() != entry(entries.get(position)).getSize()
          || !there.lastModifiedTime().equals(UNTOUCHED)) {
        return false;
      }
    }
    return true;
  }

  private boolean isSame(Path folder) throws IOException {
    AtomicBoolean same = new AtomicBoolean(true);
    TwoThreads.forEach(
        entries.size(),
        PackedFiles.Buffers::new,
        (buffers, position) -> {
          if (same.get()
              && !files.isSame(entries.get(position), place(folder, position), buffers)) {
            same.set(false);
          }
        });
    return same.get();
  }

  /** A hint for later runs, which costs nothing when it is lost. */
  private void note(Path folder, String seen) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      if (files.count() > entries.size() + MOST_SEEN) {
        return;
      }
    }
    Files.write(folder.resolve(seen), new byte[0]);
  }
}
