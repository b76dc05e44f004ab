package io.github.jpadrift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A class of ours that is named in a string is there: no compiler looks at those names. */
class NamedClassesTest {

  private static final Pattern OURS =
      Pattern.compile("io\\.github\\.jpadrift(\\.[a-z]+)*\\.[A-Z]\\w*");

  /** Kinds of entries of a class file's constant pool: JVM specification, table 4.4-A. */
  private static final int TEXT = 1;

  private static final int STRING = 8;

  @Test
  void every_class_of_ours_in_a_string_exists() throws IOException {
    Path classes = Path.of("target/classes");
    Set<String> named = new TreeSet<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.toString().endsWith(".class")) {
          strings(file).forEach(text -> named.addAll(ours(text)));
        } else if (file.startsWith(classes.resolve("META-INF"))) {
          named.addAll(ours(Files.readString(file)));
        }
      }
    }

    assertThat(named)
        .contains(
            "io.github.jpadrift.mapping.hibernate.HibernateMappingReader",
            "io.github.jpadrift.mapping.hibernate.MetadataKeeper")
        .allSatisfy(
            name -> assertThat(classes.resolve(name.replace('.', '/') + ".class")).exists());
  }

  private static Set<String> ours(String text) {
    return OURS.matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(TreeSet::new, Set::add, Set::addAll);
  }

  /** The string constants of a class, those that the compiler has put together included. */
  private static Set<String> strings(Path file) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      in.skipNBytes(8);
      int size = in.readUnsignedShort();
      String[] texts = new String[size];
      Set<Integer> strings = new TreeSet<>();
      for (int index = 1; index < size; index++) {
        int kind = in.readUnsignedByte();
        switch (kind) {
          case TEXT -> texts[index] = in.readUTF();
          case STRING -> strings.add(in.readUnsignedShort());
          case 7, 16, 19, 20 -> in.skipNBytes(2);
          case 15 -> in.skipNBytes(3);
          case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
          case 5, 6 -> {
            in.skipNBytes(8);
            index++;
          }
          default -> throw new IllegalStateException(file + ": constant of kind " + kind);
        }
      }
      Set<String> held = new TreeSet<>();
      strings.forEach(index -> held.add(texts[index]));
      return held;
    }
  }
}
