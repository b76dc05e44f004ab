package io.github.jpadrift.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Files that are packed into an archive, which are to lie outside of it. Libraries are mostly not
 * compressed once more, and are copied as they are.
 */
final class PackedFiles {

  private static final int PIECE = 1 << 16;

  private final JarRoot archive;
  private final @Nullable JarDirectory directory;

  private PackedFiles(JarRoot archive, @Nullable JarDirectory directory) {
    this.archive = archive;
    this.directory = directory;
  }

  static PackedFiles of(JarRoot archive) throws IOException {
    return new PackedFiles(archive, JarDirectory.read(archive.path()));
  }

  /** What a thread has for itself. */
  record Buffers(ByteBuffer window, ByteBuffer piece) {

    Buffers() {
      this(JarDirectory.window(), JarDirectory.window());
    }
  }

  /**
   * Copies one, holding it against its checksum.
   *
   * @throws IOException when it cannot be copied, or is damaged
   */
  void copy(String entry, Path to, Buffers buffers) throws IOException {
    int number = directory == null ? -1 : directory.find(entry);
    if (directory != null && number >= 0) {
      try (JarDirectory.Contents contents = directory.open(buffers.window());
          FileChannel out =
              FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        if (contents.copy(number, out)) {
          return;
        }
      }
    }
    try (InputStream in = archive.stream(entry);
        OutputStream out = Files.newOutputStream(to)) {
      in.transferTo(out);
    }
  }

  /**
   * Whether another file has the same content.
   *
   * @throws IOException when one of them cannot be read
   */
  boolean isSame(String entry, Path other, Buffers buffers) throws IOException {
    int number = directory == null ? -1 : directory.find(entry);
    if (directory != null && number >= 0 && directory.isStored(number)) {
      try (JarDirectory.Contents contents = directory.open(buffers.window());
          FileChannel kept = FileChannel.open(other)) {
        return contents.isIn(number, kept, buffers.piece());
      }
    }
    try (InputStream inside = archive.stream(entry);
        InputStream kept = Files.newInputStream(other)) {
      while (true) {
        byte[] piece = inside.readNBytes(PIECE);
        if (!Arrays.equals(piece, kept.readNBytes(PIECE))) {
          return false;
        }
        if (piece.length == 0) {
          return true;
        }
      }
    }
  }
}
