package io.github.jpadrift.migration.watch;

import io.github.jpadrift.migration.LockMode;
import io.github.jpadrift.schema.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What one backend sees of relations, of its own locks and of its own counters at one moment. Only
 * this backend sees what it has not committed.
 */
record Look(
    String transaction,
    Map<Long, Relation> relations,
    Map<Long, LockMode> locks,
    Map<Long, Counters> counters) {

  /** Schemas that are not PostgreSQL's own. */
  static final String OF_USERS = " n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' ";

  private static final String RELATIONS =
      """
      SELECT c.oid, n.nspname, c.relname, c.relkind::text, c.relfilenode::bigint,
             coalesce(i.indrelid::bigint, 0)
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
       ORDER BY l.relation, l.mode
      """;

  private static final String COUNTERS =
      """
      SELECT relid, coalesce(seq_scan, 0), coalesce(idx_scan, 0), coalesce(seq_tup_read, 0),
             n_tup_ins, n_tup_upd, n_tup_del
        FROM pg_catalog.pg_stat_xact_user_tables
       UNION ALL
      SELECT 0, 0, 0, 0, sum(pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid)),
             sum(pg_catalog.pg_stat_get_xact_tuples_updated(c.oid)),
             sum(pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid))
        FROM unnest(ARRAY['pg_catalog.pg_type', 'pg_catalog.pg_enum', 'pg_catalog.pg_proc',
                          'pg_catalog.pg_namespace', 'pg_catalog.pg_extension',
                          'pg_catalog.pg_constraint']::regclass[]) AS c(oid)
      """;

  /** Stands for the catalog of all that belongs to no relation. */
  private static final Long CATALOG = 0L;

  /** Asked at once, as a look is taken at every statement. */
  private static final String ALL = String.join(";\n", RELATIONS, LOCKS, COUNTERS);

  /**
   * A relation.
   *
   * @param kind as {@code pg_class.relkind}
   * @param file that holds its rows; 0 where it has none
   * @param table of which it is an index; 0 when it is none
   */
  record Relation(TableName name, char kind, long file, long table) {

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
    Map<Long, Relation> relations;
    Map<Long, LockMode> locks = new HashMap<>();
    Map<Long, Counters> counters = new HashMap<>();
    String transaction = "";
    try (Statement statement = connection.createStatement()) {
      statement.execute(ALL);
      try (ResultSet row = statement.getResultSet()) {
        relations = relations(row);
      }
      statement.getMoreResults();
      try (ResultSet row = statement.getResultSet()) {
        while (row.next()) {
          transaction = row.getString(3);
          long relation = row.getLong(1);
          if (relations.containsKey(relation)) {
            locks.merge(relation, LockMode.of(row.getString(2)), Look::stronger);
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
    }
    return new Look(transaction, relations, locks, counters);
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
              row.getLong(6)));
    }
    return relations;
  }

  /** Whether nothing was written meanwhile, in this transaction, of what belongs to no relation. */
  boolean knowsCatalogOf(Look before) {
    return transaction.equals(before.transaction)
        && Objects.equals(counters.get(CATALOG), before.counters.get(CATALOG));
  }

  static LockMode stronger(LockMode one, LockMode other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
