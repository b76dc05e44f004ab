package io.github.jpadrift.database;

import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The types of columns, each followed through its domains and to its element. */
final class ColumnTypeResolver {

  private static final String SYSTEM_SCHEMA = "pg_catalog";
  private static final Pattern MODIFIERS = Pattern.compile("\\(([\\d, -]+)\\)(?:\\[\\])?$");

  private final Map<Long, Entry> entries = new HashMap<>();
  private final Map<Long, ColumnType> resolved = new HashMap<>();

  /** A column's type, and what a domain gives the column beyond it. */
  record ColumnType(DbType type, boolean notNull, @Nullable String defaultExpression) {}

  /** Of a type, whose oid has 32 bits, with a modifier. */
  static long key(long type, int modifier) {
    return type << Integer.SIZE | Integer.toUnsignedLong(modifier);
  }

  private record Entry(
      SqlType declared,
      Identifier schema,
      String spelling,
      char kind,
      boolean isArray,
      long next,
      boolean notNull,
      @Nullable String defaultExpression,
      List<String> labels,
      List<String> checks) {

    boolean isDomain() {
      return kind == 'd';
    }
  }

  /** Takes one row of types.sql. */
  void add(ResultSet row) throws SQLException {
    String spelling = row.getString("spelling");
    Identifier schema = new Identifier(row.getString("schema"));
    boolean isArray = row.getBoolean("is_array");
    SqlType declared =
        schema.value().equals(SYSTEM_SCHEMA)
            ? SqlType.parse(spelling)
            : new SqlType(row.getString("name"), modifiers(spelling, row), 0);
    entries.put(
        key(row.getLong("type"), row.getInt("modifier")),
        new Entry(
            declared,
            schema,
            spelling,
            row.getString("kind").charAt(0),
            isArray,
            key(row.getLong("next_type"), row.getInt("next_modifier")),
            row.getBoolean("not_null"),
            row.getString("default_expression"),
            CatalogQuery.strings(row, "labels"),
            CatalogQuery.strings(row, "checks")));
  }

  ColumnType of(long type, int modifier) {
    Long key = key(type, modifier);
    ColumnType known = resolved.get(key);
    if (known == null) {
      known = resolve(key);
      resolved.put(key, known);
    }
    return known;
  }

  private ColumnType resolve(Long key) {
    Entry outermost = entry(key);
    boolean notNull = false;
    String defaultExpression = null;
    int dimensions = 0;
    List<String> checks = new ArrayList<>();
    Entry entry = outermost;
    while (entry.isDomain() || entry.isArray()) {
      if (entry.isDomain()) {
        checks.addAll(entry.checks());
        boolean aboutColumn = dimensions == 0;
        notNull |= aboutColumn && entry.notNull();
        if (aboutColumn && defaultExpression == null) {
          defaultExpression = entry.defaultExpression();
        }
      } else {
        dimensions = 1;
      }
      entry = entry(entry.next());
    }
    DbType type =
        new DbType(
            declared(outermost),
            schemaOf(outermost),
            outermost.spelling(),
            new SqlType(entry.declared().name(), entry.declared().modifiers(), dimensions),
            kind(entry.kind()),
            entry.labels(),
            checks);
    return new ColumnType(type, notNull, defaultExpression);
  }

  /** An array is named after its element: the array type's own name is never seen. */
  private SqlType declared(Entry entry) {
    if (!entry.isArray()) {
      return entry.declared();
    }
    SqlType element = entry(entry.next()).declared();
    return new SqlType(element.name(), element.modifiers(), 1);
  }

  private static @Nullable Identifier schemaOf(Entry entry) {
    return entry.schema().value().equals(SYSTEM_SCHEMA) ? null : entry.schema();
  }

  private Entry entry(Long key) {
    Entry entry = entries.get(key);
    if (entry == null) {
      throw new IllegalStateException("the catalog names a type that it does not have: " + key);
    }
    return entry;
  }

  private static DbType.Kind kind(char typtype) {
    return switch (typtype) {
      case 'e' -> DbType.Kind.ENUM;
      case 'c' -> DbType.Kind.COMPOSITE;
      case 'r', 'm' -> DbType.Kind.RANGE;
      case 'p' -> DbType.Kind.PSEUDO;
      default -> DbType.Kind.BASE;
    };
  }

  /** Whole numbers only: {@code geometry(Point,4326)} has no length. */
  private static List<Integer> modifiers(String spelling, ResultSet row) throws SQLException {
    return row.getInt("modifier") >= 0 ? modifiers(spelling) : List.of();
  }

  static List<Integer> modifiers(String spelling) {
    Matcher matcher = MODIFIERS.matcher(spelling);
    return matcher.find()
        ? Arrays.stream(matcher.group(1).replace(" ", "").split(",")).map(Integer::valueOf).toList()
        : List.of();
  }
}
