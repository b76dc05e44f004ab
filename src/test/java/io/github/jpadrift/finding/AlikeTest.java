package io.github.jpadrift.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;
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

  private static Finding mismatch(String column, String declared, String actual) {
    return new Finding(
        TYPE,
        Severity.HIGH,
        location(column),
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
    return new Location.InMapping(
        "com.acme.Invoice",
        column,
        TableName.of("public", "invoice"),
        new Identifier(column),
        null);
  }
}
