package io.github.jpadrift.environment;

import io.github.jpadrift.database.Catalog;
import io.github.jpadrift.database.Database.DbSchema;
import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.database.DbObject.ObjectId;
import io.github.jpadrift.database.SchemaSum;
import io.github.jpadrift.schema.Identifier;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A catalog under other names of its schemas. Within definitions names are replaced token by token:
 * what merely looks like one, in a text or as another object's name, stays.
 */
final class SchemaNames {

  /** A text, a name with what follows it, or anything else of one character. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "'(?:[^']|'')*'(?:::(?:pg_catalog\\.)?reg\\w+)?|(?:\"(?:[^\"]|\"\")+\"|[A-Za-z_\\x80-\\uffff][\\w$\\x80-\\uffff]*)|.",
          Pattern.DOTALL);

  /** What a text is cast to that is a name. */
  private static final Pattern REGISTERED = Pattern.compile("'::(?:pg_catalog\\.)?reg\\w+$");

  /** Ends a text within many; no text of PostgreSQL holds it (manual, section 8.3). */
  private static final char END = 0;

  private final Map<Identifier, Identifier> names;

  /** By what SQL writes. */
  private final Map<String, String> spellings = new TreeMap<>();

  SchemaNames(Map<Identifier, Identifier> names) {
    this.names = Map.copyOf(names);
    names.forEach(
        (from, to) -> {
          spellings.put(from.sql(), to.sql());
          spellings.put('"' + from.value().replace("\"", "\"\"") + '"', to.sql());
        });
  }

  /**
   * The catalog with these schemas called otherwise.
   *
   * @param names from what it is called to what it shall be
   */
  static Catalog renamed(Catalog catalog, Map<Identifier, Identifier> names) {
    if (names.isEmpty()) {
      return catalog;
    }
    SchemaNames renaming = new SchemaNames(names);
    return new Catalog(
        catalog.facts(),
        catalog.schemas().stream()
            .map(schema -> new DbSchema(renaming.name(schema.name()), schema.usage()))
            .toList(),
        catalog.objects().stream().map(renaming::object).toList(),
        catalog.unreadable(),
        catalog.notRead());
  }

  /** A statement with these schemas called otherwise. */
  static String renamed(String sql, Map<Identifier, Identifier> names) {
    return names.isEmpty() ? sql : new SchemaNames(names).text(sql);
  }

  private Identifier name(Identifier schema) {
    return names.getOrDefault(schema, schema);
  }

  private @Nullable Identifier nameIfAny(@Nullable Identifier schema) {
    return schema == null ? null : name(schema);
  }

  DbObject object(DbObject object) {
    if (names.isEmpty()) {
      return object;
    }
    Map<Fact, List<String>> facts = new EnumMap<>(Fact.class);
    object
        .facts()
        .forEach(
            (fact, values) ->
                facts.put(
                    fact,
                    fact.saysNames()
                        ? texts(values)
                        : fact == Fact.PLACED
                            ? values.stream()
                                .map(value -> name(new Identifier(value)).value())
                                .toList()
                            : values));
    return new DbObject(id(object.id()), facts, object.needs().stream().map(this::id).toList());
  }

  /** All that an object says but its size, in these names: equal for two that say the same. */
  String said(DbObject object) {
    StringBuilder said = new StringBuilder(256);
    ObjectId id = id(object.id());
    said.append(id.kind().name()).append(END);
    append(said, id.schema());
    append(said, id.of());
    said.append(id.name()).append(END);
    object
        .facts()
        .forEach(
            (fact, values) -> {
              if (fact == Fact.ROWS || fact == Fact.BYTES) {
                return;
              }
              said.append(fact.name()).append(END).append((char) values.size());
              for (String value : values) {
                said.append(
                        fact.saysNames()
                            ? text(value)
                            : fact == Fact.PLACED ? name(new Identifier(value)).value() : value)
                    .append(END);
              }
            });
    return said.toString();
  }

  /** The same of a sum: equal for two that have the same. */
  String said(SchemaSum sum) {
    StringBuilder said = new StringBuilder(64).append(sum.sum()).append(END);
    for (List<String> words : sum.words()) {
      said.append((char) words.size());
      for (String word : words) {
        said.append(text(word)).append(END);
      }
    }
    return said.toString();
  }

  private static void append(StringBuilder said, @Nullable Identifier name) {
    if (name != null) {
      said.append(name.value());
    }
    said.append(END);
  }

  private ObjectId id(ObjectId id) {
    String own =
        id.kind() == Kind.SCHEMA
            ? name(new Identifier(id.name())).value()
            : id.kind() == Kind.ROUTINE ? text(id.name()) : id.name();
    return new ObjectId(id.kind(), nameIfAny(id.schema()), id.of(), own);
  }

  private boolean mayName(String text) {
    for (Identifier schema : names.keySet()) {
      if (text.contains(schema.value())) {
        return true;
      }
    }
    return false;
  }

  /** Most lists name no schema, and stay what they are. */
  private List<String> texts(List<String> values) {
    for (String value : values) {
      if (mayName(value)) {
        return values.stream().map(this::text).toList();
      }
    }
    return values;
  }

  /** The text with every token replaced that is one of the schemas and stands before a dot. */
  String text(String text) {
    if (!mayName(text)) {
      return text;
    }
    StringBuilder renamed = new StringBuilder(text.length());
    Matcher tokens = TOKEN.matcher(text);
    boolean afterDot = false;
    while (tokens.find()) {
      String token = tokens.group();
      boolean beforeDot = tokens.end() < text.length() && text.charAt(tokens.end()) == '.';
      String other = beforeDot && !afterDot ? spellings.get(token) : null;
      renamed.append(
          other != null ? other : REGISTERED.matcher(token).find() ? registered(token) : token);
      afterDot = token.equals(".");
    }
    return renamed.toString();
  }

  /** The text of {@code 'tenant.s'::regclass} is a name. */
  private String registered(String token) {
    int end = token.lastIndexOf("'::");
    return "'"
        + Objects.requireNonNull(text(token.substring(1, end).replace("''", "'")))
            .replace("'", "''")
        + token.substring(end);
  }
}
