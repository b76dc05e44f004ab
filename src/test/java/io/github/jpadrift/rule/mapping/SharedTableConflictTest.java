package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Models.Part;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.rule.Judged;
import org.junit.jupiter.api.Test;

final class SharedTableConflictTest {

  private static Judged judge(Part... parts) {
    return Judged.by(new SharedTableConflict(), compare(parts));
  }

  @Test
  void key_type_and_required_column_in_one_finding() {
    Judged judged =
        judge(
            entity("Invoice")
                .id("id", "bigint")
                .column("total", "numeric(12,2)", c -> c.alsoUsedBy("OldInvoice", "bigint"))
                .column("number", "text", c -> c.omittedBy("OldInvoice"))
                .sharedWith("OldInvoice", "number"),
            table("invoice")
                .column("id", "bigint not null")
                .column("total", "numeric(12,2)")
                .column("number", "text not null"));

    assertThat(judged.messages())
        .containsExactly(
            "OldInvoice shares table invoice with Invoice in the mapping but disagrees about it: its key is (number), not (id); total is bigint, not numeric(12,2); OldInvoice leaves out number, which is required");
    assertThat(judged.only().consequence())
        .isEqualTo(
            "some rows that one entity writes cannot be read by the other; every insert of OldInvoice fails: null value in column (23502)");
    assertThat(judged.only().breaks()).containsExactly(Operation.WRITE, Operation.READ);
    assertThat(judged.only().remedies().mapping()).isEqualTo("@Immutable on OldInvoice");
    assertThat(judged.only().location().entity()).isEqualTo("com.acme.OldInvoice");
  }

  @Test
  void a_table_that_is_missing_is_judged_by_the_mapping() {
    assertThat(
            judge(
                    entity("Invoice")
                        .id("id", "bigint")
                        .column("number", "text", c -> c.required().omittedBy("OldInvoice"))
                        .sharedWith("OldInvoice", "id"))
                .messages())
        .containsExactly(
            "OldInvoice shares table invoice with Invoice in the mapping but disagrees about it: OldInvoice leaves out number, which is required");
  }

  @Test
  void entities_that_agree_share_in_peace() {
    assertThat(
            judge(
                    entity("Invoice")
                        .id("id", "bigint")
                        .column("note", "varchar(40)", c -> c.alsoUsedBy("OldInvoice", "text"))
                        .column("extra", "text", c -> c.omittedBy("OldInvoice"))
                        .sharedWith("OldInvoice", "id"),
                    table("invoice").column("extra", "text not null default ''"))
                .isSilent())
        .isTrue();
  }

  @Test
  void one_hierarchy_is_no_conflict() {
    assertThat(
            judge(
                    entity("Animal")
                        .id("id", "bigint")
                        .alsoHolds("Dog")
                        .column("lives", "integer", c -> c.omittedBy("Dog")),
                    table("animal").column("lives", "integer not null"))
                .isSilent())
        .isTrue();
  }
}
