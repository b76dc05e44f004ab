package io.github.jpadrift.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.github.jpadrift.finding.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON Schema that is shipped describes what is printed. */
class JsonSchemaTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonReporter REPORTER = new JsonReporter(Printed.IMPRINT);
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(JsonReporter.class.getResourceAsStream("report.schema.json"));

  static Stream<Verdict> verdicts() {
    return Stream.of(
        Verdicts.clean(), Verdicts.drift(), Verdicts.incomplete(), HostileVerdict.of());
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void one_run_obeys_it(Verdict verdict) throws IOException {
    assertThat(SCHEMA.validate(MAPPER.readTree(printed(verdict)))).isEmpty();
  }

  @Test
  void several_runs_obey_it() throws IOException {
    StringBuilder printed = new StringBuilder();
    REPORTER.writeAll(verdicts().toList(), printed);
    assertThat(SCHEMA.validate(MAPPER.readTree(printed.toString()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sample.json", "audit.json"})
  void the_published_samples_obey_it(String sample) throws IOException {
    assertThat(SCHEMA.validate(MAPPER.readTree(Files.readString(Path.of("reports", sample)))))
        .isEmpty();
  }

  @Test
  void a_check_says_that_it_is_no_audit() throws IOException {
    JsonNode run = MAPPER.readTree(printed(Verdicts.drift()));

    assertThat(run.get("audit")).isEqualTo(NullNode.getInstance());
    assertThat(run.get("findings"))
        .isNotEmpty()
        .allSatisfy(
            finding -> assertThat(finding.get("migration")).isEqualTo(NullNode.getInstance()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/runner/kind", "/migrations/0/status", "/migrations/0/locks/0/hold"})
  void what_no_audit_says_does_not(String place) throws IOException {
    JsonNode run = MAPPER.readTree(Files.readString(Path.of("reports", "audit.json")));
    int name = place.lastIndexOf('/');
    ((ObjectNode) run.at("/audit" + place.substring(0, name)))
        .put(place.substring(name + 1), "something");

    assertThat(SCHEMA.validate(run)).isNotEmpty();
  }

  @Test
  void what_lacks_a_key_does_not() throws IOException {
    for (String key : List.of("outcome", "database", "gaps", "summary", "audit")) {
      ObjectNode run = (ObjectNode) MAPPER.readTree(printed(Verdicts.drift()));
      run.remove(key);
      assertThat(SCHEMA.validate(run)).as(key).isNotEmpty();
    }
  }

  private static String printed(Verdict verdict) throws IOException {
    StringBuilder printed = new StringBuilder();
    REPORTER.write(verdict, printed);
    return printed.toString();
  }
}
