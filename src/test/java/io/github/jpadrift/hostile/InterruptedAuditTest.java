package io.github.jpadrift.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An audit that is ended while a migration runs leaves nothing on the server that it was given. */
class InterruptedAuditTest {

  private static final String ROLES = "SELECT rolname FROM pg_roles ORDER BY 1";
  private static final String DATABASES = "SELECT datname FROM pg_database ORDER BY 1";
  private static final String BACKENDS =
      "SELECT datname FROM pg_stat_activity WHERE query LIKE '%pg_sleep(77)%' AND datname ~"
          + " '^jpadrift_' AND state = 'active' AND pid <> pg_backend_pid()";

  @Test
  void neither_databases_nor_roles_are_left_there(@TempDir Path folder) throws Exception {
    Path migrations = Files.createDirectory(folder.resolve("migrations"));
    Files.writeString(
        migrations.resolve("V1__roles.sql"),
        "create role audited_migrated; grant audited_migrated to current_user;"
            + " create table made (); grant select on made to audited_migrated;");
    Files.writeString(migrations.resolve("V2__waits.sql"), "select pg_sleep(77);");
    Path own = Files.createDirectory(folder.resolve("tool"));
    try (InstalledTool tool = InstalledTool.in(own);
        ScratchDatabase target = ScratchServer.embedded(16).create();
        ScratchDatabase shadow = TestDatabases.create(16)) {
      target.run("create role audited_owner; create table t (id int);");
      target.run("alter table t owner to audited_owner;");
      String server = shadow.url().replace('/' + shadow.name() + '?', "/postgres?");
      // what others left there is removed by whoever comes, so this one says that it is in use
      try (Connection watching = DriverManager.getConnection(server)) {
        send(watching, "SET application_name = '" + shadow.name().substring(0, 18) + "'");
        List<String> roles = asked(watching, ROLES);
        List<String> databases = asked(watching, DATABASES);
        for (String signal : List.of("TERM", "INT", "KILL")) {
          Process run =
              tool.builder(
                      "audit",
                      "--migrations",
                      migrations.toString(),
                      "--migration-property",
                      "flyway.baselineOnMigrate=true",
                      "--migration-property",
                      "flyway.baselineVersion=0",
                      "--url",
                      target.url(),
                      "--shadow",
                      server)
                  .redirectOutput(folder.resolve("out.txt").toFile())
                  .redirectError(folder.resolve("err.txt").toFile())
                  .start();
          await(watching, run, folder.resolve("err.txt"));
          assertThat(asked(watching, ROLES)).contains("audited_migrated");
          new ProcessBuilder("kill", "-" + signal, String.valueOf(run.pid())).start().waitFor();

          assertThat(run.waitFor(30, TimeUnit.SECONDS)).as(signal).isTrue();
          if (signal.equals("KILL")) { // nobody can catch it: whoever comes next removes them
            ScratchServer.at(server);
          } else {
            assertThat(tool.temporary()).as(signal).isEmptyDirectory();
          }
          assertThat(asked(watching, ROLES)).as(signal).isEqualTo(roles);
          assertThat(asked(watching, DATABASES)).as(signal).isEqualTo(databases);
        }
        assertThat(asked(watching, BACKENDS)).isEmpty();
      }
    }
  }

  private static void await(Connection watching, Process run, Path said) throws Exception {
    for (int patience = 600; asked(watching, BACKENDS).isEmpty(); patience--) {
      assertThat(run.isAlive() && patience > 0).as(Files.readString(said)).isTrue();
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static List<String> asked(Connection connection, String sql) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    return names;
  }

  private static void send(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
