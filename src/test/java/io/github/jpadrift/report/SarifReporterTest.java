package io.github.jpadrift.report;

import static io.github.jpadrift.report.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.SourceLine;
import io.github.jpadrift.finding.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class SarifReporterTest {

  @Test
  void a_drifted_application_is_told_whole() throws IOException {
    String sarif = Printed.as(Format.SARIF, Verdicts.drift());
    assertValid(sarif);
    // the rules and their pages are tested where they are kept
    JsonNode whole = json(sarif);
    ((ObjectNode) whole.at("/runs/0/tool/driver")).remove("rules");
    assertGolden(getClass(), "drift.sarif", whole.toPrettyString() + '\n');
  }

  @Test
  void a_rule_brings_its_page_or_says_where_to_read_more() throws IOException {
    RuleInfo paged =
        new RuleInfo("page-for-tests", Family.TYPES, Severity.MEDIUM, "A rule with a page");
    Verdict clean = Verdicts.clean();
    String sarif =
        Printed.as(
            Format.SARIF,
            new Verdict(
                clean.application(),
                clean.database(),
                List.of(paged, new RuleInfo("no-page", Family.TYPES, Severity.LOW, "One without")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                clean.failOn(),
                0));
    assertValid(sarif);
    JsonNode rules = json(sarif).at("/runs/0/tool/driver/rules");
    assertThat(rules.at("/0/help/markdown").asText()).startsWith("# page-for-tests\n");
    assertThat(rules.at("/0/defaultConfiguration/level").asText()).isEqualTo("warning");
    assertThat(rules.at("/1/help/text").asText())
        .isEqualTo("One without. More: jpadrift explain no-page");
  }

  /** What Microsoft's validator asks of a log for GitHub, as far as no schema does. */
  @Test
  void it_is_what_code_scanning_expects_of_a_log() throws IOException {
    Verdict known = withSource(Verdicts.drift(), new SourceLine("src/C.java", 88));
    JsonNode run = json(Printed.as(Format.SARIF, known)).at("/runs/0");
    JsonNode driver = run.at("/tool/driver");
    assertThat(driver.get("informationUri").asText()).startsWith("https://");
    assertThat(driver.get("rules")).isNotEmpty();
    for (JsonNode rule : driver.get("rules")) {
      assertThat(rule.get("name").asText()).matches("([A-Z][a-z]+)+");
      assertThat(rule.at("/shortDescription/text").asText()).matches("[A-Z].*\\.");
      assertThat(rule.at("/fullDescription/text").asText())
          .startsWith(rule.at("/shortDescription/text").asText())
          .endsWith(".");
      assertThat(rule.at("/defaultConfiguration/level").asText()).isIn("error", "warning", "note");
      assertThat(rule.at("/help/text").asText()).isNotEmpty();
    }
    assertThat(run.get("results")).isNotEmpty();
    for (JsonNode result : run.get("results")) {
      assertThat(result.at("/message/text").asText()).endsWith(".");
      JsonNode place = result.at("/locations/0/physicalLocation");
      assertThat(URI.create(place.at("/artifactLocation/uri").asText()).isAbsolute()).isFalse();
      assertThat(
              run.at("/originalUriBaseIds").has(place.at("/artifactLocation/uriBaseId").asText()))
          .isTrue();
      assertThat(place.at("/region/startLine").asInt()).isPositive();
    }
  }

  @Test
  void every_kind_of_verdict_is_valid_against_the_official_schema() throws IOException {
    for (Verdict verdict :
        List.of(Verdicts.clean(), Verdicts.incomplete(), Verdicts.hostile(), HostileVerdict.of())) {
      assertValid(Printed.as(Format.SARIF, verdict));
    }
  }

  @Test
  void the_schema_test_can_fail() throws IOException {
    String sarif = Printed.as(Format.SARIF, Verdicts.drift());
    assertThat(schema().validate(json(sarif.replace("\"error\"", "\"critical\"")))).isNotEmpty();
  }

  @Test
  void a_finding_whose_line_is_known_is_placed_there() throws IOException {
    Verdict known = withSource(Verdicts.drift(), new SourceLine("src/a b/C:D.java", 88));
    JsonNode place =
        json(Printed.as(Format.SARIF, known)).at("/runs/0/results/0/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo("src/a%20b/C%3AD.java");
    assertThat(place.at("/artifactLocation/uriBaseId").asText()).isEqualTo("%SRCROOT%");
    assertThat(place.at("/region/startLine").asInt()).isEqualTo(88);
  }

  @Test
  void a_file_outside_of_the_repository_is_named_absolutely() throws IOException {
    Verdict known = withSource(Verdicts.drift(), new SourceLine("/src/a b/C:D.java", 88));
    JsonNode file =
        json(Printed.as(Format.SARIF, known))
            .at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation");
    assertThat(file.get("uri").asText()).isEqualTo("file:///src/a%20b/C%3AD.java");
    assertThat(file.has("uriBaseId")).isFalse();
  }

  @Test
  void a_run_with_gaps_was_not_successful_and_says_why() throws IOException {
    JsonNode invocation =
        json(Printed.as(Format.SARIF, Verdicts.incomplete())).at("/runs/0/invocations/0");
    assertThat(invocation.get("executionSuccessful").asBoolean()).isFalse();
    assertThat(invocation.get("exitCode").asInt()).isEqualTo(2);
    assertThat(invocation.at("/toolExecutionNotifications/0/message/text").asText())
        .isEqualTo(
            "com.acme.Broken: class org.elasticsearch.Client is missing; add its library with"
                + " --classpath");
  }

  @Test
  void hostile_names_come_back_as_they_are() throws IOException {
    JsonNode results = json(Printed.as(Format.SARIF, HostileVerdict.of())).at("/runs/0/results");
    assertThat(
            StreamSupport.stream(results.spliterator(), false)
                .map(result -> result.at("/locations/0/logicalLocations/1/name").asText()))
        .containsExactlyInAnyOrderElementsOf(HostileVerdict.NAMES);
    assertThat(
            StreamSupport.stream(results.spliterator(), false)
                .map(result -> result.at("/partialFingerprints/jpadrift~1v1").asText()))
        .doesNotHaveDuplicates();
    assertThat(
            StreamSupport.stream(results.spliterator(), false)
                .map(
                    result ->
                        result.at("/locations/0/physicalLocation/artifactLocation/uri").asText())
                .map(uri -> URI.create("file:///" + uri).getPath().substring(1)))
        .containsExactlyInAnyOrderElementsOf(HostileVerdict.files());
  }

  @Test
  void ten_thousand_findings_are_all_there() throws IOException {
    String sarif = Printed.as(Format.SARIF, Verdicts.huge(10_000));
    assertThat(json(sarif).at("/runs/0/results")).hasSize(10_000);
  }

  private static Verdict withSource(Verdict verdict, SourceLine source) {
    return verdict.withFindings(
        verdict.findings().stream().map(finding -> finding.withSource(source)).toList());
  }

  private static void assertValid(String sarif) throws IOException {
    assertThat(schema().validate(json(sarif))).isEmpty();
  }

  private static JsonSchema schema() throws IOException {
    try (InputStream schema =
        SarifReporterTest.class.getResourceAsStream("sarif-schema-2.1.0.json")) {
      return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(schema);
    }
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
