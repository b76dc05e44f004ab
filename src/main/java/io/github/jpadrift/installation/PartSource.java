package io.github.jpadrift.installation;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes parts out of the Maven repository of this user, or fetches them from the one that jpadrift
 * was built from. Nothing is kept that is not, byte for byte, what its checksum says.
 *
 * @param local the user's own Maven repository; need not exist
 * @param remote the address of another, ending in a slash; null where none is known
 * @param told hears what is fetched, as that takes its time
 */
record PartSource(Path local, @Nullable URI remote, Consumer<String> told) {

  /** In the manifest: the first repository of the build that made it. */
  private static final String OF_THE_BUILD = "Parts-Repository";

  /** In the environment: another one, as a mirror, or a folder. */
  private static final String CHOSEN = "JPADRIFT_REPOSITORY";

  private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(30).toMillis();

  /** More than the largest part has. */
  private static final long LONGEST = 1L << 28;

  /** More than the longest POM has. */
  private static final long LONGEST_TEXT = 1L << 22;

  static PartSource ofThisMachine(Consumer<String> told) {
    return of(
        System.getenv(),
        Path.of(System.getProperty("user.home", "."), ".m2", "repository"),
        Installation.attribute(OF_THE_BUILD),
        told);
  }

  /**
   * The one that the environment chooses.
   *
   * @param ofTheBuild where parts come from unless it does
   */
  static PartSource of(
      Map<String, String> environment,
      Path local,
      Optional<String> ofTheBuild,
      Consumer<String> told) {
    return new PartSource(
        local,
        Optional.ofNullable(environment.get(CHOSEN))
            .or(() -> ofTheBuild)
            .map(PartSource::address)
            .orElse(null),
        told);
  }

  /** An address, or a folder of this machine. */
  private static URI address(String text) {
    URI uri = text.matches("(?i)(https?|file):.*") ? URI.create(text) : Path.of(text).toUri();
    return uri.toString().endsWith("/") ? uri : URI.create(uri + "/");
  }

  /**
   * Puts parts into a folder.
   *
   * @throws InstallationException when one of them is not to be had
   */
  void put(String use, List<Part> parts, Path folder) throws IOException {
    if (parts.isEmpty()) {
      throw new InstallationException("jpadrift has no " + use + " to lend", null);
    }
    boolean announced = false;
    for (Part part : parts) {
      Path file = folder.resolve(part.fileName());
      if (isTrusted(part, local.resolve(part.path()))) {
        Files.copy(local.resolve(part.path()), file);
        continue;
      }
      if (!announced && remote != null) {
        told.accept("fetching " + use + " from " + withoutUser(remote) + ", once");
        announced = true;
      }
      fetch(part, file);
    }
  }

  /**
   * A file of few lines, as a POM is: what lies here, else what is there.
   *
   * @param path of a file in a Maven repository
   * @throws InstallationException when it is nowhere to be had
   */
  String text(String path) {
    Path file = local.resolve(path);
    try {
      return Files.isRegularFile(file)
          ? Files.readString(file)
          : remoteText(path)
              .orElseThrow(
                  () ->
                      new InstallationException(
                          "%s is neither in %s nor where jpadrift fetches from; %s names a Maven repository"
                              .formatted(file.getFileName(), local, CHOSEN),
                          null));
    } catch (IOException unreadable) {
      throw new InstallationException(file + " cannot be read: " + unreadable, unreadable);
    }
  }

  /** The same from the other repository alone; empty where there is none, or not the file. */
  Optional<String> remoteText(String path) {
    if (remote == null) {
      return Optional.empty();
    }
    try (InputStream content = open(remote.resolve(path))) {
      return Optional.of(
          new String(content.readNBytes((int) LONGEST_TEXT), StandardCharsets.UTF_8));
    } catch (IOException unreachable) {
      // what lies here may do; without it somebody says that there is none
      return Optional.empty();
    }
  }

  /** Whether the file of the local repository is what it should be. */
  private static boolean isTrusted(Part part, Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    if (part.sha256() != null) {
      return Part.digest(file, "SHA-256").equals(part.sha256());
    }
    Path beside = Path.of(file + ".sha1");
    return Files.isRegularFile(beside)
        && Part.digest(file, "SHA-1").equals(firstWord(Files.readString(beside)));
  }

  private void fetch(Part part, Path file) throws IOException {
    if (remote == null) {
      throw new InstallationException(
          ("%s is not in %s, and this jpadrift does not know where else to look; "
                  + "%s names a Maven repository")
              .formatted(part.fileName(), local, CHOSEN),
          null);
    }
    String expected;
    try {
      try (InputStream content = open(remote.resolve(part.path()))) {
        Files.write(file, content.readNBytes((int) LONGEST));
      }
      expected =
          part.sha256() != null
              ? part.sha256()
              : firstWord(text(remote.resolve(part.path() + ".sha1")));
    } catch (IOException failed) {
      throw new InstallationException(
          ("%s cannot be fetched from %s: %s; %s names another Maven repository, and what "
                  + "'mvn dependency:get -Dartifact=%s' puts into %s is taken as well")
              .formatted(
                  part.fileName(),
                  withoutUser(remote),
                  failed instanceof FileNotFoundException
                      ? "it is not there"
                      : withoutAddress(failed),
                  CHOSEN,
                  part.coordinates(),
                  local),
          failed);
    }
    String algorithm = part.sha256() != null ? "SHA-256" : "SHA-1";
    if (!Part.digest(file, algorithm).equals(expected)) {
      Files.delete(file);
      throw new InstallationException(
          "what %s has as %s is not what its checksum says (%s %s), and is not used"
              .formatted(withoutUser(remote), part.fileName(), algorithm, expected),
          null);
    }
  }

  private static InputStream open(URI from) throws IOException {
    URLConnection connection = from.toURL().openConnection();
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    return connection.getInputStream();
  }

  private static String text(URI from) throws IOException {
    try (InputStream content = open(from)) {
      return new String(content.readNBytes(1024), StandardCharsets.US_ASCII);
    }
  }

  /** A checksum's file may name the file as well. */
  private static String firstWord(String text) {
    return text.strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT);
  }

  /** Without what may be a password. */
  private static String withoutUser(URI address) {
    String user = address.getRawUserInfo();
    return user == null ? address.toString() : address.toString().replace(user + '@', "");
  }

  private static String withoutAddress(IOException failed) {
    String name = failed.getClass().getSimpleName();
    return switch (name) {
      case "UnknownHostException" -> "its host is not known";
      case "ConnectException" -> "nobody answers there";
      case "SocketTimeoutException" -> "it did not answer within 30 s";
      default -> name;
    };
  }
}
