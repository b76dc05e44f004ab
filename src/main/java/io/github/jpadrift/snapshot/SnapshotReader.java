package io.github.jpadrift.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.jpadrift.database.Catalog;
import io.github.jpadrift.database.Database.DbSchema;
import io.github.jpadrift.database.DatabaseFacts;
import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.database.DbObject.ObjectId;
import io.github.jpadrift.database.MigrationNote;
import io.github.jpadrift.database.MigrationTable;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what {@link SnapshotFile} writes, and nothing else. */
final class SnapshotReader {

  /** {@code 17.11}, {@code 18beta1}. */
  private static final Pattern SERVER = Pattern.compile("(\\d{2,3})(?:\\.(\\d{1,3}))?.*");

  private static final String NONE = " is no snapshot of jpadrift";

  private final Path file;
  private final Map<String, String> head = new HashMap<>();
  private final Map<String, List<String>> lists = new HashMap<>();
  private final List<Gap> unreadable = new ArrayList<>();
  private final SortedMap<String, Integer> notRead = new TreeMap<>();
  private final List<DbObject> objects = new ArrayList<>();
  private final Map<MigrationTable, List<MigrationNote>> migrations = new LinkedHashMap<>();

  SnapshotReader(Path file) {
    this.file = file;
  }

  SchemaSnapshot read() {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // a pipe or a device may never end
      throw new SnapshotException(file + " is no ordinary file");
    }
    try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        JsonParser json = new JsonFactory().createParser(text)) {
      demand(json.nextToken() == JsonToken.START_OBJECT, "");
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        field(json);
      }
      demand(json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null, "");
      SchemaSnapshot snapshot = snapshot();
      // whatever is read of it later must be there
      snapshot.catalog().database();
      return snapshot;
    } catch (NoSuchFileException missing) {
      throw new SnapshotException("there is no snapshot " + file, missing);
    } catch (JsonProcessingException | CharacterCodingException garbled) {
      throw new SnapshotException(file + NONE, garbled);
    } catch (IOException failed) {
      throw new SnapshotException("reading " + file + ": " + failed.getMessage(), failed);
    } catch (DateTimeException | IllegalStateException | IllegalArgumentException incomplete) {
      throw new SnapshotException(file + NONE + ": " + incomplete.getMessage(), incomplete);
    }
  }

  private SchemaSnapshot snapshot() {
    demand(head.containsKey("snapshotVersion"), "");
    String server = said("server");
    Matcher version = SERVER.matcher(server);
    demand(version.matches(), ": server " + server);
    int number =
        Integer.parseInt(version.group(1)) * 10_000
            + (version.group(2) == null ? 0 : Integer.parseInt(version.group(2)));
    said("objects");
    Catalog catalog =
        new Catalog(
            new DatabaseFacts(
                    "snapshot " + said("name"),
                    server,
                    number,
                    said("database"),
                    listed("searchPath").stream().map(Identifier::new).toList(),
                    List.of(),
                    "",
                    Set.copyOf(listed("reservedWords")),
                    false)
                .thrownAway(),
            listed("schemas").stream()
                .map(schema -> new DbSchema(new Identifier(schema), true))
                .toList(),
            objects,
            unreadable,
            notRead);
    return new SchemaSnapshot(said("name"), Instant.parse(said("takenAt")), catalog, migrations);
  }

  private String said(String key) {
    return told(head.get(key), key);
  }

  private List<String> listed(String key) {
    return told(lists.get(key), key);
  }

  private <T> T told(@Nullable T value, String key) {
    if (value == null) {
      throw new SnapshotException(file + NONE + ": it does not say its " + key);
    }
    return value;
  }

  private void field(JsonParser json) throws IOException {
    String key = json.currentName();
    JsonToken token = json.nextToken();
    if (key.equals("snapshotVersion")) {
      int written = json.getValueAsInt(0);
      demand(written > 0, "");
      if (written > SnapshotFile.VERSION) {
        throw new SnapshotException(
            "%s is a snapshot of version %d: this jpadrift reads version %d; take a newer one"
                .formatted(file, written, SnapshotFile.VERSION));
      }
      head.put(key, String.valueOf(written));
    } else if (!head.containsKey("snapshotVersion")) {
      throw new SnapshotException(file + NONE);
    } else if (key.equals("objects")) {
      head.put(key, "");
      each(json, this::object);
    } else if (key.equals("unreadable")) {
      each(json, this::unreadable);
    } else if (key.equals("migrations")) {
      each(json, this::history);
    } else if (key.equals("notRead")) {
      for (Map.Entry<String, List<String>> kind : fields(json).entrySet()) {
        notRead.put(kind.getKey(), Integer.valueOf(kind.getValue().get(0)));
      }
    } else if (token == JsonToken.START_ARRAY) {
      lists.put(key, values(json));
    } else {
      demand(token.isScalarValue(), ": " + key);
      head.put(key, json.getText());
    }
  }

  /** Reads an element of an array. */
  @FunctionalInterface
  private interface Element {
    void read(JsonParser json) throws IOException;
  }

  private void each(JsonParser json, Element element) throws IOException {
    demand(json.currentToken() == JsonToken.START_ARRAY, ": " + json.currentName());
    while (json.nextToken() != JsonToken.END_ARRAY) {
      demand(json.currentToken() == JsonToken.START_OBJECT, "");
      element.read(json);
    }
  }

  private void unreadable(JsonParser json) throws IOException {
    Map<String, List<String>> fields = fields(json);
    unreadable.add(new Gap(one(fields, "subject"), one(fields, "reason")));
  }

  private void history(JsonParser json) throws IOException {
    Map<String, List<String>> about = new HashMap<>();
    List<MigrationNote> notes = new ArrayList<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      json.nextToken();
      if (key.equals("notes")) {
        each(json, element -> notes.add(note(fields(element))));
      } else {
        about.put(key, value(json));
      }
    }
    String label = one(about, "tool");
    MigrationTable.Tool tool = MigrationTable.Tool.named(label).orElse(null);
    demand(tool != null, ": it has a history of " + label);
    migrations.put(
        new MigrationTable(
            Objects.requireNonNull(tool),
            new TableName(identifier(about, "schema"), new Identifier(one(about, "table"))),
            true),
        notes);
  }

  private MigrationNote note(Map<String, List<String>> fields) {
    List<String> checksum = fields.get("checksum");
    return new MigrationNote(
        one(fields, "version"),
        one(fields, "title"),
        checksum == null ? null : checksum.get(0),
        one(fields, "success").equals("true"));
  }

  private void object(JsonParser json) throws IOException {
    Map<String, List<String>> identifying = new HashMap<>();
    Map<Fact, List<String>> facts = new EnumMap<>(Fact.class);
    List<ObjectId> needs = new ArrayList<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      json.nextToken();
      Fact fact = Fact.of(key);
      if (key.equals("needs")) {
        each(json, element -> needs.add(id(fields(element))));
      } else if (fact != null) {
        facts.put(fact, value(json));
      } else {
        identifying.put(key, value(json));
      }
    }
    objects.add(new DbObject(id(identifying), facts, needs));
  }

  private ObjectId id(Map<String, List<String>> fields) {
    String label = one(fields, "kind");
    Kind kind = Kind.of(label);
    demand(kind != null, ": it has a " + label);
    for (String key : fields.keySet()) {
      demand(
          List.of("kind", "schema", "of", "name").contains(key),
          ": what is said of an object is unknown: " + key);
    }
    return new ObjectId(
        Objects.requireNonNull(kind),
        identifier(fields, "schema"),
        identifier(fields, "of"),
        one(fields, "name"));
  }

  private static @Nullable Identifier identifier(Map<String, List<String>> fields, String key) {
    List<String> values = fields.get(key);
    return values == null ? null : new Identifier(values.get(0));
  }

  private String one(Map<String, List<String>> fields, String key) {
    List<String> values = fields.get(key);
    if (values == null) {
      throw new SnapshotException(file + NONE + ": an object does not say its " + key);
    }
    return values.get(0);
  }

  /** An object of texts, numbers and flags. */
  private Map<String, List<String>> fields(JsonParser json) throws IOException {
    demand(json.currentToken() == JsonToken.START_OBJECT, "");
    Map<String, List<String>> fields = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      json.nextToken();
      fields.put(key, value(json));
    }
    return fields;
  }

  private List<String> value(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.START_ARRAY) {
      return values(json);
    }
    demand(
        json.currentToken().isScalarValue() && json.currentToken() != JsonToken.VALUE_NULL,
        ": " + json.currentName());
    return List.of(json.getText());
  }

  private List<String> values(JsonParser json) throws IOException {
    List<String> values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      demand(json.currentToken() == JsonToken.VALUE_STRING, "");
      values.add(json.getText());
    }
    return values;
  }

  private void demand(boolean holds, String otherwise) {
    if (!holds) {
      throw new SnapshotException(file + NONE + otherwise);
    }
  }
}
