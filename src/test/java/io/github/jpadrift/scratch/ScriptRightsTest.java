package io.github.jpadrift.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script may do on the throw-away server, on both sides of PostgreSQL 16's new roles. */
class ScriptRightsTest {

  private static final String HINT =
      " (scripts run without a superuser's rights: --script-superuser gives them)";

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 18})
  void programs_and_files_of_this_machine_are_refused_with_the_line(int major, @TempDir Path folder)
      throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "x\n");
    for (String attack :
        List.of(
            "COPY t FROM PROGRAM 'id'",
            "COPY t TO PROGRAM 'cat > " + folder.resolve("written") + "'",
            "COPY t FROM '" + secret + "'",
            "COPY t TO '" + folder.resolve("written") + "'",
            "SELECT pg_read_file('" + secret + "')",
            "SELECT lo_import('" + secret + "')",
            "CREATE FUNCTION f() RETURNS integer LANGUAGE c AS '/lib/x86_64-linux-gnu/libc.so.6',"
                + " 'abort'",
            "ALTER SYSTEM SET archive_command = 'id'",
            "SET SESSION AUTHORIZATION jpadrift_administrator",
            "SET ROLE jpadrift_administrator",
            "ALTER ROLE jpadrift_administrator PASSWORD 'known'",
            "GRANT jpadrift_administrator TO postgres")) {
      assertThatThrownBy(() -> load(major, "CREATE TABLE t (line text);\n\n" + attack + ";"))
          .as(attack)
          .isInstanceOf(ScratchException.class)
          .hasMessageStartingWith("sql:3: ")
          .hasMessageEndingWith(HINT);
    }
    assertThat(folder.resolve("written")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 18})
  void nobody_gives_itself_a_role_that_may_run_programs(int major) {
    for (String role :
        List.of("pg_execute_server_program", "pg_read_server_files", "pg_write_server_files")) {
      assertThatThrownBy(() -> load(major, "GRANT " + role + " TO postgres"))
          .isInstanceOf(ScratchException.class)
          .hasMessageStartingWith("sql:1: ");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 18})
  void what_dumps_are_full_of_needs_no_superuser(int major) throws SQLException {
    try (ScratchDatabase database = ScratchServer.embedded(major).create()) {
      database.run(
          """
          CREATE ROLE app;
          ALTER ROLE app WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION NOBYPASSRLS PASSWORD 'SUPERUSER';
          CREATE ROLE postgres;
          ALTER ROLE postgres WITH SUPERUSER INHERIT CREATEROLE CREATEDB LOGIN REPLICATION BYPASSRLS;
          CREATE ROLE reader SUPERUSER;
          GRANT app TO reader;
          ALTER SCHEMA public OWNER TO postgres;
          COMMENT ON SCHEMA public IS 'standard';
          REVOKE ALL ON SCHEMA public FROM PUBLIC;
          GRANT ALL ON SCHEMA public TO postgres;
          COMMENT ON EXTENSION plpgsql IS 'PL/pgSQL';
          CREATE EXTENSION IF NOT EXISTS hstore WITH SCHEMA public;
          CREATE EXTENSION pageinspect;
          COMMENT ON EXTENSION pageinspect IS 'pages';
          CREATE SCHEMA shop;
          ALTER SCHEMA shop OWNER TO app;
          CREATE TABLE public.t (id integer, attributes public.hstore);
          ALTER TABLE public.t OWNER TO app;
          CREATE TYPE public.state AS ENUM ('a');
          ALTER TYPE public.state OWNER TO "Other Owner";
          CREATE FUNCTION shop.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
          ALTER FUNCTION shop.f() OWNER TO app;
          CREATE TRIGGER tr BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION shop.f();
          ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA shop GRANT SELECT ON TABLES TO reader;
          REVOKE ALL ON TABLE public.t FROM app;
          SET ROLE app;
          CREATE TABLE shop.made_by_app (id integer);
          RESET ROLE;
          BEGIN;
          CREATE TABLE shop.late (id integer);
          ALTER TABLE shop.late OWNER TO late_owner;
          COMMIT;
          """);
      assertThat(text(database, "SELECT tableowner FROM pg_tables WHERE tablename = 't'"))
          .isEqualTo("app");
      assertThat(text(database, "SELECT tableowner FROM pg_tables WHERE tablename = 'late'"))
          .isEqualTo("late_owner");
      assertThat(text(database, "SELECT has_schema_privilege('app', 'public', 'CREATE')"))
          .isEqualTo("f");
      assertThat(text(database, "SELECT has_table_privilege('public.t', 'INSERT')")).isEqualTo("t");
      assertThat(
              text(
                  database,
                  "SELECT nspname FROM pg_extension JOIN pg_namespace n"
                      + " ON n.oid = extnamespace WHERE extname = 'pageinspect'"))
          .isEqualTo("public");
      assertThat(text(database, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
          .isEqualTo("f");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void a_script_that_needs_more_gets_it_when_it_is_said(int major, @TempDir Path folder)
      throws IOException, SQLException {
    Path file =
        Files.writeString(
            folder.resolve("schema.sql"),
            "CREATE TABLE t (line text); COPY t FROM PROGRAM 'echo done';");
    Scripts scripts = new Scripts(List.of(file), major, true, null);
    try (ScratchDatabase database = ScratchServer.forScripts(scripts).create()) {
      database.load(scripts, Duration.ofSeconds(30));
      assertThat(text(database, "SELECT line FROM t")).isEqualTo("done");
    }
  }

  private static void load(int major, String script) {
    try (ScratchDatabase database = ScratchServer.embedded(major).create()) {
      database.run(script);
    }
  }

  private static String text(ScratchDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
