package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.Models.Part;
import io.github.jpadrift.compare.TestDbTable;
import io.github.jpadrift.compare.TestMappedColumn;
import io.github.jpadrift.compare.TestMappedTable;
import io.github.jpadrift.database.Answers;
import io.github.jpadrift.database.DbForeignKey.Action;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.database.Evidence;
import io.github.jpadrift.database.Inquiry;
import io.github.jpadrift.database.Probe;
import io.github.jpadrift.database.ProbeResults;
import io.github.jpadrift.database.ProbeResults.ProbeResult;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Judged;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What rules say once rows were looked at, and which rows they want to see. */
final class WhatRowsTellTest {

  private static final ProbeResult NONE = new ProbeResult(0, false, 0, List.of(), false);
  private static final ProbeResult ONE = new ProbeResult(1, false, 0, List.of(), false);
  private static final ProbeResult SEVERAL = new ProbeResult(17, false, 0, List.of(), false);
  private static final ProbeResult MANY = new ProbeResult(1_000, true, 0, List.of(), false);
  private static final ProbeResult NONE_OF_MANY =
      new ProbeResult(0, false, 100_000, List.of(), false);
  private static final ProbeResult ONE_OF_MANY =
      new ProbeResult(1, false, 100_000, List.of(), false);
  private static final ProbeResult SOME_OF_MANY =
      new ProbeResult(1_234, false, 100_000, List.of(), false);

  private static final Part INVOICE = entity("Invoice").id("id", "bigint");
  private static final Part INVOICES =
      table("invoice").column("id", "bigint not null").primaryKey("id");

  @Test
  void how_many_rows() {
    assertThat(rows(NONE)).isEqualTo("no row holds NULL now");
    assertThat(rows(ONE)).isEqualTo("1 row holds NULL");
    assertThat(rows(SEVERAL)).isEqualTo("17 rows hold NULL");
    assertThat(rows(MANY)).isEqualTo("at least 1,000 rows hold NULL");
    assertThat(rows(NONE_OF_MANY)).isEqualTo("none of the first 100,000 rows holds NULL");
    assertThat(rows(ONE_OF_MANY)).isEqualTo("1 of the first 100,000 rows holds NULL");
    assertThat(rows(SOME_OF_MANY)).isEqualTo("1,234 of the first 100,000 rows hold NULL");
  }

  private static String rows(ProbeResult sight) {
    return RowEvidence.rows(sight, "holds NULL", "hold NULL");
  }

  @Test
  void a_primitive_meets_null() {
    Part chip = entity("Chip").column("size", "integer", TestMappedColumn::primitive);
    Part chips = table("chip").column("size", "integer");

    assertSays(
        judge(new NullableColumn(), SEVERAL, chip, chips),
        Severity.HIGH,
        "one row with NULL makes every read that returns it throw; 17 rows hold NULL: backfill"
            + " first");
    assertSays(
        judge(new NullableColumn(), NONE, chip, chips),
        Severity.MEDIUM,
        "one row with NULL makes every read that returns it throw; no row holds NULL now");
  }

  @Test
  void a_required_attribute_meets_null() {
    Part chip = entity("Chip").column("label", "text", TestMappedColumn::required);
    Part chips = table("chip").column("label", "text");

    assertSays(
        judge(new NullableColumn(), ONE, chip, chips),
        Severity.HIGH,
        "the code does not expect NULL, and Hibernate refuses to update such a row; 1 row holds"
            + " NULL: backfill first");
    assertSays(
        judge(new NullableColumn(), NONE, chip, chips),
        Severity.LOW,
        "rows written without Hibernate may hold NULL, which the code does not expect; no row holds"
            + " NULL now");
  }

  /** Hibernate's own DDL allows it. */
  @Test
  void a_version_of_a_wrapper_type_is_told_of_when_it_is_null() {
    Part chip =
        entity("Chip").column("version", "bigint", column -> column.role(ColumnUse.Role.VERSION));
    Part chips = table("chip").column("version", "bigint");

    assertThat(judge(new NullableColumn(), NONE, chip, chips).isSilent()).isTrue();
    assertSays(
        judge(new NullableColumn(), ONE, chip, chips),
        Severity.HIGH,
        "a row with NULL passes for one that was never saved, so it cannot be updated; 1 row holds"
            + " NULL: backfill first");
  }

  @Test
  void references_lead_nowhere() {
    Part payment = entity("Payment").reference("invoice_id", "invoice");
    Part payments = table("payment").column("invoice_id", "bigint");
    String harm =
        "rows can refer to what does not exist; such a reference loads as null or throws"
            + " EntityNotFoundException";

    assertSays(
        judge(new MissingForeignKey(), SEVERAL, payment, payments, INVOICE, INVOICES),
        Severity.HIGH,
        harm + "; 17 rows refer to missing rows: correct them first");
    assertSays(
        judge(new MissingForeignKey(), NONE_OF_MANY, payment, payments, INVOICE, INVOICES),
        null,
        harm + "; none of the first 100,000 rows refers to a missing row");
  }

