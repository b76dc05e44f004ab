package io.github.jpadrift.scan;

import io.github.jpadrift.cache.KeptFolders;
import io.github.jpadrift.failure.FullDisk;
import io.github.jpadrift.failure.Gap;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;

/**
 * Takes the classes and libraries out of an archive that holds them inside: a Spring Boot jar or a
 * WAR. No entry name becomes a file name, so none can lead out of the folder.
 */
final class Unpacking {

  private static final Pattern ODD = Pattern.compile("[^A-Za-z0-9._-]");
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
    Optional<Path> there = KeptLibraries.of(archive, entries, kept);
    Optional<KeptLibraries.Known> known =
        alone ? there.flatMap(kept -> KeptLibraries.known(kept, archive.path())) : Optional.empty();
    known.ifPresent(counted -> bounds.count(archive.name(), counted.counted()));
    List<ClassPathRoot> roots = new ArrayList<>();
    for (int position = 0; position < entries.size(); position++) {
      String entry = entries.get(position);
      String file = fileName(entry, position);
      if (known.isPresent() && there.isPresent()) {
        roots.add(new KnownLibrary(there.get().resolve(file), archive.locate(entry)));
        continue;
      }
      try {
        roots.add(
            library(
                entry,
                there.isPresent()
                    ? there.get().resolve(file)
                    : copied(entry, folder.resolve(file))));
      } catch (IOException e) {
        if (FullDisk.isSaidIn(e.getMessage())) {
          throw e;
        }
        gaps.accept(
            new Gap(archive.locate(entry), "this library cannot be read: " + e.getMessage()));
      }
    }
    return new Libraries(roots, there, known, bounds.counted().minus(before));
  }

  /** What the library at this place is called outside of its archive. */
  static String fileName(String entry, int position) {
    String name = entry.substring(entry.lastIndexOf('/') + 1);
    String tame = ODD.matcher(name).replaceAll("_");
    String end = tame.substring(Math.max(0, tame.length() - NAME_LENGTH));
    // as %03d, which takes a tenth of the time of a scan for two hundred of them
    return "0".repeat(Math.max(0, 3 - String.valueOf(position).length())) + position + "-" + end;
  }

  private Path copied(String entry, Path jar) throws IOException {
    try (InputStream in = archive.stream(entry);
        OutputStream out = Files.newOutputStream(jar)) {
      in.transferTo(out);
    }
    return jar;
  }

  private ClassPathRoot library(String entry, Path jar) throws IOException {
    return JarRoot.open(ClassPathRoot.Role.PACKED, jar, archive.locate(entry), bounds);
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
