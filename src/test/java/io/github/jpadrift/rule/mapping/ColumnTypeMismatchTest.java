package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.binding.Binding;
import io.github.jpadrift.binding.Binding.Outcome;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TestMappedColumn;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Judged;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ColumnTypeMismatchTest {

  private static final Outcome WORKS = Outcome.WORKS;
  private static final Outcome FAILS = Outcome.FAILS;
  private static final Outcome SOME = Outcome.FAILS_FOR_SOME;
  private static final Outcome CHANGES = Outcome.CHANGES;

  @Test
  void what_fails_for_every_value_is_critical() {
    Judged judged =
        judge(
            compare(
                entity("ExpertProfile").called("expert_profiles").column("user_id", "uuid"),
                table("expert_profiles")
                    .column("user_id", "integer not null")
                    .references("user_id", "user", "id"),
                table("subscriptions").references("user_id", "user", "id"),
                table("user").column("id", "integer not null").primaryKey("id")),
            new Binding(
                Map.of(Operation.WRITE, FAILS, Operation.READ, FAILS, Operation.QUERY, FAILS),
                Map.of(Operation.WRITE, "42804", Operation.QUERY, "42883")));

    Fault fault = judged.only();
    assertThat(fault.message())
        .isEqualTo(
            "ExpertProfile.userId is uuid in the mapping but integer in column"
                + " public.expert_profiles.user_id");
    assertThat(fault.consequence().split("; "))
        .containsExactly(
            "every INSERT and UPDATE of a value fails (42804)",
            "every row with a value fails to load",
            "every query that compares it with a parameter fails (42883)");
    assertThat(fault.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(fault.breaks())
        .containsExactlyInAnyOrder(Operation.WRITE, Operation.READ, Operation.QUERY);
    assertThat(fault.remedies().mapping()).isEqualTo("private Integer userId;");
    assertThat(judged.sql())
        .containsExactly(
            "-- every integer is turned into a UUID of the same number;"
                + " public.expert_profiles.user_id refers to public.user.id, which 2 tables"
                + " reference and which must change with it\n"
                + "-- ALTER TABLE public.expert_profiles ALTER COLUMN user_id TYPE uuid USING"
                + " lpad(to_hex(user_id::bigint), 32, '0')::uuid;");
  }

  @Test
  void a_key_says_how_many_tables_reference_it() {
    Judged judged =
        judge(
            compare(
                entity("User").id("id", "uuid"),
                table("user").column("id", "integer identity").primaryKey("id"),
                table("payment").references("user_id", "user", "id")),
            all(FAILS));

    assertThat(judged.sql())
        .containsExactly(
            "-- every integer is turned into a UUID of the same number; 1 table references"
                + " public.user.id, so their columns must change with it\n"
                + "-- ALTER TABLE public.\"user\" ALTER COLUMN id DROP IDENTITY IF EXISTS, ALTER"
                + " COLUMN id TYPE uuid USING lpad(to_hex(id::bigint), 32, '0')::uuid;");
  }

  @Test
  void what_works_is_silent_whatever_the_types_are_called() {
    assertThat(judge("smallint", "integer", all(WORKS)).isSilent()).isTrue();
    assertThat(judge("varchar(255)", "text", all(WORKS)).isSilent()).isTrue();
  }

  @Test
  void what_fails_or_changes_for_some_values_is_high() {
    assertThat(judge("numeric(12,2)", "double precision", on(CHANGES, CHANGES, WORKS)).only())
        .satisfies(
            fault -> {
              assertThat(fault.severity()).isEqualTo(Severity.HIGH);
              assertThat(fault.consequence().split("; "))
                  .containsExactly(
                      "another value than the one set is stored",
                      "another value than the stored one comes back");
              assertThat(fault.remedies().mapping()).isEqualTo("private Double value;");
            });
    Fault narrower = judge("integer", "bigint", on(WORKS, SOME, WORKS)).only();
    assertThat(narrower.severity()).isEqualTo(Severity.HIGH);
    assertThat(narrower.consequence()).isEqualTo("some values cannot be read");
  }

  @Test
  void a_short_fits_into_an_integer() {
    assertThat(judge("smallint", "integer", on(WORKS, SOME, WORKS)).isSilent()).isTrue();
    assertThat(judge("smallint", "bigint", on(WORKS, SOME, WORKS)).faults()).hasSize(1);
  }

  @Test
  void a_number_that_overflows_is_high_for_a_key_and_medium_elsewhere() {
    Binding overflows = on(SOME, WORKS, SOME);

    assertThat(judge("bigint", "integer", overflows).only().severity()).isEqualTo(Severity.MEDIUM);
    assertThat(
            judge("bigint", "integer", overflows, value -> value.role(ColumnUse.Role.ID))
                .only()
                .severity())
        .isEqualTo(Severity.HIGH);
    assertThat(
            judge("bigint", "integer", overflows, value -> value.role(ColumnUse.Role.REFERENCE))
                .only()
                .severity())
        .isEqualTo(Severity.HIGH);
  }

  @Test
  void a_position_that_hibernate_writes_runs_from_0_to_the_length_of_the_list() {
    Judged judged =
        judge(
            "integer", "bigint", on(WORKS, SOME, WORKS), value -> value.role(ColumnUse.Role.ORDER));
    assertThat(judged.only().severity()).isEqualTo(Severity.LOW);
    assertThat(judged.only().remedies().mapping()).isNull();
    assertThat(
            judge(
                    "integer",
                    "smallint",
                    on(SOME, WORKS, SOME),
                    value -> value.role(ColumnUse.Role.ORDER))
                .only()
                .severity())
        .isEqualTo(Severity.MEDIUM);
  }

  @Test
  void blank_padding_is_medium() {
    assertThat(judge("varchar(10)", "char(10)", on(WORKS, CHANGES, WORKS)).only().severity())
        .isEqualTo(Severity.MEDIUM);
  }

  @Test
  void comparing_an_array_or_json_is_not_ordinary() {
    Binding onlyQueries = on(WORKS, WORKS, FAILS);

    assertThat(judge("jsonb", "json", onlyQueries).only().severity()).isEqualTo(Severity.LOW);
    assertThat(judge("text[]", "varchar(9)[]", onlyQueries).only().severity())
        .isEqualTo(Severity.LOW);
    assertThat(judge("text", "tsvector", onlyQueries).only().severity()).isEqualTo(Severity.LOW);
    assertThat(judge("varchar(9)", "integer", onlyQueries).only().severity())
        .isEqualTo(Severity.CRITICAL);
  }

  @Test
  void a_date_on_a_timestamp_misses_what_others_store() {
    for (Binding binding : List.of(all(WORKS), all(CHANGES))) {
      Fault fault = judge("date", "timestamp", binding).only();
      assertThat(fault.severity()).isEqualTo(Severity.MEDIUM);
      assertThat(fault.consequence())
          .isEqualTo(
              "a date is stored as its midnight; of what others store the time of day is lost when"
                  + " it is read, and queries for the date miss it");
      assertThat(fault.effects()).isEqualTo(Effects.changes(Operation.READ, Operation.QUERY));
    }
    assertThat(judge("date", "timestamptz", all(FAILS)).only().severity())
        .isEqualTo(Severity.CRITICAL);
  }

  @Test
  void a_float_gets_back_what_it_wrote_and_rounds_what_others_wrote() {
    assertThat(judge("real", "double precision", on(WORKS, CHANGES, CHANGES)).only().severity())
        .isEqualTo(Severity.MEDIUM);
  }

  @Test
  void char_without_a_length_is_text() {
    assertThat(
            Judged.by(
                    new ColumnTypeMismatch(),
                    compare(
                        entity("Thing").column("value", "text"),
                        table("thing").column("value", "bpchar")))
                .isSilent())
        .isTrue();
    assertThat(
            Judged.by(
                    new ColumnTooShort(),
                    compare(
                        entity("Thing").column("value", "varchar(40)", c -> c.length(40)),
                        table("thing").column("value", "bpchar")))
                .isSilent())
        .isTrue();
  }

  @Test
  void a_column_that_hibernate_would_make_itself_is_known_to_it() {
    assertThat(judge("xml", "xml", on(WORKS, WORKS, FAILS)).isSilent()).isTrue();
  }

  @Test
  void a_definition_that_agrees_proves_nothing() {
    Judged judged =
        judge(
            "jsonb",
            "jsonb",
            on(FAILS, WORKS, FAILS),
            value -> value.columnDefinition("jsonb").bound("java.lang.String", "VARCHAR"));

    assertThat(judged.messages())
        .containsExactly(
            "Thing.value is String as VARCHAR in the mapping but jsonb in column"
                + " public.thing.value");
    assertThat(judged.only().remedies().database()).isEmpty();
    assertThat(judged.only().remedies().mapping())
        .isEqualTo("@JdbcTypeCode(SqlTypes.JSON) private String value;");
  }

  @Test
  void a_text_column_under_lob_holds_numbers() {
    Judged judged =
        judge("oid", "text", all(WORKS), value -> value.bound("java.lang.String", "CLOB"));

    Fault fault = judged.only();
    assertThat(fault.message())
        .isEqualTo(
            "Thing.value is a large object in the mapping but text in column public.thing.value");
    assertThat(fault.consequence())
        .isEqualTo(
            "the column holds the number of a large object instead of the text, so other readers see"
                + " digits and vacuumlo destroys the data; plain text in it cannot be read; every"
                + " query that compares it with a parameter fails (42883)");
    assertThat(fault.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(fault.remedies().mapping())
        .isEqualTo("@JdbcTypeCode(SqlTypes.LONG32VARCHAR) private String value;");
  }

  @Test
  void an_enum_type_wants_a_named_enum() {
    Judged judged =
        judge(
            compare(
                entity("Order")
                    .column(
                        "status",
                        "varchar(255)",
                        status -> status.bound("java.lang.Enum", "VARCHAR").values("NEW"))
                    .check("status in ('NEW')", true, "status"),
                table("order").enumColumn("status", "order_status", "NEW")),
            on(FAILS, WORKS, FAILS));

    assertThat(judged.messages())
        .containsExactly(
            "Order.status is character varying(255) in the mapping but order_status in column"
                + " public.order.status");
    assertThat(judged.only().remedies().mapping())
        .isEqualTo("@Enumerated(EnumType.STRING) @JdbcTypeCode(SqlTypes.NAMED_ENUM)");
    assertThat(judged.sql())
        .containsExactly(
            "ALTER TABLE public.\"order\" ALTER COLUMN status TYPE character varying(255);",
            "ALTER TABLE public.\"order\" DROP CONSTRAINT IF EXISTS order_status_check;",
            "ALTER TABLE public.\"order\" ADD CONSTRAINT order_status_check CHECK (status in"
                + " ('NEW')) NOT VALID;",
            "ALTER TABLE public.\"order\" VALIDATE CONSTRAINT order_status_check;");
  }

  @Test
  void what_was_never_observed_is_a_gap() {
    Judged judged =
        judge(
            "varchar(255)",
            "ltree",
            null,
            value -> value.columnDefinition("ltree").bound("java.lang.String", "VARCHAR"));

    assertThat(judged.faults()).isEmpty();
    assertThat(judged.gaps())
        .containsExactly(
            new Gap(
                "Thing.value in column public.thing.value",
                "what Hibernate does with String as VARCHAR on ltree was never observed"));
  }

  @Test
  void a_user_type_on_the_type_it_was_written_for_is_nothing_to_judge() {
    assertThat(
            judge(
                    "geometry(Point,4326)",
                    "geometry",
                    null,
                    value -> value.columnDefinition("geometry(Point,4326)").bound("Point", "OTHER"))
                .isSilent())
        .isTrue();
    assertThat(judge("vector(3)", "vector(3)", null).isSilent()).isTrue();
  }

  /** {@code @TimeZoneStorage(COLUMN)} keeps a moment's offset in a column beside its own. */
  @Test
  void a_column_beside_the_attributes_own_gets_no_attribute() {
    Judged judged =
        Judged.by(
            new ColumnTypeMismatch(),
            compare(
                entity("Event")
                    .column(
                        "at",
                        "timestamp(6) with time zone",
                        at -> at.bound("java.time.Instant", "TIMESTAMP_UTC"))
                    .column(
                        "at_tz",
                        "integer",
                        zone -> zone.attribute("at").bound("java.lang.Integer", "INTEGER")),
                table("event")
                    .column("at", "timestamp(6) with time zone")
                    .column("at_tz", "text")));

    assertThat(judged.messages())
        .containsExactly(
            "Event.at is integer in the mapping but text in column public.event.at_tz");
    assertThat(judged.only().remedies().mapping()).isNull();
  }

  @Test
  void what_is_inside_of_a_geometry() {
    Fault shape = shapes("geometry(Polygon,4326)", "geometry(MultiPolygon,4326)").only();
    assertThat(shape.severity()).isEqualTo(Severity.HIGH);
    assertThat(shape.message())
        .isEqualTo(
            "Thing.value is geometry(Polygon,4326) in the mapping but geometry(MultiPolygon,4326)"
                + " in column public.thing.value");
    assertThat(shape.consequence())
        .isEqualTo("the column takes nothing but MultiPolygon: other values are refused (22023)");
    assertThat(shapes("geometry(Point,4326)", "geometry(Point,3857)").only().consequence())
        .isEqualTo(
            "the column takes nothing but the system 3857: other values are refused (22023)");
    for (String wider : List.of("geometry(Geometry,4326)", "geometry", "geometry(Point)")) {
      assertThat(shapes("geometry(Point,4326)", wider).isSilent()).as(wider).isTrue();
    }
  }

  private static Judged shapes(String declared, String actual) {
    return judge(
        compare(
            entity("Thing")
                .column(
                    "value",
                    declared,
                    value -> value.columnDefinition(declared).bound("Point", "GEOMETRY")),
            table("thing").extensionColumn("value", "geometry", actual)),
        null);
  }

  @Test
  void what_a_module_of_hibernate_binds_for_the_type_of_an_extension() {
    assertThat(
            judge(
                    "geometry(Point,4326)",
                    "geometry",
                    null,
                    value ->
                        value.columnDefinition("geometry(Point,4326)").bound("Point", "GEOMETRY"))
                .isSilent())
        .isTrue();
    assertThat(
            judge(
                    "vector(3)",
                    "vector(3)",
                    null,
                    value -> value.columnDefinition("vector(3)").bound("float[]", "VECTOR"))
                .isSilent())
        .isTrue();
    assertThat(
            judge(
                    "geography",
                    "geography",
                    null,
                    value -> value.columnDefinition("geography").bound("Point", "GEOMETRY"))
                .gaps())
        .hasSize(1);
  }

  @Test
  void what_is_inside_of_a_vector() {
    Judged judged = judge("vector(1536)", "vector(768)", null);

    assertThat(judged.messages())
        .containsExactly(
            "Thing.value is vector(1536) in the mapping but vector(768) in column public.thing.value");
    assertThat(judged.only().consequence())
        .isEqualTo("every INSERT and UPDATE of a value fails: 768 dimensions are expected (22000)");
    assertThat(judged.only().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(judged.only().remedies().mapping()).isEqualTo("@Array(length = 768)");
    assertThat(judge("vector", "vector(768)", null).isSilent()).isTrue();
    assertThat(judge("vector(768)", "vector", null).isSilent()).isTrue();
  }

  @Test
  void what_is_no_text_needs_room_as_text() {
    UnaryOperator<TestMappedColumn> bool = value -> value.bound("java.lang.Boolean", "BOOLEAN");
    Judged judged = judge("boolean", "varchar(1)", on(WORKS, WORKS, WORKS), bool);

    assertThat(judged.only().consequence())
        .isEqualTo("every INSERT and UPDATE of a value fails (22001)");
    assertThat(judge("boolean", "varchar(4)", on(WORKS, WORKS, WORKS), bool).only().consequence())
        .isEqualTo("some values cannot be written (22001)");
    assertThat(judge("boolean", "varchar(5)", on(WORKS, WORKS, WORKS), bool).isSilent()).isTrue();
    assertThat(judge("boolean", "text", on(WORKS, WORKS, WORKS), bool).isSilent()).isTrue();
  }

  @Test
  void values_of_one_length_are_not_padded() {
    Binding padded = on(WORKS, CHANGES, WORKS);

    assertThat(
            judge(
                    "varchar(3)",
                    "char(3)",
                    padded,
                    value -> value.bound("java.util.Currency", "VARCHAR"))
                .isSilent())
        .isTrue();
    assertThat(judge("varchar(3)", "char(3)", padded).only().consequence())
        .isEqualTo("shorter values come back padded with blanks");
  }

  @Test
  void a_converter_that_writes_0_and_1_fits_every_number() {
    UnaryOperator<TestMappedColumn> numeric =
        value ->
            value
                .bound("java.lang.Integer", "INTEGER")
                .converter("org.hibernate.type.NumericBooleanConverter");

    assertThat(judge("integer", "smallint", on(SOME, WORKS, WORKS), numeric).isSilent()).isTrue();
    assertThat(judge("integer", "numeric(1)", on(SOME, WORKS, WORKS), numeric).isSilent()).isTrue();
    assertThat(judge("integer", "boolean", on(FAILS, FAILS, FAILS), numeric).isSilent()).isFalse();
  }

  @Test
  void zones_are_another_rule() {
    assertThat(judge("timestamp(6)", "timestamptz", on(CHANGES, CHANGES, CHANGES)).isSilent())
        .isTrue();
  }

  @Test
  void what_is_never_written_cannot_fail_to_be() {
    assertThat(
            judge(
                    "varchar(255)",
                    "uuid",
                    on(FAILS, WORKS, WORKS),
                    value -> value.notInsertable().notUpdatable())
                .isSilent())
        .isTrue();
  }

  private static Judged judge(String declared, String actual, @Nullable Binding binding) {
    return judge(declared, actual, binding, UnaryOperator.identity());
  }

  private static Judged judge(
      String declared,
      String actual,
      @Nullable Binding binding,
      UnaryOperator<TestMappedColumn> how) {
    return judge(
        compare(
            entity("Thing").column("value", declared, how), table("thing").column("value", actual)),
        binding);
  }

  private static Judged judge(Comparison comparison, @Nullable Binding binding) {
    return Judged.by(
        new ColumnTypeMismatch((bound, column, circumstances) -> Optional.ofNullable(binding)),
        comparison);
  }

  private static Binding all(Outcome outcome) {
    return on(outcome, outcome, outcome);
  }

  private static Binding on(Outcome write, Outcome read, Outcome query) {
    return new Binding(
        Map.of(Operation.WRITE, write, Operation.READ, read, Operation.QUERY, query), Map.of());
  }

  @Test
  void arrays_go_by_direction_as_their_elements_do() {
    Fault narrower = numbers("bigint[]", "java.lang.Long[]", "ARRAY OF BIGINT", "integer[]");
    Fault wider = numbers("integer[]", "java.lang.Integer[]", "ARRAY OF INTEGER", "bigint[]");

    assertThat(narrower.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(narrower.consequence())
        .isEqualTo(
            "some values cannot be written (22003); every query that compares it with a parameter"
                + " fails (42883)");
    assertThat(wider.severity()).isEqualTo(Severity.HIGH);
    assertThat(wider.consequence())
        .isEqualTo(
            "for elements beyond 2147483647 another value comes back; every query that compares it"
                + " with a parameter fails (42883)");
  }

  private static Fault numbers(String declared, String javaType, String jdbcType, String actual) {
    return Judged.by(
            new ColumnTypeMismatch(),
            compare(
                entity("Poll").column("votes", declared, votes -> votes.bound(javaType, jdbcType)),
                table("poll").column("votes", actual)))
        .only();
  }
}
