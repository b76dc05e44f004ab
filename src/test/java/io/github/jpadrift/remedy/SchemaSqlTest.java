package io.github.jpadrift.remedy;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.mappedEnum;
import static io.github.jpadrift.compare.Models.mappedSequence;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.DatabaseSession;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.mapping.ColumnUse.ValueSource;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchemaSqlTest {

  /** Tables that refer to each other, in an order in which neither could come first. */
  private static final Mapping MAPPING =
      compare(
              entity("Series")
                  .called("series")
                  .id("id", "bigint", column -> column.source(ValueSource.IDENTITY))
                  .column("kind", "kind")
                  .reference("league_id", "league")
                  .index("league_id"),
              entity("League")
                  .called("league")
                  .id("id", "bigint", column -> column.source(ValueSource.SEQUENCE))
                  .column("na\"me", "varchar(80)", column -> column.required())
                  .reference("favourite_id", "series")
                  .unique("na\"me"),
              mappedSequence("league_seq", "League", 50).feeding("league", "id"),
              mappedEnum("kind", "Series.kind", "SUMMER", "WIN'TER"))
          .mapping();

  @Test
  void what_a_statement_needs_comes_before_it() {
    assertThat(SchemaSql.of(MAPPING).stream().map(Repair::step)).isSorted();
  }

  @Test
  void an_empty_database_gets_all_that_the_mapping_asks_for() {
    try (ScratchDatabase database = TestDatabases.create()) {
      SchemaSql.of(MAPPING).forEach(statement -> database.run(statement.sql()));
      try (DatabaseSession session =
          DatabaseSession.open(database.dataSource(), Duration.ofSeconds(30))) {
        Comparison comparison = Comparison.of(MAPPING, session.read(Set.of()));
        assertThat(comparison.onlyMapped()).isEmpty();
        assertThat(comparison.missingSequences()).isEmpty();
        assertThat(comparison.tables())
            .hasSize(2)
            .allSatisfy(
                table -> {
                  assertThat(table.columns().onlyMapped()).isEmpty();
                  assertThat(table.columns().onlyInDatabase()).isEmpty();
                  assertThat(table.foreignKeys().both()).hasSize(1);
                  assertThat(table.actual().primaryKey().orElseThrow().columns())
                      .isEqualTo(table.mapped().primaryKey());
                });
        assertThat(comparison.database().enums())
            .singleElement()
            .satisfies(type -> assertThat(type.labels()).isEqualTo(List.of("SUMMER", "WIN'TER")));
      }
    }
  }
}
