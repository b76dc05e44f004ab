package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.Evidence;
import io.github.jpadrift.failure.NotYetKnown;
import io.github.jpadrift.mapping.MappedStatements;
import io.github.jpadrift.rule.Judge;
import io.github.jpadrift.rule.RuledAhead;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is said while the statements are still collected. */
final class PendingStatementsTest {

  /** While they are collected nobody takes them for none, and most rules need none of them. */
  @Test
  void pending_statements_are_waited_for_only_where_they_matter() {
    Comparison full =
        compare(entity("Invoice").id("id", "bigint"), table("invoice").column("id", "bigint"));
    Comparison pending = full.with(MappedStatements.PENDING, Evidence.NONE);
    assertThatThrownBy(() -> SentToTable.of(pending, pending.mapping().tables().get(0)))
        .isInstanceOf(NotYetKnown.class);
    Judge<Comparison> judge = new Judge<>(MappingRules.asked(false, false, true));

    RuledAhead ahead = judge.ahead(pending, judge.asks(pending).later(), RuledAhead.NOTHING);

    assertThat(judge.asks(pending).later()).containsExactly("statement-fails");
    assertThat(judge.rules())
        .filteredOn(rule -> !ahead.said().containsKey(rule.info().id()))
        .extracting(rule -> rule.info().id())
        .containsExactly("statement-fails");
    Comparison whole = pending.with(new MappedStatements(List.of(), List.of()), Evidence.NONE);
    assertThat(judge.judge(whole, ahead))
        .isEqualTo(judge.judge(full.with(whole.mapping().statements(), Evidence.NONE)));
  }

  /** While the server is asked nobody takes its silence for an answer. */
  @Test
  void who_asks_nothing_speaks_while_the_server_is_asked() {
    Comparison full =
        compare(
            entity("Invoice").id("id", "bigint").check("total > 0", false, "total"),
            table("invoice").column("id", "bigint").check("(total > 0)", "total"));
    Comparison asked = full.awaitingAnswers(true);
    assertThatThrownBy(asked::answers).isInstanceOf(NotYetKnown.class);
    assertThatThrownBy(asked::statements).isInstanceOf(NotYetKnown.class);
    assertThatThrownBy(asked::rows).isInstanceOf(NotYetKnown.class);
    assertThat(full.awaitingAnswers(false).rows()).isSameAs(full.rows());
    Judge<Comparison> judge = new Judge<>(MappingRules.asked(true, true, false));
    Set<String> waiting = judge.asks(full).waiting();

    RuledAhead ahead = judge.ahead(asked, waiting, RuledAhead.NOTHING);

    assertThat(waiting).containsExactlyInAnyOrder("missing-check", "primary-key-mismatch");
    assertThat(ahead.said()).doesNotContainKeys(waiting.toArray(String[]::new));
    assertThat(ahead.said()).hasSizeGreaterThan(waiting.size());
    assertThat(judge.judge(full, ahead)).isEqualTo(judge.judge(full));
    assertThat(judge.ahead(full, Set.of(), ahead).said()).hasSameSizeAs(judge.rules());
  }
}
