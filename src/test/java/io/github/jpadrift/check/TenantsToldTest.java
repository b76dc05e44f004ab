package io.github.jpadrift.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.EnvironmentComparison;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.environment.Aside;
import io.github.jpadrift.finding.EnvironmentDifference;
import io.github.jpadrift.finding.EnvironmentVerdict;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tenants are told apart without printing most definitions, and nothing gets lost by that. */
class TenantsToldTest {

  /** What one tenant has otherwise than all others, by its schema. */
  private static final List<String> OTHERWISE =
      List.of(
          "DROP INDEX %1$s.by_name; CREATE INDEX by_name ON %1$s.child (name DESC)",
          "DROP INDEX %1$s.by_name; CREATE INDEX by_name ON %1$s.child (name text_pattern_ops)",
          "DROP INDEX %1$s.by_name; CREATE INDEX by_name ON %1$s.child (name COLLATE \"C\")",
          "DROP INDEX %1$s.by_name; CREATE INDEX by_name ON %1$s.child (name) INCLUDE (id)",
          "DROP INDEX %1$s.by_name; CREATE INDEX by_name ON %1$s.child (name) WHERE name > 'a'",
          "DROP INDEX %1$s.by_name; CREATE INDEX by_name ON %1$s.child (name) WHERE name > 'b'",
          "DROP INDEX %1$s.by_name; CREATE INDEX by_name ON %1$s.child (lower(name))",
          "DROP INDEX %1$s.by_name; CREATE INDEX by_name ON %1$s.child USING hash (name)",
          "DROP INDEX %1$s.by_name; CREATE INDEX by_name ON %1$s.child USING brin (name)",
          "DROP INDEX %1$s.by_name; CREATE INDEX by_name ON %1$s.child (name, id)",
          "DROP INDEX %1$s.by_name; CREATE UNIQUE INDEX by_name ON %1$s.child (name)",
          "ALTER TABLE %1$s.child DROP CONSTRAINT up, ADD CONSTRAINT up FOREIGN KEY (a, b) REFERENCES"
              + " %1$s.parent (a, b) ON DELETE SET NULL (a)",
          "ALTER TABLE %1$s.child DROP CONSTRAINT up, ADD CONSTRAINT up FOREIGN KEY (a, b) REFERENCES"
              + " %1$s.parent (a, b) ON DELETE SET NULL",
          "ALTER TABLE %1$s.child DROP CONSTRAINT up, ADD CONSTRAINT up FOREIGN KEY (b, a) REFERENCES"
              + " %1$s.parent (a, b)",
          "ALTER TABLE %1$s.child DROP CONSTRAINT up, ADD CONSTRAINT up FOREIGN KEY (a, b) REFERENCES"
              + " %1$s.parent (a, b) DEFERRABLE",
          "ALTER TABLE %1$s.child DROP CONSTRAINT positive, ADD CONSTRAINT positive CHECK (a > 0) NOT VALID",
          "ALTER TABLE %1$s.child DROP CONSTRAINT positive, ADD CONSTRAINT positive CHECK (a > 1)",
          "ALTER TABLE %1$s.child DROP CONSTRAINT apart, ADD CONSTRAINT apart EXCLUDE USING btree (b WITH =) WHERE (b > 0)",
          "ALTER TABLE %1$s.child DROP CONSTRAINT one, ADD CONSTRAINT one UNIQUE NULLS NOT DISTINCT (a)",
          // who exchange what they say of two columns have the same parts
          "ALTER TABLE %1$s.exchanged ALTER COLUMN one TYPE text, ALTER COLUMN two TYPE integer USING 0",
          "ALTER TABLE %1$s.things ALTER COLUMN one DROP NOT NULL, ALTER COLUMN two SET NOT NULL",
          "COMMENT ON COLUMN %1$s.things.one IS NULL; COMMENT ON COLUMN %1$s.things.two IS 'first'",
          "COMMENT ON TABLE %1$s.things IS 'others'",
          "COMMENT ON FUNCTION %1$s.twice(integer) IS NULL",
          "ALTER TABLE %1$s.things ALTER COLUMN id SET DEFAULT nextval('%1$s.other')",
          "ALTER TABLE %1$s.things ALTER COLUMN number DROP DEFAULT",
          "ALTER TABLE %1$s.things ALTER COLUMN named SET DEFAULT '%1$s.named'",
          "ALTER TABLE %1$s.things ALTER COLUMN mood SET DEFAULT 'bad'",
          "ALTER TABLE %1$s.things ALTER COLUMN moods TYPE text[]",
          "ALTER TABLE %1$s.things DROP CONSTRAINT right_one, ADD CONSTRAINT right_one CHECK (%1$s.twice(two::integer) > 0)",
          "ALTER TABLE %1$s.things DROP CONSTRAINT up, ADD CONSTRAINT up FOREIGN KEY (id) REFERENCES %1$s.far (id)",
          "ALTER TABLE %1$s.things SET (fillfactor = 50)",
          "ALTER TABLE %1$s.things ENABLE ROW LEVEL SECURITY",
          "ALTER POLICY mine ON %1$s.things USING (one > 1)",
          "ALTER POLICY mine ON %1$s.things USING (%1$s.twice(one) > 1)",
          "CREATE OR REPLACE VIEW %1$s.shown AS SELECT id, one FROM %1$s.things WHERE one > 1",
          "CREATE OR REPLACE FUNCTION %1$s.twice(n integer) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT n + n'",
          "CREATE FUNCTION %1$s.thrice(n %1$s.mood) RETURNS integer LANGUAGE sql AS 'SELECT 3'",
          "DROP TRIGGER first ON %1$s.things; CREATE TRIGGER first BEFORE UPDATE ON %1$s.things FOR EACH ROW EXECUTE FUNCTION %1$s.touch()",
          "CREATE RULE none AS ON DELETE TO %1$s.things DO INSTEAD NOTHING",
          "ALTER TYPE %1$s.mood ADD VALUE 'fine'",
          "ALTER TYPE %1$s.pair RENAME ATTRIBUTE b TO c",
          "ALTER DOMAIN %1$s.code DROP CONSTRAINT long; ALTER DOMAIN %1$s.code ADD CONSTRAINT long CHECK (length(VALUE) > 3)",
          "ALTER SEQUENCE %1$s.other INCREMENT 5",
          "ALTER SEQUENCE %1$s.other OWNED BY %1$s.things.number",
          "ALTER STATISTICS %1$s.both SET STATISTICS 7",
          "GRANT SELECT ON %1$s.things TO PUBLIC",
          "GRANT SELECT (one) ON %1$s.things TO PUBLIC",
          "ALTER TABLE %1$s.part DETACH PARTITION %1$s.part_0",
          "CREATE VIEW %1$s.more AS SELECT 1 AS one",
          "DROP TABLE %1$s.far");

