package io.github.jpadrift.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.fixture.Fixture;
import io.github.jpadrift.remedy.RepairProof;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A sequence that steps otherwise than the mapping and one that is behind: mended in one round. */
class SequenceRepairsTest {

  @Test
  void what_is_wrong_with_a_sequence_is_mended_in_one_round() {
    Fixture fixture =
        Fixture.all()
            .filter(each -> each.schema().toString().contains("/sequence-behind/"))
            .findFirst()
            .orElseThrow();
    try (ScratchDatabase database = TestDatabases.create()) {
      database.load(List.of(fixture.schema()));
      database.run("ALTER SEQUENCE invoice_seq INCREMENT BY 1");
      database.run(
          "ALTER SEQUENCE orders_seq INCREMENT BY 1; SELECT setval('orders_seq', 52, false)");
      MappingCheck check = MappingCheck.of(fixture.options()).against(database.dataSource());

      List<Finding> before = ofBoth(check.evaluate().findings());
      assertThat(before)
          .extracting(finding -> finding.rule().id() + ' ' + finding.location().place())
          .contains(
              "sequence-increment-mismatch public.invoice_seq",
              "sequence-behind public.invoice_seq",
              "sequence-increment-mismatch public.orders_seq")
          .doesNotContain("sequence-behind public.orders_seq");
      RepairProof.statements(before).forEach(database::run);

      assertThat(ofBoth(check.evaluate().findings())).isEmpty();
    }
  }

  private static List<Finding> ofBoth(List<Finding> findings) {
    return findings.stream()
        .filter(
            finding ->
                List.of("public.invoice_seq", "public.orders_seq")
                    .contains(finding.location().place()))
        .toList();
  }
}
