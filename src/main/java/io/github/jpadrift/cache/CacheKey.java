package io.github.jpadrift.cache;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What something in the cache depends on, put together piece by piece into one name. */
public final class CacheKey {

  private static final boolean UNIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

  private final MessageDigest digest;

  /** A key of this kind of thing. */
  public CacheKey(String kind) {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
    add(kind);
  }

  /** A text. */
  public CacheKey add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A piece of anything, of which its length is part: two never read as one. */
  public CacheKey add(byte[] piece) {
    int length = piece.length;
    digest.update(
        new byte[] {
          (byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length
        });
    digest.update(piece);
    return this;
  }

  /**
   * A file, or a folder with all that lies in it, as far as the file system tells whether it is the
   * same: path, size, moment of change to the nanosecond, and where it says so its number and the
   * moment of any change to it, which nobody sets.
   *
   * @throws IOException when it cannot be looked at
   */
  public CacheKey addFile(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    if (!Files.isDirectory(absolute)) {
      return add(state(absolute));
    }
    List<Path> inside;
    try (Stream<Path> tree = Files.walk(absolute)) {
      inside = tree.sorted().toList();
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
    add(absolute + "/" + inside.size());
    for (Path each : inside) {
      add(state(each));
    }
    return this;
  }

  private static byte[] state(Path file) throws IOException {
    ByteArrayOutputStream state = new ByteArrayOutputStream();
    state.writeBytes(file.toString().getBytes(StandardCharsets.UTF_8));
    if (UNIX) {
      String attributes =
          Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,ino,dev").entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(Map.Entry::toString)
              .toList()
              .toString();
      state.writeBytes(attributes.getBytes(StandardCharsets.UTF_8));
    } else {
      state.writeBytes(Files.isDirectory(file) ? new byte[0] : Files.readAllBytes(file));
    }
    return state.toByteArray();
  }

  /** The name: 64 hexadecimal digits. */
  public String name() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