  @Test
  void what_the_rows_would_refuse_is_a_comment() {
    Part payment = entity("Payment").reference("invoice_id", "invoice");
    Part payments = table("payment").column("invoice_id", "bigint");

    assertThat(judge(new MissingForeignKey(), ONE, payment, payments, INVOICE, INVOICES).sql())
        .hasSize(2)
        .allMatch(
            sql ->
                sql.startsWith(
                    "-- 1 row refers to a missing row in public.payment.invoice_id: correct them,"
                        + " then remove the dashes\n-- "));
    assertThat(judge(new MissingForeignKey(), NONE, payment, payments, INVOICE, INVOICES).sql())
        .hasSize(2)
        .noneMatch(sql -> sql.startsWith("--"));
  }

  @Test
  void a_foreign_key_cannot_be_validated() {
    assertSays(
        judge(
            new UnvalidatedConstraint(),
            MANY,
            entity("Payment").reference("invoice_id", "invoice"),
            table("payment")
                .column("invoice_id", "bigint")
                .references(
                    List.of("invoice_id"), "invoice", List.of("id"), Action.NO_ACTION, false, true),
            INVOICE,
            INVOICES),
        Severity.HIGH,
        "rows older than the constraint may break the promise that the mapping makes; at least"
            + " 1,000 rows refer to missing rows: correct them first");
  }

  @Test
  void values_repeat() {
    Part platform = entity("Platform").column("name", "text").unique("name");
    Part platforms = table("platform").column("name", "text");
    String harm =
        "duplicates are stored without an error; a query for one result then throws"
            + " NonUniqueResultException";

    assertSays(
        judge(new MissingUniqueConstraint(), ONE, platform, platforms),
        Severity.HIGH,
        harm + "; 1 value repeats: remove the duplicates first");
    assertSays(
        judge(new MissingUniqueConstraint(), SOME_OF_MANY, platform, platforms),
        Severity.HIGH,
        harm + "; 1,234 values repeat among the first 100,000 rows: remove the duplicates first");
    assertSays(
        judge(new MissingUniqueConstraint(), NONE, platform, platforms),
        null,
        harm + "; no value repeats now");
    assertSays(
        judge(new MissingUniqueConstraint(), NONE_OF_MANY, platform, platforms),
        null,
        harm + "; no value repeats among the first 100,000 rows");
    assertSays(
        judge(
            new UnvalidatedConstraint(),
            SEVERAL,
            platform,
            table("platform").column("name", "text").invalidUniqueIndex("name")),
        Severity.HIGH,
        "rows may break the promise that the mapping makes; 17 values repeat: remove the duplicates"
            + " first");
  }

  @Test
  void ids_repeat_or_are_missing() {
    assertSays(
        judge(new PrimaryKeyMismatch(), SEVERAL, INVOICE, table("invoice").column("id", "bigint")),
        Severity.HIGH,
        "nothing keeps ids unique: an entity whose id two rows bear cannot be loaded, updated or"
            + " deleted; 17 values repeat: remove the duplicates first; 17 rows hold NULL in id:"
            + " backfill first");
    assertSays(
        judge(new PrimaryKeyMismatch(), NONE, INVOICE, table("invoice").column("id", "bigint")),
        Severity.HIGH,
        "nothing keeps ids unique: an entity whose id two rows bear cannot be loaded, updated or"
            + " deleted; no value repeats now");
  }

  @Test
  void a_number_is_too_large_for_java() {
    ColumnTypeMismatch rule = new ColumnTypeMismatch();
    Function<String, Part> shelf = type -> entity("Chip").column("shelf", type);
    Function<String, Part> chips = type -> table("chip").column("shelf", type);

    assertSays(
        judge(rule, ONE, shelf.apply("integer"), chips.apply("bigint")),
        Severity.HIGH,
        "some values cannot be read; 1 row holds such a value: correct them before the column is"
            + " made narrower");
    assertSays(
        judge(rule, NONE, shelf.apply("integer"), chips.apply("bigint")),
        Severity.HIGH,
        "some values cannot be read; no row holds such a value now");
    // silent without rows: whoever writes a Short chooses an integer without a thought
    assertThat(judge(rule, NONE, shelf.apply("smallint"), chips.apply("integer")).isSilent())
        .isTrue();
    assertThat(judge(rule, ONE, shelf.apply("smallint"), chips.apply("integer")).faults())
        .hasSize(1);
    assertThat(rule.asks(compare(shelf.apply("smallint"), chips.apply("integer"))))
        .containsExactly(
            new Probe.Outside(
                TableName.of("public", "chip"),
                new Identifier("shelf"),
                Short.MIN_VALUE,
                Short.MAX_VALUE));
    assertThat(rule.asks(compare(shelf.apply("integer"), chips.apply("integer")))).isEmpty();
    assertThat(rule.asks(compare(shelf.apply("bigint"), chips.apply("numeric")))).isEmpty();
  }

