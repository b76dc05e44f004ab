package io.github.jpadrift.report;

import io.github.jpadrift.finding.ComparedDatabase;
import io.github.jpadrift.finding.EnvironmentDifference;
import io.github.jpadrift.finding.EnvironmentVerdict;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.MigrationHistory;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Side;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A comparison for programs: one JSON object, {@code schemaVersion} 1, {@code kind} {@code
 * comparison}. Names are raw, and a key that does not apply is null and never missing.
 */
final class EnvironmentJsonReporter implements EnvironmentReporter {

  private static final int SCHEMA_VERSION = 1;

  private final String version;

  EnvironmentJsonReporter(String version) {
    this.version = version;
  }

  @Override
  public void write(EnvironmentVerdict verdict, Appendable out) throws IOException {
    Json.document(out, json -> json.object(object -> verdict(verdict, object)));
  }

  private void verdict(EnvironmentVerdict verdict, Json json) throws IOException {
    json.number("schemaVersion", SCHEMA_VERSION);
    json.text("kind", "comparison");
    json.object(
        "tool",
        tool -> {
          tool.text("name", "jpadrift");
          tool.text("version", version);
        });
    Side.Application application = verdict.application();
    if (application == null) {
      json.nothing("application");
    } else {
      json.object(
          "application",
          object -> {
            object.texts("sources", application.sources());
            object.text("hibernate", application.hibernate());
            object.text("namingStrategy", application.namingStrategy());
            object.number("entities", application.entities());
            object.number("tables", application.tables());
          });
    }
    json.objects(
        "sides",
        verdict.sides(),
        (ComparedDatabase side) -> {
          json.text("name", side.name());
          json.text("kind", side.kind());
          json.text("source", side.source());
          json.text("version", side.version());
          json.texts("schemas", side.schemas());
          json.number("tables", side.tables());
          json.text("takenAt", side.takenAt());
        });
    json.text("reference", verdict.reference().name());
    json.text("outcome", verdict.outcome().label());
    json.object(
        "summary",
        summary -> {
          JsonConclusion.counts(verdict.counts(), summary);
          summary.number("folded", verdict.differences().size() - verdict.roots().size());
          summary.number("same", verdict.same());
          summary.object(
              "ignored",
              ignored -> {
                for (var kind : verdict.ignored().entrySet()) {
                  ignored.number(kind.getKey(), kind.getValue());
                }
              });
          summary.number("suppressed", verdict.suppressed());
          summary.number("gaps", verdict.gaps().size());
        });
    json.object("common", common -> JsonConclusion.counts(verdict.common(), common));
    json.objects(
        "tables",
        verdict.relations(),
        relation -> {
          json.text("schema", relation.schema());
          json.text("table", relation.table());
          json.text("status", relation.status());
          json.object(
              "columns",
              columns -> {
                for (var side : relation.columns().entrySet()) {
                  if (side.getValue() == null) {
                    columns.nothing(side.getKey());
                  } else {
                    columns.number(side.getKey(), side.getValue());
                  }
                }
              });
        });
    json.objects("differences", verdict.differences(), difference -> difference(difference, json));
    json.objects(
        "groups",
        verdict.groups(),
        group -> {
          json.texts("sides", group.sides());
          json.texts("differences", group.differences());
        });
    json.objects("migrations", verdict.histories(), history -> history(history, json));
    JsonConclusion.terms(
        verdict.gaps(), verdict.failOn(), verdict.assumed(), verdict.rules(), json);
  }

  private static void difference(EnvironmentDifference difference, Json json) throws IOException {
    Location location = difference.finding().location();
    TableName table = location.table();
    Location.@Nullable InDatabases place =
        location instanceof Location.InDatabases known ? known : null;
    json.text("rule", difference.finding().rule().id());
    json.text("status", difference.status().label());
    json.text("severity", difference.finding().severity().label());
    json.text("fingerprint", difference.fingerprint());
    json.text("parent", difference.parent());
    json.text("schema", place == null ? null : value(place.schema()));
    json.text("table", table == null ? null : table.name().value());
    json.text("column", value(location.column()));
    json.texts(
        "columns",
        place == null ? List.of() : place.columns().stream().map(Identifier::value).toList());
    json.text("object", location.object());
    json.text("component", difference.component());
    json.object(
        "values",
        values -> {
          for (var side : difference.values().entrySet()) {
            values.text(side.getKey(), side.getValue());
          }
        });
    json.texts("sides", difference.sides());
    List<String> agrees = difference.agrees();
    if (agrees == null) {
      json.nothing("agrees");
    } else {
      json.texts("agrees", agrees);
    }
    json.object(
        "breaks",
        breaks -> {
          for (var side : difference.breaks().entrySet()) {
            breaks.texts(side.getKey(), side.getValue().stream().map(Operation::label).toList());
          }
        });
    json.text("message", difference.finding().message());
    json.text("consequence", difference.finding().consequence());
    json.texts("related", difference.finding().related());
    json.text("hint", difference.hint());
    json.text("guard", difference.guard());
    json.text("decision", difference.decision());
    json.object(
        "remedies",
        remedies -> {
          for (var side : difference.remedies().entrySet()) {
            remedies.texts(side.getKey(), printed(side.getValue()));
          }
        });
  }

  private static List<String> printed(List<Repair> repairs) {
    return repairs.stream().map(repair -> String.join("\n", repair.lines())).toList();
  }

  private static void history(MigrationHistory history, Json json) throws IOException {
    json.text("tool", history.tool());
    json.text("table", history.table());
    json.object(
        "current",
        current -> {
          for (var side : history.current().entrySet()) {
            current.text(side.getKey(), side.getValue());
          }
        });
    lists("missing", history.missing(), json);
    json.texts("changed", history.changed());
    lists("failed", history.failed(), json);
  }

  private static void lists(String key, Map<String, List<String>> lists, Json json)
      throws IOException {
    json.object(
        key,
        sides -> {
          for (var side : lists.entrySet()) {
            sides.texts(side.getKey(), side.getValue());
          }
        });
  }

  private static @Nullable String value(@Nullable Identifier identifier) {
    return identifier == null ? null : identifier.value();
  }
}
