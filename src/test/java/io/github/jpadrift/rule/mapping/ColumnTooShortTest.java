package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.TestDbTable;
import io.github.jpadrift.compare.TestMappedColumn;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Judged;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class ColumnTooShortTest {

  @Test
  void a_chosen_length_is_a_promise() {
    Judged judged = judge("varchar(100)", "varchar(20)", name -> name.length(100));

    Fault fault = judged.only();
    assertThat(fault.message())
        .isEqualTo(
            "Customer.name is character varying(100) in the mapping but character varying(20) in"
                + " column public.customer.name");
    assertThat(fault.consequence())
        .isEqualTo("a value longer than 20 characters is refused (22001)");
    assertThat(fault.severity()).isEqualTo(Severity.HIGH);
    assertThat(fault.breaks()).containsExactly(Operation.WRITE);
    assertThat(judged.sql())
        .containsExactly(
            "ALTER TABLE public.customer ALTER COLUMN name TYPE character varying(100);");
    assertThat(fault.remedies().mapping()).isEqualTo("@Column(length = 20)");
  }

  @Test
  void the_default_length_is_silence() {
    assertThat(judge("varchar(255)", "varchar(20)").only().severity()).isEqualTo(Severity.LOW);
    assertThat(judge("varchar(255)", "varchar(20)", name -> name.length(255)).only().severity())
        .isEqualTo(Severity.HIGH);
  }

  @Test
  void text_is_longer_than_any_length() {
    Judged judged = judge("text", "varchar(500)", name -> name.columnDefinition("text"));

    assertThat(judged.messages())
        .containsExactly(
            "Customer.name is text in the mapping but character varying(500) in column"
                + " public.customer.name");
    assertThat(judged.only().severity()).isEqualTo(Severity.HIGH);
    assertThat(judged.sql())
        .containsExactly("ALTER TABLE public.customer ALTER COLUMN name TYPE text;");
  }

  @Test
  void a_wider_column_is_fine() {
    assertThat(judge("varchar(20)", "varchar(20)").isSilent()).isTrue();
    assertThat(judge("varchar(20)", "varchar(21)").isSilent()).isTrue();
    assertThat(judge("varchar(20)", "varchar").isSilent()).isTrue();
    assertThat(judge("varchar(20)", "text").isSilent()).isTrue();
    assertThat(judge("char(1)", "char(1)").isSilent()).isTrue();
  }

  @Test
  void other_types_have_no_length() {
    assertThat(judge("numeric(30,2)", "varchar(10)").isSilent()).isTrue();
    assertThat(judge("varchar(255)", "bit varying(8)").isSilent()).isTrue();
    assertThat(judge("timestamp(6)", "timestamp(0)").isSilent()).isTrue();
  }

  @Test
  void a_uuid_needs_36_characters_whatever_the_length() {
    UnaryOperator<TestMappedColumn> uuid = name -> name.bound("java.util.UUID", "VARCHAR");
    assertThat(judge("varchar(255)", "char(36)", uuid).isSilent()).isTrue();
    assertThat(judge("varchar(255)", "varchar(32)", uuid).only().severity())
        .isEqualTo(Severity.LOW);
  }

  @Test
  void arrays_are_judged_by_their_elements() {
    Judged judged = judge("varchar(50)[]", "varchar(10)[]", name -> name.length(50));

    assertThat(judged.messages())
        .containsExactly(
            "Customer.name is character varying(50)[] in the mapping but character varying(10)[]"
                + " in column public.customer.name");
  }

  @Test
  void a_domain_is_judged_by_its_base_type() {
    Judged judged =
        Judged.by(
            new ColumnTooShort(),
            compare(
                entity("Customer").column("name", "varchar(50)", name -> name.length(50)),
                table("customer").domainColumn("name", "short_name", "varchar(10)")));

    assertThat(judged.messages())
        .containsExactly(
            "Customer.name is character varying(50) in the mapping but short_name (character"
                + " varying(10)) in column public.customer.name");
    assertThat(judged.sql())
        .containsExactly(
            "-- the column would leave the domain short_name\n"
                + "-- ALTER TABLE public.customer ALTER COLUMN name TYPE character varying(50);");
  }

  @Test
  void constants_that_fit_say_more_than_a_length() {
    assertThat(judge("varchar(255)", "varchar(4)", name -> name.values("NEW", "PAID")).isSilent())
        .isTrue();
  }

  @Test
  void constants_that_do_not_fit_are_named() {
    Judged judged =
        judge("varchar(255)", "varchar(4)", name -> name.values("NEW", "PAID", "RETURNED"));

    Fault fault = judged.only();
    assertThat(fault.message())
        .isEqualTo(
            "Customer.name can be RETURNED with up to 8 characters but is character varying(4) in"
                + " column public.customer.name");
    assertThat(fault.severity()).isEqualTo(Severity.HIGH);
    assertThat(judged.sql())
        .containsExactly(
            "ALTER TABLE public.customer ALTER COLUMN name TYPE character varying(255);");
    assertThat(fault.remedies().mapping()).isNull();
  }

  @Test
  void a_discriminator_that_does_not_fit_stops_its_entity() {
    Judged judged =
        judge(
            "varchar(31)",
            "varchar(4)",
            kind -> kind.role(ColumnUse.Role.DISCRIMINATOR).values("PrivateCustomer"));

    assertThat(judged.only().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(judged.only().consequence())
        .isEqualTo("every INSERT of such an entity fails (22001)");
  }

  @Test
  void the_use_that_suffers_is_named() {
    Judged judged =
        judge(
            "varchar(10)",
            "varchar(20)",
            name -> name.length(10).alsoUsedBy("Supplier", "varchar(90)"));

    assertThat(judged.messages())
        .containsExactly(
            "Supplier.name is character varying(90) in the mapping but character varying(20) in"
                + " column public.customer.name");
  }

  @Test
  void what_is_never_written_cannot_be_too_long() {
    assertThat(
            judge("varchar(99)", "varchar(9)", name -> name.notInsertable().notUpdatable())
                .isSilent())
        .isTrue();
    assertThat(
            Judged.by(
                    new ColumnTooShort(),
                    compare(
                        entity("Customer").readOnly().column("name", "varchar(99)"),
                        column("varchar(9)")))
                .isSilent())
        .isTrue();
  }

  private static Judged judge(String declared, String actual) {
    return judge(declared, actual, UnaryOperator.identity());
  }

  private static Judged judge(String declared, String actual, UnaryOperator<TestMappedColumn> how) {
    return Judged.by(
        new ColumnTooShort(),
        compare(entity("Customer").column("name", declared, how), column(actual)));
  }

  private static TestDbTable column(String type) {
    return table("customer").column("name", type);
  }
}
