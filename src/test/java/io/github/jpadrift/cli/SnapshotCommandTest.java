package io.github.jpadrift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.snapshot.SnapshotFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot is taken of whatever has a schema, and tells nothing of the connection. */
class SnapshotCommandTest {

  private static final String SCHEMA =
      """
      CREATE TABLE customer (id bigint PRIMARY KEY, email varchar(80) NOT NULL UNIQUE);
      CREATE FUNCTION hidden() RETURNS text LANGUAGE sql AS $$ SELECT 's3cr3t' $$;
      """;

  private final Path folder;

  SnapshotCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void of_a_running_database() throws IOException {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(SCHEMA);
      Path first = folder.resolve("first.json");
      Path second = folder.resolve("second.json");

      assertThat(CommandRun.of("snapshot", database.url(), "-o", first.toString()).exitCode())
          .isZero();
      CommandRun again =
          CommandRun.of(
              "snapshot",
              database.url(),
              "--output",
              second.toString(),
              "--name",
              "staging",
              "--no-bodies",
              "--with-sizes");
      assertThat(again.exitCode()).isZero();
      assertThat(again.out()).isEmpty();
      String text = Files.readString(first);
      String password = database.url().replaceFirst(".*password=", "");
      assertThat(text)
          .startsWith(
              "{\"snapshotVersion\":1,\"name\":\"" + database.name() + "\",\"takenAt\":\"20")
          .contains("s3cr3t")
          .doesNotContain(password, "127.0.0.1", "localhost");
      assertThat(Files.readString(second))
          .contains("\"name\":\"staging\"")
          .doesNotContain("s3cr3t");
      assertThat(SnapshotFile.read(first).catalog().database().tables()).hasSize(1);
    }
  }

  @Test
  void of_scripts() throws IOException {
    Path script = folder.resolve("schema.sql");
    Files.writeString(script, SCHEMA);
    CommandRun run = CommandRun.of("snapshot", script.toString(), "--postgres", "16");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(
            "\"server\":\"16.",
            "\n{\"kind\":\"table\",\"schema\":\"public\",\"name\":\"customer\",\"owner\":\"postgres\",\"needs\":[{\"kind\":\"schema\",\"name\":\"public\"}]},\n");
  }

  @Test
  void of_a_target_of_the_configuration() throws IOException {
    Path script = folder.resolve("schema.sql");
    Files.writeString(script, SCHEMA);
    Path configuration = folder.resolve("c.yml");
    Files.writeString(
        configuration,
        "applications: app.jar\ntargets:\n  expected:\n    script: " + script + "\n");

    CommandRun run = CommandRun.of("snapshot", "expected", "--config", configuration.toString());
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("\"name\":\"expected\"");
    assertThat(CommandRun.of("snapshot", "expectd", "--config", configuration.toString()))
        .isEqualTo(
            new CommandRun(
                2, "", "jpadrift: there is no target expectd; did you mean expected?\n"));
  }

  /** It judges nothing, so that it has no use for whose privileges are judged. */
  @Test
  void nothing_of_the_application() throws IOException {
    Files.writeString(
        folder.resolve("jpadrift.yml"),
        "app-role: web\ntargets:\n  test:\n    app-role: web\n    script: schema.sql\n");
    Files.writeString(folder.resolve("schema.sql"), SCHEMA);

    assertThat(CommandRun.of("snapshot", "--help").out())
        .contains("--schemas")
        .doesNotContain("--app-role");
    assertThat(CommandRun.of("snapshot", "a.sql", "--app-role", "web").exitCode()).isEqualTo(2);
    CommandRun ofTarget =
        CommandRun.of("snapshot", "test", "--config", folder.resolve("jpadrift.yml").toString());
    assertThat(ofTarget.err()).isEmpty();
    assertThat(ofTarget.exitCode()).isZero();
  }

  @Test
  void of_one_source_that_is_no_snapshot() {
    assertThat(CommandRun.of("snapshot", "schema.sql", "--url", "jdbc:postgresql://h/d"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "jpadrift: --url says again what a snapshot is of: leave it out, or write it in"
                    + " place of schema.sql\n"));
    assertThat(CommandRun.of("snapshot", "prod.json"))
        .isEqualTo(new CommandRun(2, "", "jpadrift: prod.json is a snapshot already\n"));
  }

  /** Definitions by oid ask for no privilege; who asks is told nowhere. */
  @Test
  void as_a_role_that_may_only_connect() throws IOException {
    try (ScratchDatabase database = TestDatabases.create()) {
      String role = database.name() + "_lookout";
      database.run(
          SCHEMA
              + "REVOKE ALL ON SCHEMA public FROM PUBLIC;"
              + "CREATE ROLE %1$s LOGIN PASSWORD 'w0rd0f1t'; GRANT CONNECT ON DATABASE %2$s TO %1$s;"
                  .formatted(role, database.name()));
      try {
        Path file = folder.resolve("a.json");
        CommandRun run =
            CommandRun.of(
                "snapshot",
                database
                    .url()
                    .replaceFirst("user=[^&]*", "user=" + role)
                    .replaceFirst("password=[^&]*", "password=w0rd0f1t"),
                "-o",
                file.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out() + run.err() + Files.readString(file))
            .doesNotContain("w0rd0f1t", role, "127.0.0.1", "localhost");
        assertThat(SnapshotFile.read(file).catalog().database().tables()).hasSize(1);
      } finally {
        database.run("DROP OWNED BY %1$s; DROP ROLE %1$s".formatted(role));
      }
    }
  }
}
