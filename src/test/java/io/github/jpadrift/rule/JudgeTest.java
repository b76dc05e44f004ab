package io.github.jpadrift.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.database.Inquiry;
import io.github.jpadrift.database.Probe;
import io.github.jpadrift.database.Question;
import io.github.jpadrift.database.StatementInquiry;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.failure.NotYetKnown;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** Knows more of an empty subject later. */
  @Test
  void who_has_to_know_more_is_asked_again_and_the_others_are_not() {
    List<Rule<String>> rules = List.of(new Waiting(), asking(STATEMENT), new Crashing());
    Judge<String> judge = new Judge<>(rules);
    RuleInquiries early = judge.asks("");

    assertThat(early.later()).containsExactly("waiting");
    assertThat(early.inquiries()).containsExactly(STATEMENT);
    assertThat(judge.asks("whole").without(early.inquiries()).inquiries())
        .containsExactly(QUESTION);
    RuledAhead ahead = judge.ahead("", Set.of(), RuledAhead.NOTHING);
    assertThat(ahead.said()).containsOnlyKeys("asking", "crashing");
    Ruling ruling = judge.judge("whole", ahead);
    assertThat(ruling.findings())
        .as("in the order of the rules, whenever they spoke")
        .extracting(Finding::message)
        .containsExactly("waited for whole", "found ");
    assertThat(ruling.gaps()).isEqualTo(judge.judge("whole").gaps()).hasSize(1);
    assertThat(new Judge<>(rules, Map.of("asking", Severity.HIGH)).judge("whole", ahead))
        .as("under other severities all are asked")
        .isEqualTo(new Judge<>(rules, Map.of("asking", Severity.HIGH)).judge("whole"));
    assertThat(judge.ahead("", Set.of("asking"), RuledAhead.NOTHING).said())
        .as("who was not answered says nothing")
        .containsOnlyKeys("crashing");
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

  /** Says nothing while there is nothing. */
  private record Waiting() implements Rule<String> {

    @Override
    public RuleInfo info() {
      return JudgeTest.info("waiting");
    }

    @Override
    public List<Inquiry> asks(String subject) {
      require(subject);
      return List.of(QUESTION, STATEMENT);
    }

    @Override
    public void check(String subject, Findings findings) {
      require(subject);
      findings.add(Fault.at(new Location.Whole(subject), "waited for " + subject, "nothing"));
    }

    private static void require(String subject) {
      if (subject.isEmpty()) {
        throw new NotYetKnown("all letters");
      }
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
