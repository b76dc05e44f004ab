package io.github.jpadrift.database;

import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A probe's part of a statement, of a cost that the size of its table does not raise.
 *
 * @param sql an aggregate over the rows {@code s} for {@link How#BY_ROW}, else a query that yields
 *     one value
 */
record ProbeSql(Probe probe, How how, String sql) {

  /** Where the counting of what is looked up one by one stops. */
  static final int ENOUGH = 1_000;

  /** How many values of a column are shown, and how many characters of each. */
  static final int SHOWN_VALUES = 5;

  static final int SHOWN_LENGTH = 40;

  /** Where an answer is found. */
  enum How {
    /** In an index, over the whole table. */
    BY_INDEX,
    /** By looking at each row of the sample. */
    BY_ROW,
    /** By a query of its own over the sample. */
    BY_QUERY
  }

  /** A table is small enough to be read whole when its estimate says so. */
  private static boolean mayBeLarge(DbTable table) {
    return table.estimatedRows() < 0 || table.estimatedRows() >= ProbeResults.SAMPLE;
  }

  /**
   * Counts rows that meet one of some conditions on one column; only one can be true of a row.
   *
   * @param conditions {@code IS NOT DISTINCT FROM NULL}
   */
  static ProbeSql rows(Probe probe, DbTable table, Identifier column, List<String> conditions) {
    return mayBeLarge(table) && isIndexed(table, List.of(column))
        ? new ProbeSql(
            probe,
            How.BY_INDEX,
            "SELECT count(*) FROM (%s) AS f"
                .formatted(
                    joined(
                        conditions,
                        condition ->
                            "(SELECT FROM %s WHERE %s %s LIMIT %d)"
                                .formatted(table.name().sql(), column.sql(), condition, ENOUGH + 1),
                        " UNION ALL ")))
        : new ProbeSql(
            probe,
            How.BY_ROW,
            "count(*) FILTER (WHERE %s)"
                .formatted(joined(conditions, condition -> row(column) + " " + condition, " OR ")));
  }

  static ProbeSql strangers(Probe.Strangers probe, DbTable table) {
    return new ProbeSql(
        probe, How.BY_ROW, "count(*) FILTER (WHERE " + isStrange(probe, table) + ")");
  }

  /** The strange values themselves, the most frequent first, with one more than is shown. */
  static String strangeValues(Probe.Strangers probe, DbTable table) {
    return "SELECT left(v, %d) FROM (SELECT %s AS v FROM %s WHERE %s LIMIT %d) AS f GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT %d"
        .formatted(
            SHOWN_LENGTH + 1,
            text(probe, table),
            sample(probe.table(), List.of(probe.column())),
            isStrange(probe, table),
            ENOUGH,
            SHOWN_VALUES + 1);
  }

  /**
   * Each reference of the sample is looked up in an index of the target; the scalar query with its
   * LIMIT keeps the planner from reading the whole target into a join.
   */
  static ProbeSql orphans(Probe.Orphans probe) {
    String match =
        IntStream.range(0, probe.columns().size())
            .mapToObj(
                i ->
                    "k." + probe.targetColumns().get(i).sql() + " = " + row(probe.columns().get(i)))
            .collect(Collectors.joining(" AND "));
    return new ProbeSql(
        probe,
        How.BY_QUERY,
        counted(
            "SELECT FROM %s WHERE %s AND (SELECT true FROM %s AS k WHERE %s LIMIT 1) IS NULL"
                .formatted(
                    sample(probe.table(), probe.columns()),
                    areFilled(probe.columns()),
                    probe.target().sql(),
                    match)));
  }

  /** Which of a few values have no row there, in their order; a foreign key's target is indexed. */
  static String lacking(Probe.Lacking probe) {
    return "SELECT w.v FROM pg_catalog.unnest(ARRAY[%s]::pg_catalog.text[]) WITH ORDINALITY AS w(v, n) WHERE (SELECT true FROM %s AS k WHERE k.%s = CAST(w.v AS pg_catalog.%s) LIMIT 1) IS NULL ORDER BY w.n"
        .formatted(
            joined(probe.wanted(), QuestionAsker::literal, ", "),
            probe.target().sql(),
            probe.targetColumn().sql(),
            probe.numbers() ? "int8" : "text");
  }

  static ProbeSql duplicates(Probe.Duplicates probe) {
    return new ProbeSql(
        probe,
        How.BY_QUERY,
        counted(
            "SELECT FROM %s WHERE %s GROUP BY %s HAVING count(*) > 1"
                .formatted(
                    sample(probe.table(), probe.columns()),
                    areFilled(probe.columns()),
                    joined(probe.columns(), ProbeSql::row, ", "))));
  }

  /** The nearest id at or after the first that will be handed out. */
  static ProbeSql takenId(Probe.TakenId probe, DbTable table, long first) {
    boolean ascends = probe.sequence().increment() > 0;
    String nearest = ascends ? "min" : "max";
    String condition = (ascends ? " >= " : " <= ") + first;
    boolean isIndexed = isIndexed(table, List.of(probe.column()));
    String id = isIndexed ? probe.column().sql() : row(probe.column());
    return isIndexed
        ? new ProbeSql(
            probe,
            How.BY_INDEX,
            "SELECT %s(%s) FROM %s WHERE %s"
                .formatted(nearest, id, table.name().sql(), id + condition))
        : new ProbeSql(
            probe, How.BY_ROW, "%s(%s) FILTER (WHERE %s)".formatted(nearest, id, id + condition));
  }

  /** One statement for parts of one table that an index answers. */
  static String lookUp(List<ProbeSql> parts) {
    return "SELECT " + joined(parts, part -> "(" + part.sql() + ")", ", ");
  }

  /** One statement over the sample: the number of its rows, then each part. */
  static String overSample(TableName table, List<ProbeSql> byRow, List<ProbeSql> byQuery) {
    Set<Identifier> columns = new HashSet<>();
    byRow.forEach(part -> columns.add(column(part.probe())));
    return "SELECT r.*%s FROM (SELECT count(*)%s FROM %s) AS r"
        .formatted(
            joined(byQuery, part -> ", (" + part.sql() + ")", ""),
            joined(byRow, part -> ", " + part.sql(), ""),
            sample(table, columns));
  }

  /** Whether equality or order by these columns is looked up instead of searched for. */
  static boolean isIndexed(DbTable table, List<Identifier> columns) {
    return table.indexes().stream()
        .filter(index -> index.valid() && index.predicate() == null)
        .filter(index -> index.method().equals("btree"))
        .filter(index -> index.keys().size() >= columns.size())
        .anyMatch(
            index ->
                index.keys().subList(0, columns.size()).stream()
                    .allMatch(key -> key.filter(columns::contains).isPresent()));
  }

  private static Identifier column(Probe probe) {
    if (probe instanceof Probe.Nulls nulls) {
      return nulls.column();
    }
    if (probe instanceof Probe.Strangers strangers) {
      return strangers.column();
    }
    if (probe instanceof Probe.Outside outside) {
      return outside.column();
    }
    if (probe instanceof Probe.TakenId taken) {
      return taken.column();
    }
    throw new IllegalArgumentException("not about single rows: " + probe);
  }

  private static String isStrange(Probe.Strangers probe, DbTable table) {
    return text(probe, table)
        + " NOT IN ("
        + joined(probe.known(), QuestionAsker::literal, ", ")
        + ")";
  }

  /**
   * A value as the mapping knows it: a number without zeros behind it, a text without padding. A
   * label is printed by its type's output function, as the type's owner may have defined a cast.
   */
  private static String text(Probe.Strangers probe, DbTable table) {
    DbType type = table.column(probe.column()).orElseThrow().type();
    String value = row(probe.column());
    String text =
        type.kind() == DbType.Kind.ENUM
            ? "CASE WHEN %s IS NOT NULL THEN pg_catalog.format('%%s', %s) END"
                .formatted(value, value)
            : "CAST(%s AS pg_catalog.text)"
                .formatted(
                    type.stored().name().equals("numeric")
                        ? "pg_catalog.trim_scale(" + value + ")"
                        : value);
    return text + " COLLATE pg_catalog.\"C\"";
  }

  private static String counted(String query) {
    return "SELECT count(*) FROM (" + query + " LIMIT " + (ENOUGH + 1) + ") AS f";
  }

  /** The table's first rows, as {@code s}. */
  private static String sample(TableName table, Collection<Identifier> columns) {
    return "(SELECT %s FROM %s LIMIT %d) AS s"
        .formatted(joined(columns, Identifier::sql, ", "), table.sql(), ProbeResults.SAMPLE);
  }

  private static String areFilled(List<Identifier> columns) {
    return joined(columns, column -> row(column) + " IS DISTINCT FROM NULL", " AND ");
  }

  private static String row(Identifier column) {
    return "s." + column.sql();
  }

  private static <T> String joined(
      Collection<T> things, Function<T, String> text, String separator) {
    return things.stream().map(text).collect(Collectors.joining(separator));
  }
}
