package io.github.jpadrift.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.jpadrift.database.RelationSize;
import io.github.jpadrift.schema.TableName;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How large the tables of a database are, as JSON, {@code sizesVersion} 1: one table a line in the
 * order of their names. It holds no row, no host and no moment, so that two files of one database
 * differ where its tables have grown.
 */
public final class TableSizesFile {

  /** Raised when a key changes its meaning or goes; a new key does not raise it. */
  private static final int VERSION = 1;

  private static final String VERSION_KEY = "sizesVersion";
  private static final String NONE = " is no file of table sizes that jpadrift wrote";
  private static final int LAST_PRINTABLE_ASCII = 0x7e;

  private final Path file;

  private TableSizesFile(Path file) {
    this.file = file;
  }

  /** Writes sizes; {@code out} stays open. */
  public static void write(Map<TableName, RelationSize> sizes, Appendable out) throws IOException {
    out.append("{\"%s\":%d,\"tables\":[".formatted(VERSION_KEY, VERSION));
    String between = "\n";
    for (Map.Entry<TableName, RelationSize> each : new TreeMap<>(sizes).entrySet()) {
      out.append(between).append(line(each.getKey(), each.getValue()));
      between = ",\n";
    }
    out.append("\n]}\n");
  }

  private static String line(TableName table, RelationSize size) throws IOException {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
      json.setHighestNonEscapedChar(LAST_PRINTABLE_ASCII);
      json.writeStartObject();
      json.writeStringField("schema", table.schema() == null ? "" : table.schema().value());
      json.writeStringField("table", table.name().value());
      json.writeNumberField("heap", size.heap());
      json.writeNumberField("indexes", size.indexes());
      json.writeNumberField("rows", size.rows());
      json.writeEndObject();
    }
    return line.toString();
  }

  /**
   * Reads a file.
   *
   * @throws SnapshotException when it is none, or of a newer jpadrift
   */
  public static Map<TableName, RelationSize> read(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // a pipe or a device may never end
      throw new SnapshotException(file + " is no ordinary file");
    }
    return new TableSizesFile(file).read();
  }

  private Map<TableName, RelationSize> read() {
    try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        JsonParser json = new JsonFactory().createParser(text)) {
      demand(json.nextToken() == JsonToken.START_OBJECT);
      int version = 0;
      Map<TableName, RelationSize> sizes = null;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        json.nextToken();
        if (key.equals(VERSION_KEY)) {
          version = json.getValueAsInt(0);
        } else if (key.equals("tables")) {
          sizes = tables(json);
        } else {
          json.skipChildren();
        }
      }
      demand(json.currentToken() == JsonToken.END_OBJECT && version > 0);
      if (version > VERSION) {
        throw new SnapshotException(
            "%s holds table sizes of version %d: this jpadrift reads version %d; take a newer one"
                .formatted(file, version, VERSION));
      }
      if (sizes == null) {
        throw new SnapshotException(file + NONE);
      }
      return sizes;
    } catch (NoSuchFileException missing) {
      throw new SnapshotException("there is no file of table sizes " + file, missing);
    } catch (JsonProcessingException | CharacterCodingException garbled) {
      throw new SnapshotException(file + NONE, garbled);
    } catch (IOException failed) {
      throw new SnapshotException("reading " + file + ": " + failed.getMessage(), failed);
    }
  }

  private Map<TableName, RelationSize> tables(JsonParser json) throws IOException {
    demand(json.currentToken() == JsonToken.START_ARRAY);
    Map<TableName, RelationSize> sizes = new TreeMap<>();
    while (json.nextToken() == JsonToken.START_OBJECT) {
      table(json, sizes);
    }
    demand(json.currentToken() == JsonToken.END_ARRAY);
    return sizes;
  }

  private void table(JsonParser json, Map<TableName, RelationSize> sizes) throws IOException {
    Map<String, String> said = new TreeMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      demand(json.nextToken().isScalarValue());
      said.put(key, json.getText());
    }
    String schema = told(said.get("schema"));
    String table = told(said.get("table"));
    try {
      sizes.put(
          TableName.of(schema, table),
          new RelationSize(
              Long.parseLong(told(said.get("heap"))),
              Long.parseLong(told(said.get("indexes"))),
              Long.parseLong(told(said.get("rows")))));
    } catch (NumberFormatException noNumber) {
      throw new SnapshotException(file + NONE + ": the size of " + table, noNumber);
    }
  }

  private String told(@Nullable String value) {
    if (value == null) {
      throw new SnapshotException(file + NONE);
    }
    return value;
  }

  private void demand(boolean fulfilled) {
    if (!fulfilled) {
      throw new SnapshotException(file + NONE);
    }
  }
}
