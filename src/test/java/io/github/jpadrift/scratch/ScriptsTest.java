package io.github.jpadrift.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.script.ScriptException;
import io.github.jpadrift.script.SqlScript;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptsTest {

  private ScratchDatabase database;
  private Path folder;

  @BeforeEach
  void an_empty_database(@TempDir Path fresh) {
    folder = fresh;
    database = ScratchServer.embedded(ScratchServer.NEWEST).create();
  }

  @AfterEach
  void gone() {
    database.close();
  }

  @Test
  void what_pg_dump_writes_is_loaded_with_its_rows() throws Exception {
    load(
        """
        --
        -- PostgreSQL database dump
        --

        \\restrict 8gTdZb0a3qQyPpVf

        SET statement_timeout = 0;
        SET no_such_parameter_of_a_newer_pg_dump = 0;
        SELECT pg_catalog.set_config('search_path', '', false);
        SET default_tablespace = '';

        CREATE DATABASE production WITH TEMPLATE = template0 ENCODING = 'UTF8';
        ALTER DATABASE production OWNER TO "App Owner";
        ALTER DATABASE production SET search_path TO 'app', 'public';
        \\connect production
        CREATE SCHEMA app;
        ALTER SCHEMA app OWNER TO "App Owner";
        CREATE FUNCTION app.f() RETURNS trigger
            LANGUAGE plpgsql
            AS $_$
        BEGIN
          -- a ; and a ' and $$ inside
          RETURN NEW;
        END;
        $_$;
        CREATE FUNCTION app.g(n integer) RETURNS integer
            BEGIN ATOMIC
         SELECT CASE WHEN n > 0 THEN 1 ELSE 0 END;
         SELECT 2;
        END;
        CREATE TABLE app.t (id integer NOT NULL, note text);
        ALTER TABLE app.t OWNER TO "App Owner";
        COPY app.t (id, note) FROM stdin;
        1\tit's; a $$ trap
        2\t\\N
        \\.

        ALTER TABLE ONLY app.t ADD CONSTRAINT t_pkey PRIMARY KEY (id);
        CREATE RULE two AS ON DELETE TO app.t DO ALSO (SELECT 1; SELECT 2);
        GRANT SELECT ON TABLE app.t TO reporting;
        \\unrestrict 8gTdZb0a3qQyPpVf
        """);
    assertThat(query("SELECT string_agg(id || coalesce(note, '-'), '|' ORDER BY id) FROM app.t"))
        .isEqualTo("1it's; a $$ trap|2-");
    assertThat(query("SHOW search_path")).isEqualTo("app, public");
    assertThat(query("SELECT tableowner FROM pg_tables WHERE tablename = 't'"))
        .isEqualTo("App Owner");
    assertThat(query("SELECT app.g(5)")).isEqualTo("2");
    database.close();
    database = ScratchServer.embedded(ScratchServer.NEWEST).create();
    assertThat(query("SELECT count(*) FROM pg_roles WHERE rolname IN ('App Owner', 'reporting')"))
        .isEqualTo("0");
    assertThat(query("SELECT count(*) FROM pg_database WHERE datname = 'production'"))
        .isEqualTo("0");
  }

  @Test
  void a_byte_order_mark_is_no_statement() throws Exception {
    load("\uFEFFCREATE TABLE \"ünïcödé\" (id integer)");
    assertThat(query("SELECT relname FROM pg_class WHERE relname LIKE 'ün%'")).isEqualTo("ünïcödé");
  }

  @Test
  void an_included_script_is_found_beside_the_one_that_includes_it() throws Exception {
    Files.writeString(folder.resolve("tables.sql"), "CREATE TABLE included (id integer);\n");
    load("\\set ON_ERROR_STOP on\n\\ir tables.sql\nINSERT INTO included VALUES (7);\n");
    assertThat(query("SELECT id FROM included")).isEqualTo("7");
  }

  @Test
  void a_role_is_made_up_inside_the_scripts_own_transaction() throws Exception {
    load("BEGIN;\nCREATE TABLE t (id integer);\nGRANT SELECT ON t TO app_user;\nCOMMIT;\n");
    load("CREATE ROLE app_user;\nCREATE USER app_user;\n");
    assertThat(query("SELECT has_table_privilege('app_user', 't', 'SELECT')")).isEqualTo("t");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`CREATE TABLE t (id integer);\n\n-- again\nCREATE TABLE t (id integer);` | `schema.sql:4: relation \"t\" already exists`",
        "`CREATE TABLE t (\n  id integer,\n  x no_such_type\n);` | `schema.sql:3: type \"no_such_type\" does not exist`",
        "`SELECT 1;\n/* a\n comment */ SELEC 2;` | `schema.sql:3: syntax error at or near \"SELEC\"`",
        "`SELECT 1;\n\\gexec` | `schema.sql:2: psql's command \\gexec needs psql: leave it out`",
        "`CREATE EXTENSION IF NOT EXISTS \"postgis\" WITH SCHEMA public;` | `schema.sql:1: the throw-away PostgreSQL does not have the extension postgis: check against a server that has it, with --url`",
        "`SELECT 'never ends;\nSELECT 2;` | `schema.sql:1: unterminated quoted string at or near \"'never ends;\nSELECT 2;\"`",
        "`COPY pg_temp.nothing FROM stdin;\n1\n\\.` | `schema.sql:1: schema \"pg_temp\" does not exist`",
      })
  void what_does_not_load_is_named_by_file_and_line(String script, String message) {
    assertThatThrownBy(() -> load(script)).isInstanceOf(ScratchException.class).hasMessage(message);
  }

  @Test
  void what_is_no_text_or_no_file_is_named() throws IOException {
    Path binary = Files.write(folder.resolve("schema.bin"), new byte[] {(byte) 0xC3, 0x28});
    assertThatThrownBy(() -> database.load(List.of(binary)))
        .isInstanceOf(ScriptException.class)
        .hasMessage("schema.bin: not UTF-8 text");
    Path missing = folder.resolve("missing.sql");
    assertThatThrownBy(() -> database.load(List.of(missing)))
        .isInstanceOf(ScriptException.class)
        .hasMessage(missing + " does not exist");
  }

  @Test
  void a_script_that_includes_itself_is_told_so() throws IOException {
    Files.writeString(folder.resolve("other.sql"), "SELECT 1;\n\\i schema.sql\n");
    assertThatThrownBy(() -> load("\\ir other.sql\n"))
        .isInstanceOf(ScratchException.class)
        .hasMessage("other.sql:2: \\i schema.sql includes itself without end");
  }

  @Test
  @Timeout(30)
  void what_is_no_file_is_not_waited_for() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> database.load(List.of(pipe)))
        .isInstanceOf(ScriptException.class)
        .hasMessage(pipe + " is a pipe or a device: a script must be a file");
    assertThatThrownBy(() -> database.load(List.of(Path.of("/dev/zero"))))
        .isInstanceOf(ScriptException.class)
        .hasMessage("/dev/zero is a pipe or a device: a script must be a file");
    assertThatThrownBy(() -> database.load(List.of(folder)))
        .isInstanceOf(ScriptException.class)
        .hasMessage(folder + " is a folder: a script must be a file");
  }

  @Test
  void what_is_too_large_is_not_read_whole() throws IOException {
    Path large = folder.resolve("large.sql");
    try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
      sparse.setLength((256L << 20) + 1);
    }
    assertThatThrownBy(() -> database.load(List.of(large)))
        .isInstanceOf(ScriptException.class)
        .hasMessage(
            "large.sql: larger than the 256 MiB that a script may have: leave the rows out"
                + " (pg_dump --schema-only)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT pg_sleep(1000)",
        "DO $$ BEGIN LOOP BEGIN PERFORM pg_sleep(1000); EXCEPTION WHEN query_canceled THEN NULL;"
            + " END; END LOOP; END $$",
      })
  @Timeout(30)
  void a_statement_without_end_is_ended(String endless) throws IOException {
    Path file = folder.resolve("schema.sql");
    Files.writeString(file, "SET statement_timeout = 0;\n" + endless);
    assertThatThrownBy(
            () ->
                database.load(
                    new Scripts(List.of(file), ScratchServer.NEWEST), Duration.ofMillis(1500)))
        .isInstanceOf(ScratchException.class)
        .hasMessage("schema.sql:2: did not finish within 1500ms: --statement-timeout");
  }

  private static final String TWO_DATABASES =
      """
      SET default_transaction_read_only = off;
      CREATE ROLE app;
      \\connect template1
      SET statement_timeout = 0;
      CREATE DATABASE crm;
      ALTER DATABASE crm SET search_path TO sales;
      \\connect crm
      CREATE TABLE public.customer (id integer);
      CREATE DATABASE "Web Shop";
      ALTER DATABASE "Web Shop" SET search_path TO shop;
      \\connect -reuse-previous=on "dbname='Web Shop'"
      SET statement_timeout = 0;
      CREATE TABLE public.product (id integer);
      """;

  @Test
  void a_script_that_fills_two_databases_is_refused_with_the_line() {
    assertThatThrownBy(() -> load(TWO_DATABASES))
        .isInstanceOf(ScratchException.class)
        .hasMessage(
            "schema.sql:11: \\connect -reuse-previous=on \"dbname='Web Shop'\": what follows is for"
                + " another database than what stands before it; --script-database NAME takes one"
                + " of them");
    assertThatThrownBy(() -> load("CREATE TABLE t (id integer);\n\\c x\nCREATE TABLE u ();"))
        .isInstanceOf(ScratchException.class)
        .hasMessageStartingWith("schema.sql:2: \\c x: what follows is for another database");
  }

  @Test
  void one_of_the_databases_is_taken_when_it_is_named() throws Exception {
    Path file = Files.writeString(folder.resolve("all.sql"), TWO_DATABASES);
    database.load(
        new Scripts(List.of(file), ScratchServer.NEWEST, false, "Web Shop"),
        Duration.ofSeconds(30));
    assertThat(
            query("SELECT string_agg(tablename, ',') FROM pg_tables WHERE schemaname = 'public'"))
        .isEqualTo("product");
    assertThat(query("SHOW search_path")).isEqualTo("shop");
    assertThatThrownBy(
            () ->
                database.load(
                    new Scripts(List.of(file), ScratchServer.NEWEST, false, "web"),
                    Duration.ofSeconds(30)))
        .isInstanceOf(ScratchException.class)
        .hasMessage(
            "--script-database web: the scripts have no such part; they change to Web Shop, crm,"
                + " template1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1; SELECT 2",
        "SELECT ';' ; SELECT \";\" FROM (SELECT 1 AS \";\") AS x;",
        "SELECT E'\\';'; SELECT $a$;$b$;$a$;",
        "SELECT 1 /* ; /* ; */ ; */; -- ;\nSELECT 2 -- ;",
        "SELECT 1\\g\nSELECT 2;;",
        "SELECT 1 AS a$b$; SELECT 2 AS c$b$",
      })
  void statements_are_told_apart(String script) {
    assertThat(SqlScript.of(script).commands()).hasSize(2);
    database.run(script.replace("\\g", ";"));
  }

  private void load(String script) throws IOException {
    Path file = folder.resolve("schema.sql");
    Files.writeString(file, script, StandardCharsets.UTF_8);
    database.load(List.of(file));
  }

  private String query(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
