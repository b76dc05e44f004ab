package io.github.jpadrift.scan;

import java.util.zip.ZipEntry;

/**
 * How much an archive may hold before it is taken for a zip bomb; one instance counts for a whole
 * scan.
 *
 * <p>The largest Spring Boot applications in the field hold some 500 libraries, 300,000 entries and
 * expand to under one gibibyte; deflate cannot exceed a ratio of 1032.
 */
final class ArchiveLimits {

  /** Entries in all archives together. */
  static final int ENTRIES = 2_000_000;

  /** Bytes that all archives together say to expand to: 8 GiB. */
  static final long EXPANDED_BYTES = 8L << 30;

  /** Bytes of one class file: 16 MiB. The largest that compilers make are under two. */
  static final long CLASS_BYTES = 16L << 20;

  /** Bytes of one settings or mapping file: 8 MiB. */
  static final int TEXT_BYTES = 8 << 20;

  /** Expanded bytes by compressed bytes of an entry that is read and over {@link #RATIO_FLOOR}. */
  static final long RATIO = 200;

  /** Below 16 MiB no ratio does harm. */
  static final long RATIO_FLOOR = 16L << 20;

  /**
   * Compressed bytes from which a class file is expanded once to see whether it lies about its
   * size: 64 KiB, which expand to no more than 66 MiB.
   */
  static final long LIE_FLOOR = 64L << 10;

  private int entries;
  private long expanded;

  /**
   * What was counted.
   *
   * @param entries of all archives
   * @param expanded what they say to expand to, in bytes
   */
  record Counted(int entries, long expanded) {

    Counted minus(Counted less) {
      return new Counted(entries - less.entries, expanded - less.expanded);
    }
  }

  /** What was counted until now. */
  Counted counted() {
    return new Counted(entries, expanded);
  }

  /**
   * Counts what another scan has counted.
   *
   * @throws ScanException when there are too many or they are too large
   */
  void count(String archive, Counted before) {
    count(archive, before.entries(), before.expanded());
  }

  private void count(String archive, int moreEntries, long moreExpanded) {
    entries += moreEntries;
    expanded += moreExpanded;
    if (entries > ENTRIES) {
      throw bomb(archive, "it takes the scan over " + ENTRIES + " entries");
    }
    if (expanded > EXPANDED_BYTES) {
      throw bomb(archive, "it takes the scan over " + (EXPANDED_BYTES >> 30) + " GiB expanded");
    }
  }

  /**
   * Counts an entry that is in an archive, read or not.
   *
   * @throws ScanException when there are too many or they are too large
   */
  void count(String archive, ZipEntry entry) {
    count(archive, 1, Math.max(0, entry.getSize()));
    if (entry.getName().endsWith(".class") && entry.getSize() > CLASS_BYTES) {
      throw bomb(
          archive,
          "class file "
              + entry.getName()
              + " expands to more than "
              + (CLASS_BYTES >> 20)
              + " MiB");
    }
  }

  /**
   * Looks at an entry that is about to be read.
   *
   * @throws ScanException when it expands out of all proportion
   */
  static void admit(String archive, ZipEntry entry) {
    long size = entry.getSize();
    if (size > RATIO_FLOOR && size / Math.max(1, entry.getCompressedSize()) > RATIO) {
      throw bomb(archive, entry.getName() + " expands to over " + RATIO + " times its size");
    }
  }

  static ScanException bomb(String archive, String reason) {
    return new ScanException(archive + " is refused as a zip bomb: " + reason);
  }
}
