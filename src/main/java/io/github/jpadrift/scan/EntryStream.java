package io.github.jpadrift.scan;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * What comes out of an entry, held against what the directory of its archive says of it: Java's own
 * reader of archives looks neither at the size nor at the checksum.
 */
final class EntryStream extends FilterInputStream {

  static final String OTHER_CHECKSUM = "its checksum is not the one that the archive says";

  private final ZipEntry entry;
  private final CRC32 sum = new CRC32();
  private long count;

  EntryStream(InputStream in, ZipEntry entry) {
    super(in);
    this.entry = entry;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = super.read(buffer, offset, length);
    if (n >= 0) {
      sum.update(buffer, offset, n);
      count += n;
    }
    if (count > entry.getSize()) {
      throw new ZipException(
          "more comes out of it than the %d bytes that the archive says"
              .formatted(entry.getSize()));
    }
    if (n < 0 && (count < entry.getSize() || sum.getValue() != entry.getCrc())) {
      throw new ZipException(OTHER_CHECKSUM);
    }
    return n;
  }

  /** Nothing is passed over unseen. */
  @Override
  public long skip(long wanted) throws IOException {
    long left = wanted;
    byte[] buffer = new byte[1 << 13];
    while (left > 0) {
      int n = read(buffer, 0, (int) Math.min(left, buffer.length));
      if (n < 0) {
        break;
      }
      left -= n;
    }
    return wanted - left;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
