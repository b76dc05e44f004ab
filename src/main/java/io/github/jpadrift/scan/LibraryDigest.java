package io.github.jpadrift.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What a library may have to do with a mapping, as far as the constants of its class files tell
 * (JVM specification, chapter 4.4), which is read much faster than what they declare.
 *
 * <p>Packages are told by a number each: two that have the same cost no more than a library that is
 * looked through for nothing.
 *
 * @param speaking whether a class of it speaks of what a scan looks for, or cannot be read
 * @param packages those in which it has classes
 * @param beyond those of the annotations and supertypes of its classes, and some more
 */
record LibraryDigest(boolean speaking, Set<Long> packages, Set<Long> beyond) {

  private static final int MAGIC = 0xCAFEBABE;
  private static final int POOL = 10;
  private static final int PIECE = 1 << 10;
  private static final int INTERFACE = 0x0200;

  private static final String CLASS = ".class";
  private static final String PACKAGE_INFO = "package-info.class";
  private static final String MODULE_INFO = "module-info.class";
  private static final byte[] PACKAGE_INFO_BYTES = bytes(PACKAGE_INFO);

  /** What speaks of a mapping wherever it stands. */
  private static final List<byte[]> SOUGHT =
      Stream.of(ScannedClasses.ANNOTATIONS.stream(), SpringBoot.ANNOTATIONS.stream())
          .flatMap(names -> names)
          .map(name -> "L" + name.replace('.', '/') + ";")
          .map(LibraryDigest::bytes)
          .toList();

  private static final List<byte[]> ON_PACKAGES =
      ScannedClasses.ON_PACKAGES.stream()
          .map(prefix -> bytes("L" + prefix.replace('.', '/')))
          .toList();

  private static final byte[] SPRING_DATA = bytes("org/springframework/data/");
  private static final byte[] PANACHE = bytes(ScannedClasses.PANACHE.replace('.', '/'));

  /** What a class without annotations does not speak of. */
  private static final byte[] VISIBLE = bytes("RuntimeVisibleAnnotations");

  private static final byte[] INVISIBLE = bytes("RuntimeInvisibleAnnotations");

  private static final byte[] JAVA = bytes("Ljava/");

  LibraryDigest {
    packages = Collections.unmodifiableSet(new HashSet<>(packages));
    beyond = Collections.unmodifiableSet(new HashSet<>(beyond));
  }

  /** Whether a class of this may inherit from one in there, or be taken for one in there. */
  boolean touches(Set<Long> others) {
    return !Collections.disjoint(packages, others) || !Collections.disjoint(beyond, others);
  }

  /** What is known of something whose class files are not looked at. */
  static LibraryDigest unread(Collection<String> folders) {
    return new LibraryDigest(true, numbers(folders), Set.of());
  }

  /** What was read before. */
  static LibraryDigest silent(Collection<String> folders, Set<Long> beyond) {
    return new LibraryDigest(false, numbers(folders), beyond);
  }

  /** All that is looked for in constants. */
  static Stream<byte[]> sought() {
    return Stream.of(SOUGHT, ON_PACKAGES, List.of(SPRING_DATA, PANACHE)).flatMap(List::stream);
  }

