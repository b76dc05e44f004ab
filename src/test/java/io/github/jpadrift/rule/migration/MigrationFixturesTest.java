package io.github.jpadrift.rule.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.migration.Rehearsed;
import io.github.jpadrift.migration.TableSize;
import io.github.jpadrift.rule.Judge;
import io.github.jpadrift.schema.TableName;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder {@code pending} holds migrations of which one rule has something to say, on the line
 * that expects it, and every rule looks at every folder; {@code repaired} beside it follows the
 * rule's recipe, and none has anything to say of that. What is said of no line of a migration is
 * expected in a file beside: {@code history.sql}, the rows of Flyway's history, {@code before.sql},
 * what else the target has, or {@code settings.properties}.
 */
class MigrationFixturesTest {

  private static final TableName ORDERS = TableName.of("public", "orders");
  private static final TableName CUSTOMER = TableName.of("public", "customer");

  /** Held, as a level is forgotten together with a logger that nobody holds. */
  private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

  @BeforeAll
  static void quiet() {
    LIQUIBASE.setLevel(Level.OFF);
  }

  static Stream<MigrationFixture> folders() throws IOException {
    return MigrationFixture.rehearsed().stream();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void every_rule_says_what_the_line_expects(MigrationFixture fixture)
      throws IOException, SQLException {
    fixture.assertExpectsItsRule();

    assertThat(said(fixture)).isEqualTo(fixture.expected());
  }

  @Test
  void every_rule_has_its_fixture() throws IOException {
    Set<String> pending = new TreeSet<>();
    Set<String> repaired = new TreeSet<>();
    for (MigrationFixture fixture : MigrationFixture.all()) {
      (fixture.isRepaired() ? repaired : pending).add(fixture.rule());
    }

    assertThat(pending)
        .containsExactlyInAnyOrderElementsOf(
            AuditRules.all().stream().map(rule -> rule.info().id()).toList());
    assertThat(repaired).isEqualTo(pending);
  }

  private static Set<String> said(MigrationFixture fixture) throws IOException, SQLException {
    try (ScratchDatabase shadow = ScratchServer.embedded(17).create()) {
      fixture.fill(shadow);
      Rehearsed rehearsed = fixture.rehearse(shadow);
      TableSize large = new TableSize(50_000_000_000L, 0, 500_000_000);
      Audit audit =
          new Audit(
              rehearsed.chain(),
              rehearsed.migrations(),
              Map.of(ORDERS, large, CUSTOMER, large),
              false,
              Duration.ofSeconds(1),
              List.of(),
              Set.of(),
              List.of(),
              Set.of(),
              List.of(),
              Map.of());
      return fixture.said(new Judge<>(AuditRules.all()).judge(audit).findings());
    }
  }
}
