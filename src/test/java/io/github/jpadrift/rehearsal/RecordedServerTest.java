package io.github.jpadrift.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.cli.CommandRun;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * What the stand-in for a database answers is what a real one does. {@code -Djpadrift.publish=true}
 * records it anew.
 */
class RecordedServerTest {

  private static final Path SAMPLE = Path.of(System.getProperty("jpadrift.home"), "sample");

  private static final Path RECORDING =
      Path.of("src/main/resources/io/github/jpadrift/cli/recorded.txt");

  /** As the recorded client called itself. */
  private static final String NAMED = "&ApplicationName=jpadrift";

  @Test
  void a_check_of_the_sample_is_answered_as_a_database_does() throws Exception {
    String live;
    Recording recorded;
    try (ScratchDatabase database = TestDatabases.create(ScratchServer.NEWEST)) {
      try (Stream<Path> scripts = Files.walk(SAMPLE.resolve("schema"))) {
        database.load(scripts.filter(file -> file.endsWith("production.sql")).sorted().toList());
      }
      Properties login = Objects.requireNonNull(Driver.parseURL(database.url(), null));
      try (RecordingProxy proxy = RecordingProxy.before(port(login))) {
        live =
            check(
                "jdbc:postgresql://%s:%s@127.0.0.1:%d/%s"
                    .formatted(
                        PGProperty.USER.getOrDefault(login),
                        PGProperty.PASSWORD.getOrDefault(login),
                        proxy.port(),
                        database.name()));
        recorded = Recording.of(proxy.recording().text().replace(database.name(), "recorded"));
      }
    }
    if (Boolean.getBoolean("jpadrift.publish")) {
      Files.writeString(RECORDING, recorded.text());
    }

    Recording committed = committed();
    try (RecordedServer server = RecordedServer.start(committed)) {
      assertThat(check(server.url())).isEqualTo(live);
      assertThat(server.unknown()).isEmpty();
      assertThat(server.asked())
          .containsExactlyInAnyOrderElementsOf(
              committed.questions().stream().map(Conversation.Question::key).toList());
    }
  }

  @Test
  void what_nobody_recorded_ends_the_connection() throws Exception {
    try (RecordedServer server = RecordedServer.start(committed());
        Connection connection = DriverManager.getConnection(server.url() + NAMED);
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute("SELECT 'nobody asked'"))
          .isInstanceOfSatisfying(
              SQLException.class, lost -> assertThat(lost.getSQLState()).startsWith("08"));
      assertThat(server.unknown()).containsExactly("SELECT 'nobody asked'");
    }
  }

  @Test
  void who_does_not_know_the_password_is_refused() throws Exception {
    try (RecordedServer server = RecordedServer.start(committed())) {
      assertThatThrownBy(() -> DriverManager.getConnection(server.url() + "other" + NAMED))
          .isInstanceOfSatisfying(
              SQLException.class, refused -> assertThat(refused.getSQLState()).isEqualTo("28P01"));
      assertThat(server.asked()).isEmpty();
    }
  }

  @Test
  void a_recording_is_written_as_it_was_read() throws Exception {
    assertThat(RECORDING).hasContent(committed().text());
  }

  @Test
  void a_value_is_any_bytes() {
    Message row = Message.of("D\t\\N\t\ta\\nb\\\\n\\x09\\x00\\xff\tc:d");

    assertThat(row.body())
        .startsWith(0, 4, -1, -1, -1, -1, 0, 0, 0, 0)
        .endsWith("c:d".getBytes(UTF_8));
    assertThat(row.line()).isEqualTo("D\t\\N\t\ta\\nb\\\\n\\x09\\x00\\xff\tc:d");
  }

  private static Recording committed() throws IOException {
    return Recording.of(Files.readString(RECORDING));
  }

  private static int port(Properties login) {
    return Integer.parseInt(Objects.requireNonNull(PGProperty.PG_PORT.getOrDefault(login)));
  }

  private static String check(String url) {
    CommandRun run =
        CommandRun.of(
            "check",
            SAMPLE.resolve("sample-entities.jar").toString(),
            "--url",
            url,
            "--format",
            "json");
    assertThat(run.exitCode()).as(run.err()).isOne();
    return run.out()
        .replaceFirst("\"url\": \"[^\"]*\"", "\"url\": \"of a database\"")
        .replaceFirst("\"made\": \"[^\"]*\"", "\"made\": \"just now\"");
  }
}
