package io.github.jpadrift.scan;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipException;

/**
 * The names of an archive's entries, which stand in its directory and before each entry once more.
 * Java looks at the directory alone, where one changed letter makes another file of an entry, of
 * which nobody knows that it is missing (PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16).
 */
final class EntryNames {

  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int CENTRAL = 0x02014b50;
  private static final int CENTRAL_LENGTH = 46;
  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_LENGTH = 30;

  /** Stands where a number has more than 32 bits, and is to be found elsewhere. */
  private static final long ELSEWHERE = 0xffffffffL;

  private static final int PIECE = 1 << 13;

  private final FileChannel channel;

  /** What was read last, and where it lies. */
  private ByteBuffer piece = ByteBuffer.allocate(0);

  private long pieceAt;

  private EntryNames(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Entries that are called otherwise in the directory than where they begin, each in a sentence.
   * An archive of over 4 GiB or 65,534 entries is not looked through.
   *
   * @throws IOException when the directory cannot be followed
   */
  static List<String> contradictions(Path archive) throws IOException {
    try (FileChannel channel = FileChannel.open(archive)) {
      return new EntryNames(channel).contradictions();
    } catch (EOFException e) {
      throw new ZipException("its directory leads out of it");
    }
  }

  private List<String> contradictions() throws IOException {
    long size = channel.size();
    ByteBuffer tail = bytes(Math.max(0, size - END_LENGTH - LONGEST_COMMENT), size);
    int end = end(tail);
    long length = Integer.toUnsignedLong(tail.getInt(end + 12));
    long offset = Integer.toUnsignedLong(tail.getInt(end + 16));
    if (length == ELSEWHERE || offset == ELSEWHERE) {
      return List.of();
    }
    long directory = size - tail.capacity() + end - length;
    return contradictions(bytes(directory, directory + length), directory - offset);
  }

  private static int end(ByteBuffer tail) throws IOException {
    for (int at = tail.capacity() - END_LENGTH; at >= 0; at--) {
      if (tail.getInt(at) == END
          && at + END_LENGTH + Short.toUnsignedInt(tail.getShort(at + 20)) == tail.capacity()) {
        return at;
      }
    }
    throw new ZipException("its directory has no end");
  }

  /**
   * Follows the directory.
   *
   * @param begin where the archive begins, behind a script that starts it
   */
  private List<String> contradictions(ByteBuffer directory, long begin) throws IOException {
    List<String> found = new ArrayList<>();
    int at = 0;
    while (at + CENTRAL_LENGTH <= directory.capacity() && directory.getInt(at) == CENTRAL) {
      int length = Short.toUnsignedInt(directory.getShort(at + 28));
      byte[] name = new byte[Math.min(length, directory.capacity() - at - CENTRAL_LENGTH)];
      directory.get(at + CENTRAL_LENGTH, name);
      long offset = Integer.toUnsignedLong(directory.getInt(at + 42));
      if (offset != ELSEWHERE) {
        byte[] local = local(begin + offset, length);
        if (!Arrays.equals(name, local)) {
          found.add("its entry %s is called %s where it begins".formatted(text(name), text(local)));
        }
      }
      at +=
          CENTRAL_LENGTH
              + length
              + Short.toUnsignedInt(directory.getShort(at + 30))
              + Short.toUnsignedInt(directory.getShort(at + 32));
    }
    return found;
  }

  /** The name at the entry itself, of which there are as many bytes as it says there. */
  private byte[] local(long at, int expected) throws IOException {
    ByteBuffer header = near(at, at + LOCAL_LENGTH + expected);
    int length = Short.toUnsignedInt(header.getShort(26));
    if (header.getInt(0) != LOCAL || length > channel.size() - at - LOCAL_LENGTH) {
      return new byte[0];
    }
    ByteBuffer whole = length <= expected ? header : bytes(at, at + LOCAL_LENGTH + length);
    byte[] name = new byte[length];
    whole.get(LOCAL_LENGTH, name);
    return name;
  }

  /** Entries of classes are small, and the next ones mostly were read together with this one. */
  private ByteBuffer near(long from, long to) throws IOException {
    if (from < pieceAt || to > pieceAt + piece.capacity()) {
      piece = bytes(from, Math.max(to, Math.min(from + PIECE, channel.size())));
      pieceAt = from;
    }
    int at = (int) (from - pieceAt);
    return piece.slice(at, (int) (to - from)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private ByteBuffer bytes(long from, long to) throws IOException {
    if (from < 0 || to > channel.size()) {
      throw new EOFException();
    }
    ByteBuffer buffer = ByteBuffer.allocate((int) (to - from)).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) < 0) {
        throw new EOFException();
      }
    }
    return buffer;
  }

  private static String text(byte[] name) {
    return name.length == 0 ? "nothing" : new String(name, StandardCharsets.UTF_8);
  }
}
