package io.github.jpadrift.migration.watch;

import io.github.jpadrift.migration.LockMode;
import io.github.jpadrift.schema.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one backend sees of relations, of its own locks and of its own counters at one moment. Only
 * this backend sees what it has not committed.
 */
record Look(
    String transaction,
    Map<Long, Relation> relations,
    Map<Long, LockMode> locks,
    Map<Long, Counters> counters,
    Map<String, Long> catalogs) {

  /** Schemas that are not PostgreSQL's own. */
  static final String OF_USERS = " n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' ";

  private static final String RELATIONS =
      """
      SELECT c.oid, n.nspname, c.relname, c.relkind::text, c.relfilenode::bigint,
             coalesce(i.indrelid::bigint, 0), c.relhassubclass
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
       WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'i', 'I') AND
      """
          + OF_USERS;

  private static final String LOCKS =
      """
      SELECT l.relation::bigint, l.mode, l.virtualtransaction
        FROM pg_catalog.pg_locks l
       WHERE l.pid = pg_catalog.pg_backend_pid() AND l.granted
      """;

  private static final String COUNTERS =
      """
      SELECT relid, coalesce(seq_scan, 0), coalesce(idx_scan, 0), coalesce(seq_tup_read, 0),
             n_tup_ins, n_tup_upd, n_tup_del
        FROM pg_catalog.pg_stat_xact_user_tables
      """;

  /** What {@link CatalogFacts} reads of what belongs to no relation, and all else that it reads. */
  private static final List<String> OF_NONE =
      List.of("pg_type", "pg_enum", "pg_proc", "pg_namespace", "pg_extension", "pg_constraint");

  private static final String RELATION_ROWS = "pg_class";

  private static final List<String> OF_RELATIONS =
      List.of(
          RELATION_ROWS,
          "pg_attribute",
          "pg_attrdef",
          "pg_index",
          "pg_inherits",
          "pg_trigger",
          "pg_policy",
          "pg_sequence",
          "pg_rewrite",
          "pg_depend");

  /** Whose functions run beside any statement that changes the catalog. */
  private static final String EVENT_TRIGGERS = "event triggers";

  /** Where the server was told not to count. */
  private static final String UNCOUNTED = "uncounted";

  /** How many rows this transaction has written into each catalog, rolled back or not. */
  private static final String CATALOGS =
      """
      SELECT c.name, pg_catalog.pg_stat_get_xact_tuples_inserted(r.oid)
                       + pg_catalog.pg_stat_get_xact_tuples_updated(r.oid)
                       + pg_catalog.pg_stat_get_xact_tuples_deleted(r.oid)
        FROM pg_catalog.unnest('{%s}'::text[]) AS c(name),
             LATERAL (SELECT ('pg_catalog.' || c.name)::pg_catalog.regclass::oid) AS r(oid)
       UNION ALL
      SELECT '%s', pg_catalog.count(*) FROM pg_catalog.pg_event_trigger WHERE evtenabled <> 'D'
       UNION ALL
      SELECT '%s', (pg_catalog.current_setting('track_counts') = 'off')::int
      """
          .formatted(
              Stream.concat(OF_NONE.stream(), OF_RELATIONS.stream())
                  .collect(Collectors.joining(",")),
              EVENT_TRIGGERS,
              UNCOUNTED);

  /** Asked at once, as a look is taken at every statement. */
  private static final String ALL = String.join(";\n", LOCKS, COUNTERS, CATALOGS);

  /**
   * A relation.
   *
   * @param kind as {@code pg_class.relkind}
   * @param file that holds its rows; 0 where it has none
   * @param table of which it is an index; 0 when it is none
   * @param parent whether it has, or has had, partitions or tables that inherit from it
   */
  record Relation(TableName name, char kind, long file, long table, boolean parent) {

    boolean isIndex() {
      return kind == 'i' || kind == 'I';
    }
  }

  /** How often a table was read, and how many of its rows were read and changed. */
  record Counters(
      long scans, long indexScans, long read, long inserted, long updated, long deleted) {

    static final Counters NONE = new Counters(0, 0, 0, 0, 0, 0);

    Counters since(Counters before) {
      return new Counters(
          scans - before.scans,
          indexScans - before.indexScans,
          read - before.read,
          inserted - before.inserted,
          updated - before.updated,
          deleted - before.deleted);
    }

    /** Rows that are others now; less than nothing after a TRUNCATE, which is no change of rows. */
    long changed() {
      return Math.max(0, inserted) + Math.max(0, updated) + Math.max(0, deleted);
    }
  }

  static Look at(Connection connection) throws SQLException {
    return at(connection, null);
  }

  /** The next one on the same connection, where nothing happened but one statement there. */
  Look next(Connection connection) throws SQLException {
    return at(connection, this);
  }

  private static Look at(Connection connection, @Nullable Look before) throws SQLException {
    Map<Long, LockMode> held = new HashMap<>();
    Map<Long, Counters> counters = new HashMap<>();
    Map<String, Long> catalogs = new HashMap<>();
    String transaction = "";
    try (Statement statement = connection.createStatement()) {
      statement.execute(ALL);
      try (ResultSet row = statement.getResultSet()) {
        while (row.next()) {
          transaction = row.getString(3);
          long relation = row.getLong(1);
          if (!row.wasNull()) {
            held.merge(relation, LockMode.of(row.getString(2)), Look::stronger);
          }
        }
      }
      statement.getMoreResults();
      try (ResultSet row = statement.getResultSet()) {
        while (row.next()) {
          counters.put(
              row.getLong(1),
              new Counters(
                  row.getLong(2),
                  row.getLong(3),
                  row.getLong(4),
                  row.getLong(5),
                  row.getLong(6),
                  row.getLong(7)));
        }
      }
      statement.getMoreResults();
      try (ResultSet row = statement.getResultSet()) {
        while (row.next()) {
          catalogs.put(row.getString(1), row.getLong(2));
        }
      }
    }
    Map<Long, Relation> relations =
        before != null && before.has(catalogs, List.of(RELATION_ROWS))
            ? before.relations
            : relations(connection);
    held.keySet().retainAll(relations.keySet());
    return new Look(transaction, relations, held, counters, catalogs);
  }

  private boolean has(Map<String, Long> written, List<String> names) {
    return Objects.equals(written.get(UNCOUNTED), 0L)
        && names.stream().allMatch(name -> Objects.equals(catalogs.get(name), written.get(name)));
  }

  static Map<Long, Relation> relations(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(RELATIONS)) {
      return relations(row);
    }
  }

  private static Map<Long, Relation> relations(ResultSet row) throws SQLException {
    Map<Long, Relation> relations = new HashMap<>();
    while (row.next()) {
      relations.put(
          row.getLong(1),
          new Relation(
              TableName.of(row.getString(2), row.getString(3)),
              row.getString(4).charAt(0),
              row.getLong(5),
              row.getLong(6),
              row.getBoolean(7)));
    }
    return relations;
  }

  /** Whether nothing was written meanwhile, in this transaction, of what belongs to no relation. */
  boolean knowsCatalogOf(Look before) {
    return transaction.equals(before.transaction) && before.has(catalogs, OF_NONE);
  }

  /** The same of all that is looked at of the catalog. */
  boolean knowsAllOf(Look before) {
    return knowsCatalogOf(before) && before.has(catalogs, OF_RELATIONS);
  }

  /** Whether other statements run beside those that are sent. */
  boolean triggersEvents() {
    return catalogs.getOrDefault(EVENT_TRIGGERS, 0L) > 0;
  }

  static LockMode stronger(LockMode one, LockMode other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
