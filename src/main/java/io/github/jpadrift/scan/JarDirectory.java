package io.github.jpadrift.scan;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The directory of an ordinary jar, read in one piece (PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and
 * 4.3.16): for two hundred libraries that takes a fraction of the time that Java's own reader takes
 * to open them and to name their entries.
 *
 * <p>Whatever is out of the ordinary is left to that reader: there is no directory then.
 */
final class JarDirectory {

  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int CENTRAL = 0x02014b50;
  private static final int CENTRAL_LENGTH = 46;
  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_LENGTH = 30;

  /** The piece of an extra field that says numbers of 64 bits. */
  private static final int ZIP64 = 1;

  private static final int ENCRYPTED = 1;

  /** Entries from this number on are counted elsewhere. */
  private static final int MOST_ENTRIES = 0xffff;

  static final byte[] CLASS = ".class".getBytes(StandardCharsets.US_ASCII);
  static final byte[] MODULE_INFO = "module-info.class".getBytes(StandardCharsets.US_ASCII);

  private static final String VERSIONS = "META-INF/versions/";

  /** How much of a jar is read at a time, where its entries are read one after the other. */
  private static final int WINDOW = 1 << 20;

  private static final int LEAST = 1 << 12;

  private final Path path;
  private final byte[] bytes;

  /** Where the entries of each begin that is told; the first one is a file's beginning. */
  private final long begin;

  /** Where the directory begins. */
  private final long end;

  /** Where each entry is told of. */
  private final int[] headers;

  /** What {@link String#hashCode()} is of each name. */
  private final int[] hashes;

  private final boolean[] folders;
  private final Set<String> classFolders = new HashSet<>();

  /**
   * Those that would be expanded in memory by whoever reads them, if they are not what they say.
   */
  private final List<Integer> large = new ArrayList<>();

  private int count;
  private long expanded;

  /** By hash of the name, the entries; one more than their numbers, 0 for none. */
  private final int[] table;

  private JarDirectory(Path path, byte[] bytes, int entries, long begin, long end) {
    this.path = path;
    this.bytes = bytes;
    this.begin = begin;
    this.end = end;
    this.headers = new int[entries];
    this.hashes = new int[entries];
    this.folders = new boolean[entries];
    this.table = new int[Integer.highestOneBit(2 * entries + 1) << 1];
  }

  /**
   * Reads the directory of a jar.
   *
   * @return null where it is no ordinary jar, or none at all
   * @throws IOException when the file cannot be read
   */
  static @Nullable JarDirectory read(Path jar) throws IOException {
    try (FileChannel channel = FileChannel.open(jar)) {
      long size = channel.size();
      if (size < END_LENGTH || size > Integer.MAX_VALUE) {
        return null;
      }
      // most directories lie in the last pieces of their files
      byte[] tail = bytes(channel, Math.max(0, size - (1 << 14)), size);
      int last = tail.length - END_LENGTH;
      if (int4(tail, last) != END || short2(tail, last + 20) != 0) {
        return null;
      }
      int entries = short2(tail, last + 10);
      int length = int4(tail, last + 12);
      int offset = int4(tail, last + 16);
      long end = size - END_LENGTH - length;
      if (entries == MOST_ENTRIES
          || entries != short2(tail, last + 8)
          || int4(tail, last + 4) != 0
          || length < 0
          || offset < 0
          || end < offset) {
        return null;
      }
      byte[] directory =
          length <= last
              ? Arrays.copyOfRange(tail, last - length, last)
              : bytes(channel, end, end + length);
      JarDirectory read = new JarDirectory(jar, directory, entries, end - offset, end);
      return read.isOrdinary() ? read : null;
    }
  }

