package io.github.jpadrift.scratch;

import io.github.jpadrift.database.RowSample.CopiedRows;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** Rows of another database, put into tables of the same names. */
final class SampledRows {

  /** What rows that are there need not comply with, and new ones must. */
  private static final String UNVALIDATED =
      """
      SELECT pg_catalog.quote_ident(k.conname), pg_catalog.pg_get_constraintdef(k.oid)
        FROM pg_catalog.pg_constraint k
       WHERE k.conrelid = pg_catalog.to_regclass(?) AND NOT k.convalidated
         AND k.contype IN ('c', 'n') AND k.conislocal AND k.coninhcount = 0
      """;

  /** Sequences behind the columns of whole numbers, whether owned by these or only called. */
  private static final String SEQUENCES =
      """
      SELECT DISTINCT s.oid::regclass::text, c.oid::regclass::text, pg_catalog.quote_ident(a.attname)
        FROM (SELECT d.objid AS sequence, d.refobjid AS relation, d.refobjsubid AS number
                FROM pg_catalog.pg_depend d
               WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.deptype IN ('a', 'i')
                 AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjsubid > 0
               UNION ALL
              SELECT d.refobjid, f.adrelid, f.adnum
                FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_attrdef f ON f.oid = d.objid
               WHERE d.classid = 'pg_catalog.pg_attrdef'::regclass
                 AND d.refclassid = 'pg_catalog.pg_class'::regclass) AS link
        JOIN pg_catalog.pg_class s ON s.oid = link.sequence AND s.relkind = 'S'
        JOIN pg_catalog.pg_class c ON c.oid = link.relation
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = link.number
       WHERE a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)
      """;

  private final Connection superuser;

  SampledRows(Connection superuser) {
    this.superuser = superuser;
  }

  /** Returns what was refused. */
  List<Gap> into(List<CopiedRows> all) throws SQLException {
    List<Gap> refused = new ArrayList<>();
    send("SET session_replication_role = replica");
    for (CopiedRows rows : all) {
      try {
        into(rows);
      } catch (SQLException failed) {
        send("ROLLBACK");
        refused.add(
            new Gap(
                "table " + rows.table(),
                "its rows cannot be copied into the shadow: " + failed.getMessage()));
      }
    }
    advanceSequences();
    send("RESET session_replication_role");
    return refused;
  }

  private void into(CopiedRows rows) throws SQLException {
    String table = rows.table().sql();
    List<String[]> unvalidated = unvalidated(rows.table());
    send("BEGIN");
    for (String[] constraint : unvalidated) {
      send("ALTER TABLE %s DROP CONSTRAINT %s".formatted(table, constraint[0]));
    }
    try {
      superuser
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(
              "COPY %s (%s) FROM STDIN"
                  .formatted(
                      table,
                      rows.columns().stream()
                          .map(Identifier::sql)
                          .collect(Collectors.joining(", "))),
              new StringReader(rows.text()));
    } catch (IOException impossible) {
      throw new SQLException("the rows of " + table + " cannot be copied", impossible);
    }
    for (String[] constraint : unvalidated) {
      send("ALTER TABLE %s ADD CONSTRAINT %s %s".formatted(table, constraint[0], constraint[1]));
    }
    send("COMMIT");
  }

  private List<String[]> unvalidated(TableName table) throws SQLException {
    List<String[]> constraints = new ArrayList<>();
    try (PreparedStatement statement = superuser.prepareStatement(UNVALIDATED)) {
      statement.setString(1, table.sql());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          constraints.add(new String[] {row.getString(1), row.getString(2)});
        }
      }
    }
    return constraints;
  }

  /** What a migration inserts must not meet the rows that were copied. */
  void advanceSequences() throws SQLException {
    List<String> advancing = new ArrayList<>();
    try (Statement statement = superuser.createStatement();
        ResultSet row = statement.executeQuery(SEQUENCES)) {
      while (row.next()) {
        advancing.add(
            "SELECT pg_catalog.setval(seqrelid, highest) FROM pg_catalog.pg_sequence, (SELECT max(%s)"
                    .formatted(row.getString(3))
                + " AS highest FROM %s) AS rows WHERE seqrelid = '%s'::regclass AND seqincrement > 0"
                    .formatted(row.getString(2), row.getString(1).replace("'", "''"))
                + " AND highest BETWEEN seqmin AND seqmax");
      }
    }
    for (String each : advancing) {
      send(each);
    }
  }

  private void send(String sql) throws SQLException {
    try (Statement statement = superuser.createStatement()) {
      statement.execute(sql);
    }
  }
}
