package io.github.jpadrift.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.database.Inquiry;
import io.github.jpadrift.database.Probe;
import io.github.jpadrift.database.Question;
import io.github.jpadrift.database.StatementInquiry;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules may be about anything, here about a text. */
final class JudgeTest {

  private static final Inquiry QUESTION = new Question.Admits("(a IS NOT NULL)", "a", "text", null);
  private static final Inquiry ROWS =
      new Probe.Nulls(TableName.of("public", "t"), new Identifier("a"));
  private static final Inquiry STATEMENT = new StatementInquiry("select 1", List.of());

  @Test
  void each_inquiry_is_made_once_in_the_order_of_the_rules() {
    Judge<String> judge =
        new Judge<>(List.of(asking(QUESTION, ROWS), asking(STATEMENT), asking(ROWS, QUESTION)));

    assertThat(judge.asks("").inquiries()).containsExactly(QUESTION, ROWS, STATEMENT);
    assertThat(judge.asks("").withoutRows().inquiries()).containsExactly(QUESTION, STATEMENT);
    assertThat(judge.asks("").gaps()).isEmpty();
  }

  @Test
  void a_rule_that_crashes_is_a_gap_and_the_others_are_heard() {
    Judge<String> judge = new Judge<>(List.of(new Crashing(), asking(QUESTION)));

    assertThat(judge.asks("").inquiries()).containsExactly(QUESTION);
    assertThat(judge.asks("").withoutRows().gaps())
        .containsExactly(
            new Gap(
                "rule crashing",
                "crashed, so nothing was asked for it: java.lang.IllegalStateException: asks"));
    Ruling ruling = judge.judge("here");
    assertThat(ruling.findings()).extracting(Finding::message).containsExactly("found here");
    assertThat(ruling.gaps())
        .containsExactly(
            new Gap(
                "rule crashing",
                "crashed, so it may have missed findings: java.lang.IllegalStateException: check"));
  }

  @Test
  void severities_are_the_rules_unless_the_user_wants_others() {
    List<Rule<String>> rules = List.of(asking());

    assertThat(new Judge<>(rules).judge("").findings())
        .extracting(Finding::severity)
        .containsExactly(Severity.LOW);
    assertThat(new Judge<>(rules, Map.of("asking", Severity.HIGH)).judge("").findings())
        .extracting(Finding::severity)
        .containsExactly(Severity.HIGH);
  }

  private static Rule<String> asking(Inquiry... inquiries) {
    return new Asking(List.of(inquiries));
  }

  private static RuleInfo info(String id) {
    return new RuleInfo(id, RuleInfo.Family.TYPES, Severity.LOW, "A fault");
  }

  /** Asks, and finds something everywhere. */
  private record Asking(List<Inquiry> inquiries) implements Rule<String> {

    @Override
    public RuleInfo info() {
      return JudgeTest.info("asking");
    }

    @Override
    public List<Inquiry> asks(String subject) {
      return inquiries;
    }

    @Override
    public void check(String subject, Findings findings) {
      findings.add(Fault.at(new Location.Whole(subject), "found " + subject, "nothing"));
    }
  }

  private record Crashing() implements Rule<String> {

    @Override
    public RuleInfo info() {
      return JudgeTest.info("crashing");
    }

    @Override
    public List<Inquiry> asks(String subject) {
      throw new IllegalStateException("asks");
    }

    @Override
    public void check(String subject, Findings findings) {
      throw new IllegalStateException("check");
    }
  }
}
