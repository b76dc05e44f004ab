package io.github.jpadrift.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Fingerprints of released versions never change: baselines hold them. The golden was written by
 * the first version; {@code \N} is null, everything else is spelled with Java's escapes.
 */
class FingerprintTest {

  private static final Path GOLDEN =
      Path.of("src/test/resources/io/github/jpadrift/finding/fingerprints.tsv");

  /** A line: rule, schema, table, column, object, entity, attribute, fingerprint. */
  private record Row(List<String> cells) {

    static Row of(String line) {
      return new Row(List.of(line.split("\t", -1)));
    }

    @Nullable String cell(int index) {
      String cell = cells.get(index);
      return cell.equals("\\N") ? null : cell.translateEscapes();
    }

    @Nullable Identifier name(int index) {
      String cell = cell(index);
      return cell == null ? null : new Identifier(cell);
    }

    Location location() {
      Identifier name = name(2);
      TableName table = name == null ? null : new TableName(name(1), name);
      String entity = cell(5);
      if (entity != null) {
        return new Location.InMapping(entity, cell(6), table, name(3), cell(4));
      }
      return table == null
          ? new Location.Whole(cell(4))
          : new Location.InDatabase(table, name(3), cell(4));
    }
  }

  @Test
  void fingerprints_are_those_of_the_first_version() throws IOException {
    List<Row> rows =
        Files.readAllLines(GOLDEN).stream()
            .filter(line -> !line.startsWith("#"))
            .map(Row::of)
            .toList();

    assertThat(rows).hasSizeGreaterThan(300);
    assertThat(rows)
        .allSatisfy(
            row -> assertThat(fingerprint(row)).as(row.toString()).isEqualTo(row.cells().get(7)));
    assertThat(rows.stream().map(row -> row.cells().get(7))).doesNotHaveDuplicates();
  }

  private static String fingerprint(Row row) {
    RuleInfo rule =
        new RuleInfo(
            row.cells().get(0), RuleInfo.Family.RELATIONS, Severity.LOW, "What it is about");
    return new Finding(
            rule,
            Severity.LOW,
            row.location(),
            null,
            null,
            Effects.NONE,
            "message",
            "consequence",
            List.of(),
            new Remedies(List.of(), null))
        .fingerprint();
  }
}
