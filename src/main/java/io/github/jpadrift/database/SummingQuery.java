package io.github.jpadrift.database;

import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.schema.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A query of objects, of which the server makes sums: one for all objects of a schema whose words
 * do not name it, and one for each that names it, with those words, as only the reader knows what
 * they would be under another name.
 */
final class SummingQuery {

  /** What tells objects apart within a database, and where they lie. */
  private static final Set<String> PLACING = Set.of("class", "oid", "number", "schema");

  private static final Pattern CLASS = Pattern.compile("SELECT '(pg_\\w+)' AS class");

  private final String name;
  private final CatalogQuery summed;
  private final List<String> words;

  /**
   * @param name of the query of objects
   * @param query the same, to be summed up
   */
  SummingQuery(Connection connection, String name, CatalogQuery query) throws SQLException {
    this.name = name;
    List<String> labels = labels(connection, query.sql());
    boolean ofSchemas = !labels.contains("schema");
    List<String> said =
        labels.stream()
            .filter(label -> !PLACING.contains(label) && !(ofSchemas && label.equals("name")))
            .toList();
    this.words = said.stream().filter(label -> saysNames(label, name)).toList();
    this.summed =
        query.around(sql -> summed(sql, ofSchemas ? "name" : "schema", labels, said, words));
  }

  /** A routine is named with the types of its arguments. */
  private static boolean saysNames(String label, String query) {
    return switch (label) {
      case "kind", "of" -> false;
      case "name" -> query.equals("routines");
      default -> fact(label).saysNames();
    };
  }

  private static Fact fact(String label) {
    return Fact.valueOf(label.toUpperCase(Locale.ROOT));
  }

  private static List<String> labels(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      ResultSetMetaData columns = statement.getMetaData();
      List<String> labels = new ArrayList<>();
      for (int at = 1; at <= columns.getColumnCount(); at++) {
        labels.add(columns.getColumnLabel(at));
      }
      return labels;
    }
  }

  /**
   * The hash of a row is hashed again, as PostgreSQL's is linear in those of its columns: else rows
   * that exchange what one column says would have the same sum. What stands before OFFSET is
   * evaluated once.
   */
  private static String summed(
      String sql, String schema, List<String> labels, List<String> said, List<String> words) {
    Matcher of = CLASS.matcher(sql);
    if (!of.find()) {
      throw new IllegalStateException("no class in " + sql);
    }
    String number = labels.contains("number") ? "q.number" : "0";
    String names =
        words.isEmpty()
            ? "false"
            : words.stream()
                .map(
                    label ->
                        "pg_catalog.strpos(%s, q.%s) > 0"
                            .formatted(text("q", label), quoted(schema)))
                .collect(Collectors.joining(" OR ", "(", ") IS TRUE"));
    String row =
        Stream.concat(
                said.stream()
                    .map(
                        label ->
                            words.contains(label)
                                ? "CASE WHEN NOT q.names THEN q.%s END".formatted(quoted(label))
                                : "q." + quoted(label)),
                Stream.of("d.description"))
            .collect(Collectors.joining(", "));
    return """
    SELECT s.schema, %1$s pg_catalog.sum(s.hash) AS sum
    FROM (
      SELECT q.%2$s AS schema,
             CASE WHEN q.names THEN q.oid END AS oid,
             CASE WHEN q.names THEN %3$s END AS number,
             %4$s
             pg_catalog.hashint8extended(pg_catalog.hash_record_extended(ROW(%5$s), 0), 0) AS hash
      FROM (SELECT q.*, %6$s AS names FROM (%7$s OFFSET 0) AS q OFFSET 0) AS q
      LEFT JOIN pg_catalog.pg_description d
             ON d.objoid = q.oid
            AND d.classoid = 'pg_catalog.%8$s'::pg_catalog.regclass
            AND d.objsubid = %3$s
    ) AS s
    GROUP BY s.schema, s.oid, s.number
    """
        .formatted(
            words.stream()
                .map(label -> "pg_catalog.min(s.%1$s) AS %1$s, ".formatted(quoted(label)))
                .collect(Collectors.joining()),
            quoted(schema),
            number,
            words.stream()
                .map(
                    label -> "CASE WHEN q.names THEN q.%1$s END AS %1$s, ".formatted(quoted(label)))
                .collect(Collectors.joining()),
            row,
            names,
            sql,
            of.group(1));
  }

  private static String quoted(String label) {
    return '"' + label + '"';
  }

  private static String text(String row, String label) {
    String column = row + '.' + quoted(label);
    return isList(label) ? "pg_catalog.array_to_string(%s, ' ')".formatted(column) : column;
  }

  private static boolean isList(String label) {
    return !label.equals("name") && fact(label).shape() == DbObject.Shape.LIST;
  }

  /** Sums up what lies in those schemas, or what those objects are. */
  void over(List<Long> oids, Consumer<SchemaSum> consumer) throws SQLException {
    summed.leavingNoLock(oids, row -> consumer.accept(sum(row)));
  }

  private SchemaSum sum(ResultSet row) throws SQLException {
    List<List<String>> named = new ArrayList<>();
    for (int at = 0; at < words.size(); at++) {
      if (isList(words.get(at))) {
        named.add(CatalogQuery.strings(row, at + 2));
      } else {
        String text = row.getString(at + 2);
        named.add(text == null ? List.of() : List.of(text));
      }
    }
    boolean none = named.stream().allMatch(List::isEmpty);
    return new SchemaSum(
        new Identifier(row.getString(1)),
        name + ' ' + row.getString(words.size() + 2),
        none ? List.of() : named);
  }
}
