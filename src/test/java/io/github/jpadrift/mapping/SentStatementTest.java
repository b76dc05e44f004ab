package io.github.jpadrift.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.mapping.StatementSource.Kind;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Records that say themselves what tells two of them apart: each of their components does. */
class SentStatementTest {

  private static final StatementSource LOAD = StatementSource.of(Kind.LOAD, "acme.Order", null);

  @Test
  void every_component_of_a_value_counts() {
    areAllDifferent(
        () ->
            List.of(
                new SentValue("setLong", "java.lang.Long", 1, "int8"),
                new SentValue("setInt", "java.lang.Long", 1, "int8"),
                new SentValue("setLong", null, 1, "int8"),
                new SentValue("setLong", "java.lang.Long", 2, "int8"),
                new SentValue("setLong", "java.lang.Long", 1, null)));
  }

  @Test
  void every_component_of_a_source_counts() {
    areAllDifferent(
        () ->
            List.of(
                new StatementSource(Kind.FILTER, "acme.Order", "lines", "select", 1),
                new StatementSource(Kind.LOAD, "acme.Order", "lines", "select", 1),
                new StatementSource(Kind.FILTER, null, "lines", "select", 1),
                new StatementSource(Kind.FILTER, "acme.Order", null, "select", 1),
                new StatementSource(Kind.FILTER, "acme.Order", "lines", null, 1),
                new StatementSource(Kind.FILTER, "acme.Order", "lines", "select", 2)));
  }

  @Test
  void every_component_of_a_statement_counts() {
    areAllDifferent(
        () ->
            List.of(
                new SentStatement(LOAD, "select 1", List.of()),
                new SentStatement(
                    StatementSource.of(Kind.LOAD, "acme.Line", null), "select 1", List.of()),
                new SentStatement(LOAD, "select 2", List.of()),
                new SentStatement(LOAD, "select 1", List.of(SentValue.UNKNOWN))));
  }

  @Test
  void every_component_of_a_name_counts() {
    areAllDifferent(
        () ->
            List.of(
                TableName.of("a", "t"),
                TableName.of("b", "t"),
                TableName.unqualified("t"),
                TableName.of("a", "u"),
                new Identifier("a"),
                new Identifier("b")));
  }

  /** Made twice, each is equal to its like and to no other. */
  private static void areAllDifferent(Supplier<List<? extends Record>> making) {
    List<? extends Record> some = making.get();
    List<? extends Record> again = making.get();
    for (int one = 0; one < some.size(); one++) {
      for (int other = 0; other < again.size(); other++) {
        assertThat(some.get(one).equals(again.get(other)))
            .as("%s and %s", some.get(one), again.get(other))
            .isEqualTo(one == other);
      }
      assertThat(some.get(one)).hasSameHashCodeAs(again.get(one));
    }
  }
}
