package io.github.jpadrift.report;

import static io.github.jpadrift.report.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jpadrift.finding.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class JsonReporterTest {

  private static final JsonReporter REPORTER = new JsonReporter(Printed.IMPRINT);

  @Test
  void every_key_of_the_contract_is_there_in_its_order() throws IOException {
    assertGolden(getClass(), "drift.json", print(Verdicts.drift()));
  }

  @Test
  void gaps_make_the_outcome_incomplete() throws IOException {
    assertGolden(getClass(), "incomplete.json", print(Verdicts.incomplete()));
  }

  @Test
  void hostile_names_arrive_raw_in_plain_ascii() throws IOException {
    String json = print(Verdicts.hostile());
    assertThat(json.chars()).allMatch(character -> character == '\n' || isPrintable(character));
    List<String> columns =
        Verdicts.hostile().findings().stream()
            .map(finding -> Objects.requireNonNull(finding.location().column()).value())
            .toList();
    assertThat(values(json, "column")).isEqualTo(columns);
    assertThat(values(json, "entity"))
        .isEqualTo(columns.stream().map(name -> "com." + name).toList());
    assertThat(values(json, "fingerprint")).doesNotHaveDuplicates();
  }

  @Test
  void hostile_source_files_arrive_raw() throws IOException {
    JsonNode findings = new ObjectMapper().readTree(print(HostileVerdict.of())).get("findings");
    assertThat(
            StreamSupport.stream(findings.spliterator(), false)
                .map(finding -> finding.at("/source/file").asText()))
        .containsExactlyInAnyOrderElementsOf(HostileVerdict.files());
    assertThat(findings.get(0).at("/source/line").isInt()).isTrue();
  }

  @Test
  void several_runs_are_held_by_one_object() throws IOException {
    StringBuilder printed = new StringBuilder();
    REPORTER.writeAll(List.of(Verdicts.drift(), Verdicts.clean()), printed);
    assertThat(printed.toString())
        .startsWith("{\n  \"schemaVersion\": 1,\n  \"runs\": [\n    {\n")
        .endsWith("    }\n  ]\n}\n");
    assertThat(values(printed.toString(), "outcome", 3)).containsExactly("findings", "clean");
  }

  @Test
  void ten_thousand_findings_are_all_there() throws IOException {
    assertThat(values(print(Verdicts.huge(10_000)), "rule")).hasSize(10_000);
  }

  private static boolean isPrintable(int character) {
    return character >= ' ' && character <= '~';
  }

  private static String print(Verdict verdict) throws IOException {
    StringBuilder printed = new StringBuilder();
    REPORTER.write(verdict, printed);
    return printed.toString();
  }

  private static List<String> values(String json, String key) throws IOException {
    return values(json, key, Integer.MAX_VALUE);
  }

  /** Those of the key at most so many objects and arrays deep. */
  private static List<String> values(String json, String key, int deepest) throws IOException {
    List<String> values = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING
            && key.equals(parser.currentName())
            && parser.getParsingContext().getNestingDepth() <= deepest) {
          values.add(parser.getText());
        }
      }
    }
    return values;
  }
}
