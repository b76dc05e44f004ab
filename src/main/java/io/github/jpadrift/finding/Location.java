package io.github.jpadrift.finding;

import io.github.jpadrift.api.PublicApi;
import io.github.jpadrift.schema.ClassNames;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a finding sits; what does not apply to a kind of place is null. */
@PublicApi
public sealed interface Location {

  /** The table or sequence. */
  default @Nullable TableName table() {
    return null;
  }

  default @Nullable Identifier column() {
    return null;
  }

  /** A constraint, an index, a schema, or a list of columns where several are meant. */
  default @Nullable String object() {
    return null;
  }

  /** Class name of the entity. */
  default @Nullable String entity() {
    return null;
  }

  /** The attribute's path from the entity. */
  default @Nullable String attribute() {
    return null;
  }

  /**
   * What identifies this place among all places of one rule, whatever the messages say. The keys of
   * released kinds never change: fingerprints in baselines are made of them.
   */
  default String key() {
    return joined(
        table() == null ? null : key(table()),
        column() == null ? null : plain(column().value()),
        object() == null ? null : plain(object()),
        entity() == null ? null : plain(entity()),
        attribute() == null ? null : plain(attribute()));
  }

  /**
   * The place as people write it: {@code public.invoice.total}, {@code public.invoice (key)}; empty
   * when it is the whole application.
   */
  default String place() {
    if (table() == null) {
      return object() == null ? "" : object();
    }
    if (column() != null) {
      return table() + "." + column();
    }
    return object() == null ? table().toString() : table() + " " + object();
  }

  /** {@code Invoice.total}, {@code Invoice}, or empty when nothing of the application is meant. */
  default String subject() {
    if (entity() == null) {
      return "";
    }
    String simple = ClassNames.simple(entity());
    return attribute() == null ? simple : simple + '.' + attribute();
  }

  /**
   * Something that an entity declares.
   *
   * @param table null for a schema as a whole
   */
  record InMapping(
      String entity,
      @Nullable String attribute,
      @Nullable TableName table,
      @Nullable Identifier column,
      @Nullable String object)
      implements Location {}

  /** Something of a database that no entity declares. */
  record InDatabase(TableName table, @Nullable Identifier column, @Nullable String object)
      implements Location {}

  /**
   * A statement of a migration.
   *
   * @param tool {@code flyway} or {@code liquibase}
   * @param version null for a repeatable one
   * @param file relative to where the tool looks for migrations, with forward slashes
   * @param line where the statement begins, counted from 1
   * @param statement which of the migration's statements it is, counted from 1, as a change of a
   *     change log sends several from one line; 0 where none is meant
   * @param table the one that the statement works on, where it works on one
   */
  record InMigration(
      String tool,
      @Nullable String version,
      String file,
      int line,
      int statement,
      @Nullable TableName table)
      implements Location {

    /**
     * With one part more than the others have, so that it is never theirs; the same whichever
     * statement of its line it is.
     */
    @Override
    public String key() {
      return joined(
          plain(tool),
          version == null ? null : plain(version),
          plain(file),
          Integer.toString(line),
          table == null ? null : Location.key(table),
          "migration");
    }

    /** {@code V7__totals.sql:12}. */
    @Override
    public String place() {
      return file + ':' + line;
    }
  }

  /**
   * Something that one of several databases has, or all of them.
   *
   * @param schema null for what lies in none: a schema, an extension
   * @param column where one column is meant
   * @param columns of a key, an index or a foreign key, in its order
   * @param object the raw name; of a routine with the types of its arguments
   * @param component what it is by its structure, never by a generated name: {@code unique (name,
   *     league_id)}
   */
  record InDatabases(
      @Nullable Identifier schema,
      @Nullable TableName table,
      @Nullable Identifier column,
      List<Identifier> columns,
      @Nullable String object,
      String component)
      implements Location {

    public InDatabases {
      columns = List.copyOf(columns);
    }

    /** With parts that the others do not have, so that it is never theirs. */
    @Override
    public String key() {
      return joined(
          schema == null ? null : plain(schema.value()),
          table == null ? null : Location.key(table),
          plain(component),
          "databases");
    }

    /** {@code public.series: unique (name, league_id)}. */
    @Override
    public String place() {
      return table == null ? component : table + ": " + component;
    }
  }

  /**
   * The whole of what is looked at.
   *
   * @param what of it is meant: {@code naming strategy}; null for all of it
   * @param query the name of the query that is meant, which no class gives it; null for anything
   *     else
   */
  record Whole(@Nullable String what, @Nullable String query) implements Location {

    /** No query. */
    public Whole(@Nullable String what) {
      this(what, null);
    }

    @Override
    public @Nullable String object() {
      return what;
    }
  }

  /** A dot within a name must not pass for the one between schema and table. */
  private static String key(TableName table) {
    String name = plain(table.name().value()).replace(".", "\\.");
    return table.schema() == null
        ? name
        : plain(table.schema().value()).replace(".", "\\.") + '.' + name;
  }

  private static String plain(String part) {
    return part.replace("\\", "\\\\").replace("\u001f", "\\u001f");
  }

  private static String joined(@Nullable String... parts) {
    return Arrays.stream(parts)
        .map(part -> part == null ? "" : part)
        .collect(Collectors.joining("\u001f"));
  }
}
