package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Models.Part;
import io.github.jpadrift.database.DbForeignKey.Action;
import io.github.jpadrift.rule.Judged;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UnvalidatedConstraintTest {

  private static final Part INVOICE = entity("Invoice").id("id", "bigint");

  private static final Part INVOICES =
      table("invoice").column("id", "bigint not null").primaryKey("id");

  private static Judged judge(Part... parts) {
    return Judged.by(new UnvalidatedConstraint(), compare(parts));
  }

  private static Judged payment(boolean validated, boolean enforced) {
    return judge(
        entity("Payment").reference("invoice_id", "invoice"),
        table("payment")
            .column("invoice_id", "bigint")
            .references(
                List.of("invoice_id"),
                "invoice",
                List.of("id"),
                Action.NO_ACTION,
                validated,
                enforced),
        INVOICE,
        INVOICES);
  }

  @Test
  void a_foreign_key_that_old_rows_may_break() {
    Judged judged = payment(false, true);

    assertThat(judged.messages())
        .containsExactly(
            "Payment.invoiceId relies on foreign key payment_invoice_id_fkey of table public.payment in the mapping but it is NOT VALID");
    assertThat(judged.only().consequence())
        .isEqualTo("rows older than the constraint may break the promise that the mapping makes");
    assertThat(judged.sql())
        .containsExactly("ALTER TABLE public.payment VALIDATE CONSTRAINT payment_invoice_id_fkey;");
  }

  @Test
  void a_foreign_key_that_is_only_documented() {
    Judged judged = payment(false, false);

    assertThat(judged.only().message()).endsWith("but it is NOT ENFORCED");
    assertThat(judged.sql())
        .containsExactly(
            "ALTER TABLE public.payment ALTER CONSTRAINT payment_invoice_id_fkey ENFORCED;");
  }

  @Test
  void an_invalid_unique_index() {
    Judged judged =
        judge(
            entity("Book").column("isbn", "text").unique("isbn"),
            table("book").column("isbn", "text").invalidUniqueIndex("isbn"));

    assertThat(judged.messages())
        .containsExactly(
            "Book relies on unique index book_isbn_idx of table public.book in the mapping but it is invalid");
    assertThat(judged.sql()).containsExactly("REINDEX INDEX CONCURRENTLY public.book_isbn_idx;");
  }

  @Test
  void a_check_that_old_rows_may_break() {
    Judged judged =
        judge(
            entity("Book").column("pages", "integer").check("pages > 0", false, "pages"),
            table("book").column("pages", "integer").check("(pages > 0)", false, "pages"));

    assertThat(judged.messages())
        .containsExactly(
            "Book.pages relies on check book_pages_check of table public.book in the mapping but it is NOT VALID");
  }

  @Test
  void what_holds_or_is_not_relied_on() {
    assertThat(payment(true, true).isSilent()).isTrue();
    assertThat(
            judge(
                    entity("Book").column("isbn", "text").unique("isbn"),
                    table("book")
                        .column("isbn", "text")
                        .invalidUniqueIndex("isbn")
                        .unique("isbn")
                        .check("(isbn <> '')", false, "isbn"))
                .isSilent())
        .isTrue();
  }
}
