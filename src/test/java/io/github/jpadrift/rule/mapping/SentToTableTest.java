package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.Evidence;
import io.github.jpadrift.mapping.MappedStatements;
import io.github.jpadrift.mapping.SentStatement;
import io.github.jpadrift.mapping.StatementSource;
import io.github.jpadrift.mapping.StatementSource.Kind;
import io.github.jpadrift.schema.Identifier;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of all statements write a table. */
final class SentToTableTest {

  private static SentStatement sent(Kind kind, String sql) {
    return new SentStatement(StatementSource.of(kind, "Invoice", null), sql, List.of());
  }

  private static Comparison sending(SentStatement... statements) {
    return sendingTo("invoice", statements);
  }

  private static Comparison sendingTo(String table, SentStatement... statements) {
    return compare(entity("Invoice").called(table).id("id", "bigint"))
        .with(new MappedStatements(List.of(statements), List.of()), Evidence.NONE);
  }

  private static SentToTable of(Comparison comparison) {
    return SentToTable.of(comparison, comparison.mapping().tables().get(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into invoice (id, note) values (?, ?)",
        "INSERT INTO Invoice (note) VALUES (?)",
        "insert into \"invoice\" (note) values (?)",
        "insert  into app.invoice(note) values (?)",
        "with x as (select 1) insert into \"app\" . \"invoice\" (note) select 'x'",
      })
  void an_insert_however_the_table_is_written(String insert) {
    SentToTable sent = of(sending(sent(Kind.INSERT, insert)));

    assertThat(sent.fill(new Identifier("note"))).isTrue();
    assertThat(sent.deletes()).as("nothing is deleted where rows are only inserted").isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into invoice_line (id, note) values (?, ?)",
        "insert into old_invoice (id, note) values (?, ?)",
        "insert into notes (invoice, note) values (?, ?)",
      })
  void an_insert_into_another_table(String insert) {
    SentToTable sent = of(sending(sent(Kind.INSERT, insert)));

    assertThat(sent.fill(new Identifier("note"))).isFalse();
    assertThat(sent.deletes()).as("nobody knows").isTrue();
  }

  private static boolean fills(String table, String insert) {
    return of(sendingTo(
            table,
            sent(Kind.INSERT, "insert into another (id) values ($1)"),
            sent(Kind.INSERT, insert)))
        .fill(new Identifier("by"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "invoice       | insert into invoice (id,by) values ($1,user)",
        "invoice       | INSERT  INTO Invoice (id,by) values ($1,user)",
        "Invoice       | insert into \"Invoice\" (id,by) values ($1,user)",
        "invoice       | insert into billing.invoice (id,by) values ($1,user)",
        "invoice       | insert into \"billing\" . \"invoice\" (id,by) values ($1,user)",
        "invoice lines | insert into \"invoice lines\" (id,by) values ($1,user)",
        "billing.lines | insert into \"billing.lines\" (id,by) values ($1,user)",
        "größen        | insert into \"größen\" (id,by) values ($1,user)",
        "übersicht     | insert into übersicht (id,by) values ($1,user)",
        "_x$1          | insert into _x$1 (id,by) values ($1,user)",
        "invoice       | with x as (select 1) insert into invoice (id,by) values ($1,user)"
      })
  void an_insert_is_the_tables_however_it_is_spelt(String table, String insert) {
    assertThat(fills(table, insert)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "invoice | insert into invoices (id,by) values ($1,user)",
        "invoice | insert into my_invoice (id,by) values ($1,user)",
        "invoice | insert into invoice$ (id,by) values ($1,user)",
        "invoice | insert into payment (invoice,by) values ($1,user)",
        "invoice | insert into invoice (id) values ($1)"
      })
  void another_tables_insert_is_not(String table, String insert) {
    assertThat(fills(table, insert)).isFalse();
  }

  @Test
  void a_delete_and_what_stands_for_one() {
    SentStatement insert = sent(Kind.INSERT, "insert into invoice (id) values (?)");

    assertThat(of(sending(insert, sent(Kind.DELETE, "delete from invoice where id=?"))).deletes())
        .isTrue();
    assertThat(
            of(sending(insert, sent(Kind.DELETE, "update invoice set gone=true where id=?")))
                .deletes())
        .isFalse();
    assertThat(of(sending(insert, sent(Kind.INSERT, "delete from invoice"))).deletes()).isFalse();
  }

  /** A thousand tables, each with its insert, are not a million looks at a text. */
  @Test
  void each_statement_is_read_once_for_all_tables() {
    Comparison many =
        sending(
            IntStream.range(0, 2_000)
                .mapToObj(i -> sent(Kind.INSERT, "insert into t" + i + " (id) values (?)"))
                .toArray(SentStatement[]::new));
    WritingStatements statements = WritingStatements.in(many);

    assertThat(statements.insertsWith("T7")).containsExactly("insert into t7 (id) values (?)");
    assertThat(WritingStatements.in(many)).isSameAs(statements);
    assertThat(statements.deletesWith("t7")).isEmpty();
  }
}
