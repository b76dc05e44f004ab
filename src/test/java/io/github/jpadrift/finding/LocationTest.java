package io.github.jpadrift.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocationTest {

  private static final TableName INVOICE = TableName.of("public", "invoice");

  @Test
  void in_the_mapping_it_names_both_sides() {
    Location column =
        new Location.InMapping(
            "com.acme.Invoice", "address.street", INVOICE, new Identifier("street"), null);

    assertThat(column.place()).isEqualTo("public.invoice.street");
    assertThat(column.subject()).isEqualTo("Invoice.address.street");
    assertThat(new Location.InMapping("Invoice", null, null, null, "billing").place())
        .isEqualTo("billing");
    assertThat(new Location.InMapping("Invoice", null, INVOICE, null, "a, b").place())
        .isEqualTo("public.invoice a, b");
  }

  @Test
  void in_a_database_nothing_of_an_application_is_meant() {
    Location table = new Location.InDatabase(INVOICE, null, null);

    assertThat(table.place()).isEqualTo("public.invoice");
    assertThat(table.subject()).isEmpty();
    assertThat(table.entity()).isNull();
  }

  @Test
  void in_a_migration_it_is_a_line_of_a_file() {
    Location statement =
        new Location.InMigration("flyway", "7", "db/migration/V7__totals.sql", 12, 1, INVOICE);

    assertThat(statement.place()).isEqualTo("db/migration/V7__totals.sql:12");
    assertThat(statement.subject()).isEmpty();
    assertThat(statement.table()).isEqualTo(INVOICE);
    assertThat(statement.column()).isNull();
  }

  @Test
  void the_whole_is_no_place() {
    assertThat(new Location.Whole("naming strategy").place()).isEqualTo("naming strategy");
    assertThat(new Location.Whole(null).place()).isEmpty();
    assertThat(new Location.Whole(null).subject()).isEmpty();
  }

  @Test
  void no_two_statements_of_migrations_and_nothing_else_share_a_key() {
    List<Location> places =
        List.of(
            new Location.InMigration("flyway", "7", "V7__a.sql", 12, 1, INVOICE),
            new Location.InMigration("flyway", "7", "V7__a.sql", 12, 1, null),
            new Location.InMigration("flyway", "7", "V7__a.sql", 13, 1, null),
            new Location.InMigration("flyway", "7", "V7__b.sql", 13, 1, null),
            new Location.InMigration("flyway", null, "R__a.sql", 1, 1, null),
            new Location.InMigration("liquibase", "7", "V7__a.sql", 12, 1, null),
            new Location.InMigration("flyway", "7\u001fV7__a.sql", "", 12, 1, null),
            new Location.InMapping("1", null, TableName.unqualified("flyway"), null, "R__a.sql"),
            new Location.Whole("R__a.sql"));

    assertThat(places.stream().map(Location::key)).doesNotHaveDuplicates();
  }
}
