package io.github.jpadrift.scan;

import io.github.jpadrift.cache.CacheKey;
import io.github.jpadrift.cache.KeptFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Digests of libraries, in files of this user's cache: a rebuilt application brings the same. Those
 * that lie in a folder of {@link KeptLibraries} are told in a file beside them, by their names;
 * others in a file for each class path, by where they lie and what the file system says of their
 * state. A file that is not as it was written, or was written by a jpadrift that looked for
 * something else, is none.
 */
final class KeptDigests {

  /** Changes with what a digest means. */
  private static final String KIND = "digests-1";

  private static final int HEXADECIMAL = 16;

  /** Of class paths whose libraries lie elsewhere; some hundred kilobytes each. */
  private static final int MOST = 16;

  private final Optional<Path> folder;
  private final boolean elsewhere;
  private final Map<String, Entry> known = new ConcurrentHashMap<>();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private volatile boolean grown;

  /** What a digest holds besides what the directory of a library tells. */
  private record Entry(boolean speaking, Set<Long> beyond) {

    private String text() {
      return Stream.concat(
              Stream.of(String.valueOf(speaking)), beyond.stream().sorted().map(Long::toHexString))
          .collect(Collectors.joining(" "));
    }

    private static Entry of(List<String> words) {
      Set<Long> beyond = new HashSet<>();
      for (String word : words.subList(1, words.size())) {
        beyond.add(Long.parseUnsignedLong(word, HEXADECIMAL));
      }
      return new Entry(words.get(0).equals("true"), beyond);
    }
  }

  private KeptDigests(Optional<Path> folder, boolean elsewhere) {
    this.folder = folder;
    this.elsewhere = elsewhere;
    file().map(KeptDigests::read).ifPresent(known::putAll);
  }

  /**
   * Those of the libraries in a folder.
   *
   * @param folder where the libraries are kept; empty where they are not
   */
  static KeptDigests in(Optional<Path> folder) {
    return new KeptDigests(folder, false);
  }

  /**
   * Those of libraries that lie where their owner has put them.
   *
   * @param kept whose neighbours are kept; empty where nothing is
   */
  static KeptDigests of(List<Path> libraries, Optional<KeptFolders> kept) {
    return new KeptDigests(
        libraries.isEmpty() ? Optional.empty() : kept.flatMap(all -> folder(libraries, all)), true);
  }

  private static Optional<Path> folder(List<Path> libraries, KeptFolders kept) {
    KeptFolders digests = kept.ofKind("digests", MOST);
    CacheKey key = key();
    libraries.forEach(library -> key.add(library.toAbsolutePath().toString()));
    String name = key.name();
    try {
      Optional<Path> there = digests.find(name);
      return Optional.of(there.isPresent() ? there.get() : digests.filled(name, folder -> {}));
    } catch (IOException unwritable) {
      // they are found out again
      return Optional.empty();
    }
  }

  private Optional<Path> file() {
    return folder.map(there -> there.resolve(key().name()));
  }

  private static CacheKey key() {
    CacheKey key = new CacheKey(KIND);
    LibraryDigest.sought().forEach(key::add);
    return key;
  }

  private static Map<String, Entry> read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      List<String> content = lines.subList(0, Math.max(0, lines.size() - 1));
      return !lines.isEmpty() && sum(content).equals(lines.get(lines.size() - 1))
          ? content.stream()
              .map(line -> Arrays.asList(line.split(" ", -1)))
              .collect(
                  Collectors.toMap(
                      words -> words.get(0), words -> Entry.of(words.subList(1, words.size()))))
          : Map.of();
    } catch (IOException none) {
      return Map.of();
    }
  }

  private static String sum(List<String> lines) {
    CacheKey sum = key();
    lines.forEach(sum::add);
    return sum.name();
  }

  /**
   * The digest of a library, as it is known or else as it is.
   *
   * @param folders those of the packages in which it has class files, with slashes
   * @param reading for this thread
   */
  LibraryDigest of(ClassPathRoot jar, Set<String> folders, LibraryDigest.Reading reading) {
    String name = name(jar.path());
    if (name == null) {
      return reading.of(jar, folders);
    }
    asked.add(name);
    Entry entry = known.get(name);
    if (entry == null) {
      LibraryDigest digest = reading.of(jar, folders);
      known.put(name, new Entry(digest.speaking(), digest.beyond()));
      grown = true;
      return digest;
    }
    return entry.speaking()
        ? LibraryDigest.unread(folders)
        : LibraryDigest.silent(folders, entry.beyond());
  }

  /** What a library is told by; null where nothing is told of it. */
  private @Nullable String name(Path library) {
    if (folder.isEmpty()) {
      return null;
    }
    if (elsewhere) {
      try {
        return new CacheKey(KIND).addFile(library).name();
      } catch (IOException unreadable) {
        return null;
      }
    }
    return holds(library) ? String.valueOf(library.getFileName()) : null;
  }

  /** Whether a library lies among those that this run has, or an earlier one, taken out. */
  boolean holds(Path library) {
    return !elsewhere && folder.filter(there -> there.equals(library.getParent())).isPresent();
  }

  /**
   * Keeps what was not known, for later runs, and of what lies elsewhere only what is there now.
   */
  void keep() {
    Optional<Path> file = file();
    if (!grown || file.isEmpty()) {
      return;
    }
    List<String> lines =
        new TreeMap<>(known)
            .entrySet().stream()
                .filter(each -> !elsewhere || asked.contains(each.getKey()))
                .map(each -> each.getKey() + " " + each.getValue().text())
                .toList();
    try {
      String text = String.join("\n", lines);
      KeptLibraries.replace(file.get(), text + "\n" + sum(lines) + "\n");
    } catch (IOException unwritable) {
      // the next run finds it out again
      return;
    }
  }
}
