package io.github.jpadrift.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What a process says, one of the three: its answer, why there is none, or what went wrong. On its
 * way it stands in a file between its length and an end mark, so that half of it never passes for
 * the whole.
 *
 * @param refusal a sentence for the user
 * @param crash a stack trace
 */
record HandOver(@Nullable Record answer, @Nullable String refusal, @Nullable String crash) {

  private static final int BEGIN = 0x4a504144;
  private static final int END = 0x454e4421;

  /** Twice what the largest mapping in the field takes, many times over. */
  private static final int LONGEST = 1 << 29;

  void write(Path file) throws IOException {
    byte[] bytes = RecordCodec.encode(this);
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
      out.writeInt(BEGIN);
      out.writeInt(bytes.length);
      out.write(bytes);
      out.writeLong(checksum(bytes));
      out.writeInt(END);
    }
  }

  /** Empty unless the file holds it whole. */
  static Optional<HandOver> read(Path file) {
    // whoever writes another answer there may as well make it a link to a device without an end
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      if (in.readInt() != BEGIN) {
        return Optional.empty();
      }
      int length = in.readInt();
      if (length < 0 || length > LONGEST || length > Files.size(file)) {
        return Optional.empty();
      }
      byte[] bytes = in.readNBytes(length);
      boolean whole = in.readLong() == checksum(bytes) && in.readInt() == END;
      return whole ? Optional.of(RecordCodec.decode(bytes, HandOver.class)) : Optional.empty();
    } catch (IOException incomplete) {
      return Optional.empty();
    }
  }

  private static long checksum(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return sum.getValue();
  }
}
