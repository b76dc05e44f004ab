package io.github.jpadrift.report;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.Side;
import io.github.jpadrift.finding.SourceLine;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.finding.Words;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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

  /** Where people read about jpadrift: the repository that its group id stands for. */
  private static final String HOME = "https://github.com/jpadrift/jpadrift";

  private final Imprint imprint;

  public SarifReporter(Imprint imprint) {
    this.imprint = imprint;
  }

  @Override
  public void write(Verdict verdict, Appendable out) throws IOException {
    Map<String, RuleInfo> rules = new LinkedHashMap<>();
    Stream.concat(
            verdict.rules().stream(), verdict.findings().stream().map(Finding::rule).distinct())
        .forEach(rule -> rules.putIfAbsent(rule.id(), rule));
    Json.document(
        out,
        json ->
            json.object(
                log -> {
                  log.text("$schema", SCHEMA);
                  log.text("version", "2.1.0");
                  log.array("runs", runs -> runs.object(run -> run(verdict, rules, run)));
                }));
  }

  private void run(Verdict verdict, Map<String, RuleInfo> rules, Json json) throws IOException {
    List<String> ids = List.copyOf(rules.keySet());
    String application =
        sources(verdict).stream().findFirst().map(SarifReporter::fileName).orElse("");
    json.object(
        "tool",
        tool ->
            tool.object(
                "driver",
                driver -> {
                  driver.text("name", "jpadrift");
                  driver.text("version", imprint.version());
                  driver.text("informationUri", HOME);
                  driver.objects("rules", List.copyOf(rules.values()), rule -> rule(rule, driver));
                }));
    json.array(
        "invocations",
        invocations -> invocations.object(invocation -> invocation(verdict, invocation)));
    json.object(
        "originalUriBaseIds",
        bases ->
            bases.object(
                SOURCE_ROOT,
                root ->
                    message(
                        "description", "The folder that holds the application's sources.", root)));
    json.text("columnKind", "utf16CodeUnits");
    json.objects(
        "results",
        verdict.findings(),
        finding -> result(finding, ids.indexOf(finding.rule().id()), application, json));
    json.object("properties", properties -> properties(verdict, properties));
  }

  private static void rule(RuleInfo rule, Json json) throws IOException {
    json.text("id", rule.id());
    json.text("name", camelCase(rule.id()));
    message("shortDescription", rule.summary() + '.', json);
    message("fullDescription", RulePage.description(rule), json);
    Optional<String> page = RulePage.of(rule.id());
    if (page.isPresent()) {
      json.object(
          "help",
          help -> {
            help.text("text", page.get());
            help.text("markdown", page.get());
          });
    } else {
      message("help", rule.summary() + ". More: " + RulePage.command(rule), json);
    }
    json.object(
        "defaultConfiguration",
        configuration -> configuration.text("level", level(rule.severity())));
    json.object(
        "properties",
        properties -> {
          properties.text("problem.severity", gitHubSeverity(rule.severity()));
          properties.texts("tags", List.of("database", "jpa", rule.family().title()));
        });
  }

  /** Section 3.20: whether the run went well, and what it could not do. */
  private void invocation(Verdict verdict, Json json) throws IOException {
    json.flag("executionSuccessful", verdict.gaps().isEmpty());
    json.number("exitCode", verdict.outcome().exitCode());
    json.text("endTimeUtc", imprint.timestamp());
    json.objects(
        "toolExecutionNotifications",
        verdict.gaps(),
        gap -> {
          json.text("level", "error");
          message("message", gap.subject() + ": " + gap.reason(), json);
        });
  }

  private static void result(Finding finding, int ruleIndex, String application, Json json)
      throws IOException {
    json.text("ruleId", finding.rule().id());
    json.number("ruleIndex", ruleIndex);
    json.text("level", level(finding.severity()));
    message(
        "message",
        finding.message()
            + ". Effect: "
            + finding.consequence()
            + finding.confirmation().map(proof -> ". " + proof).orElse("")
            + '.',
        json);
    json.array(
        "locations",
        locations ->
            locations.object(
                location -> {
                  location.object(
                      "physicalLocation",
                      physical -> physicalLocation(finding.source(), application, physical));
                  location.array(
                      "logicalLocations", logical -> logicalLocations(finding.location(), logical));
                }));
    json.object("partialFingerprints", prints -> prints.text("jpadrift/v1", finding.fingerprint()));
    json.object("properties", properties -> properties(finding, properties));
  }

  private static void physicalLocation(@Nullable SourceLine source, String application, Json json)
      throws IOException {
    json.object(
        "artifactLocation",
        artifact -> {
          artifact.text("uri", uri(source == null ? application : source.file()));
          if (source != null && !source.file().startsWith("/")) {
            artifact.text("uriBaseId", SOURCE_ROOT);
          }
        });
    json.object("region", region -> region.number("startLine", source == null ? 1 : source.line()));
  }

  private static void logicalLocations(Location location, Json json) throws IOException {
    String entity = location.entity();
    if (entity != null) {
      String attribute = location.attribute();
      json.object(
          member -> {
            member.text("name", attribute == null ? location.subject() : attribute);
            member.text(
                "fullyQualifiedName", attribute == null ? entity : entity + '.' + attribute);
            member.text("kind", attribute == null ? "type" : "member");
          });
    }
    TableName table = location.table();
    if (table != null) {
      Identifier column = location.column();
      json.object(
          place -> {
            place.text("name", column == null ? table.name().value() : column.value());
            place.text("fullyQualifiedName", location.place());
            place.text("kind", column == null ? "table" : "column");
          });
    }
  }

  private static void properties(Finding finding, Json json) throws IOException {
    json.text("severity", finding.severity().label());
    json.textIfAny("declared", finding.declared());
    json.textIfAny("actual", finding.actual());
    json.texts("breaks", finding.breaks().stream().map(Operation::label).toList());
    json.texts("related", finding.related());
    json.texts("databaseRemedy", JsonReporter.printed(finding.remedies()));
    JsonReporter.steps("databaseSteps", finding.remedies(), json);
    json.textIfAny("mappingRemedy", finding.remedies().mapping());
  }

  /** Of the application; two databases that are compared have none. */
  private static List<String> sources(Verdict verdict) {
    return verdict.declaring() instanceof Side.Application application
        ? application.sources()
        : List.of();
  }

  private static void properties(Verdict verdict, Json json) throws IOException {
    json.texts("sources", sources(verdict));
    json.text("database", verdict.database().url());
    json.number("suppressed", verdict.suppressed());
    json.texts("assumed", verdict.assumed());
  }

  /** {@code MissingIndex}, as validators want the names of rules. */
  private static String camelCase(String id) {
    return Stream.of(id.split("-", -1)).map(Words::capital).collect(Collectors.joining());
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

  /** A relative reference (RFC 3986, section 4.2), whatever the file's name holds. */
  private static String uri(String file) {
    boolean absolute = file.startsWith("/");
    // half a character has no UTF-8, and so no escape
    String path =
        file.codePoints()
            .mapToObj(Character::toString)
            .map(
                each ->
                    Character.isSurrogate(each.charAt(0)) && each.length() == 1
                        ? Screen.escaped(each)
                        : each)
            .collect(Collectors.joining());
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

  private static void message(String key, String text, Json json) throws IOException {
    json.object(key, message -> message.text("text", text));
  }
}
