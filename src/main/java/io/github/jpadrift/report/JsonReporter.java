package io.github.jpadrift.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Gap;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.SourceLine;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.io.IOException;
import java.io.Writer;
import java.nio.CharBuffer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The report for programs: one JSON object, {@code schemaVersion} 1. Names are raw, a key that does
 * not apply is null and never missing, and characters outside ASCII are escaped, so that no
 * terminal, log or code page harms the text.
 */
public final class JsonReporter implements Reporter {

  /** Raised when a key changes its meaning or goes; a new key does not raise it. */
  private static final int SCHEMA_VERSION = 1;

  private static final int LAST_PRINTABLE_ASCII = 0x7e;

  private final String version;

  /**
   * @param version of jpadrift
   */
  public JsonReporter(String version) {
    this.version = version;
  }

  @Override
  public void write(Verdict verdict, Appendable out) throws IOException {
    try (JsonGenerator json = generator(out)) {
      write(verdict, json);
    }
    out.append('\n');
  }

  /** Writes one object that holds one for each of several runs. */
  public void writeAll(List<Verdict> verdicts, Appendable out) throws IOException {
    try (JsonGenerator json = generator(out)) {
      json.writeStartObject();
      json.writeNumberField("schemaVersion", SCHEMA_VERSION);
      json.writeArrayFieldStart("runs");
      for (Verdict verdict : verdicts) {
        write(verdict, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.append('\n');
  }

  /** A generator with the layout of every JSON that jpadrift prints; closing it leaves out open. */
  public static JsonGenerator generator(Appendable out) throws IOException {
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    JsonGenerator json = new JsonFactory().createGenerator(new Passage(out));
    json.setHighestNonEscapedChar(LAST_PRINTABLE_ASCII);
    json.setPrettyPrinter(
        new DefaultPrettyPrinter(separators)
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter));
    return json;
  }

  private void write(Verdict verdict, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("schemaVersion", SCHEMA_VERSION);

    json.writeObjectFieldStart("tool");
    json.writeStringField("name", "jpadrift");
    json.writeStringField("version", version);
    json.writeEndObject();

    Verdict.Application application = verdict.application();
    json.writeObjectFieldStart("mapping");
    strings("sources", application.sources(), json);
    json.writeStringField("hibernate", application.hibernate());
    json.writeStringField("namingStrategy", application.namingStrategy());
    json.writeNumberField("entities", application.entities());
    json.writeNumberField("tables", application.tables());
    json.writeEndObject();

    Verdict.Target target = verdict.target();
    json.writeObjectFieldStart("database");
    json.writeStringField("url", target.url());
    json.writeStringField("version", target.version());
    strings("schemas", target.schemas(), json);
    json.writeNumberField("tables", target.tables());
    json.writeEndObject();

    json.writeStringField("outcome", verdict.outcome().name().toLowerCase(Locale.ROOT));

    json.writeObjectFieldStart("summary");
    for (var count : verdict.counts().entrySet()) {
      json.writeNumberField(count.getKey().label(), count.getValue());
    }
    json.writeNumberField("suppressed", verdict.suppressed());
    json.writeNumberField("gaps", verdict.gaps().size());
    json.writeEndObject();

    json.writeArrayFieldStart("findings");
    for (Finding finding : verdict.findings()) {
      write(finding, json);
    }
    json.writeEndArray();

    json.writeArrayFieldStart("gaps");
    for (Gap gap : verdict.gaps()) {
      json.writeStartObject();
      json.writeStringField("subject", gap.subject());
      json.writeStringField("reason", gap.reason());
      json.writeEndObject();
    }
    json.writeEndArray();

    json.writeStringField("failOn", verdict.failOn().label());
    strings("assumed", verdict.assumed(), json);
    strings("rules", verdict.rules().stream().map(RuleInfo::id).toList(), json);
    json.writeEndObject();
  }

  private static void write(Finding finding, JsonGenerator json) throws IOException {
    Location location = finding.location();
    TableName table = location.table();
    json.writeStartObject();
    json.writeStringField("rule", finding.rule().id());
    json.writeStringField("severity", finding.severity().label());
    json.writeStringField("fingerprint", finding.fingerprint());
    json.writeStringField("schema", table == null ? null : value(table.schema()));
    json.writeStringField("table", table == null ? null : table.name().value());
    json.writeStringField("column", value(location.column()));
    json.writeStringField("object", location.object());
    json.writeStringField("entity", location.entity());
    json.writeStringField("attribute", location.attribute());
    json.writeStringField("declared", finding.declared());
    json.writeStringField("actual", finding.actual());
    strings("breaks", finding.breaks().stream().map(Operation::label).toList(), json);
    json.writeStringField("message", finding.message());
    json.writeStringField("consequence", finding.consequence());
    strings("related", finding.related(), json);

    json.writeObjectFieldStart("remedies");
    strings(
        "database",
        finding.remedies().database().stream()
            .map(repair -> String.join("\n", repair.lines()))
            .toList(),
        json);
    json.writeStringField("mapping", finding.remedies().mapping());
    json.writeEndObject();

    write(finding.source(), json);
    json.writeStringField("family", finding.rule().family().title());
    json.writeEndObject();
  }

  private static void write(@Nullable SourceLine source, JsonGenerator json) throws IOException {
    if (source == null) {
      json.writeNullField("source");
      return;
    }
    json.writeObjectFieldStart("source");
    json.writeStringField("file", source.file());
    json.writeNumberField("line", source.line());
    json.writeEndObject();
  }

  private static void strings(String key, List<String> values, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(key);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private static @Nullable String value(@Nullable Identifier identifier) {
    return identifier == null ? null : identifier.value();
  }

  /** Hands characters on to an {@link Appendable}, which is not ours to close. */
  private static final class Passage extends Writer {

    private final Appendable out;

    Passage(Appendable out) {
      this.out = out;
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
      out.append(CharBuffer.wrap(characters, offset, length));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
