package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.mapping.MappedStatements;
import io.github.jpadrift.mapping.SentStatement;
import io.github.jpadrift.mapping.StatementSource;
import io.github.jpadrift.mapping.StatementSource.Kind;
import io.github.jpadrift.schema.Identifier;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SentToTableTest {

  private static boolean fills(String table, String insert) {
    Comparison pairs = compare(entity("Invoice").called(table).id("id", "bigint"));
    Comparison comparison =
        Comparison.of(
            pairs
                .mapping()
                .with(
                    new MappedStatements(
                        List.of(
                            sent(Kind.INSERT, "insert into another (id) values ($1)"),
                            sent(Kind.INSERT, insert)),
                        List.of())),
            pairs.database());
    return SentToTable.of(comparison, comparison.mapping().tables().get(0))
        .fill(new Identifier("by"));
  }

  private static SentStatement sent(Kind kind, String sql) {
    return new SentStatement(StatementSource.of(kind, "com.acme.Invoice", null), sql, List.of());
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
}
