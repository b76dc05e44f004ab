package io.github.jpadrift.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A folder of classes. */
record FolderRoot(Role role, Path path, String name, Set<String> entries) implements ClassPathRoot {

  /**
   * Lists a folder.
   *
   * @throws ScanException when it cannot be listed
   */
  static FolderRoot list(Role role, Path path, String name) {
    Set<String> entries = new TreeSet<>();
    try {
      Path real = path.toRealPath();
      try (Stream<Path> files = Files.walk(real)) {
        files
            .filter(Files::isRegularFile)
            .limit(ArchiveLimits.ENTRIES + 1L)
            .forEach(file -> entries.add(slashed(real.relativize(file))));
      }
    } catch (IOException | UncheckedIOException e) {
      throw new ScanException("folder " + path + " cannot be listed: " + e.getMessage(), e);
    }
    if (entries.size() > ArchiveLimits.ENTRIES) {
      throw new ScanException(
          "folder %s holds more than %d files".formatted(path, ArchiveLimits.ENTRIES));
    }
    return new FolderRoot(role, path, name, entries);
  }

  static String slashed(Path relative) {
    return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
  }

  @Override
  public String locate(String entry) {
    return name + "/" + entry;
  }

  @Override
  public byte[] read(String entry) throws IOException {
    try (InputStream in = Files.newInputStream(path.resolve(entry))) {
      return JarRoot.bounded(in);
    }
  }

  @Override
  public void close() {
    // A folder holds nothing open.
  }
}
