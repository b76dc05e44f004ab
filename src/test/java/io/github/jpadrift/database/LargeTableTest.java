package io.github.jpadrift.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.database.Probe.Duplicates;
import io.github.jpadrift.database.Probe.Nulls;
import io.github.jpadrift.database.Probe.Orphans;
import io.github.jpadrift.database.Probe.Outside;
import io.github.jpadrift.database.Probe.Strangers;
import io.github.jpadrift.database.Probe.TakenId;
import io.github.jpadrift.database.ProbeResults.NextId;
import io.github.jpadrift.database.ProbeResults.ProbeResult;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Ten million rows cost about what a hundred thousand cost, of which PostgreSQL knows nothing: the
 * table was never analysed.
 */
class LargeTableTest {

  private static final Identifier ID = new Identifier("id");
  private static final Identifier N = new Identifier("n");

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** Statements that read a sample: one pass over its rows, one for each probe by a query. */
  private static final int PASSES = 3;

  /** The large table has a hundred times the rows of the small one. */
  private static final int AT_MOST = 10;

  @Test
  void ten_million_rows_are_not_read() throws SQLException {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run("CREATE SEQUENCE behind");
      fill(database, "small", 100_000);
      fill(database, "big", 10_000_000);
      Wanted small = new Wanted("small");
      Wanted big = new Wanted("big");

      long readBefore = rowsRead(database, "big");
      probe(database, small);
      long inSmall = System.nanoTime();
      probe(database, small);
      inSmall = System.nanoTime() - inSmall;
      long inBig = System.nanoTime();
      ProbeResults probed = probe(database, big);
      inBig = System.nanoTime() - inBig;

      assertThat(probed.refused()).isEmpty();
      assertThat(probed.of(big.nulls)).contains(new ProbeResult(10, false, 0, List.of(), false));
      assertThat(probed.of(big.noNulls)).contains(new ProbeResult(0, false, 0, List.of(), false));
      assertThat(probed.of(big.outside))
          .contains(new ProbeResult(1_000, true, 0, List.of(), false));
      assertThat(probed.of(big.states))
          .contains(new ProbeResult(2, false, 100_000, List.of("LOST"), false));
      assertThat(probed.of(big.orphans))
          .contains(new ProbeResult(0, false, 100_000, List.of(), false));
      assertThat(probed.of(big.duplicates))
          .contains(new ProbeResult(0, false, 100_000, List.of(), false));
      assertThat(probed.ids().values()).containsExactly(new NextId(1, 1L));
      assertThat(probed.sampled()).containsExactly(big.table);
      assertThat(rowsRead(database, "big") - readBefore)
          .isBetween(1L, (PASSES + 1L) * ProbeResults.SAMPLE);
      assertThat(inBig).isLessThan(AT_MOST * inSmall);
    }
  }

  /** One probe of each kind, those that an index answers and those that it does not. */
  private static final class Wanted {
    final TableName table;
    final Probe nulls;
    final Probe noNulls;
    final Probe outside;
    final Probe states;
    final Probe orphans;
    final Probe duplicates;

    Wanted(String name) {
      table = TableName.of("public", name);
      nulls = new Nulls(table, N);
      noNulls = new Nulls(table, ID);
      outside = new Outside(table, N, 0, 9_990_000);
      states = new Strangers(table, new Identifier("state"), List.of("OPEN"));
      orphans = new Orphans(table, List.of(N), table, List.of(ID));
      duplicates = new Duplicates(table, List.of(N));
    }

    List<Probe> with(DbSequence sequence) {
      return List.of(
          nulls,
          noNulls,
          outside,
          states,
          orphans,
          duplicates,
          new TakenId(table, ID, sequence, 0, 1));
    }
  }

  private static void fill(ScratchDatabase database, String table, int rows) {
    database.run(
        """
        CREATE UNLOGGED TABLE %1$s (id bigint, n bigint, state text) WITH (autovacuum_enabled = off);
        INSERT INTO %1$s SELECT g, CASE WHEN g > 10 THEN g END, CASE WHEN g %% 50000 = 7 THEN 'LOST' ELSE 'OPEN' END
          FROM generate_series(1, %2$d) g;
        ALTER TABLE %1$s ADD PRIMARY KEY (id);
        CREATE INDEX ON %1$s (n);
        """
            .formatted(table, rows));
  }

  private static ProbeResults probe(ScratchDatabase database, Wanted wanted) {
    try (DatabaseSession session = DatabaseSession.open(database.dataSource(), TIMEOUT)) {
      Database read = session.read(Set.of());
      return session.probe(read, wanted.with(read.sequences().get(0)));
    }
  }

  /** What backends report when they end; the one that asks waits for those before it. */
  private static long rowsRead(ScratchDatabase database, String table) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "DO $$ BEGIN WHILE (SELECT count(*) FROM pg_stat_activity WHERE datname ="
              + " current_database() AND backend_type = 'client backend') > 1 LOOP PERFORM"
              + " pg_sleep(0.01); PERFORM pg_stat_clear_snapshot(); END LOOP; END $$");
      try (ResultSet row =
          statement.executeQuery(
              "SELECT seq_tup_read FROM pg_stat_user_tables WHERE relname = '" + table + "'")) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