  private static String tenant(String name) {
    return """
    CREATE SCHEMA %1$s;
    CREATE TABLE %1$s.parent (a integer, b integer, PRIMARY KEY (a, b), UNIQUE (b, a));
    CREATE TABLE %1$s.child (id integer, gone integer, a integer CONSTRAINT one UNIQUE, b integer, name text,
      CONSTRAINT positive CHECK (a > 0), CONSTRAINT up FOREIGN KEY (a, b) REFERENCES %1$s.parent (a, b),
      CONSTRAINT apart EXCLUDE USING btree (b WITH =));
    CREATE INDEX by_name ON %1$s.child (name);
    CREATE TYPE %1$s.mood AS ENUM ('good', 'bad');
    CREATE TYPE %1$s.pair AS (a integer, b integer);
    CREATE DOMAIN %1$s.code AS text CONSTRAINT long CHECK (length(VALUE) > 2);
    CREATE SEQUENCE %1$s.other;
    CREATE FUNCTION %1$s.twice(n integer) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT 2 * n';
    CREATE FUNCTION %1$s.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TABLE %1$s.far (id integer PRIMARY KEY);
    CREATE TABLE %1$s.near (id integer PRIMARY KEY);
    CREATE TABLE %1$s.things (id integer CONSTRAINT up REFERENCES %1$s.near, one integer NOT NULL, two text,
      number serial, named text DEFAULT 'named', mood %1$s.mood DEFAULT 'good', moods %1$s.mood[], pair %1$s.pair,
      code %1$s.code, twice integer GENERATED ALWAYS AS (%1$s.twice(id)) STORED,
      CONSTRAINT right_one CHECK (%1$s.twice(one) > 0));
    CREATE TABLE %1$s.exchanged (one integer, two text);
    CREATE INDEX ON %1$s.things (%1$s.twice(id)) WHERE mood = 'good';
    CREATE STATISTICS %1$s.both ON id, one FROM %1$s.things;
    CREATE TRIGGER first BEFORE INSERT ON %1$s.things FOR EACH ROW EXECUTE FUNCTION %1$s.touch();
    CREATE TABLE %1$s.part (id integer) PARTITION BY LIST (id);
    CREATE TABLE %1$s.part_0 PARTITION OF %1$s.part FOR VALUES IN (0);
    COMMENT ON COLUMN %1$s.things.one IS 'first';
    COMMENT ON TABLE %1$s.things IS 'things';
    COMMENT ON FUNCTION %1$s.twice(integer) IS 'two times';
    CREATE VIEW %1$s.shown AS SELECT id, one FROM %1$s.things;
    CREATE POLICY mine ON %1$s.things USING (one > 0);
    """
        .formatted(name);
  }

  @Test
  void what_only_a_definition_says_tells_tenants_apart() {
    try (ScratchDatabase database = TestDatabases.create()) {
      List<String> others = new ArrayList<>();
      StringBuilder sql = new StringBuilder();
      for (int number = 0; number < 3; number++) {
        sql.append(tenant("same" + number));
      }
      // who dropped a column is like those who never had it
      sql.append(tenant("same3").replace("gone integer, ", ""));
      for (int number = 0; number < 3; number++) {
        sql.append("ALTER TABLE same%d.child DROP COLUMN gone;\n".formatted(number));
      }
      for (int number = 0; number < OTHERWISE.size(); number++) {
        String name = "other" + number;
        others.add(name);
        sql.append(tenant(name).replace("gone integer, ", ""));
        sql.append(OTHERWISE.get(number).formatted(name)).append(";\n");
      }
      database.run(sql.toString());

      EnvironmentVerdict verdict =
          EnvironmentComparison.compareTenants(
              new WantedSide(
                  "db", "live", major -> SchemaSource.live(database.dataSource()), null, Map.of()),
              name -> name.startsWith("same") || name.startsWith("other"),
              "same0",
              new ComparisonOptions(
                  SchemaOptions.DEFAULTS.reading(),
                  Set.of(),
                  Set.of(Aside.values()),
                  JudgingOptions.DEFAULTS,
                  null),
              RunListener.NOBODY);

      assertThat(verdict.gaps()).isEmpty();
      assertThat(verdict.differences())
          .flatExtracting(EnvironmentDifference::sides)
          .containsAll(others)
          .doesNotContain("same1", "same2", "same3");
    }
  }
}
