package io.github.jpadrift.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.jpadrift.database.Catalog;
import io.github.jpadrift.database.Database.DbSchema;
import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.database.DbObject.ObjectId;
import io.github.jpadrift.database.MigrationNote;
import io.github.jpadrift.database.MigrationTable;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.schema.Identifier;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as JSON, {@code snapshotVersion} 1: what it is of, and then one object a line, in the
 * order of what they are and of their names, so that a comparison of two files shows what changed.
 * It holds no host, no user and no URL of the connection, and no row.
 */
public final class SnapshotFile {

  /** Raised when a key changes its meaning or goes; a new key does not raise it. */
  static final int VERSION = 1;

  private static final int LAST_PRINTABLE_ASCII = 0x7e;

  private SnapshotFile() {}

  /**
   * Reads a file.
   *
   * @throws SnapshotException when it is none, or of a newer jpadrift
   */
  public static SchemaSnapshot read(Path file) {
    return new SnapshotReader(file).read();
  }

  /** Writes a snapshot; {@code out} stays open. */
  public static void write(SchemaSnapshot snapshot, Appendable out) throws IOException {
    Catalog catalog = snapshot.catalog();
    String head =
        object(
            json -> {
              json.writeNumberField("snapshotVersion", VERSION);
              json.writeStringField("name", snapshot.name());
              json.writeStringField(
                  "takenAt", snapshot.takenAt().truncatedTo(ChronoUnit.SECONDS).toString());
              json.writeStringField("server", catalog.facts().version());
              json.writeStringField("database", catalog.facts().databaseName());
              texts(
                  json,
                  "schemas",
                  catalog.schemas().stream()
                      .map(DbSchema::name)
                      .map(Identifier::value)
                      .sorted()
                      .toList());
              texts(
                  json,
                  "searchPath",
                  catalog.facts().searchPath().stream().map(Identifier::value).toList());
              texts(
                  json,
                  "reservedWords",
                  catalog.facts().reservedWords().stream().sorted().toList());
              json.writeObjectFieldStart("notRead");
              for (Map.Entry<String, Integer> kind : catalog.notRead().entrySet()) {
                json.writeNumberField(kind.getKey(), kind.getValue());
              }
              json.writeEndObject();
              json.writeArrayFieldStart("unreadable");
              for (Gap unreadable : catalog.unreadable()) {
                json.writeStartObject();
                json.writeStringField("subject", unreadable.subject());
                json.writeStringField("reason", unreadable.reason());
                json.writeEndObject();
              }
              json.writeEndArray();
              json.writeArrayFieldStart("migrations");
              for (Map.Entry<MigrationTable, List<MigrationNote>> each :
                  snapshot.migrations().entrySet()) {
                write(each.getKey(), each.getValue(), json);
              }
              json.writeEndArray();
            });
    out.append(head, 0, head.length() - 1).append(",\"objects\":[");
    String between = "\n";
    for (DbObject object : catalog.objects()) {
      out.append(between).append(object(json -> write(object, json)));
      between = ",\n";
    }
    out.append("\n]}\n");
  }

  /** What stands within an object. */
  @FunctionalInterface
  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  /** One object in one line. */
  private static String object(Content content) throws IOException {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
      json.setHighestNonEscapedChar(LAST_PRINTABLE_ASCII);
      json.writeStartObject();
      content.write(json);
      json.writeEndObject();
    }
    return line.toString();
  }

  private static void write(DbObject object, JsonGenerator json) throws IOException {
    json.writeStringField("kind", object.id().kind().label());
    textIfAny(json, "schema", object.id().schema());
    textIfAny(json, "of", object.id().of());
    json.writeStringField("name", object.id().name());
    for (Map.Entry<Fact, List<String>> fact : object.facts().entrySet()) {
      String label = fact.getKey().label();
      String first = fact.getValue().get(0);
      switch (fact.getKey().shape()) {
        case TEXT -> json.writeStringField(label, first);
        case NUMBER -> json.writeNumberField(label, Long.parseLong(first));
        case FLAG -> json.writeBooleanField(label, true);
        case LIST -> texts(json, label, fact.getValue());
      }
    }
    if (!object.needs().isEmpty()) {
      json.writeArrayFieldStart("needs");
      for (ObjectId needed : object.needs()) {
        json.writeStartObject();
        json.writeStringField("kind", needed.kind().label());
        textIfAny(json, "schema", needed.schema());
        textIfAny(json, "of", needed.of());
        json.writeStringField("name", needed.name());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  private static void write(MigrationTable table, List<MigrationNote> notes, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("tool", table.tool().label());
    textIfAny(json, "schema", table.name().schema());
    json.writeStringField("table", table.name().name().value());
    json.writeArrayFieldStart("notes");
    for (MigrationNote note : notes) {
      json.writeStartObject();
      json.writeStringField("version", note.version());
      json.writeStringField("title", note.title());
      if (note.checksum() != null) {
        json.writeStringField("checksum", note.checksum());
      }
      json.writeBooleanField("success", note.success());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void textIfAny(JsonGenerator json, String key, @Nullable Identifier value)
      throws IOException {
    if (value != null) {
      json.writeStringField(key, value.value());
    }
  }

  private static void texts(JsonGenerator json, String key, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(key);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
