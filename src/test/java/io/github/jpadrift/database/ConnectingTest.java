package io.github.jpadrift.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.ds.PGSimpleDataSource;

class ConnectingTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String SECRET = "s3cret/+%&?=@";
  private static final String SECRET_IN_URL = "s3cret%2F%2B%25%26%3F%3D%40";

  private ScratchDatabase database;
  private String server;

  /** Roles that need a password or SSL, or that need none: the server's own pg_hba.conf says so. */
  @BeforeEach
  void a_server_with_guarded_roles() throws SQLException {
    database = ScratchServer.embeddedForSuperuser(ScratchServer.NEWEST).create();
    server = database.url().replaceFirst("jdbc:postgresql://([^/]+)/.*", "$1");
    database.run(
        """
        CREATE ROLE guarded LOGIN PASSWORD 's3cret/+%&?=@';
        CREATE ROLE ssl_only LOGIN;
        CREATE ROLE without_login NOLOGIN;
        CREATE ROLE stranger LOGIN;
        CREATE ROLE crowded LOGIN CONNECTION LIMIT 0;
        """);
    database.run(
        "REVOKE CONNECT ON DATABASE "
            + database.name()
            + """
             FROM PUBLIC;
            GRANT CONNECT ON DATABASE "%s" TO guarded, ssl_only, crowded;
            """
                .formatted(database.name()));
    database.run(
        """
        CREATE TABLE before_guard AS SELECT pg_read_file(current_setting('hba_file')) AS text;
        DO $$ BEGIN
          EXECUTE format('COPY (SELECT unnest(ARRAY[%L, %L, %L, %L] || string_to_array((SELECT text FROM before_guard), E''\\n''))) TO %L',
            'host all guarded all scram-sha-256', 'hostssl all ssl_only all trust', 'host all ssl_only all reject',
            'host all nobody_such,without_login,stranger,crowded all trust',
            current_setting('hba_file'));
        END $$;
        SELECT pg_reload_conf();
        SELECT pg_sleep(0.2);
        """);
  }

  @AfterEach
  void the_server_as_it_was() {
    database.run(
        """
        DO $$ BEGIN
          EXECUTE format('COPY (SELECT unnest(string_to_array((SELECT text FROM before_guard), E''\\n''))) TO %L',
            current_setting('hba_file'));
        END $$;
        SELECT pg_reload_conf();
        """);
    database.close();
  }

  @Test
  void the_password_comes_from_the_option_or_the_url() {
    String url = "jdbc:postgresql://" + server + "/" + database.name();
    String libpq = "postgres://guarded:" + SECRET_IN_URL + "@" + server + "/" + database.name();
    assertThat(roleOf(url, "guarded", SECRET)).isEqualTo("guarded");
    assertThat(roleOf(url + "?user=guarded&password=" + SECRET_IN_URL, null, null))
        .isEqualTo("guarded");
    assertThat(roleOf(libpq + "?connect_timeout=5", null, null)).isEqualTo("guarded");
    assertThat(roleOf(libpq.replace("postgres:", "postgresql:"), null, null)).isEqualTo("guarded");
    assertThat(roleOf(libpq.replace("postgres:", "jdbc:postgresql:"), null, null))
        .isEqualTo("guarded");
  }

  @Test
  void the_password_comes_from_the_password_file(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("pgpass"), "*:*:*:guarded:" + SECRET + "\n");
    System.setProperty("org.postgresql.pgpassfile", file.toString());
    try {
      assertThat(roleOf("jdbc:postgresql://" + server + "/" + database.name(), "guarded", null))
          .isEqualTo("guarded");
    } finally {
      System.clearProperty("org.postgresql.pgpassfile");
    }
  }

  @Test
  void what_is_shown_of_a_url_holds_no_secret() {
    String url =
        "jdbc:postgresql://"
            + server
            + "/"
            + database.name()
            + "?user=guarded&sslpassword=hidden&currentSchema=public&stringtype=unspecified&password="
            + SECRET_IN_URL;
    ConnectionOptions options = new ConnectionOptions(url, null, null);
    String shown =
        "jdbc:postgresql://"
            + server
            + "/"
            + database.name()
            + "?currentSchema=public&stringtype=unspecified";
    assertThat(options).hasToString(shown);
    assertThat(new ConnectionOptions("postgres://u:p@h/d", "me", "p"))
        .hasToString("jdbc:postgresql://h/d as me");
    try (DatabaseSession session = DatabaseSession.open(options, TIMEOUT)) {
      assertThat(session.facts().url()).isEqualTo(shown);
      assertThat(session.facts().stringTypeUnspecified()).isTrue();
      assertThat(session.facts().searchPath()).containsExactly(new Identifier("public"));
    }
  }

  @Test
  void a_data_source_tells_the_same_without_its_secrets() {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl("jdbc:postgresql://" + server + "/" + database.name());
    dataSource.setUser("guarded");
    dataSource.setPassword(SECRET);
    dataSource.setStringType("unspecified");
    try (DatabaseSession session = DatabaseSession.open(dataSource, TIMEOUT)) {
      assertThat(session.facts().url())
          .isEqualTo(
              "jdbc:postgresql://" + server + "/" + database.name() + "?stringtype=unspecified");
      assertThat(session.facts().stringTypeUnspecified()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "guarded | wrong-password-17 | PostgreSQL at SERVER refuses role guarded: the password is"
            + " wrong",
        "guarded | | PostgreSQL at SERVER wants a password for role guarded: give it in PGPASSWORD,"
            + " in ~/.pgpass or by --password-env",
        "nobody_such | | PostgreSQL at SERVER refuses role nobody_such: role \"nobody_such\" does"
            + " not exist",
        "without_login | | PostgreSQL at SERVER refuses role without_login: role \"without_login\""
            + " is not permitted to log in",
        "stranger | | PostgreSQL at SERVER does not let role stranger into database DATABASE: it"
            + " needs the CONNECT privilege",
        "crowded | | PostgreSQL at SERVER has no connection left: too many connections for role"
            + " \"crowded\"",
        "ssl_only | | PostgreSQL at SERVER refuses role ssl_only: pg_hba.conf rejects connection"
            + " for host \"127.0.0.1\", user \"ssl_only\", database \"DATABASE\", no encryption; it"
            + " may want sslmode=require in the URL",
      })
  void a_refusal_is_one_clear_line(String user, @Nullable String password, String message) {
    assertFails(
        "jdbc:postgresql://" + server + "/" + database.name(),
        user,
        password,
        message.replace("SERVER", server).replace("DATABASE", database.name()));
  }

  @Test
  void a_database_that_does_not_exist_is_named() {
    assertFails(
        database.url().replace('/' + database.name(), "/no_such_database"),
        null,
        null,
        "PostgreSQL at " + server + " has no database no_such_database");
  }

  @Test
  void a_server_without_ssl_says_so() {
    assertFails(
        "jdbc:postgresql://" + server + "/x?sslmode=require",
        "postgres",
        null,
        "PostgreSQL at "
            + server
            + " does not accept the connection: The server does not support SSL.");
  }

  @Test
  void an_ssl_mode_that_is_none_is_named() {
    assertFails(
        "jdbc:postgresql://" + server + "/x?sslmode=sometimes",
        "postgres",
        null,
        "the URL's sslmode value: sometimes is none of disable, allow, prefer, require, verify-ca,"
            + " verify-full");
  }

  @Test
  void an_empty_password_is_told_from_a_wrong_one() {
    assertThat(failure("jdbc:postgresql://" + server + "/" + database.name(), "guarded", ""))
        .hasMessage(
            "PostgreSQL at "
                + server
                + " wants a password for role guarded, and the one given is empty: give it in"
                + " PGPASSWORD, in ~/.pgpass or by --password-env");
  }

  @Test
  void a_connection_that_is_cut_during_login_is_told_from_another_protocol() throws IOException {
    try (ServerSocket cutting = new ServerSocket(0)) {
      Thread closing =
          new Thread(
              () -> {
                while (!cutting.isClosed()) {
                  try (Socket client = cutting.accept()) {
                    client.getInputStream().read();
                  } catch (IOException closed) {
                    return;
                  }
                }
              });
      closing.start();
      DatabaseException told =
          failure("jdbc:postgresql://localhost:" + cutting.getLocalPort() + "/db", "me", SECRET);
      assertThat(told.getMessage())
          .startsWith(
              "cannot connect to localhost:"
                  + cutting.getLocalPort()
                  + ": the connection was cut during login (")
          .endsWith("; the log of the server, or of a proxy in between, says why")
          .doesNotContain("\n");
    }
  }

  @Test
  void a_host_that_does_not_exist_is_named() {
    assertFails(
        "jdbc:postgresql://no-such-host.invalid/db",
        "me",
        null,
        "cannot connect to no-such-host.invalid: the host name is unknown");
  }

  @Test
  void a_port_where_nobody_listens_is_named() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    assertFails(
        "jdbc:postgresql://localhost:" + port + "/db",
        "me",
        null,
        "cannot connect to localhost:" + port + ": Connection refused");
  }

  @Test
  void something_else_on_that_port_is_said_to_be_no_postgres() throws Exception {
    try (ServerSocket http = new ServerSocket(0)) {
      Thread answering =
          new Thread(
              () -> {
                while (!http.isClosed()) {
                  try (Socket client = http.accept();
                      OutputStream out = client.getOutputStream()) {
                    out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
                  } catch (IOException closed) {
                    return;
                  }
                }
              });
      answering.start();
      String url = "jdbc:postgresql://localhost:" + http.getLocalPort() + "/db";
      DatabaseException told = failure(url, "me", SECRET);
      assertThat(told.getMessage())
          .startsWith(
              "cannot connect to localhost:"
                  + http.getLocalPort()
                  + ": what answers there does not speak PostgreSQL's protocol (")
          .doesNotContain("\n");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:mysql://host:3306/db?user=me&password=hidden | jdbc:mysql://host:3306/db",
        "jdbc:oracle:thin:scott/tiger@host:1521 | …@host:1521",
        "host/db | host/db",
        "postgres:host | postgres:host",
      })
  void a_url_of_something_else_is_refused_without_its_secrets(String url, String shown) {
    assertFails(
        url,
        null,
        null,
        "not the URL of a PostgreSQL database: "
            + shown
            + ": write jdbc:postgresql://host:port/database");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://h:notaport/db?user=u&password=s3cret",
        "jdbc:postgresql://u:s3cret@h:99999/db",
        "postgres://u:s3cret@h:5:6/db/x"
      })
  void a_malformed_url_is_refused_without_its_secrets(String url) {
    DatabaseException told = failure(url, null, null);
    assertThat(told.getMessage()).startsWith("not the URL of a PostgreSQL database: ");
    assertThat(trace(told)).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CockroachDB CCL v23.1.11 (x86_64-pc-linux-gnu) | this is not PostgreSQL but CockroachDB:"
            + " its catalog differs, and jpadrift reads PostgreSQL only",
        "PostgreSQL 11.2-YB-2.20.1.0-b0 on x86_64-pc-linux-gnu | this is not PostgreSQL but"
            + " YugabyteDB: its catalog differs, and jpadrift reads PostgreSQL only",
        "PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC, Redshift 1.0.60353 | this is not"
            + " PostgreSQL but Amazon Redshift: its catalog differs, and jpadrift reads PostgreSQL"
            + " only",
        "PostgreSQL 13.22 on x86_64-pc-linux-gnu | PostgreSQL 13 is too old: jpadrift reads"
            + " PostgreSQL 14 and newer",
        "Something 1.0 | this is not PostgreSQL but Something 1.0: its catalog differs, and"
            + " jpadrift reads PostgreSQL only",
      })
  void what_is_not_a_readable_postgres_is_told(String version, String message) {
    assertThatThrownBy(() -> DatabaseSession.requireReadable(version))
        .isInstanceOf(DatabaseException.class)
        .hasMessage(message);
  }

  @Test
  void every_supported_major_is_readable() {
    for (int major : ScratchServer.MAJORS) {
      DatabaseSession.requireReadable("PostgreSQL " + major + ".1 on x86_64-pc-linux-gnu");
    }
  }

  @Test
  void a_connection_lost_in_the_middle_is_told() throws SQLException {
    DatabaseSession session = DatabaseSession.open(database.dataSource(), TIMEOUT);
    database.run(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
    assertThatThrownBy(() -> session.read(Set.of()))
        .isInstanceOf(DatabaseException.class)
        .hasMessage(
            "the connection was lost while reading the catalog:"
                + " terminating connection due to administrator command");
    session.close();
  }

  @Test
  void a_statement_that_takes_too_long_is_told() throws SQLException {
    try (Connection blocker = database.connect();
        Statement statement = blocker.createStatement()) {
      blocker.setAutoCommit(false);
      statement.execute("LOCK TABLE pg_catalog.pg_enum IN ACCESS EXCLUSIVE MODE");
      try (DatabaseSession session =
          DatabaseSession.open(database.dataSource(), Duration.ofMillis(300))) {
        assertThatThrownBy(() -> session.read(Set.of()))
            .isInstanceOf(DatabaseException.class)
            .hasMessage(
                "reading the catalog was cancelled by PostgreSQL: canceling statement due to"
                    + " statement timeout (the statement timeout is 300 ms)");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_pooled_connection_comes_back_as_it_was_after_a_failure(boolean autoCommit)
      throws SQLException {
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(autoCommit);
      DatabaseSession session = DatabaseSession.open(new Pool(connection), TIMEOUT);
      Question loud = new Question.Admits("1 / 0 = n", "n", "integer", "1");
      assertThat(session.ask(List.of(loud)).unanswered()).containsEntry(loud, "division by zero");
      session.close();
      assertThat(connection.getAutoCommit()).isEqualTo(autoCommit);
      assertThat(connection.unwrap(BaseConnection.class).getTransactionState())
          .isEqualTo(TransactionState.IDLE);
    }
  }

  @Test
  void a_pooled_connection_comes_back_as_it_was() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET search_path = pg_catalog, public");
      statement.execute("SET statement_timeout = '7s'");
      PGSimpleDataSource always = new Pool(connection);
      try (DatabaseSession session = DatabaseSession.open(always, TIMEOUT)) {
        assertThat(session.facts().searchPath()).containsExactly(new Identifier("public"));
        session.read(Set.of());
      }
      assertThat(connection.getAutoCommit()).isTrue();
      assertThat(connection.isReadOnly()).isFalse();
      assertThat(connection.getTransactionIsolation())
          .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
      assertThat(setting(statement, "search_path")).isEqualTo("pg_catalog, public");
      assertThat(setting(statement, "statement_timeout")).isEqualTo("7s");
      assertThat(setting(statement, "transaction_read_only")).isEqualTo("off");
    }
  }

  @Test
  void a_connection_inside_a_transaction_is_left_alone() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("CREATE TABLE pending (id integer)");
      assertThatThrownBy(() -> DatabaseSession.open(new Pool(connection), TIMEOUT))
          .isInstanceOf(DatabaseException.class)
          .hasMessage(
              "the connection is in the middle of a transaction: jpadrift needs one of its own");
      statement.execute("INSERT INTO pending VALUES (1)");
      assertThat(connection.getAutoCommit()).isFalse();
    }
  }

  /** Hands out one connection that close() does not close, as a pool does. */
  @SuppressWarnings("serial")
  private static final class Pool extends PGSimpleDataSource {
    private final Connection connection;

    Pool(Connection connection) {
      this.connection = connection;
    }

    @Override
    public Connection getConnection() {
      return (Connection)
          java.lang.reflect.Proxy.newProxyInstance(
              Pool.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) ->
                  method.getName().equals("close") ? null : method.invoke(connection, arguments));
    }
  }

  private static String setting(Statement statement, String name) throws SQLException {
    try (var row = statement.executeQuery("SHOW " + name)) {
      row.next();
      return row.getString(1);
    }
  }

  private static String roleOf(String url, @Nullable String user, @Nullable String password) {
    try (DatabaseSession session =
        DatabaseSession.open(new ConnectionOptions(url, user, password), TIMEOUT)) {
      return session.facts().role();
    }
  }

  private static void assertFails(
      String url, @Nullable String user, @Nullable String password, String message) {
    DatabaseException told = failure(url, user, password);
    assertThat(told).hasMessage(message);
    if (password != null) {
      assertThat(trace(told)).doesNotContain(password);
    }
  }

  private static DatabaseException failure(
      String url, @Nullable String user, @Nullable String password) {
    DatabaseException told =
        catchThrowableOfType(
            DatabaseException.class,
            () ->
                DatabaseSession.open(new ConnectionOptions(url, user, password), TIMEOUT).close());
    assertThat(told).as("opening %s", url).isNotNull();
    return told;
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
