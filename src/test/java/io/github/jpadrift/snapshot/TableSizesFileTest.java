package io.github.jpadrift.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.database.RelationSize;
import io.github.jpadrift.schema.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes come back as they were written, one table a line; what is no such file is said to be. */
class TableSizesFileTest {

  private final Path file;

  TableSizesFileTest(@TempDir Path folder) {
    this.file = folder.resolve("sizes.json");
  }

  @Test
  void what_is_read_back_is_what_was_written() throws IOException {
    Map<TableName, RelationSize> sizes =
        Map.of(
            TableName.of("shop", "orders"), new RelationSize(8_600_000_000L, 4_100, 31_000_000),
            TableName.of("a \"b\"", "Überall"), new RelationSize(0, 0, 0),
            TableName.of("shop", "customer"), new RelationSize(8192, 16_384, 3));
    StringBuilder text = new StringBuilder();
    TableSizesFile.write(sizes, text);
    Files.writeString(file, text);

    assertThat(text.toString())
        .isEqualTo(
            """
            {"sizesVersion":1,"tables":[
            {"schema":"a \\"b\\"","table":"\\u00DCberall","heap":0,"indexes":0,"rows":0},
            {"schema":"shop","table":"customer","heap":8192,"indexes":16384,"rows":3},
            {"schema":"shop","table":"orders","heap":8600000000,"indexes":4100,"rows":31000000}
            ]}
            """);
    assertThat(TableSizesFile.read(file)).isEqualTo(sizes);
  }

  @Test
  void a_key_of_a_later_jpadrift_is_passed_over() throws IOException {
    Files.writeString(
        file,
        """
        {"sizesVersion":1,"since":{"a":[1]},"tables":[
        {"schema":"s","table":"t","toast":7,"heap":1,"indexes":2,"rows":3}]}
        """);

    assertThat(TableSizesFile.read(file))
        .isEqualTo(Map.of(TableName.of("s", "t"), new RelationSize(1, 2, 3)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"sizesVersion":2,"tables":[]} | holds table sizes of version 2: this jpadrift reads version 1; take a newer one
          {"tables":[]} | is no file of table sizes that jpadrift wrote
          {"sizesVersion":1} | is no file of table sizes that jpadrift wrote
          {"sizesVersion":1,"tables":7} | is no file of table sizes that jpadrift wrote
          {"sizesVersion":1,"tables":[{"schema":"s","table":"t"}]} | is no file of table sizes that jpadrift wrote
          {"sizesVersion":1,"tables":[{"schema":"s","table":"t","heap":[],"indexes":0,"rows":0}]} | is no file of table sizes that jpadrift wrote
          {"sizesVersion":1,"tables":[{"schema":"s","table":"t","heap":"x","indexes":0,"rows":0}]} | is no file of table sizes that jpadrift wrote: the size of t
          {"sizesVersion":1,"tables":[] | is no file of table sizes that jpadrift wrote
          [] | is no file of table sizes that jpadrift wrote
          tables | is no file of table sizes that jpadrift wrote
          """)
  void what_is_no_such_file_is_said_to_be(String text, String complaint) throws IOException {
    Files.writeString(file, text);

    assertThatThrownBy(() -> TableSizesFile.read(file))
        .isInstanceOf(SnapshotException.class)
        .hasMessage(file + " " + complaint);
  }

  @Test
  void a_file_must_be_there_and_be_one(@TempDir Path folder) {
    assertThatThrownBy(() -> TableSizesFile.read(file))
        .isInstanceOf(SnapshotException.class)
        .hasMessage("there is no file of table sizes " + file);
    assertThatThrownBy(() -> TableSizesFile.read(folder))
        .isInstanceOf(SnapshotException.class)
        .hasMessage(folder + " is no ordinary file");
  }
}
