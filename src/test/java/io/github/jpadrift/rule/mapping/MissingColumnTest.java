package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.collectionTable;
import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.joinTable;
import static io.github.jpadrift.compare.Models.physicalNaming;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.jpadrift.compare.Models.Part;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.ColumnUse.ValueSource;
import io.github.jpadrift.rule.Judged;
import org.junit.jupiter.api.Test;

final class MissingColumnTest {

  private static Judged judge(Part... parts) {
    return Judged.by(new MissingColumn(), compare(parts));
  }

  @Test
  void an_optional_column_is_added_empty() {
    Judged judged =
        judge(
            entity("Invoice").id("id", "bigint").column("paid_on", "date"),
            table("invoice").column("id", "bigint not null"));

    assertThat(judged.messages())
        .containsExactly(
            "Invoice.paidOn is mapped to column paid_on, which table public.invoice does not have");
    assertThat(judged.only().consequence())
        .isEqualTo("every statement that names it fails: no such column (42703)");
    assertThat(judged.only().declared()).isEqualTo("date");
    assertThat(judged.only().remedies().mapping()).isEqualTo("@Transient");
    assertThat(judged.sql())
        .containsExactly("ALTER TABLE public.invoice ADD COLUMN IF NOT EXISTS paid_on date;");
  }

  @Test
  void the_only_one_that_is_there_instead_may_be_the_same_renamed() {
    Judged judged =
        judge(
            entity("Invoice").id("id", "bigint").column("title", "varchar(20)"),
            table("invoice").column("id", "bigint not null").column("label", "varchar(40)"));

    assertThat(judged.messages())
        .containsExactly(
            "Invoice.title is mapped to column title, which table public.invoice does not have"
                + " (renamed to label?)");
    assertThat(judged.only().remedies().mapping()).isEqualTo("renamed? @Column(name = \"label\")");
    assertThat(judged.sql())
        .singleElement()
        .asString()
        .contains("ALTER TABLE public.invoice RENAME COLUMN label TO title;")
        .startsWith("-- whatever else names column label must follow");
  }

  @Test
  void another_type_nullability_or_choice_is_no_rename() {
    for (String other : new String[] {"label integer", "label text not null"}) {
      int space = other.indexOf(' ');
      assertThat(
              judge(
                      entity("Invoice").id("id", "bigint").column("title", "text"),
                      table("invoice")
                          .column("id", "bigint not null")
                          .column(other.substring(0, space), other.substring(space + 1)))
                  .only()
                  .remedies()
                  .mapping())
          .as(other)
          .isEqualTo("@Transient");
    }
    assertThat(
            judge(
                    entity("Invoice").id("id", "bigint").column("title", "text"),
                    table("invoice")
                        .column("id", "bigint not null")
                        .column("label", "text")
                        .column("remark", "text"))
                .only()
                .remedies()
                .mapping())
        .isEqualTo("@Transient");
  }

  @Test
  void a_required_column_waits_for_values() {
    assertThat(
            judge(
                    entity("ServicePackage")
                        .called("service_packages")
                        .column("code", "varchar(20)", c -> c.required()),
                    table("service_packages"))
                .sql())
        .containsExactly(
            "ALTER TABLE public.service_packages ADD COLUMN IF NOT EXISTS code character varying(20);",
            "-- rows that exist need a value, which only a person can choose\n"
                + "-- UPDATE public.service_packages SET code = :value WHERE code IS NULL;",
            """
            DO $jpadrift$
            BEGIN
              IF NOT EXISTS (SELECT FROM public.service_packages WHERE code IS NULL) THEN
                ALTER TABLE public.service_packages ALTER COLUMN code SET NOT NULL;
              END IF;
            END
            $jpadrift$;""");
  }

  @Test
  void a_default_identity_or_generation_fills_the_rows_that_exist() {
    assertThat(
            judge(
                    entity("Invoice")
                        .column("a", "integer", c -> c.required().defaultExpression("0"))
                        .column("b", "bigint", c -> c.required().source(ValueSource.IDENTITY))
                        .column("c", "integer", c -> c.generatedAs("a + 1")),
                    table("invoice"))
                .faults())
        .extracting(fault -> fault.remedies().database().get(0).sql())
        .containsExactly(
            "ALTER TABLE public.invoice ADD COLUMN IF NOT EXISTS a integer DEFAULT 0 NOT NULL;",
            "ALTER TABLE public.invoice ADD COLUMN IF NOT EXISTS b bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL;",
            "ALTER TABLE public.invoice ADD COLUMN IF NOT EXISTS c integer GENERATED ALWAYS AS (a + 1) STORED;");
  }

