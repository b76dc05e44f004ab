package io.github.jpadrift.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.EnvironmentComparison;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.RunListener;
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
          "ALTER TABLE %1$s.child DROP CONSTRAINT one, ADD CONSTRAINT one UNIQUE NULLS NOT DISTINCT (a)");

  private static String tenant(String name) {
    return """
    CREATE SCHEMA %1$s;
    CREATE TABLE %1$s.parent (a integer, b integer, PRIMARY KEY (a, b), UNIQUE (b, a));
    CREATE TABLE %1$s.child (id integer, gone integer, a integer CONSTRAINT one UNIQUE, b integer, name text,
      CONSTRAINT positive CHECK (a > 0), CONSTRAINT up FOREIGN KEY (a, b) REFERENCES %1$s.parent (a, b),
      CONSTRAINT apart EXCLUDE USING btree (b WITH =));
    CREATE INDEX by_name ON %1$s.child (name);
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
                  Set.of(),
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
