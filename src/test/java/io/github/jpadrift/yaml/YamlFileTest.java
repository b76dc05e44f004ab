package io.github.jpadrift.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.yaml.YamlValue.Field;
import io.github.jpadrift.yaml.YamlValue.Fields;
import io.github.jpadrift.yaml.YamlValue.Items;
import io.github.jpadrift.yaml.YamlValue.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlFileTest {

  private final Path file;

  YamlFileTest(@TempDir Path folder) {
    file = folder.resolve("a.yml");
  }

  @Test
  void every_value_knows_its_line_and_scalars_stay_text() throws IOException {
    Files.writeString(file, "# first\non: 007\n'a b':\n  - no\n  -\n");
    assertThat(YamlFile.read(file, 100))
        .hasValue(
            new Fields(
                2,
                Map.of(
                    "on",
                    new Field(2, "on", new Text(2, "007")),
                    "a b",
                    new Field(
                        3, "a b", new Items(4, List.of(new Text(4, "no"), new Text(5, "")))))));
  }

  @Test
  void a_file_of_comments_holds_nothing() throws IOException {
    Files.writeString(file, "# nothing\n");
    assertThat(YamlFile.read(file, 100)).isEmpty();
  }

  @Test
  void hostile_files_are_refused() throws IOException {
    assertRefused("a: &a [x]\nb: *a\n", " is not YAML: Number of aliases for non-scalar nodes");
    assertRefused("a: &a\n  b: *a\n", " is not YAML: Number of aliases for non-scalar nodes");
    assertRefused("[".repeat(60), " is not YAML: Nesting Depth exceeded max 50");
    assertRefused("a: " + "x".repeat(200), " is not YAML: The incoming YAML document exceeds");
    assertRefused("? [a]\n: b\n", ", line 1: a key must be a text");
    assertRefused("a: 1\nb: 2\na: 3\n", ", line 3: key a is given twice");
    assertRefused("a: 1\n---\na: 2\n", " is not YAML: expected a single document");
  }

  @Test
  void what_is_no_ordinary_file_is_refused_at_once() {
    assertThatThrownBy(() -> YamlFile.read(Path.of("src"), 100))
        .isInstanceOf(YamlException.class)
        .hasMessage("src is no ordinary file");
    assertThatThrownBy(() -> YamlFile.read(Path.of("/dev/zero"), 100))
        .isInstanceOf(YamlException.class)
        .hasMessage("/dev/zero is no ordinary file");
  }

  @Test
  void what_is_far_too_long_is_not_read() throws IOException {
    Files.writeString(file, "a: " + "x".repeat(500));
    assertThatThrownBy(() -> YamlFile.read(file, 100))
        .isInstanceOf(YamlException.class)
        .hasMessage(file + " is longer than 100 characters");
  }

  @Test
  void bytes_that_are_no_text_are_refused() throws IOException {
    Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xff});
    assertThatThrownBy(() -> YamlFile.read(file, 100))
        .isInstanceOf(YamlException.class)
        .hasMessage(file + " is not UTF-8 text");
  }

  private void assertRefused(String yaml, String message) throws IOException {
    Files.writeString(file, yaml);
    assertThatThrownBy(() -> YamlFile.read(file, 100))
        .isInstanceOf(YamlException.class)
        .hasMessageStartingWith(file + message);
  }
}