  @Test
  void constraints_over_the_column_come_with_it() {
    Judged judged =
        judge(
            entity("Series")
                .id("id", "bigint")
                .column("name", "text")
                .reference("league_id", "leagues")
                .unique("name", "league_id")
                .index("league_id"),
            table("series").column("id", "bigint not null").column("name", "text"),
            entity("League").called("leagues").id("id", "bigint"),
            table("leagues").column("id", "bigint not null").primaryKey("id"));

    assertThat(judged.only().related())
        .containsExactly(
            "unique key (name, league_id)",
            "index (league_id)",
            "foreign key (league_id) to leagues(id)");
    assertThat(judged.sql())
        .containsExactly(
            "ALTER TABLE public.series ADD COLUMN IF NOT EXISTS league_id bigint;",
            "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS series_name_league_id_key ON public.series (name, league_id);",
            """
            DO $jpadrift$
            BEGIN
              IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.series') AND conname = 'series_name_league_id_key') THEN
                ALTER TABLE public.series ADD CONSTRAINT series_name_league_id_key UNIQUE USING INDEX series_name_league_id_key;
              END IF;
            END
            $jpadrift$;""",
            "CREATE INDEX CONCURRENTLY IF NOT EXISTS series_league_id_idx ON public.series (league_id);",
            """
            DO $jpadrift$
            BEGIN
              IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.series') AND conname = 'series_league_id_fkey') THEN
                ALTER TABLE public.series ADD CONSTRAINT series_league_id_fkey FOREIGN KEY (league_id) REFERENCES public.leagues (id) NOT VALID;
              END IF;
            END
            $jpadrift$;""",
            "ALTER TABLE public.series VALIDATE CONSTRAINT series_league_id_fkey;");
  }

  @Test
  void a_key_over_two_missing_columns_comes_with_the_last_of_them() {
    Judged judged =
        judge(
            entity("Series").column("b", "text").column("a", "text").unique("b", "a"),
            table("series"));

    assertThat(judged.faults())
        .allSatisfy(fault -> assertThat(fault.related()).containsExactly("unique key (b, a)"));
    assertThat(judged.faults())
        .extracting(fault -> fault.remedies().database().size())
        .containsExactly(3, 1);
  }

  @Test
  void a_primary_key_waits_for_the_values_of_its_new_column() {
    assertThat(
            judge(entity("Invoice").id("id", "bigint"), table("invoice")).sql().stream()
                .filter(sql -> sql.contains("PRIMARY KEY"))
                .toList())
        .containsExactly(
            """
            DO $jpadrift$
            BEGIN
              IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.invoice') AND conname = 'invoice_pkey')
                 AND NOT EXISTS (SELECT FROM public.invoice WHERE id IS NULL) THEN
                ALTER TABLE public.invoice ADD CONSTRAINT invoice_pkey PRIMARY KEY USING INDEX invoice_pkey;
              END IF;
            END
            $jpadrift$;""");
  }

  @Test
  void each_of_its_checks_has_a_name_of_its_own() {
    assertThat(
            judge(
                    entity("Invoice")
                        .column("level", "integer")
                        .check("level >= 1", false, "level")
                        .check("level <= 9", false, "level"),
                    table("invoice"))
                .sql())
        .anyMatch(sql -> sql.contains("ADD CONSTRAINT invoice_level_check CHECK (level >= 1);"))
        .anyMatch(sql -> sql.contains("ADD CONSTRAINT invoice_level_check1 CHECK (level <= 9);"));
  }

  @Test
  void a_reference_to_the_column_waits_for_its_key_and_for_the_rows() {
    assertThat(
            judge(
                    entity("Payment").reference("invoice_id", "invoice"),
                    table("payment").column("invoice_id", "bigint"),
                    entity("Invoice").id("id", "bigint"),
                    table("invoice"))
                .sql())
        .anySatisfy(
            sql ->
                assertThat(sql)
                    .contains("EXISTS (SELECT FROM pg_catalog.pg_index WHERE indrelid =")
                    .contains("FOREIGN KEY (invoice_id) REFERENCES public.invoice (id) NOT VALID;"))
        .contains(
            "-- rows of table public.payment must find theirs in public.invoice first\n"
                + "-- ALTER TABLE public.payment VALIDATE CONSTRAINT payment_invoice_id_fkey;");
  }

  @Test
  void a_column_in_other_case_is_renamed_rather_than_added() {
    Judged judged =
        judge(
            entity("Invoice").column("total", "numeric(8,2)").unique("total"),
            table("invoice").column("Total", "numeric(8,2)"));

    assertThat(judged.messages())
        .containsExactly(
            "Invoice.total is mapped to column total, which table public.invoice does not have but for Total, in other case");
    assertThat(judged.only().related()).isEmpty();
    assertThat(judged.only().remedies().mapping()).isEqualTo("@Column(name = \"\\\"Total\\\"\")");
    assertThat(judged.sql().get(0))
        .startsWith("-- whatever else names column Total must follow\n-- DO $jpadrift$")
        .contains("ALTER TABLE public.invoice RENAME COLUMN \"Total\" TO total;");
  }