  private static byte[] bytes(FileChannel channel, long from, long to) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) (to - from));
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) < 0) {
        throw new ZipException("it became shorter while it was read");
      }
    }
    return buffer.array();
  }

  /** Goes through all that is told. */
  private boolean isOrdinary() {
    // the folder of the class before
    int folder = -1;
    int folderEnd = -1;
    int at = 0;
    for (int entry = 0; entry < headers.length; entry++) {
      if (at + CENTRAL_LENGTH > bytes.length || int4(bytes, at) != CENTRAL) {
        return false;
      }
      int name = at + CENTRAL_LENGTH;
      int nameEnd = name + short2(bytes, at + 28);
      int extraEnd = nameEnd + short2(bytes, at + 30);
      int next = extraEnd + short2(bytes, at + 32);
      if (nameEnd == name
          || next != extraEnd
          || next > bytes.length
          || !isOrdinary(at)
          || !isPlain(nameEnd, extraEnd)) {
        return false;
      }
      int hash = 0;
      int seen = 0;
      int slash = name;
      for (int i = name; i < nameEnd; i++) {
        byte letter = bytes[i];
        hash = 31 * hash + letter;
        seen |= letter;
        if (letter == '/') {
          slash = i;
        }
      }
      if (seen < 0) {
        // not of ASCII alone
        return false;
      }
      headers[entry] = at;
      hashes[entry] = hash;
      folders[entry] = bytes[nameEnd - 1] == '/';
      count++;
      expanded += int4(bytes, at + 24);
      boolean isClass = endsWith(name, nameEnd, CLASS);
      if (isClass
          && (folder < 0 || !Arrays.equals(bytes, folder, folderEnd, bytes, name, slash))
          && !endsWith(name, nameEnd, MODULE_INFO)) {
        folder = name;
        folderEnd = slash;
        classFolders.add(packageFolder(text(folder, slash)));
      }
      if (mayLie(at, isClass, nameEnd - name)) {
        large.add(entry);
      }
      at = next;
    }
    return at == bytes.length && areAllFound() && large.stream().allMatch(this::isWithinBounds);
  }

  /** Fills the table. Of two with one name, readers of jars do not all find the same. */
  private boolean areAllFound() {
    int mask = table.length - 1;
    for (int entry = 0; entry < headers.length; entry++) {
      int slot = spread(hashes[entry]) & mask;
      while (table[slot] != 0) {
        int other = table[slot] - 1;
        if (hashes[other] == hashes[entry] && name(other).equals(name(entry))) {
          return false;
        }
        slot = (slot + 1) & mask;
      }
      table[slot] = entry + 1;
    }
    return true;
  }

  /** What is told of it besides its name. */
  private boolean isOrdinary(int header) {
    int method = short2(bytes, header + 10);
    long offset = int4(bytes, header + 42);
    return (short2(bytes, header + 8) & ENCRYPTED) == 0
        && (method == ZipEntry.STORED || method == ZipEntry.DEFLATED)
        && int4(bytes, header + 20) >= 0
        && int4(bytes, header + 24) >= 0
        && offset >= 0
        && begin + offset + LOCAL_LENGTH <= end;
  }

  /** An extra field in whole pieces, none of which is about numbers of 64 bits. */
  private boolean isPlain(int from, int to) {
    int at = from;
    while (at < to) {
      if (at + 4 > to || short2(bytes, at) == ZIP64) {
        return false;
      }
      at += 4 + short2(bytes, at + 2);
    }
    return at == to;
  }

  /** What is looked at closely when a jar is opened. */
  private boolean mayLie(int header, boolean isClass, int nameLength) {
    int packed = int4(bytes, header + 20);
    if (isClass) {
      return packed >= ArchiveLimits.LIE_FLOOR
          || int4(bytes, header + 24) > ArchiveLimits.CLASS_BYTES;
    }
    return packed >= JarRoot.SETTINGS_LIE_FLOOR
        && nameLength == SettingsReader.HIBERNATE.length()
        && text(header + CENTRAL_LENGTH, header + CENTRAL_LENGTH + nameLength)
            .equals(SettingsReader.HIBERNATE);
  }

  /** Whether it is no larger than it may be, whatever it says of itself. */
  private boolean isWithinBounds(int entry) {
    int left = isStored(entry) ? packed(entry) : size(entry);
    long most = endsWith(entry, CLASS) ? ArchiveLimits.CLASS_BYTES : ArchiveLimits.TEXT_BYTES;
    if (left > most || packed(entry) > WINDOW) {
      return false;
    }
    try (Contents contents = open(buffer(packed(entry)))) {
      if (!contents.begin(entry)) {
        return false;
      }
      byte[] piece = new byte[1 << 16];
      for (int n = 1; n > 0; left -= n) {
        n = contents.read(piece, 0, piece.length);
        if (n > left) {
          return false;
        }
      }
      return left == 0;
    } catch (IOException unreadable) {
      return false;
    }
  }

  private boolean endsWith(int from, int to, byte[] end) {
    if (to - from < end.length) {
      return false;
    }
    for (int i = 1; i <= end.length; i++) {
      if (bytes[to - i] != end[end.length - i]) {
        return false;
      }
    }
    return true;
  }

  /** The folder of a package, whichever version of Java its classes are for. */
  static String packageFolder(String folder) {
    if (!folder.startsWith(VERSIONS)) {
      return folder;
    }
    int end = folder.indexOf('/', VERSIONS.length());
    return end < 0 ? "" : folder.substring(end + 1);
  }

  /** How much there is in it. */
  ArchiveLimits.Counted counted() {
    return new ArchiveLimits.Counted(count, expanded);
  }

  /** The folders of the packages of its class files, whichever versions of Java they are for. */
  Set<String> classFolders() {
    return Collections.unmodifiableSet(classFolders);
  }

  /** Names of the files in it. */
  Set<String> files() {
    Set<String> files = new LinkedHashSet<>();
    for (int entry = 0; entry < headers.length; entry++) {
      if (!folders[entry]) {
        files.add(name(entry));
      }
    }
    return files;
  }

  /**
   * Whether there is a file below a folder.
   *
   * @param top its name and a slash
   */
  boolean hasBelow(String top) {
    byte[] name = top.getBytes(StandardCharsets.US_ASCII);
    for (int entry = 0; entry < headers.length; entry++) {
      int from = headers[entry] + CENTRAL_LENGTH;
      int to = from + short2(bytes, headers[entry] + 28);
      if (bytes[from] == name[0]
          && !folders[entry]
          && to - from >= name.length
          && Arrays.equals(bytes, from, from + name.length, name, 0, name.length)) {
        return true;
      }
    }
    return false;
  }

  /** Whether there is a file of this name. */
  boolean has(String file) {
    return find(file) >= 0;
  }

  /** The number of a file; negative where there is none. */
  int find(String file) {
    int hash = file.hashCode();
    int mask = table.length - 1;
    for (int slot = spread(hash) & mask; table[slot] != 0; slot = (slot + 1) & mask) {
      int entry = table[slot] - 1;
      if (hashes[entry] == hash && !folders[entry] && isNamed(entry, file)) {
        return entry;
      }
    }
    return -1;
  }

  private static int spread(int hash) {
    return hash ^ (hash >>> 16) ^ (hash >>> 8);
  }

  private boolean isNamed(int entry, String name) {
    int from = headers[entry] + CENTRAL_LENGTH;
    if (short2(bytes, headers[entry] + 28) != name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (bytes[from + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** How many entries there are; each has a number below. */
  int entries() {
    return headers.length;
  }

  String name(int entry) {
    int from = headers[entry] + CENTRAL_LENGTH;
    return text(from, from + short2(bytes, headers[entry] + 28));
  }

  /** Whether the name of an entry ends like this. */
  boolean endsWith(int entry, byte[] end) {
    int from = headers[entry] + CENTRAL_LENGTH;
    return endsWith(from, from + short2(bytes, headers[entry] + 28), end);
  }

  /** How many bytes an entry is told to have. */
  int size(int entry) {
    return int4(bytes, headers[entry] + 24);
  }

  private int packed(int entry) {
    return int4(bytes, headers[entry] + 20);
  }

  private int sum(int entry) {
    return int4(bytes, headers[entry] + 16);
  }

  /** Whether an entry is not compressed. */
  boolean isStored(int entry) {
    return short2(bytes, headers[entry] + 10) == ZipEntry.STORED;
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static int short2(byte[] bytes, int at) {
    return (bytes[at] & 0xff) | ((bytes[at + 1] & 0xff) << 8);
  }

  private static int int4(byte[] bytes, int at) {
    return short2(bytes, at) | (short2(bytes, at + 2) << 16);
  }

  /**
   * Reads a file.
   *
   * @return null where it is not all that it is told to be, or large
   * @throws IOException when the jar cannot be read
   */
  byte @Nullable [] read(int entry) throws IOException {
    try (Contents contents = open(buffer(packed(entry)))) {
      return contents.read(entry);
    }
  }

  /** For one entry. */
  private static ByteBuffer buffer(int packed) {
    int room = Math.min(Math.max(packed, LEAST), WINDOW);
    return ByteBuffer.allocate(room).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A buffer for the contents of jars, one after the other. */
  static ByteBuffer window() {
    return ByteBuffer.allocateDirect(WINDOW).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Opens the jar to read what is in it.
   *
   * @param window from {@link #window()}, for nobody else meanwhile
   * @throws IOException when it cannot be opened
   */
  Contents open(ByteBuffer window) throws IOException {
    return new Contents(window);
  }

  /**
   * What is in the jar, one entry at a time: it is read in large pieces, since entries mostly lie
   * in the order in which they are told.
   */
  final class Contents implements Closeable {

    private final FileChannel channel;
    private final ByteBuffer window;
    private @Nullable Inflater inflater;

    /** What the window has of the file. */
    private long from;

    private int length;

    private boolean stored;

    private Contents(ByteBuffer window) throws IOException {
      this.window = window;
      channel = FileChannel.open(path);
    }

    /**
     * Turns to the beginning of an entry.
     *
     * @return whether it is there, as it is told, and not too large to be read at once
     * @throws IOException when the jar cannot be read
     */
    boolean begin(int entry) throws IOException {
      int packed = packed(entry);
      long data = data(entry, window.capacity());
      stored = isStored(entry);
      if (data < 0
          || (stored && packed != size(entry))
          || !reaches(data, packed, window.capacity())) {
        return false;
      }
      int at = (int) (data - from);
      window.limit(at + packed).position(at);
      if (!stored) {
        inflater().setInput(window);
      }
      return true;
    }

    private Inflater inflater() {
      Inflater ready = inflater;
      if (ready == null) {
        ready = new Inflater(true);
        inflater = ready;
      } else {
        ready.reset();
      }
      return ready;
    }

    /**
     * Where the bytes of an entry begin; negative where they are not as they are told.
     *
     * @param ahead how much is read at once, of this entry and the next ones
     */
    private long data(int entry, int ahead) throws IOException {
      long local = begin + int4(bytes, headers[entry] + 42);
      if (!reaches(local, LOCAL_LENGTH, ahead)) {
        return -1;
      }
      window.limit(length);
      int at = (int) (local - from);
      long data =
          local
              + LOCAL_LENGTH
              + Short.toUnsignedInt(window.getShort(at + 26))
              + Short.toUnsignedInt(window.getShort(at + 28));
      return window.getInt(at) == LOCAL && data + packed(entry) <= end ? data : -1;
    }

    /** Whether the window has so much of what there is before the directory. */
    private boolean reaches(long place, int wanted, int ahead) throws IOException {
      if (place >= from && place + wanted <= from + length) {
        return true;
      }
      return wanted <= window.capacity() && place + wanted <= end && fill(place, ahead) >= wanted;
    }

    private int fill(long place, long most) throws IOException {
      window.clear().limit((int) Math.min(Math.min(window.capacity(), most), end - place));
      from = place;
      length = 0;
      while (window.hasRemaining()) {
        int n = channel.read(window, place + length);
        if (n < 0) {
          break;
        }
        length += n;
      }
      return length;
    }

    /**
     * Reads on in the entry.
     *
     * @return how many bytes were read; 0 where there are no more, or what follows is damaged
     */
    int read(byte[] into, int at, int most) {
      if (stored) {
        int n = Math.min(most, window.remaining());
        window.get(into, at, n);
        return n;
      }
      try {
        return inflater == null ? 0 : inflater.inflate(into, at, most);
      } catch (DataFormatException damaged) {
        return 0;
      }
    }

    private byte @Nullable [] read(int entry) throws IOException {
      if (size(entry) > WINDOW || !begin(entry)) {
        return null;
      }
      byte[] content = new byte[size(entry) + 1];
      int read = 0;
      for (int n = 1; n > 0 && read < content.length; read += n) {
        n = read(content, read, content.length - read);
      }
      CRC32 sum = new CRC32();
      sum.update(content, 0, read);
      boolean ended = inflater == null || stored || inflater.finished();
      return ended && read == size(entry) && (int) sum.getValue() == sum(entry)
          ? Arrays.copyOf(content, read)
          : null;
    }

    /**
     * Copies a file that is not compressed.
     *
     * @return whether it is there, as it is told, and not compressed
     * @throws IOException when it cannot be copied, or its checksum is not the one that is told
     */
    boolean copy(int entry, WritableByteChannel to) throws IOException {
      long at = data(entry, LOCAL_LENGTH);
      if (at < 0 || !isStored(entry) || packed(entry) != size(entry)) {
        return false;
      }
      CRC32 sum = new CRC32();
      for (long left = size(entry); left > 0; ) {
        window.limit(0);
        int read = fill(at, left);
        if (read == 0) {
          return false;
        }
        sum.update(window.flip().limit(read));
        window.rewind();
        while (window.hasRemaining()) {
          to.write(window);
        }
        at += read;
        left -= read;
      }
      if ((int) sum.getValue() != sum(entry)) {
        throw new ZipException(EntryStream.OTHER_CHECKSUM);
      }
      return true;
    }

    /** Whether a file that is not compressed has what another has. */
    boolean isIn(int entry, FileChannel other, ByteBuffer piece) throws IOException {
      long begun = data(entry, LOCAL_LENGTH);
      if (begun < 0 || !isStored(entry) || other.size() != packed(entry)) {
        return false;
      }
      for (long done = 0; done < other.size(); ) {
        int most = (int) Math.min(piece.capacity(), other.size() - done);
        int read = fill(begun + done, most);
        int compared = other.read(piece.clear().limit(most), done);
        if (compared <= 0
            || compared > read
            || !window.position(0).limit(compared).equals(piece.flip())) {
          return false;
        }
        done += compared;
      }
      return true;
    }

    @Override
    public void close() throws IOException {
      if (inflater != null) {
        inflater.end();
      }
      channel.close();
    }
  }
}
