package io.github.jpadrift.database;

import io.github.jpadrift.database.RowSample.CopiedRows;
import io.github.jpadrift.database.RowSample.RowCount;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Takes rows out of a snapshot: those that a probe finds, some ordinary ones, and all that these
 * refer to. Each statement is bounded and stands behind a savepoint; what is refused is named, and
 * nothing runs that belongs to somebody else.
 */
final class RowCopy {

  private static final Duration PER_STATEMENT = Duration.ofSeconds(5);
  private static final Duration IN_ALL = Duration.ofSeconds(60);

  /** Rows that prove what a probe found. */
  private static final int WITNESSES = 3;

  /** A chain of references is followed so far; what lies behind it is not taken. */
  private static final int DEEPEST = 20;

  private static final String SETTINGS =
      "SET LOCAL search_path = pg_catalog; SET LOCAL row_security = off;"
          + " SET LOCAL synchronize_seqscans = off; SET LOCAL max_parallel_workers_per_gather = 0;"
          + " SET LOCAL statement_timeout = ";

  /** Relations that have rows of their own, each with itself and all whose rows it has. */
  private static final String LEAVES =
      """
      WITH RECURSIVE part(top, oid) AS (
        SELECT c.oid, c.oid FROM pg_catalog.pg_class c
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_'
           AND n.nspname <> 'information_schema'
         UNION
        SELECT part.top, i.inhrelid
          FROM pg_catalog.pg_inherits i JOIN part ON i.inhparent = part.oid)
      SELECT tn.nspname, t.relname, n.nspname, c.relname
        FROM part JOIN pg_catalog.pg_class t ON t.oid = part.top
        JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
        JOIN pg_catalog.pg_class c ON c.oid = part.oid AND c.relkind = 'r'
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       ORDER BY 1, 2, 3, 4
      """;

  private static final String COLUMNS =
      """
      SELECT n.nspname, c.relname, a.attname, a.attgenerated <> '',
             pg_catalog.format_type(a.atttypid, NULL)
        FROM pg_catalog.pg_attribute a
        JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
         AND a.attnum > 0 AND NOT a.attisdropped
       ORDER BY 1, 2, a.attnum
      """;

  private static final String REFERENCES =
      """
      SELECT cn.nspname, c.relname, pn.nspname, p.relname,
             ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS u(number, place)
                     JOIN pg_catalog.pg_attribute a
                       ON a.attrelid = k.conrelid AND a.attnum = u.number ORDER BY u.place),
             ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS u(number, place)
                     JOIN pg_catalog.pg_attribute a
                       ON a.attrelid = k.confrelid AND a.attnum = u.number ORDER BY u.place)
        FROM pg_catalog.pg_constraint k
        JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
        JOIN pg_catalog.pg_namespace cn ON cn.oid = c.relnamespace
        JOIN pg_catalog.pg_class p ON p.oid = k.confrelid
        JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
       WHERE k.contype = 'f' AND k.conparentid = 0
      """;

  /** No such column, table, function, object, schema. */
  private static final Set<String> NOT_THERE = Set.of("42703", "42P01", "42883", "42704", "3F000");

  private final Connection connection;
  private final TrustedOwners trusted;
  private final Duration perStatement;
  private final long started = System.nanoTime();

  private final Map<TableName, List<TableName>> leaves = new HashMap<>();
  private final Map<TableName, Map<Identifier, Column>> columns = new HashMap<>();
  private final Map<TableName, Set<String>> chosen = new TreeMap<>();
  private final Map<TableName, Boolean> readable = new HashMap<>();
  private final List<RowCount> counts = new ArrayList<>();
  private final Set<Gap> refused = new LinkedHashSet<>();
  private final List<RowProbe> unasked = new ArrayList<>();

  RowCopy(Connection connection, ReadingOptions options) {
    this.connection = connection;
    this.trusted = options.trusted();
    this.perStatement =
        options.statementTimeout().compareTo(PER_STATEMENT) < 0
            ? options.statementTimeout()
            : PER_STATEMENT;
  }

  private record Column(boolean generated, String type) {}

  /** Something that reads rows, and what is to be known of it first. */
  private record Reading(
      String subject, List<String> expressions, List<TableName> tables, List<String> types) {}

  /**
   * Takes them.
   *
   * @param probes made first
   * @param tables of which ordinary rows are taken
   * @param coming references that are not there yet
   */
  RowSample take(
      List<RowProbe> probes, Collection<TableName> tables, Collection<RowReference> coming)
      throws SQLException {
    readCatalog();
    List<RowReference> references = new ArrayList<>(references());
    references.addAll(coming);
    for (RowProbe probe : harmless(probes, this::reading)) {
      witnesses(probe);
    }
    for (TableName table : harmless(new TreeSet<>(tables), RowCopy::reading)) {
      for (TableName leaf : leaves(table)) {
        choose(leaf, "true", RowSample.ORDINARY, "table " + leaf);
      }
    }
    closure(references);
    List<CopiedRows> rows = new ArrayList<>();
    for (Map.Entry<TableName, Set<String>> each : chosen.entrySet()) {
      copied(each.getKey(), each.getValue()).ifPresent(rows::add);
    }
    return new RowSample(rows, counts, List.copyOf(refused), unasked);
  }

