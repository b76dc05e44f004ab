package io.github.jpadrift.scan;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A jar of classes, opened once.
 *
 * @param origins what messages call the entries that were put together from another archive
 */
record JarRoot(
    Role role,
    Path path,
    String name,
    ZipFile zip,
    Set<String> entries,
    Map<String, String> origins)
    implements ClassPathRoot {

  /**
   * Opens a jar and reads its directory.
   *
   * @throws IOException when it is not a readable jar, in words for its owner
   * @throws ScanException when it is a zip bomb
   */
  static JarRoot open(Role role, Path path, String name, ArchiveLimits bounds) throws IOException {
    return open(role, path, name, bounds, Map.of());
  }

  static JarRoot open(
      Role role, Path path, String name, ArchiveLimits bounds, Map<String, String> origins)
      throws IOException {
    ZipFile zip = zip(path);
    try {
      Set<String> entries = new LinkedHashSet<>();
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        bounds.count(name, entry);
        if (!entry.isDirectory()) {
          entries.add(entry.getName());
          unmask(zip, name, entry);
        }
      }
      return new JarRoot(role, path, name, zip, entries, origins);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static ZipFile zip(Path path) throws IOException {
    try {
      return new ZipFile(path.toFile());
    } catch (ZipException | IllegalArgumentException e) {
      throw new ZipException(whyNot(path, String.valueOf(e.getMessage())));
    }
  }

  private static String whyNot(Path path, String said) throws IOException {
    if (said.contains("encrypted")) {
      return "it is encrypted";
    }
    byte[] start;
    try (InputStream in = Files.newInputStream(path)) {
      start = in.readNBytes(4);
    }
    if (start.length == 0) {
      return "it is empty";
    }
    boolean startsLikeJar =
        start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3;
    return startsLikeJar
        ? "it starts like a jar and is truncated or damaged (" + said + ")"
        : "it is not a jar";
  }

  /** What Hibernate itself reads into memory, whole. Below 8 KiB nothing expands to its limit. */
  static final long SETTINGS_LIE_FLOOR = ArchiveLimits.TEXT_BYTES / 1032;

  /** What says to be small and is not would be expanded in memory by whoever reads it. */
  private static void unmask(ZipFile zip, String archive, ZipEntry entry) throws IOException {
    boolean settings = entry.getName().equals(SettingsReader.HIBERNATE);
    if ((!entry.getName().endsWith(".class") && !settings)
        || entry.getCompressedSize() < (settings ? SETTINGS_LIE_FLOOR : ArchiveLimits.LIE_FLOOR)) {
      return;
    }
    long most = settings ? ArchiveLimits.TEXT_BYTES : ArchiveLimits.CLASS_BYTES;
    long left = most;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = zip.getInputStream(entry)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        left -= n;
        if (left < 0) {
          throw ArchiveLimits.bomb(
              archive,
              "%s%s expands to more than %d MiB"
                  .formatted(settings ? "" : "class file ", entry.getName(), most >> 20));
        }
      }
    } catch (ZipException | EOFException damaged) {
      // Whoever scans the classes misses this one and says so.
      return;
    }
  }

  @Override
  public JarRoot jar() {
    return this;
  }

  @Override
  public String locate(String entry) {
    return origins.getOrDefault(entry, name + "!" + entry);
  }

  @Override
  public byte[] read(String entry) throws IOException {
    try (InputStream in = stream(entry)) {
      return bounded(in);
    }
  }

  /** Opens an entry; what comes out is held against what the archive says of it. */
  InputStream stream(String entry) throws IOException {
    ZipEntry found = zip.getEntry(entry);
    if (found == null) {
      throw new IOException("it has no entry " + entry);
    }
    ArchiveLimits.admit(name, found);
    return new EntryStream(zip.getInputStream(found), found);
  }

  static byte[] bounded(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(ArchiveLimits.TEXT_BYTES + 1);
    if (bytes.length > ArchiveLimits.TEXT_BYTES) {
      throw new IOException("it is larger than " + (ArchiveLimits.TEXT_BYTES >> 20) + " MiB");
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
