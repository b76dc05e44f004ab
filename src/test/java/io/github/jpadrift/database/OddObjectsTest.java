package io.github.jpadrift.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.database.DbColumn.Generated;
import io.github.jpadrift.database.DbColumn.Identity;
import io.github.jpadrift.database.DbRewrite.Instead;
import io.github.jpadrift.database.DbTable.Kind;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.TableName;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a catalog may hold is read, and read as it is. */
class OddObjectsTest {

  private static final Set<Privilege> ALL =
      Set.of(Privilege.SELECT, Privilege.INSERT, Privilege.UPDATE, Privilege.DELETE);
  private static final Set<Privilege> WRITES =
      Set.of(Privilege.INSERT, Privilege.UPDATE, Privilege.DELETE);

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void domains_arrays_and_user_types(int major) {
    Database read =
        read(
            major,
            """
            CREATE SCHEMA "Od""d";
            CREATE TYPE "Od""d"."Mood" AS ENUM ('sad', 'it''s ok');
            CREATE DOMAIN inner_code AS varchar(5) DEFAULT 'i' CHECK (VALUE <> 'bad');
            CREATE DOMAIN outer_code AS inner_code NOT NULL CHECK (length(VALUE) > 1);
            CREATE DOMAIN numbers AS numeric(6,2)[];
            CREATE DOMAIN feeling AS "Od""d"."Mood";
            CREATE TYPE pair AS (a integer, b text);
            CREATE TYPE span AS RANGE (subtype = numeric);
            CREATE EXTENSION hstore; CREATE EXTENSION citext; CREATE EXTENSION ltree;
            CREATE TABLE t (code outer_code, free outer_code DEFAULT NULL, ns numbers, codes inner_code[],
              mood "Od""d"."Mood", moods "Od""d"."Mood"[], f feeling, p pair, s span, r int4range, mr int4multirange,
              h hstore, c citext, l ltree, at timestamp(3), i interval day to second(2), ch "char", b bit(3), o oidvector,
              n name, x text COLLATE "C");
            """);
    assertThat(table(read, "public", "t").columns())
        .extracting(
            column -> column.name().value(),
            column -> column.type().declared().toString(),
            column -> column.type().sql(),
            column -> column.type().stored().toString(),
            column -> column.type().kind(),
            DbColumn::nullable)
        .containsExactly(
            tuple("code", "outer_code", "public.outer_code", "character varying(5)", BASE, false),
            tuple("free", "outer_code", "public.outer_code", "character varying(5)", BASE, false),
            tuple("ns", "numbers", "public.numbers", "numeric(6,2)[]", BASE, true),
            tuple(
                "codes",
                "inner_code[]",
                "public.inner_code[]",
                "character varying(5)[]",
                BASE,
                true),
            tuple("mood", "Mood", "\"Od\"\"d\".\"Mood\"", "Mood", DbType.Kind.ENUM, true),
            tuple("moods", "Mood[]", "\"Od\"\"d\".\"Mood\"[]", "Mood[]", DbType.Kind.ENUM, true),
            tuple("f", "feeling", "public.feeling", "Mood", DbType.Kind.ENUM, true),
            tuple("p", "pair", "public.pair", "pair", DbType.Kind.COMPOSITE, true),
            tuple("s", "span", "public.span", "span", DbType.Kind.RANGE, true),
            tuple("r", "int4range", "int4range", "int4range", DbType.Kind.RANGE, true),
            tuple(
                "mr",
                "int4multirange",
                "int4multirange",
                "int4multirange",
                DbType.Kind.RANGE,
                true),
            tuple("h", "hstore", "public.hstore", "hstore", BASE, true),
            tuple("c", "citext", "public.citext", "citext", BASE, true),
            tuple("l", "ltree", "public.ltree", "ltree", BASE, true),
            tuple(
                "at",
                "timestamp(3) without time zone",
                "timestamp(3) without time zone",
                "timestamp(3) without time zone",
                BASE,
                true),
            tuple(
                "i",
                SqlType.parse("interval day to second(2)").toString(),
                "interval day to second(2)",
                SqlType.parse("interval day to second(2)").toString(),
                BASE,
                true),
            tuple("ch", "char", "\"char\"", "char", BASE, true),
            tuple("b", "bit(3)", "bit(3)", "bit(3)", BASE, true),
            tuple("o", "oidvector", "oidvector", "oidvector", BASE, true),
            tuple("n", "name", "name", "name", BASE, true),
            tuple("x", "text", "text", "text", BASE, true));
    DbColumn code = column(read, "t", "code");
    assertThat(code)
        .isEqualTo(
            new DbColumn(
                new Identifier("code"),
                new DbType(
                    new SqlType("outer_code", List.of(), 0),
                    new Identifier("public"),
                    "public.outer_code",
                    SqlType.of("character varying", 5),
                    BASE,
                    List.of(),
                    List.of("(length((VALUE)::text) > 1)", "((VALUE)::text <> 'bad'::text)")),
                false,
                "'i'::character varying",
                Identity.NONE,
                Generated.NONE,
                null));
    assertThat(code.type().isDomain()).isTrue();
    assertThat(column(read, "t", "free").defaultExpression()).isNull();
    assertThat(column(read, "t", "moods").type().labels()).containsExactly("sad", "it's ok");
    assertThat(column(read, "t", "f").type().labels()).containsExactly("sad", "it's ok");
    assertThat(column(read, "t", "mood").type().schema()).isEqualTo(new Identifier("Od\"d"));
    assertThat(column(read, "t", "x").collation()).isEqualTo("C");
    assertThat(read.enums())
        .containsExactly(new DbEnum(TableName.of("Od\"d", "Mood"), List.of("sad", "it's ok")));
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void names_that_no_sane_person_chose(int major) {
    Database read =
        read(
            major,
            """
            CREATE TABLE "we""ird; DROP TABLE x; --" ("select" integer PRIMARY KEY, "new
            line" integer, "<script>" text, "ünïcödé 😀" text, "{a,b}" integer,
              "Ctid" integer, UNIQUE ("{a,b}", "new
            line"), CHECK ("{a,b}" > "new
            line"));
            CREATE INDEX "i""dx" ON "we""ird; DROP TABLE x; --" ("<script>");
            CREATE TABLE empty ();
            CREATE TABLE dropped (a integer, b integer, c integer, d integer, UNIQUE (d, b));
            ALTER TABLE dropped DROP COLUMN a;
            ALTER TABLE dropped DROP COLUMN c;
            """);
    DbTable weird = table(read, "public", "we\"ird; DROP TABLE x; --");
    assertThat(weird.columns())
        .extracting(column -> column.name().value())
        .containsExactly("select", "new\nline", "<script>", "ünïcödé 😀", "{a,b}", "Ctid");
    assertThat(weird.keys())
        .extracting(DbKey::kind, DbKey::columns)
        .containsExactly(
            tuple(DbKey.Kind.PRIMARY_KEY, identifiers("select")),
            tuple(DbKey.Kind.UNIQUE_CONSTRAINT, identifiers("{a,b}", "new\nline")));
    assertThat(weird.checks())
        .extracting(DbCheck::expression)
        .containsExactly("(\"{a,b}\" > \"new\nline\")");
    assertThat(weird.indexes())
        .filteredOn(index -> index.name().value().equals("i\"dx"))
        .extracting(DbIndex::keys)
        .containsExactly(List.of(Optional.of(new Identifier("<script>"))));
    assertThat(table(read, "public", "empty"))
        .isEqualTo(
            new DbTable(
                TableName.of("public", "empty"),
                Kind.TABLE,
                -1,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                WRITES,
                Set.of(),
                ALL,
                false,
                List.of(),
                List.of(),
                List.of()));
    assertThat(table(read, "public", "dropped").keys().get(0).columns())
        .isEqualTo(identifiers("d", "b"));
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void rules_that_do_something_instead_of_a_write(int major) {
    Database read =
        read(
            major,
            """
        CREATE TABLE public.kept (id integer);
        CREATE TABLE public.t (id integer, n integer);
        CREATE VIEW public.v AS SELECT * FROM public.t;
        CREATE RULE a_nothing AS ON INSERT TO public.t DO INSTEAD NOTHING;
        CREATE RULE b_some AS ON UPDATE TO public.t WHERE old.n > 1 DO INSTEAD NOTHING;
        CREATE RULE c_soft AS ON DELETE TO public.t DO INSTEAD UPDATE public.t SET n = 0 WHERE id = old.id;
        CREATE RULE d_notify AS ON DELETE TO public.t DO INSTEAD NOTIFY gone;
        CREATE RULE e_also AS ON INSERT TO public.t DO ALSO INSERT INTO public.kept VALUES (new.id);
        CREATE RULE f_off AS ON INSERT TO public.t DO INSTEAD NOTHING;
        ALTER TABLE public.t DISABLE RULE f_off;
        CREATE RULE elsewhere AS ON INSERT TO public.v
          DO INSTEAD (UPDATE public.kept SET id = 1; INSERT INTO public.t VALUES (new.id, new.n));
        """);
    assertThat(table(read, "public", "t").rewrites())
        .containsExactly(
            rewrite("a_nothing", Privilege.INSERT, Instead.NOTHING, false),
            rewrite("b_some", Privilege.UPDATE, Instead.NOTHING, true),
            rewrite("c_soft", Privilege.DELETE, Instead.OTHER_COMMAND, false),
            rewrite("d_notify", Privilege.DELETE, Instead.OTHER_COMMAND, false));
    assertThat(table(read, "public", "v").rewrites())
        .containsExactly(rewrite("elsewhere", Privilege.INSERT, Instead.SAME_COMMAND, false));
    assertThat(table(read, "public", "kept").rewrites()).isEmpty();
  }

  private static DbRewrite rewrite(
      String name, Privilege event, Instead does, boolean conditional) {
    return new DbRewrite(new Identifier(name), event, does, conditional);
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void sixteen_hundred_columns(int major) {
    String columns =
        IntStream.rangeClosed(1, 1600)
            .mapToObj(i -> "c" + i + " bool")
            .collect(Collectors.joining(","));
    assertThat(
            table(read(major, "CREATE TABLE wide (" + columns + ")"), "public", "wide").columns())
        .hasSize(1600)
        .last()
        .extracting(column -> column.name().value())
        .isEqualTo("c1600");
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void indexes_and_keys_of_every_kind(int major) {
    Database read =
        read(
            major,
            """
            CREATE EXTENSION btree_gist;
            CREATE TABLE t (a integer, b text, c text, r int4range, j jsonb,
              CONSTRAINT u UNIQUE (b) DEFERRABLE, EXCLUDE USING gist (a WITH =, r WITH &&));
            CREATE UNIQUE INDEX bare ON t (a, b) INCLUDE (c);
            CREATE UNIQUE INDEX partial ON t (a) WHERE b IS NOT NULL;
            CREATE UNIQUE INDEX expression ON t (a, lower(b));
            CREATE INDEX pattern ON t (b text_pattern_ops DESC NULLS LAST);
            CREATE INDEX document ON t USING gin (j jsonb_path_ops);
            CREATE INDEX hashed ON t USING hash (c);
            CREATE MATERIALIZED VIEW m AS SELECT a FROM t;
            CREATE UNIQUE INDEX of_view ON m (a);
            """);
    DbTable t = table(read, "public", "t");
    assertThat(t.indexes())
        .containsExactly(
            index("bare", true, null, "btree", "a", "b"),
            index("document", false, null, "gin", "j"),
            new DbIndex(
                new Identifier("expression"),
                List.of(Optional.of(new Identifier("a")), Optional.empty()),
                true,
                null,
                "btree",
                true),
            index("hashed", false, null, "hash", "c"),
            index("partial", true, "(b IS NOT NULL)", "btree", "a"),
            index("pattern", false, null, "btree", "b"),
            index("t_a_r_excl", false, null, "gist", "a", "r"),
            index("u", true, null, "btree", "b"));
    assertThat(t.keys())
        .containsExactly(
            new DbKey(new Identifier("u"), DbKey.Kind.UNIQUE_CONSTRAINT, identifiers("b"), true),
            new DbKey(
                new Identifier("bare"), DbKey.Kind.UNIQUE_INDEX, identifiers("a", "b"), true));
    DbTable m = table(read, "public", "m");
    assertThat(m.kind()).isEqualTo(Kind.MATERIALIZED_VIEW);
    assertThat(m.writable()).isEmpty();
    assertThat(m.keys())
        .containsExactly(
            new DbKey(new Identifier("of_view"), DbKey.Kind.UNIQUE_INDEX, identifiers("a"), true));
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void an_index_left_invalid(int major) throws SQLException {
    try (ScratchDatabase database = TestDatabases.create(major)) {
      database.run("CREATE TABLE t (a integer); INSERT INTO t VALUES (1), (1)");
      try (Connection connection = database.connect();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE UNIQUE INDEX CONCURRENTLY broken ON t (a)");
      } catch (SQLException duplicate) {
        assertThat(duplicate.getSQLState()).isEqualTo("23505");
      }
      DbTable t = table(read(database), "public", "t");
      assertThat(t.indexes()).extracting(DbIndex::valid).containsExactly(false);
      assertThat(t.keys())
          .containsExactly(
              new DbKey(
                  new Identifier("broken"), DbKey.Kind.UNIQUE_INDEX, identifiers("a"), false));
      assertThat(t.indexes().get(0).leadsWith(identifiers("a"))).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void partitions_and_inheritance(int major) {
    Database read =
        read(
            major,
            """
            CREATE TABLE target (id integer PRIMARY KEY, n integer) PARTITION BY RANGE (id);
            CREATE TABLE target_1 PARTITION OF target FOR VALUES FROM (0) TO (10);
            CREATE TABLE target_2 PARTITION OF target FOR VALUES FROM (10) TO (20) PARTITION BY RANGE (id);
            CREATE TABLE target_2a PARTITION OF target_2 FOR VALUES FROM (10) TO (15);
            CREATE TABLE lonely (id integer) PARTITION BY LIST (id);
            CREATE TABLE source (id integer, t integer REFERENCES target ON DELETE SET NULL) PARTITION BY HASH (id);
            CREATE TABLE source_1 PARTITION OF source FOR VALUES WITH (MODULUS 1, REMAINDER 0);
            CREATE TABLE parent (a integer NOT NULL CHECK (a > 0), b integer PRIMARY KEY);
            CREATE TABLE child (c integer) INHERITS (parent);
            INSERT INTO target SELECT i, i FROM generate_series(0, 12) i;
            ANALYZE target_1; ANALYZE target_2a;
            """);
    assertThat(read.tables())
        .extracting(
            found -> found.name().name().value(),
            DbTable::kind,
            DbTable::partitions,
            DbTable::estimatedRows,
            found -> found.foreignKeys().size(),
            found -> found.keys().size())
        .containsExactly(
            tuple("child", Kind.TABLE, 0, -1L, 0, 0),
            tuple("lonely", Kind.PARTITIONED, 0, -1L, 0, 0),
            tuple("parent", Kind.TABLE, 0, -1L, 0, 1),
            tuple("source", Kind.PARTITIONED, 1, -1L, 1, 0),
            tuple("source_1", Kind.PARTITION, 0, -1L, 1, 0),
            tuple("target", Kind.PARTITIONED, 2, 13L, 0, 1),
            tuple("target_1", Kind.PARTITION, 0, 10L, 0, 1),
            tuple("target_2", Kind.PARTITION, 1, 3L, 0, 1),
            tuple("target_2a", Kind.PARTITION, 0, 3L, 0, 1));
    assertThat(table(read, "public", "source").foreignKeys())
        .containsExactly(
            new DbForeignKey(
                new Identifier("source_t_fkey"),
                identifiers("t"),
                TableName.of("public", "target"),
                identifiers("id"),
                DbForeignKey.Action.SET_NULL,
                DbForeignKey.Action.NO_ACTION,
                true,
                true));
    DbTable child = table(read, "public", "child");
    assertThat(child.columns())
        .extracting(column -> column.name().value())
        .containsExactly("a", "b", "c");
    assertThat(child.checks())
        .containsExactly(
            new DbCheck(new Identifier("parent_a_check"), "(a > 0)", identifiers("a"), true, true));
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void views_say_what_they_take(int major) {
    Database read =
        read(
            major,
            """
            CREATE TABLE t (id integer PRIMARY KEY, n integer DEFAULT 1);
            CREATE VIEW simple AS SELECT id, n FROM t;
            CREATE VIEW counted AS SELECT n, count(*) AS many FROM t GROUP BY n;
            CREATE VIEW triggered AS SELECT DISTINCT n FROM t;
            CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
            CREATE TRIGGER into_view INSTEAD OF INSERT ON triggered FOR EACH ROW EXECUTE FUNCTION f();
            CREATE VIEW ruled AS SELECT DISTINCT n FROM t;
            CREATE RULE drop_it AS ON DELETE TO ruled DO INSTEAD DELETE FROM t WHERE t.n = OLD.n;
            CREATE TRIGGER fills BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
            CREATE TRIGGER off BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
            ALTER TABLE t DISABLE TRIGGER off;
            CREATE TRIGGER after AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
            CREATE TRIGGER per_statement BEFORE INSERT ON t FOR EACH STATEMENT EXECUTE FUNCTION f();
            CREATE CONSTRAINT TRIGGER late AFTER INSERT ON t DEFERRABLE FOR EACH ROW EXECUTE FUNCTION f();
            """);
    assertThat(read.tables())
        .extracting(
            found -> found.name().name().value(),
            DbTable::kind,
            DbTable::writable,
            DbTable::triggers)
        .containsExactly(
            tuple("counted", Kind.VIEW, Set.of(), List.of()),
            tuple("ruled", Kind.VIEW, Set.of(Privilege.DELETE), List.of()),
            tuple("simple", Kind.VIEW, WRITES, List.of()),
            tuple("t", Kind.TABLE, WRITES, List.of("fills")),
            tuple("triggered", Kind.VIEW, Set.of(Privilege.INSERT), List.of()));
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void foreign_tables_even_without_their_wrapper(int major) {
    Database read =
        read(
            major,
            """
            CREATE EXTENSION postgres_fdw;
            CREATE SERVER there FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'nowhere.invalid');
            CREATE FOREIGN TABLE far (id integer NOT NULL) SERVER there;
            CREATE FOREIGN TABLE far_read_only (id integer) SERVER there OPTIONS (updatable 'false');
            CREATE FOREIGN DATA WRAPPER absent;
            CREATE SERVER gone FOREIGN DATA WRAPPER absent;
            CREATE FOREIGN TABLE lost (id integer CHECK (id > 0)) SERVER gone;
            """);
    assertThat(read.tables())
        .extracting(found -> found.name().name().value(), DbTable::kind, DbTable::writable)
        .containsExactly(
            tuple("far", Kind.FOREIGN, WRITES),
            tuple("far_read_only", Kind.FOREIGN, Set.of()),
            tuple("lost", Kind.FOREIGN, Set.of()));
    assertThat(read.unreadable()).isEmpty();
    assertThat(column(read, "far", "id").nullable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void a_view_whose_base_nobody_can_ask_is_named_and_the_others_are_read(int major) {
    Database read =
        read(
            major,
            """
            CREATE FOREIGN DATA WRAPPER absent;
            CREATE SERVER gone FOREIGN DATA WRAPPER absent;
            CREATE FOREIGN TABLE lost (id integer) SERVER gone;
            CREATE VIEW over_lost AS SELECT * FROM lost;
            CREATE TABLE t (id integer);
            CREATE VIEW over_t AS SELECT * FROM t;
            """);
    assertThat(read.unreadable())
        .extracting(Gap::subject, Gap::reason)
        .contains(
            tuple(
                "what can be written to public.over_lost",
                "foreign-data wrapper \"absent\" has no handler"));
    assertThat(table(read, "public", "over_t").writable()).isEqualTo(WRITES);
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void constraints_that_do_not_hold_yet(int major) {
    String notEnforced =
        major < 18
            ? ""
            : """
              ALTER TABLE child ADD CONSTRAINT paper FOREIGN KEY (q) REFERENCES elsewhere.parent (q) NOT ENFORCED;
              ALTER TABLE child ADD CONSTRAINT paper_check CHECK (p > 9) NOT ENFORCED;
              ALTER TABLE child ADD COLUMN v integer GENERATED ALWAYS AS (p * 2) VIRTUAL;
              ALTER TABLE child ADD CONSTRAINT named_not_null NOT NULL p;
              """;
    Database read =
        read(
            major,
            Set.of(new Identifier("public")),
            """
            CREATE SCHEMA elsewhere;
            CREATE TABLE elsewhere.parent (x integer, id integer PRIMARY KEY, q integer UNIQUE, p integer, UNIQUE (q, p));
            CREATE TABLE child (p integer, q integer, s integer GENERATED ALWAYS AS (p + 1) STORED);
            ALTER TABLE child ADD CONSTRAINT fk FOREIGN KEY (q, p) REFERENCES elsewhere.parent (q, p)
              ON DELETE RESTRICT ON UPDATE CASCADE NOT VALID;
            ALTER TABLE child ADD CONSTRAINT ck CHECK (p > 0) NOT VALID;
            ALTER TABLE child ADD CONSTRAINT always CHECK (true);
            """
                + notEnforced);
    assertThat(read.schemas())
        .containsExactly(new Database.DbSchema(new Identifier("public"), true));
    DbTable child = table(read, "public", "child");
    assertThat(child.foreignKeys().get(0))
        .isEqualTo(
            new DbForeignKey(
                new Identifier("fk"),
                identifiers("q", "p"),
                TableName.of("elsewhere", "parent"),
                identifiers("q", "p"),
                DbForeignKey.Action.RESTRICT,
                DbForeignKey.Action.CASCADE,
                false,
                true));
    assertThat(child.checks())
        .startsWith(
            new DbCheck(new Identifier("always"), "true", List.of(), true, true),
            new DbCheck(new Identifier("ck"), "(p > 0)", identifiers("p"), false, true));
    assertThat(column(read, "child", "s"))
        .extracting(DbColumn::generated, DbColumn::defaultExpression, DbColumn::fillsItself)
        .containsExactly(Generated.STORED, null, true);
    if (major == 18) {
      assertThat(child.foreignKeys())
          .extracting(key -> key.name().value(), DbForeignKey::enforced)
          .containsExactly(tuple("fk", true), tuple("paper", false));
      assertThat(child.checks())
          .extracting(check -> check.name().value(), DbCheck::enforced)
          .containsExactly(tuple("always", true), tuple("ck", true), tuple("paper_check", false));
      assertThat(column(read, "child", "v").generated()).isEqualTo(Generated.VIRTUAL);
      assertThat(column(read, "child", "p").nullable()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void sequences_and_who_owns_them(int major) {
    Database read =
        read(
            major,
            """
            CREATE SEQUENCE free AS smallint START 5 INCREMENT -5 MINVALUE -100 MAXVALUE 50 CYCLE;
            CREATE TABLE t (s serial, i bigint GENERATED ALWAYS AS IDENTITY (START 10 INCREMENT 50));
            INSERT INTO t DEFAULT VALUES;
            CREATE UNLOGGED TABLE fast (id integer GENERATED BY DEFAULT AS IDENTITY);
            """);
    Set<Privilege> all = Set.of(Privilege.SELECT, Privilege.UPDATE, Privilege.USAGE);
    TableName t = TableName.of("public", "t");
    assertThat(read.sequences())
        .containsExactly(
            new DbSequence(
                TableName.of("public", "fast_id_seq"),
                SqlType.of("integer"),
                1,
                1,
                1,
                Integer.MAX_VALUE,
                false,
                null,
                TableName.of("public", "fast"),
                new Identifier("id"),
                all),
            new DbSequence(
                TableName.of("public", "free"),
                SqlType.of("smallint"),
                5,
                -5,
                -100,
                50,
                true,
                null,
                null,
                null,
                all),
            new DbSequence(
                TableName.of("public", "t_i_seq"),
                SqlType.of("bigint"),
                10,
                50,
                1,
                Long.MAX_VALUE,
                false,
                10L,
                t,
                new Identifier("i"),
                all),
            new DbSequence(
                TableName.of("public", "t_s_seq"),
                SqlType.of("integer"),
                1,
                1,
                1,
                Integer.MAX_VALUE,
                false,
                1L,
                t,
                new Identifier("s"),
                all));
    assertThat(column(read, "t", "s").defaultExpression())
        .isEqualTo("nextval('public.t_s_seq'::regclass)");
    assertThat(column(read, "t", "i").identity()).isEqualTo(Identity.ALWAYS);
    assertThat(column(read, "fast", "id").identity()).isEqualTo(Identity.BY_DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void what_belongs_to_others_is_marked_or_left_out(int major) throws SQLException {
    try (ScratchDatabase database = TestDatabases.create(major)) {
      database.run("CREATE TABLE t (id integer); CREATE EXTENSION pg_stat_statements");
      try (Connection other = database.connect();
          Statement statement = other.createStatement()) {
        statement.execute("CREATE TEMPORARY TABLE mine (id integer)");
        Database read = read(database);
        assertThat(read.schemas())
            .extracting(schema -> schema.name().value())
            .containsExactly("public");
        assertThat(read.tables())
            .extracting(found -> found.name().name().value(), DbTable::ofExtension)
            .containsExactly(
                tuple("pg_stat_statements", true),
                tuple("pg_stat_statements_info", true),
                tuple("t", false));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void a_schema_that_does_not_exist_is_named(int major) {
    Database read =
        read(
            major,
            Set.of(new Identifier("public"), new Identifier("my_app")),
            "CREATE SCHEMA myxapp");
    assertThat(read.unreadable())
        .extracting(Gap::subject, Gap::reason)
        .containsExactly(
            tuple("schema my_app", "does not exist in database " + read.facts().databaseName()));
  }

  private static final DbType.Kind BASE = DbType.Kind.BASE;

  private static Database read(int major, String sql) {
    return read(major, Set.of(), sql);
  }

  private static Database read(int major, Set<Identifier> schemas, String sql) {
    try (ScratchDatabase database = TestDatabases.create(major)) {
      database.run(sql);
      try (DatabaseSession session =
          DatabaseSession.open(database.dataSource(), Duration.ofSeconds(20))) {
        return session.read(schemas);
      }
    }
  }

  private static Database read(ScratchDatabase database) {
    try (DatabaseSession session =
        DatabaseSession.open(database.dataSource(), Duration.ofSeconds(20))) {
      return session.read(Set.of());
    }
  }

  private static DbTable table(Database database, String schema, String name) {
    return database.tables().stream()
        .filter(found -> found.name().equals(TableName.of(schema, name)))
        .findFirst()
        .orElseThrow();
  }

  private static DbColumn column(Database database, String table, String column) {
    return table(database, "public", table).column(new Identifier(column)).orElseThrow();
  }

  private static DbIndex index(
      String name, boolean unique, @Nullable String predicate, String method, String... keys) {
    return new DbIndex(
        new Identifier(name),
        Arrays.stream(keys).map(key -> Optional.of(new Identifier(key))).toList(),
        unique,
        predicate,
        method,
        true);
  }

  private static List<Identifier> identifiers(String... names) {
    return Arrays.stream(names).map(Identifier::new).toList();
  }
}
