package io.github.jpadrift.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.schema.TableName;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was changed between two snapshots is found, and nothing else. */
class RelationStatesTest {

  private static final List<String> CHANGES =
      List.of(
          "ALTER TABLE retyped ALTER a TYPE bigint",
          "ALTER TABLE added ADD z integer",
          "ALTER TABLE dropped DROP b",
          "ALTER TABLE defaulted ALTER a SET DEFAULT 1",
          "GRANT SELECT ON granted TO PUBLIC",
          "GRANT SELECT (a) ON partly TO PUBLIC",
          "DROP TABLE gone",
          "ALTER TABLE renamed RENAME TO other",
          "BEGIN; SAVEPOINT s; ALTER TABLE nested ALTER a SET NOT NULL; RELEASE s; COMMIT");

  private static final List<String> CHANGED =
      List.of(
          "added",
          "defaulted",
          "dropped",
          "gone",
          "granted",
          "nested",
          "partly",
          "renamed",
          "retyped");

  @ParameterizedTest
  @CsvSource({"14,false", "14,true", "18,false", "18,true"})
  void each_change_counts(int major, boolean somebodyWrites) throws Exception {
    try (ScratchDatabase database = TestDatabases.create(major);
        Connection other = database.connect();
        Connection ddl = database.connect();
        Connection connection = database.connect()) {
      execute(ddl, "CREATE TABLE written (a integer, b integer)");
      if (somebodyWrites) {
        other.setAutoCommit(false);
        execute(other, "INSERT INTO written VALUES (1)");
      }
      execute(ddl, "CREATE TABLE untouched (a integer, b integer)");
      for (String table : CHANGED) {
        execute(ddl, "CREATE TABLE " + table + " (a integer, b integer)");
      }
      connection.setAutoCommit(false);
      begin(connection);
      CatalogReader reader = reader(connection, major);
      reader.readCatalog(Set.of());
      CatalogReader.Snapshot first = reader.snapshot();
      Map<TableName, String> before = reader.states(Wanted.ALL, first, first);
      begin(connection);
      assertThat(reader.states(Wanted.ALL, first, reader.snapshot())).isEqualTo(before);

      for (String change : CHANGES) {
        execute(ddl, change);
      }
      execute(ddl, "INSERT INTO untouched VALUES (1)");
      begin(connection);
      Map<TableName, String> after = reader.states(Wanted.ALL, first, reader.snapshot());

      Set<String> changed = new TreeSet<>();
      before.forEach(
          (table, state) -> {
            if (!state.equals(after.get(table))) {
              changed.add(table.name().value());
            }
          });
      assertThat(changed).containsExactlyElementsOf(CHANGED);
      if (somebodyWrites) {
        other.rollback();
      }
    }
  }

  private static CatalogReader reader(Connection connection, int major) {
    return new CatalogReader(
        connection,
        new DatabaseFacts(
            "", "", major * 10_000, "x", List.of(), List.of(), "postgres", Set.of(), false),
        "postgres");
  }

  private static void begin(Connection connection) throws SQLException {
    connection.rollback();
    execute(
        connection,
        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET LOCAL search_path = pg_catalog");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
