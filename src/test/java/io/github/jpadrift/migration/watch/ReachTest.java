package io.github.jpadrift.migration.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.migration.watch.Look.Relation;
import io.github.jpadrift.schema.TableName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which relations a statement may change beside those that it locks anew. */
class ReachTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE a",
        "ALTER TABLE a DROP COLUMN b CASCADE",
        "alter table a\n  alter b\n  type bigint",
        "ALTER TABLE a RENAME COLUMN b TO c",
        "ALTER TABLE a ADD c int, DROP d",
        "ALTER TABLE a ATTACH PARTITION b DEFAULT",
        "ALTER TABLE a SET SCHEMA b",
        "ALTER INDEX a RENAME TO b",
        "ALTER DOMAIN a ADD CHECK (VALUE > 1)",
        "DO $$ BEGIN CREATE TABLE a (); END $$",
        "SELECT f()",
        "CREATE EXTENSION a",
        "CREATE RULE a AS ON INSERT TO b DO INSTEAD NOTHING",
        "CREATE SCHEMA a",
        "TRUNCATE a",
        "CREATE TABLE a (b int); DROP TABLE c",
        "CREATE UNLOGGED TABLE a AS (SELECT f())",
        "CREATE MATERIALIZED VIEW a AS\nWITH b AS (SELECT 1) SELECT f()"
      })
  void what_removes_renames_or_runs_code_reaches_everywhere(String sql) {
    assertThat(Reach.of(sql).isEverywhere()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "CREATE TABLE a (b int REFERENCES c.d ON DELETE CASCADE) | a/d | b2",
        "create unlogged table if not exists A () | a | A",
        "/* for x */ CREATE TABLE a () | a | x",
        "CREATE UNIQUE INDEX CONCURRENTLY i ON \"A b\"\"c\" (d) | i/A b\"c | e",
        "ALTER TABLE ONLY public . größe ADD COLUMN x$1 int | größe/x$1 | x",
        "ALTER SEQUENCE s OWNED BY t.c | s/t | u",
        "CREATE OR REPLACE VIEW v AS SELECT 1 FROM w | v/w | x",
        "CREATE TABLE a (b int GENERATED ALWAYS AS (c * 2) STORED); | a/b | d",
        "ALTER TABLE a ADD b text DEFAULT '\"', ADD c int REFERENCES d, ADD e text DEFAULT '\"' | a/d | f",
        "CREATE CONSTRAINT TRIGGER t AFTER INSERT ON a EXECUTE FUNCTION f() | t/a | b"
      })
  void what_makes_or_adds_reaches_what_it_names(String sql, String named, String other) {
    Reach reach = Reach.of(sql);

    assertThat(reach.isEverywhere()).isFalse();
    assertThat(named.split("/")).allMatch(name -> reach.names(relation(name)));
    assertThat(reach.names(relation(other))).isFalse();
  }

  private static Relation relation(String name) {
    return new Relation(TableName.of("public", name), 'r', 1, 0, false);
  }
}
