package io.github.jpadrift.rule.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.database.Catalog;
import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.SchemaScriptTest;
import io.github.jpadrift.environment.Environment;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.environment.ObjectMatch;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.remedy.AlignmentSql;
import io.github.jpadrift.rule.Judge;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The statements that align a side, run twice on one that has rows, leave nothing but what is left
 * to a person or waits for rows; and nothing new comes of them.
 */
class EnvironmentRepairTest {

  @Test
  void what_can_be_closed_is_closed() throws SQLException {
    closes("left", "right");
  }

  @Test
  void the_other_way_round_too() throws SQLException {
    closes("right", "left");
  }

  private static void closes(String wanted, String given) throws SQLException {
    try (ScratchDatabase reference = TestDatabases.create(18);
        ScratchDatabase other = TestDatabases.create(18)) {
      for (String name : EnvironmentFixtureTest.fixtures()) {
        if (!EnvironmentFixtureTest.isAlone(name) && !name.startsWith("same")) {
          reference.run(EnvironmentFixtureTest.within(name, wanted));
          other.run(EnvironmentFixtureTest.within(name, given));
        }
      }
      Catalog before = SchemaScriptTest.read(other);
      fill(before, other);
      Catalog reading = SchemaScriptTest.read(reference);
      EnvironmentMatch match = match(reading, before);
      Map<String, List<Repair>> repairs = repairs(match);
      Set<String> told = said(match);
      List<Repair> ordered =
          repairs.values().stream()
              .flatMap(List::stream)
              .filter(repair -> repair.risk() == null)
              .sorted(Comparator.comparing(Repair::step))
              .toList();

      assertThat(ordered).hasSizeGreaterThan(30);
      run(ordered, other);
      run(ordered, other);

      EnvironmentMatch after = match(reading, SchemaScriptTest.read(other));
      Map<String, List<Repair>> open = repairs(after);
      assertThat(said(after)).isSubsetOf(told);
      open.forEach(
          (difference, left) ->
              assertThat(left)
                  .as(difference)
                  .anyMatch(
                      repair ->
                          repair.risk() != null
                              || repair.sql().contains("IF NOT EXISTS (SELECT FROM \"")));
      assertThat(repairs.size() - open.size()).isGreaterThan(15);
    }
  }

  private static EnvironmentMatch match(Catalog reference, Catalog other) {
    return EnvironmentMatch.of(
        new Environment("reference", reference), new Environment("other", other));
  }

  private static Set<String> said(EnvironmentMatch match) {
    return findings(match).stream().map(Finding::fingerprint).collect(Collectors.toSet());
  }

  private static List<Finding> findings(EnvironmentMatch match) {
    return new Judge<>(EnvironmentRules.all())
        .judge(match).findings().stream()
            .filter(finding -> EnvironmentRules.aside(finding).isEmpty())
            .toList();
  }

  /** By what they close. */
  private static Map<String, List<Repair>> repairs(EnvironmentMatch match) {
    AlignmentSql sql = new AlignmentSql(match);
    Map<String, List<Repair>> repairs = new LinkedHashMap<>();
    for (Finding finding : findings(match)) {
      ObjectMatch thing = match.at(finding.location()).orElseThrow();
      if (thing.hanging() == null && !isCovered(finding)) {
        repairs.put(
            finding.rule().id() + " " + finding.message(), sql.of(thing, finding.rule().id()));
      }
    }
    return repairs;
  }

  private static boolean isCovered(Finding finding) {
    return finding.consequence().contains("leads with the same columns");
  }

  /** A row wherever one is let in. */
  private static void fill(Catalog catalog, ScratchDatabase database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      List<String> filled = new ArrayList<>();
      for (DbObject object : catalog.objects()) {
        if (object.id().kind() == DbObject.Kind.TABLE) {
          String table =
              new TableName(object.id().schema(), new Identifier(object.id().name())).sql();
          try {
            statement.execute("INSERT INTO " + table + " DEFAULT VALUES");
            filled.add(table);
          } catch (SQLException refused) {
            assertThat(refused.getSQLState()).startsWith("23");
          }
        }
      }
      assertThat(filled).hasSizeGreaterThan(20);
    }
  }

  private static void run(List<Repair> repairs, ScratchDatabase database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (Repair repair : repairs) {
        try {
          statement.execute(repair.sql());
        } catch (SQLException failed) {
          throw new SQLException(repair.sql() + ": " + failed.getMessage(), failed);
        }
      }
    }
  }
}
