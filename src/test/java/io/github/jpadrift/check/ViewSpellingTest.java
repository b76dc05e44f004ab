package io.github.jpadrift.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.EnvironmentComparison;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.finding.EnvironmentVerdict;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** PostgreSQL 14 and 18 print the same view in other words. */
class ViewSpellingTest {

  private static final String SCHEMA =
      """
      CREATE TABLE person (id integer PRIMARY KEY, name text, boss integer REFERENCES person);
      CREATE VIEW named AS SELECT p.id, p.name FROM person p WHERE p.name IS NOT NULL;
      CREATE VIEW bosses AS SELECT p.name, b.name AS boss FROM person p JOIN person b ON b.id = p.boss;
      CREATE MATERIALIZED VIEW counted AS SELECT person.boss, count(*) FROM person GROUP BY person.boss;
      """;

  @Test
  void views_of_old_and_new_servers_are_compared_as_one_spells_them() {
    try (ScratchDatabase old = TestDatabases.create(14);
        ScratchDatabase young = TestDatabases.create(18)) {
      old.run(SCHEMA + "CREATE VIEW odd AS SELECT person.id FROM person WHERE person.id > 1;");
      young.run(SCHEMA + "CREATE VIEW odd AS SELECT person.id FROM person WHERE person.id > 2;");

      EnvironmentVerdict verdict =
          EnvironmentComparison.compare(
              List.of(side("old", old), side("young", young)),
              new ComparisonOptions(
                  SchemaOptions.DEFAULTS.reading(),
                  Set.of(),
                  Set.of(),
                  JudgingOptions.DEFAULTS,
                  null),
              RunListener.NOBODY);

      assertThat(verdict.roots())
          .extracting(root -> root.finding().severity().label() + " " + root.finding().message())
          .containsExactly("medium view public.odd is defined otherwise on young");
    }
  }

  private static WantedSide side(String name, ScratchDatabase database) {
    return new WantedSide(
        name, "live", major -> SchemaSource.live(database.dataSource()), null, Map.of());
  }
}
