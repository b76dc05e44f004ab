package io.github.jpadrift.installation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file by others that jpadrift needs now and then, and does not travel with.
 *
 * @param use what it is for: {@code hibernate}, {@code postgres-17-linux-amd64}
 * @param sha256 what it holds, in lower-case hexadecimal digits; null for programs of a platform
 *     that the build was not made on, which the repository's own SHA-1 vouches for
 */
record Part(String use, String group, String artifact, String version, @Nullable String sha256) {

  private static final String LIST = "parts.txt";

  /** Those of a use, in the order of the list that jpadrift was built with; empty for none. */
  static List<Part> of(String use) {
    return all().stream().filter(part -> part.use().equals(use)).toList();
  }

  static List<Part> all() {
    try (InputStream list = Part.class.getResourceAsStream(LIST)) {
      if (list == null) {
        throw new IllegalStateException("the list of parts is not in this jpadrift");
      }
      return new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(Part::parsed)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Part parsed(String line) {
    List<String> fields = List.of(line.split(" "));
    List<String> coordinates = List.of(fields.get(1).split(":"));
    return new Part(
        fields.get(0),
        coordinates.get(0),
        coordinates.get(1),
        coordinates.get(2),
        fields.size() > 2 ? fields.get(2) : null);
  }

  /** As the list has it. */
  String line() {
    return use + ' ' + coordinates() + (sha256 == null ? "" : ' ' + sha256);
  }

  String coordinates() {
    return String.join(":", group, artifact, version);
  }

  String fileName() {
    return artifact + '-' + version + ".jar";
  }

  /** Where it lies in a Maven repository, local or not. */
  String path() {
    return String.join("/", group.replace('.', '/'), artifact, version, fileName());
  }

  /** Names what a folder of these parts holds. */
  static String digest(List<Part> parts) {
    MessageDigest digest = algorithm("SHA-256");
    parts.forEach(part -> digest.update(part.line().getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest()).substring(0, 32);
  }

  /**
   * What a file holds.
   *
   * @param algorithm {@code SHA-256}
   * @return in lower-case hexadecimal digits
   */
  static String digest(Path file, String algorithm) throws IOException {
    MessageDigest digest = algorithm(algorithm);
    try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
      content.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest algorithm(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
