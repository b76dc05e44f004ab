package io.github.jpadrift.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Gap;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.SourceLine;
import io.github.jpadrift.finding.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The report for code scanning: SARIF 2.1.0 (OASIS), one run. A finding whose source line nobody
 * knows is placed on the application it was found in, because GitHub refuses a result without a
 * file.
 */
public final class SarifReporter implements Reporter {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  /** What file names are relative to: the checkout that GitHub knows (SARIF, section 3.14.14). */
  private static final String SOURCE_ROOT = "%SRCROOT%";

  private final String version;

  /**
   * @param version of jpadrift
   */
  public SarifReporter(String version) {
    this.version = version;
  }

  @Override
  public void write(Verdict verdict, Appendable out) throws IOException {
    Map<String, RuleInfo> rules = new LinkedHashMap<>();
    Stream.concat(
            verdict.rules().stream(), verdict.findings().stream().map(Finding::rule).distinct())
        .forEach(rule -> rules.putIfAbsent(rule.id(), rule));
    List<String> ids = List.copyOf(rules.keySet());
    String application =
        verdict.application().sources().stream()
            .findFirst()
            .map(SarifReporter::fileName)
            .orElse("");
    try (JsonGenerator json = JsonReporter.generator(out)) {
      json.writeStartObject();
      json.writeStringField("$schema", SCHEMA);
      json.writeStringField("version", "2.1.0");
      json.writeArrayFieldStart("runs");
      json.writeStartObject();
      json.writeObjectFieldStart("tool");
      json.writeObjectFieldStart("driver");
      json.writeStringField("name", "jpadrift");
      json.writeStringField("version", version);
      json.writeArrayFieldStart("rules");
      for (RuleInfo rule : rules.values()) {
        rule(rule, json);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
      invocation(verdict, json);
      json.writeStringField("columnKind", "utf16CodeUnits");
      json.writeArrayFieldStart("results");
      for (Finding finding : verdict.findings()) {
        result(finding, ids.indexOf(finding.rule().id()), application, json);
      }
      json.writeEndArray();
      properties(verdict, json);
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }
    out.append('\n');
  }

  private static void rule(RuleInfo rule, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", rule.id());
    message("shortDescription", rule.summary(), json);
    Optional<String> page = RulePage.of(rule.id());
    if (page.isPresent()) {
      json.writeObjectFieldStart("help");
      json.writeStringField("text", page.get());
      json.writeStringField("markdown", page.get());
      json.writeEndObject();
    } else {
      message("help", rule.summary() + ". More: " + RulePage.command(rule), json);
    }
    json.writeObjectFieldStart("defaultConfiguration");
    json.writeStringField("level", level(rule.severity()));
    json.writeEndObject();
    json.writeObjectFieldStart("properties");
    json.writeStringField("problem.severity", gitHubSeverity(rule.severity()));
    strings("tags", List.of("database", "jpa", rule.family().title()), json);
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Section 3.20: whether the run went well, and what it could not do. */
  private static void invocation(Verdict verdict, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("invocations");
    json.writeStartObject();
    json.writeBooleanField("executionSuccessful", verdict.gaps().isEmpty());
    json.writeNumberField("exitCode", verdict.outcome().exitCode());
    json.writeArrayFieldStart("toolExecutionNotifications");
    for (Gap gap : verdict.gaps()) {
      json.writeStartObject();
      json.writeStringField("level", "error");
      message("message", gap.subject() + ": " + gap.reason(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void result(Finding finding, int ruleIndex, String application, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", finding.rule().id());
    json.writeNumberField("ruleIndex", ruleIndex);
    json.writeStringField("level", level(finding.severity()));
    message("message", finding.message() + ". Effect: " + finding.consequence(), json);
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    physicalLocation(finding.source(), application, json);
    logicalLocations(finding.location(), json);
    json.writeEndObject();
    json.writeEndArray();
    json.writeObjectFieldStart("partialFingerprints");
    json.writeStringField("jpadrift/v1", finding.fingerprint());
    json.writeEndObject();
    properties(finding, json);
    json.writeEndObject();
  }

  private static void physicalLocation(
      @Nullable SourceLine source, String application, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", uri(source == null ? application : source.file()));
    if (source != null && !source.file().startsWith("/")) {
      json.writeStringField("uriBaseId", SOURCE_ROOT);
    }
    json.writeEndObject();
    json.writeObjectFieldStart("region");
    json.writeNumberField("startLine", source == null ? 1 : source.line());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void logicalLocations(Location location, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("logicalLocations");
    if (location.entity() != null) {
      String attribute = location.attribute();
      json.writeStartObject();
      json.writeStringField("name", attribute == null ? location.subject() : attribute);
      json.writeStringField(
          "fullyQualifiedName",
          attribute == null ? location.entity() : location.entity() + '.' + attribute);
      json.writeStringField("kind", attribute == null ? "type" : "member");
      json.writeEndObject();
    }
    if (location.table() != null) {
      json.writeStartObject();
      json.writeStringField(
          "name",
          location.column() == null ? location.table().name().value() : location.column().value());
      json.writeStringField("fullyQualifiedName", location.place());
      json.writeStringField("kind", location.column() == null ? "table" : "column");
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void properties(Finding finding, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("properties");
    json.writeStringField("severity", finding.severity().label());
    optional("declared", finding.declared(), json);
    optional("actual", finding.actual(), json);
    strings("breaks", finding.breaks().stream().map(Operation::label).toList(), json);
    strings("related", finding.related(), json);
    strings(
        "databaseRemedy",
        finding.remedies().database().stream()
            .map(Repair::lines)
            .map(lines -> String.join("\n", lines))
            .toList(),
        json);
    optional("mappingRemedy", finding.remedies().mapping(), json);
    json.writeEndObject();
  }

  private static void properties(Verdict verdict, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("properties");
    strings("sources", verdict.application().sources(), json);
    json.writeStringField("database", verdict.target().url());
    json.writeNumberField("suppressed", verdict.suppressed());
    strings("assumed", verdict.assumed(), json);
    json.writeEndObject();
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW -> "note";
    };
  }

  private static String gitHubSeverity(Severity severity) {
    return severity == Severity.LOW ? "recommendation" : level(severity);
  }

  private static String fileName(String source) {
    return source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1);
  }

  /** A relative reference (RFC 3986, section 4.2), whatever the path holds. */
  private static String uri(String path) {
    boolean absolute = path.startsWith("/");
    try {
      String encoded =
          new URI(null, null, absolute ? path : "/" + path, null)
              .toASCIIString()
              // a colon in the first segment would make a scheme of it
              .replace(":", "%3A");
      return absolute ? "file://" + encoded : encoded.substring(1);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void message(String key, String text, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart(key);
    json.writeStringField("text", text);
    json.writeEndObject();
  }

  private static void optional(String key, @Nullable String value, JsonGenerator json)
      throws IOException {
    if (value != null) {
      json.writeStringField(key, value);
    }
  }

  private static void strings(String key, List<String> values, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(key);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
