package io.github.jpadrift.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
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

  @Test
  void the_published_sample_obeys_it() throws IOException {
    assertThat(SCHEMA.validate(MAPPER.readTree(Files.readString(Path.of("reports/sample.json")))))
        .isEmpty();
  }

  @Test
  void what_lacks_a_key_does_not() throws IOException {
    for (String key : List.of("outcome", "database", "gaps", "summary")) {
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
