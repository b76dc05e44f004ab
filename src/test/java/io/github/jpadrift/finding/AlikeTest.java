package io.github.jpadrift.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlikeTest {

  private static final RuleInfo TYPE =
      new RuleInfo("column-type-mismatch", Family.TYPES, Severity.HIGH, "types");

  @Test
  void a_column_called_like_a_word_of_the_sentence_is_alike() {
    List<Finding> findings =
        List.of(
            mismatch("total", "integer", "text"),
            mismatch("a", "integer", "text"),
            mismatch("in", "uuid", "text"),
            mismatch("mapping", "integer", "bytea"),
            mismatch("is", "integer", "in"));
    assertThat(Alike.groups(findings)).containsExactly(findings);
  }

  @Test
  void a_name_within_a_longer_word_is_none() {
    assertThat(Alike.alike(with("a", "a is absent", "fails"), with("b", "b is bbsent", "fails")))
        .isFalse();
  }

  @Test
  void a_hint_tells_two_findings_apart() {
    Finding plain = with("a", "Invoice.a is absent", "fails");
    Finding hinted = with("b", "Invoice.b is absent; did you mean c?", "fails");
    assertThat(Alike.groups(List.of(plain, hinted)))
        .containsExactly(List.of(plain), List.of(hinted));
  }

  @Test
  void another_effect_tells_two_findings_apart() {
    assertThat(
            Alike.alike(
                with("a", "a is absent", "writes of a fail"),
                with("b", "b is absent", "reads of b fail")))
        .isFalse();
  }

  @Test
  void names_correspond_to_each_other_and_to_nothing_else() {
    // the declared type where the other has the column would say something else
    assertThat(
            Alike.alike(
                mismatch("x", "integer", "text"),
                new Finding(
                    TYPE,
                    Severity.HIGH,
                    location("y"),
                    "uuid",
                    "text",
                    Effects.fails(Operation.WRITE),
                    "Invoice.uuid is uuid in the mapping but text in column y",
                    "a write of it fails",
                    List.of(),
                    new Remedies(List.of(), null))))
        .isFalse();
  }

  @Test
  void of_many_tables_three_are_told_and_the_others_stand_with_the_last_of_them() {
    List<Finding> findings =
        Stream.of("a", "b", "c", "d", "e", "f", "f")
            .map(table -> mismatch(table, "made", "timestamptz", "timestamp"))
            .toList();

    Alike.Folded folded = Alike.folded(findings);

    assertThat(folded.told()).isEqualTo(findings.subList(0, 3));
    assertThat(folded.moreLike(findings.get(1))).isEmpty();
    List<Finding> others = folded.moreLike(findings.get(2));
    assertThat(others).isEqualTo(findings.subList(3, 7));
    assertThat(Alike.Folded.counted(others)).isEqualTo("4 more in 3 tables say the same");
    assertThat(Alike.Folded.tables(others)).isEqualTo("public.d, public.e, public.f (2)");
  }

  @Test
  void a_table_is_told_whole() {
    List<Finding> findings =
        Stream.of("a", "b", "b", "b", "b", "c", "d", "e")
            .map(table -> mismatch(table, "made", "timestamptz", "timestamp"))
            .toList();

    assertThat(Alike.folded(findings).told()).isEqualTo(findings.subList(0, 5));
  }

  @Test
  void few_are_told_sooner_than_counted() {
    List<Finding> findings =
        Stream.of("a", "b", "c", "d", "e")
            .map(table -> mismatch(table, "made", "timestamptz", "timestamp"))
            .toList();

    assertThat(Alike.folded(findings).told()).isEqualTo(findings);
  }

  @Test
  void another_type_is_not_the_same_though_the_words_are() {
    List<Finding> findings =
        IntStream.range(0, 8)
            .mapToObj(
                number -> mismatch("t" + number, "made", number % 2 == 0 ? "uuid" : "date", "text"))
            .toList();

    assertThat(Alike.groups(findings)).hasSize(1);
    assertThat(Alike.folded(findings).told()).isEqualTo(findings);
  }

  private static Finding mismatch(String column, String declared, String actual) {
    return mismatch("invoice", column, declared, actual);
  }

  private static Finding mismatch(String table, String column, String declared, String actual) {
    return new Finding(
        TYPE,
        Severity.HIGH,
        location(table, column),
        declared,
        actual,
        Effects.fails(Operation.WRITE),
        "Invoice.%s is %s in the mapping but %s in column %s"
            .formatted(column, declared, actual, column),
        "a write of it fails",
        List.of(),
        new Remedies(List.of(), null));
  }

  private static Finding with(String column, String message, String consequence) {
    return new Finding(
        TYPE,
        Severity.HIGH,
        location(column),
        "integer",
        "text",
        Effects.fails(Operation.WRITE),
        message,
        consequence,
        List.of(),
        new Remedies(List.of(), null));
  }

  private static Location location(String column) {
    return location("invoice", column);
  }

  private static Location location(String table, String column) {
    return new Location.InMapping(
        "com.acme.Invoice", column, TableName.of("public", table), new Identifier(column), null);
  }
}
