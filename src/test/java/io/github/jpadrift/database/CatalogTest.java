package io.github.jpadrift.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.database.DbObject.ObjectId;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A catalog is read under the rules that hold for every reading. */
class CatalogTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String SHOP =
      """
      CREATE SCHEMA shop;
      CREATE DOMAIN shop.code AS varchar(5) CHECK (VALUE <> '');
      CREATE TABLE shop.item (
        id integer PRIMARY KEY,
        "when" timestamptz DEFAULT '2020-01-02 03:04:05+00' CHECK ("when" > '2001-02-03 04:05:06+00'::timestamptz),
        lasts interval DEFAULT '1 day 02:03:04',
        day date DEFAULT '2020-03-04',
        bytes bytea DEFAULT '\\xdeadbeef',
        rate double precision DEFAULT 0.1::float8 + 0.2,
        code shop.code);
      CREATE INDEX item_code ON shop.item (lower(code)) WHERE day > '2020-03-04';
      CREATE VIEW shop.cheap AS SELECT id, "when" FROM shop.item WHERE rate < 0.3 AND day > '2020-03-04';
      CREATE FUNCTION shop.parsed() RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT max(id) FROM shop.item; END;
      CREATE TABLE shop.other (id integer CHECK (id > 0));
      CREATE TABLE shop.ruled (id integer);
      CREATE RULE copies AS ON INSERT TO shop.ruled DO ALSO INSERT INTO shop.item (id) VALUES (new.id);
      """;

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void no_setting_of_the_database_changes_a_word(int major) {
    try (ScratchDatabase plain = TestDatabases.create(major);
        ScratchDatabase odd = TestDatabases.create(major)) {
      plain.run(SHOP);
      odd.run(SHOP);
      setOddly(odd);

      Catalog read = SchemaScriptTest.read(odd);
      assertThat(read.objects()).isEqualTo(SchemaScriptTest.read(plain).objects());
      assertThat(object(read, Kind.DEFAULT, "item", "when").said(Fact.EXPRESSION))
          .isEqualTo("'2020-01-02 03:04:05+00'::timestamp with time zone");
    }
  }

  private static void setOddly(ScratchDatabase database) {
    for (String setting :
        List.of(
            "DateStyle = 'SQL, DMY'",
            "IntervalStyle = 'iso_8601'",
            "TimeZone = 'Asia/Kathmandu'",
            "bytea_output = 'escape'",
            "extra_float_digits = -4",
            "quote_all_identifiers = on",
            "standard_conforming_strings = off",
            "search_path = shop, public")) {
      database.run("ALTER DATABASE " + database.name() + " SET " + setting);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void a_role_with_connect_and_usage_reads_it_whole(int major) {
    try (ScratchDatabase database = TestDatabases.create(major)) {
      database.run(SHOP);
      database.run(
          """
          CREATE ROLE shop_visitor LOGIN PASSWORD 'visitor';
          GRANT USAGE ON SCHEMA shop TO shop_visitor;
          """);
      ConnectionOptions visitor =
          new ConnectionOptions(
              database.url().replaceFirst("\\?.*", ""), "shop_visitor", "visitor");
      try (DatabaseSession session = DatabaseSession.open(visitor, PATIENCE)) {
        Catalog read = session.objects(Set.of(), false);

        assertThat(read.unreadable()).isEmpty();
        assertThat(read.objects()).isEqualTo(SchemaScriptTest.read(database).objects());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void what_is_locked_is_named_and_not_waited_for(int major) throws SQLException {
    try (ScratchDatabase database = TestDatabases.create(major)) {
      database.run(SHOP);
      try (Connection migration = database.connect();
          Statement statement = migration.createStatement();
          DatabaseSession session = DatabaseSession.open(database.dataSource(), PATIENCE)) {
        migration.setAutoCommit(false);
        statement.execute("SET application_name = 'nightly'");
        statement.execute("LOCK TABLE shop.item");
        long before = System.nanoTime();
        Catalog read = session.objects(Set.of(new Identifier("shop")), false);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        assertThat(read.unreadable())
            .extracting(Gap::subject)
            .containsExactly(
                "view shop.cheap", "table shop.item", "table shop.ruled", "routine shop.parsed()");
        assertThat(read.unreadable().get(1).reason())
            .startsWith("is locked by process ")
            .contains("(nightly)")
            .endsWith("; check again when that has ended");
        assertThat(read.objects())
            .extracting(DbObject::id)
            .contains(id(Kind.CONSTRAINT, "other", "other_id_check"))
            .doesNotContain(id(Kind.COLUMN, "item", "id"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void nothing_is_written_and_nothing_stays_locked(int major) throws SQLException {
    try (ScratchDatabase database = TestDatabases.create(major)) {
      database.run(SHOP);
      try (Connection other = database.connect();
          DatabaseSession session = DatabaseSession.open(database.dataSource(), PATIENCE)) {
        String before = ask(other, "SELECT pg_snapshot_xmax(pg_current_snapshot())");
        session.objects(Set.of(), true);

        assertThat(
                ask(
                    other,
                    "SELECT count(*) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation"
                        + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'shop'"))
            .isEqualTo("0");
        assertThat(ask(other, "SELECT pg_snapshot_xmax(pg_current_snapshot())")).isEqualTo(before);
      }
    }
  }

  @Test
  void only_the_named_schemas_are_read() {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(SHOP);
      database.run("CREATE SCHEMA b; CREATE TABLE b.t (c shop.code, m int4multirange[])");
      try (DatabaseSession session = DatabaseSession.open(database.dataSource(), PATIENCE)) {
        Catalog read = session.objects(Set.of(new Identifier("b"), new Identifier("none")), false);

        assertThat(read.unreadable())
            .containsExactly(
                new Gap("schema none", "does not exist in database " + database.name()));
        assertThat(read.objects())
            .extracting(object -> object.id().toString())
            .containsExactly(
                "schema b",
                "type pg_catalog.int4multirange",
                "type shop.code",
                "table b.t",
                "column b.t.c",
                "column b.t.m");
        Database checked = session.read(Set.of(new Identifier("b")));
        assertThat(read.database().tables().get(0).columns())
            .containsExactlyElementsOf(checked.tables().get(0).columns());
      }
    }
  }

  @Test
  void what_a_catalog_does_not_hold_is_counted() {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(
          """
          CREATE FUNCTION near(text, text) RETURNS boolean LANGUAGE sql AS 'SELECT true';
          CREATE OPERATOR ~~~ (FUNCTION = near, LEFTARG = text, RIGHTARG = text);
          CREATE PUBLICATION news;
          """);

      assertThat(SchemaScriptTest.read(database).notRead())
          .containsExactlyInAnyOrderEntriesOf(Map.of("operator", 1, "publication", 1));
    }
  }

  @Test
  void sizes_are_told_when_they_are_asked_for() {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run("CREATE TABLE t AS SELECT g FROM generate_series(1, 1000) g; ANALYZE t");
      try (DatabaseSession session = DatabaseSession.open(database.dataSource(), PATIENCE)) {
        ObjectId table = new ObjectId(Kind.TABLE, new Identifier("public"), null, "t");

        DbObject sized = session.objects(Set.of(), true).object(table).orElseThrow();
        assertThat(sized.number(Fact.ROWS)).isEqualTo(1000);
        assertThat(sized.number(Fact.BYTES)).isPositive().isLessThan(1_000_000);
        assertThat(session.objects(Set.of(), false).object(table).orElseThrow().is(Fact.ROWS))
            .isFalse();
      }
    }
  }

  private static ObjectId id(Kind kind, String table, String name) {
    return new ObjectId(kind, new Identifier("shop"), new Identifier(table), name);
  }

  private static DbObject object(Catalog catalog, Kind kind, String table, String name) {
    return catalog.object(id(kind, table, name)).orElseThrow();
  }

  private static String ask(Connection connection, String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getString(1);
    }
  }
}