  private Reading reading(RowProbe probe) {
    List<TableName> tables = new ArrayList<>(probe.others());
    tables.add(probe.table());
    Map<Identifier, Column> known = columns(probe.table());
    return new Reading(
        subject(probe),
        probe.expressions(),
        tables,
        probe.columns().stream()
            .map(known::get)
            .filter(column -> column != null)
            .map(Column::type)
            .toList());
  }

  private static Reading reading(TableName table) {
    return new Reading("table " + table, List.of(), List.of(table), List.of());
  }

  /** Those that run nothing of somebody else; the others are named. */
  private <T> List<T> harmless(Collection<T> things, Function<T, Reading> describing)
      throws SQLException {
    OwnedCode code = new OwnedCode(connection, trusted);
    List<T> all = List.copyOf(things);
    List<Reading> readings = new ArrayList<>();
    Set<Integer> opaque = new TreeSet<>();
    for (int i = 0; i < all.size(); i++) {
      Reading reading = describing.apply(all.get(i));
      readings.add(reading);
      for (TableName table : reading.tables()) {
        code.reads(i, table);
      }
      for (String type : reading.types()) {
        code.type(i, type);
      }
      for (String expression : reading.expressions()) {
        Optional<List<ExpressionNames.Name>> names = ExpressionNames.in(expression);
        if (names.isEmpty()) {
          opaque.add(i);
        }
        for (ExpressionNames.Name name : names.orElse(List.of())) {
          if (name.schema() != null || name.called()) {
            code.names(i, name.schema() == null ? "pg_catalog" : name.schema(), name.name());
          }
        }
      }
    }
    Map<Integer, OwnedCode.Refusal> refusals = code.refused();
    List<T> harmless = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      OwnedCode.Refusal refusal = refusals.get(i);
      if (opaque.contains(i)) {
        refuse(readings.get(i).subject(), "nobody can tell what it would call");
      } else if (refusal != null) {
        refuse(readings.get(i).subject(), refusal.reason());
      } else {
        harmless.add(all.get(i));
      }
    }
    return harmless;
  }

  private static String subject(RowProbe probe) {
    return "rows of %s: %s".formatted(probe.table(), probe.what());
  }

  private void witnesses(RowProbe probe) throws SQLException {
    int count = 0;
    for (TableName leaf : leaves(probe.table())) {
      List<String> counted;
      try {
        counted =
            values(
                "SELECT count(*) FROM (SELECT FROM ONLY %s AS r WHERE %s LIMIT %d) AS found"
                    .formatted(leaf.sql(), probe.condition(), RowSample.MANY + 1));
      } catch (SQLException failed) {
        if (NOT_THERE.contains(String.valueOf(failed.getSQLState()))) {
          unasked.add(probe);
        } else {
          refuse(subject(probe), failed);
        }
        return;
      }
      int here = Integer.parseInt(counted.get(0));
      count += here;
      if (here > 0) {
        choose(leaf, probe.witnesses(), WITNESSES, subject(probe));
      }
    }
    if (count > 0) {
      counts.add(new RowCount(probe, Math.min(count, RowSample.MANY + 1)));
    }
  }

  private boolean choose(TableName leaf, String condition, int limit, String subject)
      throws SQLException {
    List<String> found =
        ask(
            subject,
            "SELECT r.ctid FROM ONLY %s AS r WHERE %s LIMIT %d"
                .formatted(leaf.sql(), condition, limit));
    return found != null
        && chosen.computeIfAbsent(leaf, fresh -> new LinkedHashSet<>()).addAll(found);
  }

  /** Whatever is referred to, and what that refers to. */
  private void closure(List<RowReference> references) throws SQLException {
    boolean more = true;
    for (int depth = 0; more && depth < DEEPEST; depth++) {
      more = false;
      for (RowReference reference : references) {
        if (!hasColumns(reference.table(), reference.columns())
            || !hasColumns(reference.target(), reference.targetColumns())) {
          continue;
        }
        for (TableName leaf : leaves(reference.table())) {
          Set<String> from = chosen.get(leaf);
          if (from != null && !from.isEmpty()) {
            more |= follow(reference, leaf, from);
          }
        }
      }
    }
  }

  private boolean follow(RowReference reference, TableName leaf, Set<String> from)
      throws SQLException {
    TableName target = reference.target();
    Boolean may = readable.get(target);
    if (may == null) {
      may = !harmless(List.of(target), RowCopy::reading).isEmpty();
      readable.put(target, may);
    }
    boolean more = false;
    for (TableName parent : may ? leaves(target) : List.<TableName>of()) {
      more |=
          choose(
              parent,
              "(%s) IN (SELECT %s FROM ONLY %s AS c WHERE c.ctid = ANY (%s))"
                  .formatted(
                      joined("r", reference.targetColumns()),
                      joined("c", reference.columns()),
                      leaf.sql(),
                      places(from)),
              from.size(),
              "rows of %s that %s refers to".formatted(parent, leaf));
    }
    return more;
  }

  private boolean hasColumns(TableName table, List<Identifier> wanted) {
    return columns(table).keySet().containsAll(wanted);
  }

  private Optional<CopiedRows> copied(TableName leaf, Set<String> places) throws SQLException {
    if (places.isEmpty()) {
      return Optional.empty();
    }
    List<Identifier> stored =
        columns(leaf).entrySet().stream()
            .filter(each -> !each.getValue().generated())
            .map(Map.Entry::getKey)
            .toList();
    Savepoint before = connection.setSavepoint();
    try {
      set();
      ByteArrayOutputStream rows = new ByteArrayOutputStream();
      long count =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut(
                  "COPY (SELECT %s FROM ONLY %s AS r WHERE r.ctid = ANY (%s)) TO STDOUT"
                      .formatted(joined("r", stored), leaf.sql(), places(places)),
                  rows);
      return Optional.of(
          new CopiedRows(leaf, stored, (int) count, rows.toString(StandardCharsets.UTF_8)));
    } catch (SQLException failed) {
      return refuse("table " + leaf, failed);
    } catch (IOException impossible) {
      throw new SQLException("the rows of " + leaf + " cannot be kept", impossible);
    } finally {
      connection.rollback(before);
    }
  }

  private static String places(Set<String> places) {
    return places.stream().collect(Collectors.joining("\",\"", "'{\"", "\"}'::pg_catalog.tid[]"));
  }

  private static String joined(String row, List<Identifier> columns) {
    return columns.stream()
        .map(column -> row + '.' + column.sql())
        .collect(Collectors.joining(", "));
  }

  /** The first column of each row; null when the statement is refused, which is told. */
  private @Nullable List<String> ask(String subject, String sql) throws SQLException {
    try {
      return values(sql);
    } catch (SQLException failed) {
      refuse(subject, failed);
      return null;
    }
  }

  private List<String> values(String sql) throws SQLException {
    if (System.nanoTime() - started > IN_ALL.toNanos()) {
      throw new SQLException("there was no time left after " + IN_ALL.toSeconds() + " s");
    }
    Savepoint before = connection.setSavepoint();
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      set();
      try (ResultSet row = statement.executeQuery(sql)) {
        while (row.next()) {
          values.add(row.getString(1));
        }
      }
      return values;
    } finally {
      connection.rollback(before);
    }
  }

  private void set() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(SETTINGS + perStatement.toMillis());
    }
  }

  private <T> Optional<T> refuse(String subject, SQLException failed) throws SQLException {
    if (DatabaseFailures.isLostConnection(failed)) {
      throw failed;
    }
    refuse(subject, DatabaseFailures.words(failed));
    return Optional.empty();
  }

  private void refuse(String subject, String reason) {
    refused.add(new Gap(subject, reason));
  }

  /** Of all tables at once, as many are asked about. */
  private void readCatalog() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LEAVES);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        leaves
            .computeIfAbsent(
                TableName.of(row.getString(1), row.getString(2)), fresh -> new ArrayList<>())
            .add(TableName.of(row.getString(3), row.getString(4)));
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        columns
            .computeIfAbsent(
                TableName.of(row.getString(1), row.getString(2)), fresh -> new LinkedHashMap<>())
            .put(new Identifier(row.getString(3)), new Column(row.getBoolean(4), row.getString(5)));
      }
    }
  }

  private List<TableName> leaves(TableName table) {
    return leaves.getOrDefault(table, List.of());
  }

  private Map<Identifier, Column> columns(TableName table) {
    return columns.getOrDefault(table, Map.of());
  }

  private List<RowReference> references() throws SQLException {
    List<RowReference> references = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(REFERENCES)) {
      while (row.next()) {
        references.add(
            new RowReference(
                TableName.of(row.getString(1), row.getString(2)),
                identifiers(row, 5),
                TableName.of(row.getString(3), row.getString(4)),
                identifiers(row, 6)));
      }
    }
    return references;
  }

  private static List<Identifier> identifiers(ResultSet row, int column) throws SQLException {
    List<Identifier> identifiers = new ArrayList<>();
    for (String name : (String[]) row.getArray(column).getArray()) {
      identifiers.add(new Identifier(name));
    }
    return identifiers;
  }
}
