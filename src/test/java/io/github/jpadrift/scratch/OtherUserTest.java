package io.github.jpadrift.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jpadrift.cache.UserCache;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What another user of this machine can do while a throw-away server runs. */
class OtherUserTest {

  private static final int NOBODY = 65534;

  @BeforeEach
  void only_root_can_be_another_user() throws IOException {
    assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void no_one_gets_in_without_the_password(int major) throws SQLException, IOException {
    for (ScratchServer server :
        List.of(ScratchServer.embedded(major), ScratchServer.embeddedForSuperuser(major))) {
      try (ScratchDatabase database = server.create()) {
        URI address = URI.create(database.url().substring("jdbc:".length()));
        String plain = "jdbc:postgresql://" + address.getHost() + ':' + address.getPort() + '/';
        for (String user : List.of("postgres", "jpadrift_administrator", "root", "nobody")) {
          for (String password : List.of("", "&password=postgres")) {
            assertThatThrownBy(
                    () -> DriverManager.getConnection(plain + "postgres?user=" + user + password))
                .isInstanceOf(SQLException.class);
          }
        }
        assertThat(text(database, "SHOW unix_socket_directories", server)).isEmpty();
        assertThat(text(database, "SHOW listen_addresses", server)).isEqualTo("127.0.0.1");
        assertThat(
                text(
                    database,
                    "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules",
                    server))
            .isEqualTo("scram-sha-256");
      }
    }
  }

  @Test
  void another_user_reads_and_plants_nothing() throws Exception {
    ScratchServer server = ScratchServer.embedded(ScratchServer.NEWEST);
    try (ScratchDatabase database = server.create()) {
      Path data = Path.of(text(database, "SHOW data_directory", server));
      Path programs = new PostgresBinaries(ScratchServer.NEWEST).unpackedIn(UserCache.ofThisUser());
      assertThat(asNobody("cat " + data.resolve("PG_VERSION"))).isNotZero();
      assertThat(asNobody("ls " + data.getParent())).isNotZero();
      assertThat(asNobody("echo evil > " + programs.resolve("bin/initdb"))).isNotZero();
      assertThat(asNobody("touch " + programs.resolveSibling("postgres-19"))).isNotZero();
      assertThat(asNobody("true")).isZero();
      for (Path above = programs; above != null; above = above.getParent()) {
        assertThat(asNobody("mv " + above + ' ' + above + "-away")).isNotZero();
      }
    }
  }

  private static int asNobody(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "setpriv",
                "--reuid=" + NOBODY,
                "--regid=" + NOBODY,
                "--clear-groups",
                "sh",
                "-c",
                command)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    assertThat(said).doesNotContain("setpriv:");
    return code;
  }

  private static String text(ScratchDatabase database, String sql, ScratchServer server)
      throws SQLException {
    try (Connection connection = server.administering(database.name()).getConnection()) {
      return text(connection, sql);
    }
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
