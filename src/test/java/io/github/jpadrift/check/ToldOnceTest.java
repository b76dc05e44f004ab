package io.github.jpadrift.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Repair.Step;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ToldOnceTest {

  private static final String RETYPE = "ALTER TABLE t ALTER COLUMN c TYPE bigint;";
  private static final String KEY = "ALTER TABLE t ADD FOREIGN KEY (c) REFERENCES u;";

  @Test
  void what_one_repair_ends_on_a_column_is_told_once() {
    Finding reference =
        finding(
            "foreign-key-type-mismatch", Severity.HIGH, "c", "private String cId;", RETYPE, KEY);
    Finding type =
        finding("column-type-mismatch", Severity.MEDIUM, "c", "private Integer c;", RETYPE);
    assertThat(ToldOnce.fold(List.of(reference, type)))
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.rule().id()).isEqualTo("column-type-mismatch");
              assertThat(told.fingerprint()).isEqualTo(type.fingerprint());
              assertThat(told.told()).containsExactly(reference.fingerprint());
              assertThat(told.severity()).isEqualTo(Severity.HIGH);
              assertThat(told.related())
                  .containsExactly(
                      "column-type-mismatch hangs on it",
                      "foreign-key-type-mismatch: the message: the consequence",
                      "foreign-key-type-mismatch hangs on it");
              assertThat(told.remedies().database())
                  .extracting(Repair::sql)
                  .containsExactly(RETYPE, KEY);
              assertThat(told.remedies().mapping()).isEqualTo("private String cId;");
            });
  }

  @Test
  void other_repairs_other_columns_and_other_rules_stay_apart() {
    List<Finding> apart =
        List.of(
            finding("column-type-mismatch", Severity.HIGH, "c", null, RETYPE),
            finding("foreign-key-type-mismatch", Severity.HIGH, "c", null, "other"),
            finding("foreign-key-type-mismatch", Severity.HIGH, "d", null, RETYPE),
            finding("required-column", Severity.LOW, "c", null, RETYPE),
            finding("column-type-mismatch", Severity.HIGH, "e", null),
            finding("foreign-key-type-mismatch", Severity.HIGH, "e", null));
    assertThat(ToldOnce.fold(apart)).containsExactlyInAnyOrderElementsOf(apart);
  }

  private static Finding finding(
      String rule, Severity severity, String column, @Nullable String mapping, String... sql) {
    return new Finding(
        new RuleInfo(rule, RuleInfo.Family.TYPES, severity, "A summary"),
        severity,
        new Location.InMapping(
            "com.acme.T", column, TableName.of("public", "t"), new Identifier(column), null),
        null,
        null,
        Effects.NONE,
        "the message",
        "the consequence",
        List.of(rule + " hangs on it"),
        new Remedies(Stream.of(sql).map(text -> Repair.of(Step.COLUMN, text)).toList(), mapping));
  }
}