  @Test
  void a_value_is_no_constant() {
    Fault fault =
        judge(
                new UnknownEnumLabel(),
                new ProbeResult(3, false, 0, List.of("OLD", ""), false),
                orders(column -> column.values("NEW")),
                table("orders").column("status", "text"))
            .only();

    assertThat(fault.message())
        .isEqualTo(
            "Order.status is never OLD or '' but 3 rows hold one of them in column"
                + " public.orders.status");
    assertThat(fault.consequence()).isEqualTo("every read that returns such a row fails");
    assertThat(fault.severity()).isEqualTo(Severity.HIGH);
    assertThat(fault.actual()).isEqualTo("OLD, ''");
  }

  @Test
  void of_many_values_a_few_are_named() {
    Fault fault =
        judge(
                new UnknownEnumLabel(),
                new ProbeResult(9, false, 100_000, List.of("A", "B"), true),
                orders(column -> column.values("NEW")),
                table("orders").column("status", "text"))
            .only();

    assertThat(fault.message())
        .isEqualTo(
            "Order.status is never A or B or another unknown value but 9 of the first 100,000 rows"
                + " hold one of them in column public.orders.status");
    assertThat(fault.actual()).isEqualTo("A, B, …");
  }

  @Test
  void a_converter_of_ones_own_may_know_the_value() {
    assertSays(
        judge(
            new UnknownEnumLabel(),
            new ProbeResult(1, false, 0, List.of("OLD"), false),
            orders(column -> column.values("NEW").converter("com.acme.Lenient")),
            table("orders").column("status", "text")),
        Severity.MEDIUM,
        "what such a row is read as is left to the converter com.acme.Lenient");
  }

  @Test
  void a_label_that_no_row_holds_stays_low() {
    Comparison comparison =
        compare(
            orders(column -> column.values("NEW")),
            table("orders").enumColumn("status", "stage", "NEW", "OLD"));

    assertSays(
        judge(new UnknownEnumLabel(), NONE, comparison),
        Severity.LOW,
        "every read that meets a row with OLD fails; no row holds another value now");
  }

  @Test
  void values_are_looked_for_only_where_they_are_a_closed_set_that_can_be_compared() {
    assertThat(wanted(column -> column.values("NEW"), table("orders").column("status", "text")))
        .hasSize(1);
    assertThat(wanted(column -> column, table("orders").column("status", "text"))).isEmpty();
    assertThat(
            wanted(
                column -> column.values("NEW").alsoUsedBy("com.acme.Note", "text"),
                table("orders").column("status", "text")))
        .isEmpty();
    for (TestDbTable other :
        List.of(
            table("orders").column("status", "text[]"),
            table("orders").column("status", "bytea"),
            table("orders").enumColumn("status", "mood", "SAD"),
            table("orders").column("status", "text").kind(DbTable.Kind.FOREIGN))) {
      assertThat(wanted(column -> column.values("NEW"), other)).isEmpty();
    }
  }

  @Test
  void a_check_of_values_cannot_be_added() {
    assertSays(
        judge(
            new MissingCheck(),
            ONE,
            orders(column -> column.values("NEW")).check("status in ('NEW')", true, "status"),
            table("orders").column("status", "text")),
        Severity.LOW,
        "rows written without Hibernate may hold other values; 1 row holds another value: correct"
            + " them first");
  }

  private static TestMappedTable orders(UnaryOperator<TestMappedColumn> how) {
    return entity("Order").called("orders").column("status", "text", how);
  }

  private static List<Inquiry> wanted(UnaryOperator<TestMappedColumn> how, Part table) {
    return new UnknownEnumLabel().asks(compare(orders(how), table));
  }

  private static void assertSays(Judged judged, @Nullable Severity severity, String consequence) {
    assertThat(judged.only().consequence()).isEqualTo(consequence);
    assertThat(judged.only().severity()).isEqualTo(severity);
  }

  /** Every probe that the rule wants is seen as this. */
  private static Judged judge(Rule<Comparison> rule, ProbeResult sight, Part... parts) {
    return judge(rule, sight, compare(parts));
  }

  private static Judged judge(Rule<Comparison> rule, ProbeResult sight, Comparison comparison) {
    List<Probe> probes = rule.asks(comparison).stream().map(Probe.class::cast).toList();
    assertThat(probes).isNotEmpty().doesNotHaveDuplicates();
    Map<Probe, ProbeResult> seen =
        probes.stream().collect(Collectors.toMap(probe -> probe, probe -> sight));
    return Judged.by(
        rule,
        comparison.with(
            new Evidence(Answers.NONE, new ProbeResults(seen, Map.of(), List.of(), List.of()))));
  }
}