  @Test
  void a_near_name_is_mentioned() {
    Judged judged =
        judge(
            entity("Invoice").reference("customer_id", "customer"),
            table("invoice").column("custmer_id", "bigint"));

    assertThat(judged.messages())
        .containsExactly(
            "Invoice.customerId is mapped to column customer_id, which table public.invoice does not have (did you mean custmer_id?)");
    assertThat(judged.only().remedies().mapping()).isEqualTo("@JoinColumn(name = \"custmer_id\")");
  }

  @Test
  void only_what_the_entity_can_do_without_is_made_transient() {
    assertThat(
            judge(
                    entity("Invoice")
                        .id("id", "bigint")
                        .column("revision", "integer", c -> c.role(ColumnUse.Role.VERSION))
                        .column("dtype", "varchar(31)", c -> c.role(ColumnUse.Role.DISCRIMINATOR))
                        .column("paid_on", "date"),
                    table("invoice"),
                    collectionTable("Invoice.tags", "tags")
                        .column("tag", "varchar(9)", c -> c.role(ColumnUse.Role.ELEMENT)),
                    table("tags"))
                .faults())
        .extracting(fault -> fault.location().place(), fault -> fault.remedies().mapping())
        .containsExactly(
            tuple("public.invoice.id", null),
            tuple("public.invoice.revision", null),
            tuple("public.invoice.dtype", null),
            tuple("public.invoice.paid_on", "@Transient"),
            tuple("public.tags.tag", null));
  }

  @Test
  void a_near_name_goes_into_what_names_the_column() {
    assertThat(
            judge(
                    entity("Invoice")
                        .column("dtype", "varchar(31)", c -> c.role(ColumnUse.Role.DISCRIMINATOR))
                        .column("city_name", "text", c -> c.attribute("address.city")),
                    table("invoice").column("d_type", "text").column("cityname", "text"),
                    collectionTable("Invoice.tags", "tags")
                        .column("invoice_id", "bigint", c -> c.role(ColumnUse.Role.OWNER_KEY))
                        .column("tag_key", "text", c -> c.role(ColumnUse.Role.MAP_KEY))
                        .column("tag_order", "integer", c -> c.role(ColumnUse.Role.ORDER)),
                    table("tags")
                        .column("invoices_id", "bigint")
                        .column("tags_key", "text")
                        .column("tags_order", "integer"),
                    joinTable("Invoice.products", "invoice_products")
                        .column("product_id", "bigint", c -> c.role(ColumnUse.Role.REFERENCE)),
                    table("invoice_products").column("products_id", "bigint"))
                .faults())
        .extracting(fault -> fault.remedies().mapping())
        .containsExactly(
            "@DiscriminatorColumn(name = \"d_type\")",
            "@AttributeOverride(name = \"city\", column = @Column(name = \"cityname\")) on address",
            "@CollectionTable(joinColumns = @JoinColumn(name = \"invoices_id\"))",
            "@MapKeyColumn(name = \"tags_key\")",
            "@OrderColumn(name = \"tags_order\")",
            "@JoinTable(inverseJoinColumns = @JoinColumn(name = \"products_id\"))");
  }

  @Test
  void rows_of_before_a_soft_delete_stay_alive() {
    assertThat(
            judge(
                    entity("Invoice")
                        .column(
                            "gone",
                            "boolean",
                            c ->
                                c.required()
                                    .role(ColumnUse.Role.SOFT_DELETE)
                                    .earlierRowsHold("false")),
                    table("invoice"))
                .sql())
        .containsExactly(
            "ALTER TABLE public.invoice ADD COLUMN IF NOT EXISTS gone boolean DEFAULT false NOT NULL;");
  }

  @Test
  void a_view_cannot_be_given_a_column() {
    Judged judged =
        judge(
            entity("Total").readOnly().column("amount", "numeric(38,2)"),
            table("total").kind(DbTable.Kind.VIEW));

    assertThat(judged.messages())
        .containsExactly(
            "Total.amount is mapped to column amount, which view public.total does not have");
    assertThat(judged.sql()).isEmpty();
    assertThat(judged.only().breaks()).containsExactlyInAnyOrder(Operation.READ, Operation.QUERY);
  }

  @Test
  void a_system_column_is_always_there() {
    assertThat(
            judge(
                    entity("Invoice").column("xmin", "bigint", c -> c.notInsertable()),
                    table("invoice"))
                .isSilent())
        .isTrue();
  }

  @Test
  void a_missing_table_has_no_missing_columns() {
    assertThat(judge(entity("Invoice").column("total", "bigint")).isSilent()).isTrue();
  }

  @Test
  void a_name_that_the_strategy_would_not_keep_says_the_strategy() {
    Judged judged =
        judge(
            physicalNaming("CamelCaseToUnderscoresNamingStrategy"),
            entity("Person").column("first_name", "text"),
            table("person").column("firstName", "text"));

    assertThat(judged.only().remedies().mapping())
        .isEqualTo(
            "@Column(name = \"\\\"firstName\\\"\"), under PhysicalNamingStrategyStandardImpl:"
                + " CamelCaseToUnderscoresNamingStrategy makes quoted names lower case, too");
  }
}
