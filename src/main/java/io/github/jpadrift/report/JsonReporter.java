package io.github.jpadrift.report;

import io.github.jpadrift.finding.AuditReport;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.FleetVerdict;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Proof;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Side;
import io.github.jpadrift.finding.SourceLine;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The report for programs: one JSON object, {@code schemaVersion} 1. Names are raw, and a key that
 * does not apply is null and never missing.
 */
public final class JsonReporter implements Reporter {

  /** Raised when a key changes its meaning or goes; a new key does not raise it. */
  private static final int SCHEMA_VERSION = 1;

  private final Imprint imprint;

  public JsonReporter(Imprint imprint) {
    this.imprint = imprint;
  }

  @Override
  public void write(Verdict verdict, Appendable out) throws IOException {
    Json.document(out, json -> json.object(object -> verdict(verdict, object)));
  }

  /** Writes one object that holds one for each of several runs. */
  public void writeAll(List<Verdict> verdicts, Appendable out) throws IOException {
    Json.document(
        out,
        json ->
            json.object(
                all -> {
                  all.number("schemaVersion", SCHEMA_VERSION);
                  all.objects("runs", verdicts, verdict -> verdict(verdict, all));
                }));
  }

  /** The same of a fleet, with those together that depart in the same. */
  void writeAll(FleetVerdict fleet, Appendable out) throws IOException {
    Json.document(
        out,
        json ->
            json.object(
                all -> {
                  all.number("schemaVersion", SCHEMA_VERSION);
                  all.objects("runs", fleet.members(), member -> verdict(member.verdict(), all));
                  all.object("fleet", said -> fleet(fleet, said));
                }));
  }

  private static void fleet(FleetVerdict fleet, Json json) throws IOException {
    json.objects(
        "groups",
        fleet.groups(),
        (FleetVerdict.Group group) -> {
          json.flag("agrees", group.agrees());
          json.text("outcome", group.example().outcome().name().toLowerCase(Locale.ROOT));
          json.text("summary", group.summary());
          json.texts("databases", group.names());
        });
    JsonConclusion.gaps(fleet.unreached(), json);
  }

  private void verdict(Verdict verdict, Json json) throws IOException {
    json.number("schemaVersion", SCHEMA_VERSION);
    json.text("kind", verdict.kind().label());
    json.object(
        "tool",
        tool -> {
          tool.text("name", "jpadrift");
          tool.text("version", imprint.version());
        });
    json.text("made", imprint.timestamp());
    json.object(verdict.declaring().word(), object -> side(verdict.declaring(), object));
    json.object(verdict.existing().word(), object -> side(verdict.existing(), object));
    json.text("outcome", verdict.outcome().name().toLowerCase(Locale.ROOT));
    json.object(
        "summary",
        summary -> {
          JsonConclusion.counts(verdict.counts(), summary);
          summary.number("suppressed", verdict.suppressed());
          summary.number("gaps", verdict.gaps().size());
        });
    json.objects("findings", verdict.findings(), finding -> finding(finding, json));
    JsonConclusion.terms(
        verdict.gaps(), verdict.failOn(), verdict.assumed(), verdict.rules(), json);
    AuditReport audit = verdict.audit();
    if (audit == null) {
      json.nothing("audit");
    } else {
      json.object("audit", object -> JsonAudit.write(audit, object));
    }
  }

  private static void side(Side side, Json json) throws IOException {
    if (side instanceof Side.Application application) {
      json.texts("sources", application.sources());
      json.text("hibernate", application.hibernate());
      json.text("namingStrategy", application.namingStrategy());
      json.number("entities", application.entities());
      json.number("tables", application.tables());
    } else if (side instanceof Side.Database database) {
      json.text("url", database.url());
      json.text("version", database.version());
      json.texts("schemas", database.schemas());
      json.number("tables", database.tables());
    } else if (side instanceof Side.Migrations chain) {
      json.text("tool", chain.tool());
      json.texts("locations", chain.locations());
      json.number("migrations", chain.migrations());
      json.number("pending", chain.pending());
    }
  }

  private static void finding(Finding finding, Json json) throws IOException {
    Location location = finding.location();
    TableName table = location.table();
    json.text("rule", finding.rule().id());
    json.text("severity", finding.severity().label());
    json.text("fingerprint", finding.fingerprint());
    json.text("schema", table == null ? null : value(table.schema()));
    json.text("table", table == null ? null : table.name().value());
    json.text("column", value(location.column()));
    json.text("object", location.object());
    json.text("entity", location.entity());
    json.text("attribute", location.attribute());
    json.text("declared", finding.declared());
    json.text("actual", finding.actual());
    json.texts("breaks", finding.breaks().stream().map(Operation::label).toList());
    json.objects(
        "effects",
        finding.effects().all(),
        effect -> {
          json.text("operation", effect.operation().label());
          json.text("outcome", effect.outcome().label());
          json.text("sqlState", effect.sqlState());
        });
    json.text("message", finding.message());
    json.text("consequence", finding.consequence());
    json.texts("related", finding.related());
    json.object("remedies", object -> remedies(finding.remedies(), object));
    SourceLine source = finding.source();
    if (source == null) {
      json.nothing("source");
    } else {
      json.object(
          "source",
          place -> {
            place.text("file", source.file());
            place.number("line", source.line());
          });
    }
    json.text("family", finding.rule().family().title());
    if (location instanceof Location.InMigration place) {
      String version = place.version();
      json.text(
          "migration",
          place.tool().equals("liquibase") && version != null ? version : place.file());
    } else {
      json.nothing("migration");
    }
    proof("proof", finding.proof(), json);
  }

  /** What the server said of the statements in question; null when none was shown to it. */
  static void proof(String key, @Nullable Proof proof, Json json) throws IOException {
    if (proof == null) {
      json.nothing(key);
      return;
    }
    json.object(
        key,
        said -> {
          said.text("outcome", proof.outcome().label());
          said.text("sqlState", proof.sqlState());
          said.text("message", proof.message());
          said.text("excerpt", proof.excerpt());
          said.texts("statements", proof.statements());
        });
  }

  private static void remedies(Remedies remedies, Json json) throws IOException {
    json.texts("database", printed(remedies));
    json.text("mapping", remedies.mapping());
    steps("steps", remedies, json);
  }

  /** The statements as reports print them: what a person must decide first is a comment. */
  static List<String> printed(Remedies remedies) {
    return remedies.database().stream().map(repair -> String.join("\n", repair.lines())).toList();
  }

  /** The statements as they stand, and what must be known to run each. */
  static void steps(String key, Remedies remedies, Json json) throws IOException {
    json.objects(
        key,
        remedies.database(),
        (Repair repair) -> {
          json.text("sql", repair.sql());
          json.text("step", repair.step().label());
          json.flag("transactional", repair.transactional());
          json.text("risk", repair.risk());
        });
  }

  private static @Nullable String value(@Nullable Identifier identifier) {
    return identifier == null ? null : identifier.value();
  }
}