  private static Set<Long> numbers(Collection<String> folders) {
    Set<Long> numbers = new HashSet<>();
    for (String folder : folders) {
      byte[] name = bytes(folder);
      numbers.add(number(name, 0, name.length));
    }
    return numbers;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Fowler, Noll and Vo's hash of 64 bits, 1a. */
  private static long number(byte[] text, int from, int to) {
    long hash = 0xcbf29ce484222325L;
    for (int at = from; at < to; at++) {
      hash = (hash ^ (text[at] & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }

  /** Where the bytes of a class file come from; none come at its end. */
  private interface Source {

    int read(byte[] into, int at, int most) throws IOException;
  }

  /**
   * Looks at one class file after the other, and of each no further than it has to. One thread uses
   * it for many libraries.
   */
  static final class Reading {

    private final Set<Long> beyond = new HashSet<>();
    private final ByteBuffer window = JarDirectory.window();

    /** By index of the constant, where it begins. */
    private final int[] constants = new int[1 << 16];

    /** Where texts begin that may be the types of annotations. */
    private final int[] types = new int[1 << 16];

    private byte[] file = new byte[1 << 16];
    private int length;

    /** How much is read next: at first what the constants take of most files. */
    private int piece;

    private long last;

    /**
     * Reads the class files of a jar.
     *
     * @param folders those of the packages in which it has class files, with slashes
     */
    LibraryDigest of(ClassPathRoot root, Collection<String> folders) {
      beyond.clear();
      last = 0;
      JarDirectory directory = root.directory();
      JarRoot jar = directory == null ? root.jar() : null;
      boolean silent =
          directory != null ? understands(directory) : jar != null && understands(jar.zip());
      return silent ? silent(folders, beyond) : unread(folders);
    }

    private boolean understands(JarDirectory directory) {
      try (JarDirectory.Contents contents = directory.open(window)) {
        for (int entry = 0; entry < directory.entries(); entry++) {
          if (directory.endsWith(entry, JarDirectory.CLASS)
              && !directory.endsWith(entry, JarDirectory.MODULE_INFO)
              && !(contents.begin(entry)
                  && understands(
                      contents::read,
                      directory.size(entry),
                      directory.endsWith(entry, PACKAGE_INFO_BYTES)))) {
            return false;
          }
        }
        return true;
      } catch (IOException damaged) {
        // whoever reads its classes says so
        return false;
      }
    }

    private boolean understands(ZipFile jar) {
      for (Enumeration<? extends ZipEntry> all = jar.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        String name = entry.getName();
        if (name.endsWith(CLASS) && !name.endsWith(MODULE_INFO) && !understands(jar, entry)) {
          return false;
        }
      }
      return true;
    }

    /** Whether it could be read, and speaks of nothing that is sought. */
    private boolean understands(ZipFile jar, ZipEntry entry) {
      if (entry.getSize() > ArchiveLimits.CLASS_BYTES) {
        return false;
      }
      try (InputStream in = jar.getInputStream(entry)) {
        return understands(in::read, entry.getSize(), entry.getName().endsWith(PACKAGE_INFO));
      } catch (IOException damaged) {
        // whoever reads its classes misses this one and says so
        return false;
      }
    }

    private boolean understands(Source in, long size, boolean ofPackage) throws IOException {
      length = 0;
      piece = Math.max(PIECE, (int) (size / 8 * 5));
      return understands(in, ofPackage);
    }

    /** Whether the file goes on as far as this. */
    private boolean reaches(int end, Source in) throws IOException {
      while (length < end) {
        if (length == file.length) {
          file = Arrays.copyOf(file, 2 * length);
        }
        int n = in.read(file, length, Math.min(piece, file.length - length));
        if (n <= 0 || length > ArchiveLimits.CLASS_BYTES) {
          return false;
        }
        piece = PIECE;
        length += n;
      }
      return true;
    }

    private boolean understands(Source in, boolean ofPackage) throws IOException {
      if (!reaches(POOL, in) || ((short2(0) << 16) | short2(2)) != MAGIC) {
        return false;
      }
      int count = short2(POOL - 2);
      int at = POOL;
      int annotations = 0;
      boolean annotated = false;
      for (int index = 1; index < count; index++) {
        if (at + 3 > length && !reaches(at + 3, in)) {
          return false;
        }
        constants[index] = at;
        switch (file[at]) {
          case 1 -> {
            int size = short2(at + 1);
            int begin = at + 3;
            at = begin + size;
            if (at > length && !reaches(at, in)) {
              return false;
            }
            if (size > 2 && file[begin] == 'L' && file[at - 1] == ';') {
              types[annotations++] = index;
            } else if (size == VISIBLE.length || size == INVISIBLE.length) {
              annotated |= startsWith(begin, at, VISIBLE) || startsWith(begin, at, INVISIBLE);
            }
          }
          case 7, 8, 16, 19, 20 -> at += 3;
          case 15 -> at += 4;
          case 3, 4, 9, 10, 11, 12, 17, 18 -> at += 5;
          case 5, 6 -> {
            at += 9;
            index++;
            if (index < count) {
              constants[index] = 0;
            }
          }
          default -> {
            return false;
          }
        }
      }
      if (annotated) {
        for (int type = 0; type < annotations; type++) {
          int begin = constants[types[type]] + 3;
          if (isSought(begin, begin + short2(begin - 2), ofPackage)) {
            return false;
          }
        }
      }
      return understandsSupertypes(at, count, in);
    }

    private boolean isSought(int begin, int end, boolean ofPackage) {
      if (startsWith(begin, end, JAVA)) {
        return false;
      }
      for (byte[] sought : SOUGHT) {
        if (sought.length == end - begin && startsWith(begin, end, sought)) {
          return true;
        }
      }
      if (ofPackage) {
        for (byte[] sought : ON_PACKAGES) {
          if (startsWith(begin, end, sought)) {
            return true;
          }
        }
      }
      addPackage(begin + 1, end);
      return false;
    }

    private boolean understandsSupertypes(int at, int count, Source in) throws IOException {
      if (!reaches(at + 8, in)) {
        return false;
      }
      boolean isInterface = (short2(at) & INTERFACE) != 0;
      int own = className(short2(at + 2), count);
      int interfaces = short2(at + 6);
      if (own == 0 || !reaches(at + 8 + 2 * interfaces, in)) {
        return false;
      }
      for (int number = -1; number < interfaces; number++) {
        int index = short2(number < 0 ? at + 4 : at + 8 + 2 * number);
        if (index == 0) {
          continue;
        }
        int begin = className(index, count);
        if (begin == 0) {
          return false;
        }
        int end = begin + short2(begin - 2);
        if ((isInterface && isIn(SPRING_DATA, begin, end, own)) || isIn(PANACHE, begin, end, own)) {
          return false;
        }
        addPackage(begin, end);
      }
      return true;
    }

    /** Whether it is in there, and a class beginning at another place is not. */
    private boolean isIn(byte[] place, int begin, int end, int other) {
      return startsWith(begin, end, place) && !startsWith(other, other + short2(other - 2), place);
    }

    /** Where the name of a class begins; 0 where there is none. */
    private int className(int index, int count) {
      if (index == 0 || index >= count || constants[index] == 0 || file[constants[index]] != 7) {
        return 0;
      }
      int name = short2(constants[index] + 1);
      return name == 0 || name >= count || constants[name] == 0 || file[constants[name]] != 1
          ? 0
          : constants[name] + 3;
    }

    private void addPackage(int begin, int end) {
      int slash = end - 1;
      while (slash > begin && file[slash] != '/') {
        slash--;
      }
      long number = number(file, begin, slash);
      if (number != last) {
        last = number;
        beyond.add(number);
      }
    }

    private boolean startsWith(int begin, int end, byte[] prefix) {
      if (end - begin < prefix.length) {
        return false;
      }
      for (int at = 0; at < prefix.length; at++) {
        if (file[begin + at] != prefix[at]) {
          return false;
        }
      }
      return true;
    }

    private int short2(int at) {
      return ((file[at] & 0xff) << 8) | (file[at + 1] & 0xff);
    }
  }
}
