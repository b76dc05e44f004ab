package io.github.jpadrift.scan;

import static io.github.jpadrift.scan.Archive.entity;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of a jar's directory is what Java's own reader of archives finds in it. */
class JarDirectoryTest {

  private static final Archive SMALL =
      Archive.of(entity("shop.Invoice"))
          .with("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n")
          .with("META-INF/versions/11/shop/more/Later.class", new byte[10])
          .with("Top.class", new byte[3])
          .with("empty.txt", "");

  private Path folder;

  @BeforeEach
  void aFolder(@TempDir Path empty) {
    folder = empty;
  }

  /** Some 200 libraries; what they hold is compared of those that are not large. */
  @Test
  void the_libraries_of_this_test() throws IOException {
    int ordinary = 0;
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (entry.endsWith(".jar")) {
        JarDirectory directory = JarDirectory.read(Path.of(entry));
        if (directory != null) {
          ordinary++;
          isAsJavaReads(directory, Path.of(entry), Files.size(Path.of(entry)) < (1 << 18));
        }
      }
    }
    assertThat(ordinary).isGreaterThan(100);
  }

  private static void isAsJavaReads(JarDirectory directory, Path jar, boolean whole)
      throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<? extends ZipEntry> all = Collections.list(zip.entries());
      List<ZipEntry> files = new ArrayList<>();
      long size = 0;
      for (ZipEntry entry : all) {
        size += entry.getSize();
        if (!entry.isDirectory()) {
          files.add(entry);
        }
      }
      Set<String> names = new LinkedHashSet<>(files.stream().map(ZipEntry::getName).toList());
      assertThat(directory.files()).as(jar.toString()).isEqualTo(names);
      assertThat(directory.counted()).isEqualTo(new ArchiveLimits.Counted(all.size(), size));
      assertThat(names).allMatch(directory::has).noneMatch(name -> directory.has(name + "/"));
      if (whole) {
        for (String name : names) {
          byte[] content = directory.read(directory.find(name));
          if (content != null) {
            assertThat(content).as(name).isEqualTo(read(zip, name));
          }
        }
      }
    }
  }

  private static byte @Nullable [] read(ZipFile zip, String name) {
    try (InputStream in = zip.getInputStream(requireNonNull(zip.getEntry(name)))) {
      return in.readAllBytes();
    } catch (IOException damaged) {
      return null;
    }
  }

  @Test
  void folders_are_those_of_packages() throws IOException {
    JarDirectory directory =
        requireNonNull(JarDirectory.read(SMALL.jar(folder.resolve("small.jar"))));

    assertThat(directory.classFolders()).containsExactlyInAnyOrder("shop", "shop/more", "");
    assertThat(directory.read(directory.find("Top.class"))).isEqualTo(new byte[3]);
    assertThat(directory.read(directory.find("empty.txt"))).isEmpty();
    assertThat(directory.find("Top")).isNegative();
  }

  @Test
  void a_script_may_stand_before_it() throws IOException {
    byte[] script = "#!/bin/sh\nexec java -jar \"$0\"\n".getBytes(StandardCharsets.UTF_8);
    byte[] jar = SMALL.bytes();
    byte[] both = new byte[script.length + jar.length];
    System.arraycopy(script, 0, both, 0, script.length);
    System.arraycopy(jar, 0, both, script.length, jar.length);
    Path file = Files.write(folder.resolve("small.jar"), both);

    JarDirectory directory = requireNonNull(JarDirectory.read(file));
    isAsJavaReads(directory, file, true);
    assertThat(directory.read(directory.find("Top.class"))).isEqualTo(new byte[3]);
  }

  @Test
  void what_is_no_jar_has_none() throws IOException {
    byte[] jar = SMALL.bytes();
    for (byte[] content :
        List.of(
            new byte[0],
            new byte[100],
            "this is no jar, and long enough to be one".getBytes(StandardCharsets.UTF_8),
            Arrays.copyOf(jar, jar.length - 1),
            Arrays.copyOfRange(jar, 1, jar.length))) {
      assertThat(JarDirectory.read(Files.write(folder.resolve("no.jar"), content))).isNull();
    }
    assertThat(
            JarDirectory.read(
                Archive.of(entity("shop.Invoice"))
                    .with("über.txt", "")
                    .jar(folder.resolve("umlaut.jar"))))
        .isNull();
  }

  /** One reader finds the first of them and another the last. */
  @Test
  void a_name_that_is_there_twice_is_left_to_java() throws IOException {
    byte[] jar = Archive.empty().with("a/One.class", "1").with("a/Two.class", "2").bytes();
    String twice = new String(jar, StandardCharsets.ISO_8859_1).replace("a/Two", "a/One");
    Path file =
        Files.write(folder.resolve("twice.jar"), twice.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(JarDirectory.read(file)).isNull();
    assertThat(JarDirectory.read(Files.write(file, jar))).isNotNull();
  }

  /** Each byte by others: there is no directory, or Java reads the same. */
  @Test
  void no_changed_jar_is_read_as_another_than_java_reads() throws IOException {
    byte[] whole = SMALL.bytes();
    Path file = folder.resolve("changed.jar");
    int read = 0;
    for (int at = 0; at < whole.length; at++) {
      for (int change : new int[] {1, 0x10, 0x80, 0xff}) {
        byte[] changed = whole.clone();
        changed[at] ^= (byte) change;
        JarDirectory directory = JarDirectory.read(Files.write(file, changed));
        if (directory != null) {
          read++;
          isAsJavaReads(directory, file, true);
        }
      }
    }
    assertThat(read).isGreaterThan(whole.length);
  }

  @Test
  void a_class_that_lies_about_its_size_is_left_to_who_says_so() throws IOException {
    byte[] large = new byte[20 << 20];
    // enough that does not compress
    new Random(1).nextBytes(large);
    Arrays.fill(large, 1 << 17, large.length, (byte) 0);
    Path honest =
        Archive.empty()
            .with("a/Large.class", Arrays.copyOf(large, 1 << 18))
            .jar(folder.resolve("honest.jar"));
    Path tooLarge = Archive.empty().with("a/Large.class", large).jar(folder.resolve("large.jar"));

    assertThat(JarDirectory.read(honest)).isNotNull();
    assertThat(JarDirectory.read(tooLarge)).isNull();
    byte[] jar = Files.readAllBytes(honest);
    // the size in the directory, and nothing else of it
    int size = jar.length - 22 - (46 + "a/Large.class".length()) + 24;
    jar[size + 2] ^= 1;
    assertThat(JarDirectory.read(Files.write(folder.resolve("lying.jar"), jar))).isNull();
  }

  @Test
  void what_comes_after_what_is_read_may_be_damaged() throws IOException {
    Path jar = SMALL.jar(folder.resolve("small.jar"));
    JarDirectory directory = requireNonNull(JarDirectory.read(jar));
    Files.write(jar, Stream.of(new byte[30]).findFirst().orElseThrow());
    assertThat(directory.read(directory.find("Top.class"))).isNull();
  }
}
