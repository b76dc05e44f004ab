package io.github.jpadrift.scan;

import io.github.jpadrift.cache.KeptFolders;
import io.github.jpadrift.failure.FullDisk;
import io.github.jpadrift.failure.Gap;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes the classes and libraries out of an archive that holds them inside: a Spring Boot jar or a
 * WAR. No entry name becomes a file name, so none can lead out of the folder.
 */
final class Unpacking {

  private static final int NAME_LENGTH = 100;
  private static final int PIECE = 1 << 16;

  private final JarRoot archive;
  private final ArchiveLayout layout;
  private final Path folder;
  private final ArchiveLimits bounds;
  private final Optional<KeptFolders> kept;
  private final Consumer<Gap> gaps;

  /**
   * Something to be unpacked.
   *
   * @param kept where libraries lie that are not unpacked for this run alone; empty for nowhere
   */
  Unpacking(
      JarRoot archive,
      ArchiveLayout layout,
      Path folder,
      ArchiveLimits bounds,
      Optional<KeptFolders> kept,
      Consumer<Gap> gaps) {
    this.archive = archive;
    this.layout = layout;
    this.folder = folder;
    this.bounds = bounds;
    this.kept = kept;
    this.gaps = gaps;
  }

  /** Puts the classes into a jar of their own, uncompressed because it is read at once. */
  ClassPathRoot classes() throws IOException {
    Path jar = folder.resolve("classes.jar");
    String name = archive.name() + "!" + layout.classesName();
    Map<String, String> origins = new HashMap<>();
    try (ZipOutputStream out =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(jar), PIECE))) {
      for (String entry : archive.entries()) {
        String inside = layout.inClasses(entry);
        if (inside == null) {
          continue;
        }
        if (leavesArchive(entry)) {
          skip(entry);
        } else if (origins.putIfAbsent(inside, archive.locate(entry)) == null) {
          store(entry, inside, out);
        }
      }
    }
    return JarRoot.open(ClassPathRoot.Role.SOURCE, jar, name, bounds, origins);
  }

  private void store(String entry, String inside, ZipOutputStream out) throws IOException {
    byte[] bytes;
    try (InputStream in = archive.stream(entry)) {
      bytes = in.readNBytes((int) ArchiveLimits.RATIO_FLOOR + 1);
      if (bytes.length > ArchiveLimits.RATIO_FLOOR) {
        // Data beside the classes: no mapping is that large.
        return;
      }
    } catch (ZipException | EOFException e) {
      gaps.accept(new Gap(archive.locate(entry), "it is damaged: " + e.getMessage()));
      return;
    }
    ZipEntry stored = new ZipEntry(inside);
    CRC32 sum = new CRC32();
    sum.update(bytes);
    stored.setMethod(ZipEntry.STORED);
    stored.setSize(bytes.length);
    stored.setCrc(sum.getValue());
    out.putNextEntry(stored);
    out.write(bytes);
    out.closeEntry();
  }

  /**
   * The libraries of an archive.
   *
   * @param folder where they are kept for later runs; empty where they are not
   * @param known what an earlier run knew of them; empty where they were looked into
   * @param counted how much there is in them
   */
  record Libraries(
      List<ClassPathRoot> roots,
      Optional<Path> folder,
      Optional<KeptLibraries.Known> known,
      ArchiveLimits.Counted counted) {

    Libraries {
      roots = List.copyOf(roots);
    }
  }

  /**
   * Copies the libraries out, unless an earlier run has.
   *
   * @param alone whether what is known of them is all there is to know of the class path
   */
  Libraries libraries(boolean alone) throws IOException {
    ArchiveLimits.Counted before = bounds.counted();
    List<String> entries = new ArrayList<>();
    for (String entry : layout.libraries(archive)) {
      if (leavesArchive(entry)) {
        skip(entry);
      } else {
        entries.add(entry);
      }
    }
    PackedFiles files = PackedFiles.of(archive);
    Optional<Path> there = KeptLibraries.of(archive, files, entries, kept);
    Optional<KeptLibraries.Known> known =
        alone ? there.flatMap(kept -> KeptLibraries.known(kept, archive.path())) : Optional.empty();
    List<ClassPathRoot> roots = new ArrayList<>();
    if (known.isPresent() && there.isPresent()) {
      bounds.count(archive.name(), known.get().counted());
      for (int position = 0; position < entries.size(); position++) {
        String entry = entries.get(position);
        Path jar = there.get().resolve(fileName(entry, position));
        roots.add(LibraryJar.known(jar, archive.locate(entry)));
      }
    } else {
      for (Outside outside : outside(files, entries, there)) {
        try {
          roots.add(opened(outside));
        } catch (IOException e) {
          if (FullDisk.isSaidIn(e.getMessage())) {
            throw e;
          }
          gaps.accept(new Gap(outside.name(), "this library cannot be read: " + e.getMessage()));
        }
      }
    }
    return new Libraries(roots, there, known, bounds.counted().minus(before));
  }

  /**
   * A library outside of its archive.
   *
   * @param directory null where it is out of the ordinary
   * @param failure why it is not there; null where it is
   */
  private record Outside(
      String name, Path jar, @Nullable JarDirectory directory, @Nullable IOException failure) {}

  private List<Outside> outside(PackedFiles files, List<String> entries, Optional<Path> there)
      throws IOException {
    Outside[] outside = new Outside[entries.size()];
    TwoThreads.forEach(
        outside.length,
        PackedFiles.Buffers::new,
        (buffers, position) -> {
          String entry = entries.get(position);
          String name = archive.locate(entry);
          Path jar = there.orElse(folder).resolve(fileName(entry, position));
          try {
            if (there.isEmpty()) {
              files.copy(entry, jar, buffers);
            }
            outside[position] = new Outside(name, jar, JarDirectory.read(jar), null);
          } catch (IOException e) {
            outside[position] = new Outside(name, jar, null, e);
          }
        });
    return List.of(outside);
  }

  private ClassPathRoot opened(Outside library) throws IOException {
    if (library.failure() != null) {
      throw library.failure();
    }
    return library.directory() == null
        ? JarRoot.open(ClassPathRoot.Role.PACKED, library.jar(), library.name(), bounds)
        : LibraryJar.listed(
            ClassPathRoot.Role.PACKED, library.jar(), library.name(), library.directory(), bounds);
  }

  /** What the library at this place is called outside of its archive. */
  static String fileName(String entry, int position) {
    String name = entry.substring(entry.lastIndexOf('/') + 1);
    String end = tame(name.substring(Math.max(0, name.length() - NAME_LENGTH)));
    // as %03d, which takes a tenth of the time of a scan for two hundred of them
    return "0".repeat(Math.max(0, 3 - String.valueOf(position).length())) + position + "-" + end;
  }

  /** In plain code, as it is asked for twice of each of two hundred libraries. */
  private static String tame(String name) {
    StringBuilder tame = new StringBuilder(name);
    for (int at = 0; at < tame.length(); at++) {
      char letter = tame.charAt(at);
      boolean plain =
          (letter >= 'a' && letter <= 'z')
              || (letter >= 'A' && letter <= 'Z')
              || (letter >= '0' && letter <= '9')
              || letter == '.'
              || letter == '_'
              || letter == '-';
      if (!plain) {
        tame.setCharAt(at, '_');
      }
    }
    return tame.toString();
  }

  private void skip(String entry) {
    gaps.accept(
        new Gap(archive.locate(entry), "its name leads out of the archive; it is not read"));
  }

  private static boolean leavesArchive(String entry) {
    return entry.indexOf('\\') >= 0
        || entry.indexOf('\0') >= 0
        || List.of(entry.split("/")).contains("..");
  }
}
