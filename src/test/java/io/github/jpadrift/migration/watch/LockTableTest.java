package io.github.jpadrift.migration.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.migration.MigrationRequest;
import io.github.jpadrift.migration.MigrationTool;
import io.github.jpadrift.migration.RehearsalRequest;
import io.github.jpadrift.migration.Statement;
import io.github.jpadrift.migration.Work;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What statements lock, rewrite, scan and build, measured anew: the table must say the same. */
class LockTableTest {

  private static final String TABLE = "locks.tsv";

  /** Statements that PostgreSQL refuses in a transaction run by themselves. */
  private static final String ALONE = "alone: ";

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void every_statement_does_what_the_table_says(int major) throws SQLException, IOException {
    List<String> table = resource(TABLE).lines().filter(line -> line.charAt(0) != '#').toList();
    List<String> measured = new ArrayList<>();
    try (ScratchDatabase database = ScratchServer.embedded(major).create()) {
      database.run(resource("zoo.sql"));
      RehearsalRequest request =
          new RehearsalRequest(
              new MigrationRequest(
                  MigrationTool.FLYWAY, database.url(), Map.of(), List.of(), false),
              60,
              false);
      try (Watcher watcher = new Watcher(request);
          Connection connection = watcher.dataSource().getConnection()) {
        for (String line : table) {
          String[] cells = line.split("\t", -1);
          boolean measuredHere = Integer.parseInt(cells[0]) <= major;
          measured.add(
              measuredHere
                  ? cells[0] + '\t' + cells[1] + '\t' + done(watcher, connection, cells[1])
                  : line);
        }
      }
    }
    Path golden = Files.createDirectories(Path.of("target/golden"));
    Files.write(golden.resolve("locks-" + major + ".tsv"), measured);
    assertThat(measured).isEqualTo(table).hasSizeGreaterThan(100);
  }

  private static String done(Watcher watcher, Connection connection, String statement)
      throws SQLException {
    boolean alone = statement.startsWith(ALONE);
    connection.setAutoCommit(alone);
    watcher.begin(statement, new SourceText(statement.replace(";;", "\n"), 0));
    String refused = "";
    String sql = alone ? statement.substring(ALONE.length()) : statement;
    try (java.sql.Statement sent = connection.createStatement()) {
      for (String each : sql.split(";;", -1)) {
        sent.execute(each);
      }
    } catch (SQLException said) {
      refused = said.getSQLState();
    }
    watcher.end();
    if (!alone) {
      connection.rollback();
    }
    List<Statement> all = watcher.statementsOf(statement);
    Statement last = all.get(all.size() - 1);
    return last.locks().stream()
            .filter(lock -> !lock.isNew())
            .map(lock -> lock.relation().name() + " " + lock.mode().sql())
            .sorted()
            .collect(Collectors.joining(", "))
        + '\t'
        + (refused.isEmpty()
            ? last.work().stream()
                .filter(work -> !work.isNew())
                .map(LockTableTest::work)
                .sorted()
                .collect(Collectors.joining(", "))
            : refused);
  }

  private static String work(Work work) {
    return work.kind().label() + ' ' + work.table().name();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = LockTableTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
