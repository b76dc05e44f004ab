package io.github.jpadrift.truth;

import static io.github.jpadrift.truth.Act.on;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One act for each finding of the fixtures that is critical or high. */
final class Acts {

  private static final UUID SOME_UUID = UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
  private static final LocalDateTime NOON = LocalDateTime.of(2024, 7, 15, 12, 0);

  /** What an integer column holds at most. */
  private static final long GREATEST = Integer.MAX_VALUE;

  private Acts() {}

  static List<Act> all() {
    return Stream.of(relations(), types(), values(), nullability(), constraints(), sequences())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Act> relations() {
    return List.of(
        on(
            "missing-table@payment",
            stage -> {
              stage.write("Payment");
              stage.read("Payment", 1L);
              stage.query(0, "from Payment", Map.of());
            }),
        on(
            "missing-table@refund",
            stage -> {
              stage.write("Refund");
              stage.read("Refund", 1L);
              stage.query(0, "from Refund", Map.of());
            }),
        on(
            "missing-table@invoice_tags",
            stage -> {
              stage.write("Invoice", "tags", Set.of("a"));
              stage.sql("insert into invoice values (7)");
              stage.read("Invoice", 7L, "tags", Set.of());
              stage.query(0, "select tag from Invoice i join i.tags tag", Map.of());
            }),
        on(
            "naming-strategy-mismatch@naming strategy",
            stage -> {
              stage.write("ExpertProfile");
              stage.write("Subscription");
              stage.read("ExpertProfile", 1L);
              stage.read("Subscription", 1L);
              stage.query(0, "from ExpertProfile", Map.of());
              stage.query(0, "from Subscription", Map.of());
            }),
        on(
                "statement-fails@public.account turnover",
                stage -> {
                  stage.write("Account");
                  stage.sql("insert into account values (7, 'a', 1)");
                  stage.read("Account", 7L);
                  // a query that loads no account meets no formula
                  stage.query(2, "select a.id from Account a", Map.of());
                })
            .after("alter table account add frozen_since date"),
        on("reserved-name@public.user", stage -> anything(stage, "User")),
        on(
            "reserved-name@public.reading.offset",
            stage -> {
              stage.write("Reading");
              stage.sql("insert into reading values (7, 1)");
              stage.read("Reading", 7L, "offset", 1);
              stage.query(1, "from Reading r where r.offset = 1", Map.of());
            }),
        on(
            "reserved-name@public.seat.user",
            stage -> {
              stage.write("Seat");
              Object stored = stage.given("Seat");
              stage.read("Seat", stage.id(stored));
              stage.query(1, "from Seat s where s.id = :id", Map.of("id", stage.id(stored)));
              // to remove it, its notes would have to go first, and they are another finding
              stage.change(stored, "name", "a");
            }),
        on("reserved-name@public.seat_notes.to", stage -> seatWithNotes(stage, 7)),
        on("reserved-name@public.seat_notes.order", stage -> seatWithNotes(stage, 8)),
        on(
            "missing-column@public.series.league_id",
            stage -> {
              stage.write("Series");
              stage.read("Series", 1L);
              stage.query(0, "from Series", Map.of());
            }),
        on("missing-column@public.service_packages.code", Acts::anyServicePackage)
            .after("alter table service_packages rename \"Title\" to title"),
        on("missing-column@public.service_packages.title", Acts::anyServicePackage)
            .after("alter table service_packages add code varchar(255) not null unique"),
        on(
            "unmapped-required-column@public.user_contexts.club",
            stage -> stage.write("UserContext")),
        on(
            "unmapped-required-column@public.animal.lives",
            stage -> {
              stage.write("Dog");
              stage.write("Animal");
            }),
        on("partition-missing@public.event", stage -> stage.write("Event")),
        on("read-only-relation@public.parcel no_parcels", stage -> stage.write("Parcel")),
        on("read-only-relation@public.label.name", stage -> stage.write("Label", "name", "X")),
        on(
                "read-only-relation@public.parcel_notes no_notes",
                stage -> stage.keep("Parcel", "notes", Set.of("a")))
            .after(
                "drop rule no_parcels on parcel; create rule no_notes as on insert to parcel_notes do instead nothing"),
        on(
                "read-only-relation@public.parcel light",
                stage -> {
                  stage.write("Parcel", "grams", 9);
                  stage.write("Parcel", "grams", 1);
                })
            .after(
                "drop rule no_parcels on parcel; create rule light as on insert to parcel where new.grams < 5 do instead nothing"),
        on(
                "read-only-relation@public.parcel unchanging",
                stage -> stage.update("Parcel", "grams", 9))
            .after(
                "drop rule no_parcels on parcel; create rule unchanging as on update to parcel do instead nothing"),
        on(
                "read-only-relation@public.parcel soft",
                stage -> stage.remove("Parcel", stage.id(stage.given("Parcel"))))
            .after(
                "drop rule no_parcels on parcel; create rule soft as on delete to parcel do instead update parcel set grams = 0 where id = old.id"),
        on("shared-table-conflict@public.invoice", stage -> stage.write("OldInvoice")),
        on("shared-table-conflict@public.measure", Acts::measures),
        on(
                "missing-privilege@public.invoice",
                stage -> {
                  stage.sql("set role none; insert into invoice values (7, 1)");
                  stage.write("Invoice");
                  stage.change(stage.make("Invoice", "id", 7L), "total", BigDecimal.TEN);
                  stage.remove("Invoice", 7L);
                })
            .after("set role none; grant usage on sequence invoice_seq to jpadrift_fixture_reader"),
        on("missing-privilege@public.invoice_seq", stage -> stage.write("Invoice"))
            .after("set role none; grant all on invoice to jpadrift_fixture_reader"));
  }

  private static void anything(Stage stage, String entity) {
    stage.write(entity);
    stage.read(entity, 1L);
    stage.query(0, "from " + entity, Map.of());
  }

  private static void seatWithNotes(Stage stage, long id) {
    stage.write("Seat", "notes", List.of("a"));
    stage.sql(
        "insert into seat values (%1$d); insert into seat_notes values (%1$d, 'b', 0)"
            .formatted(id));
    stage.read("Seat", id, "notes", List.of("b"));
    stage.query(
        1,
        "select note from Seat s join s.notes note where index(note) = 0 and s.id = :id",
        Map.of("id", id));
  }

  private static void measures(Stage stage) {
    Object fits = stage.given("Measure", "amount", 7);
    Object exceeds = stage.given("Measure", "amount", 100_000);
    stage.read("OldMeasure", stage.id(fits), "amount", (short) 7);
    stage.read("OldMeasure", stage.id(exceeds));
  }

  private static void anyServicePackage(Stage stage) {
    stage.write("ServicePackage");
    stage.read("ServicePackage", 1L);
    stage.query(0, "from ServicePackage", Map.of());
  }

  /** What the columns of expert_profile would have to be. */
  private static final Map<String, String> RIGHT_TYPES =
      Map.of(
          "user_id", "uuid",
          "external_id", "uuid",
          "settings", "text",
          "preferences", "text",
          "biography", "oid",
          "active", "boolean",
          "rate", "numeric",
          "visits", "bigint",
          "points", "integer",
          "expert_level", "text");

  /** A column that is wrong on its own: PostgreSQL refuses even NULL in some of the others. */
  private static Act onType(String column, Consumer<Stage> deeds) {
    return on("column-type-mismatch@public.expert_profile." + column, deeds)
        .after(
            RIGHT_TYPES.entrySet().stream()
                .filter(right -> !right.getKey().equals(column))
                .map(
                    right ->
                        "alter %s type %s using null".formatted(right.getKey(), right.getValue()))
                .sorted()
                .collect(Collectors.joining(", ", "alter table expert_profile ", "")));
  }

  private static List<Act> types() {
    return List.of(
        onType(
            "user_id",
            stage -> {
              written(stage, "userId", SOME_UUID);
              stage.sql("insert into expert_profile (id, user_id) values (900, 7)");
              stage.read("ExpertProfile", 900L);
              compared(stage, "userId", SOME_UUID);
            }),
        onType(
            "external_id",
            stage -> {
              written(stage, "externalId", SOME_UUID);
              stage.sql(
                  "insert into expert_profile (id, external_id) values (901, '" + SOME_UUID + "')");
              stage.read("ExpertProfile", 901L);
              compared(stage, "externalId", SOME_UUID);
            }),
        onType("settings", stage -> text(stage, "settings")),
        onType("preferences", stage -> text(stage, "preferences")),
        onType(
            "biography",
            stage -> {
              stage.writeSeen(
                  "select biography from expert_profile where id = :id",
                  "born",
                  "ExpertProfile",
                  "biography",
                  "born");
              Object own = stage.given("ExpertProfile", "biography", "mine");
              stage.read("ExpertProfile", stage.id(own), "biography", "mine");
              stage.sql("insert into expert_profile (id, biography) values (902, 'born')");
              stage.read("ExpertProfile", 902L);
              stage.query(
                  1, "from ExpertProfile e where e.biography = :value", Map.of("value", "born"));
            }),
        onType(
            "active",
            stage -> {
              written(stage, "active", true);
              stage.sql("insert into expert_profile (id, active) values (903, 1), (904, 7)");
              stage.read("ExpertProfile", 903L, "active", true);
              stage.read("ExpertProfile", 904L);
              compared(stage, "active", true);
            }),
        onType(
            "rate",
            stage -> {
              BigDecimal exact = new BigDecimal("1234567890123456789.01");
              stage.keep("ExpertProfile", "rate", new BigDecimal("12.5"));
              stage.keep("ExpertProfile", "rate", exact);
              stage.query(
                  1,
                  "from ExpertProfile e where e.rate = :value",
                  Map.of("value", new BigDecimal("12.5")));
              stage.sql("insert into expert_profile (id, rate) values (905, 0.1)");
              stage.query(
                  1,
                  "from ExpertProfile e where e.rate = :value",
                  Map.of("value", new BigDecimal("0.1")));
              stage.query(0, "from ExpertProfile e where e.rate = :value", Map.of("value", exact));
            }),
        onType(
            "points",
            stage -> {
              stage.write("ExpertProfile", "points", Integer.MAX_VALUE);
              stage.sql(
                  "insert into expert_profile (id, points) values (906, 7), (907, 3000000000)");
              stage.read("ExpertProfile", 906L, "points", 7);
              stage.read("ExpertProfile", 907L);
              stage.query(1, "from ExpertProfile e where e.points = :value", Map.of("value", 7));
            }),
        onType(
            "expert_level",
            stage -> {
              written(stage, "level", "JUNIOR");
              stage.sql("insert into expert_profile (id, expert_level) values (908, 'SENIOR')");
              stage.read("ExpertProfile", 908L);
              compared(
                  stage,
                  "level",
                  stage.get(stage.make("ExpertProfile", "level", "SENIOR"), "level"));
            }),
        onType(
            "code",
            stage -> {
              stage.write("ExpertProfile", "code", "ab");
              stage.sql("insert into expert_profile (id, code) values (909, 'cd')");
              stage.read("ExpertProfile", 909L, "code", "cd");
              stage.query(1, "from ExpertProfile e where e.code = :value", Map.of("value", "cd"));
            }),
        onType(
            "visits",
            stage -> {
              stage.keep("ExpertProfile", "visits", 7L);
              stage.write("ExpertProfile", "visits", 3_000_000_000L);
            }),
        on(
                "column-type-mismatch@public.cost_alert.account_id",
                stage -> {
                  Object account = stage.given("Account");
                  stage.write("CostAlert", "account", account);
                  stage.query(
                      1, "from CostAlert c where c.account = :value", Map.of("value", account));
                })
            .in("foreign-key-type-mismatch"),
        on(
                "column-type-mismatch@public.usage_event.account_id",
                stage -> {
                  stage.write("UsageEvent", "account", stage.given("Account", "id", 7L));
                  stage.write(
                      "UsageEvent", "account", stage.given("Account", "id", 3_000_000_000L));
                })
            .in("foreign-key-type-mismatch"),
        on(
            "temporal-zone-mismatch@public.event.created_at",
            stage -> {
              Instant noon = Instant.parse("2024-07-15T12:00:00Z");
              in("Asia/Kolkata", () -> stage.given("Event", "id", 900L, "createdAt", noon));
              stage.sql("insert into event (id, created_at) values (901, '2024-07-15 17:30')");
              in(
                  "America/Lima",
                  () -> {
                    stage.keep("Event", "createdAt", noon);
                    stage.read("Event", 900L, "createdAt", noon);
                    stage.read("Event", 901L, "createdAt", noon);
                  });
            }),
        on(
            "temporal-precision-mismatch@public.run.version",
            stage -> {
              stage.write("Run");
              // one moment in a thousand has no digits to lose
              for (Object run : List.of(stage.given("Run"), stage.given("Run"))) {
                stage.change(run, "endedAt", Instant.parse("2024-07-15T12:00:00Z"));
              }
            }),
        on(
            "temporal-zone-mismatch@public.event.starts_at",
            stage -> abroad(stage, "startsAt", "starts_at")),
        on(
            "temporal-zone-mismatch@public.event.ends_at",
            stage -> abroad(stage, "endsAt", "ends_at")));
  }

  private static void written(Stage stage, String attribute, Object value) {
    stage.write("ExpertProfile", attribute, value);
    stage.sql("insert into expert_profile (id) values (1000)");
    stage.change(stage.make("ExpertProfile", "id", 1000L), attribute, value);
  }

  private static void compared(Stage stage, String attribute, Object value) {
    stage.query(
        1, "from ExpertProfile e where e.%s = :value".formatted(attribute), Map.of("value", value));
  }

  private static void text(Stage stage, String attribute) {
    written(stage, attribute, "{}");
    stage.sql("insert into expert_profile (%s) values ('{}')".formatted(attribute));
    compared(stage, attribute, "{}");
  }

  /** Done by a JVM of that time zone. */
  private static void in(String zone, Runnable deeds) {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      deeds.run();
    } finally {
      TimeZone.setDefault(before);
    }
  }

  /** Written by an application in one time zone, read by one in another. */
  private static void abroad(Stage stage, String attribute, String column) {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
      stage.given("Event", "id", (long) attribute.hashCode(), attribute, NOON);
      stage.writeSeen(
          "select to_char(%s at time zone 'UTC', 'HH24:MI') from event where id = :id"
              .formatted(column),
          "12:00",
          "Event",
          attribute,
          NOON);
      stage.read("Event", (long) attribute.hashCode(), attribute, NOON);
      TimeZone.setDefault(TimeZone.getTimeZone("America/Lima"));
      stage.read("Event", (long) attribute.hashCode(), attribute, NOON);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  private static List<Act> values() {
    return List.of(
        on(
                "unknown-enum-label@public.ticket.status",
                stage -> {
                  stage.read("Ticket", 1L);
                  stage.read("Ticket", 2L);
                })
            .after("insert into ticket (id, status) values (1, 'IT''S GONE'), (2, 'NEW')"),
        on("column-too-short@public.customer.kind", stage -> stage.write("PrivateCustomer")),
        on("column-too-short@public.customer.name", stage -> lengths(stage, "name", 20))
            .saying(20L),
        on("column-too-short@public.customer.notes", stage -> lengths(stage, "notes", 500))
            .saying(500L),
        on(
            "column-too-short@public.customer.status",
            stage -> {
              stage.write("Customer", "status", "ACTIVE");
              stage.write("Customer", "status", "SUSPENDED");
              stage.update("Customer", "status", "SUSPENDED");
            }),
        on("numeric-precision-mismatch@public.invoice.paid", stage -> overflow(stage, "paid", 8))
            .saying(8L),
        on("numeric-precision-mismatch@public.invoice.rate", stage -> rounding(stage, "rate", 2))
            .saying(2L),
        on(
                "numeric-precision-mismatch@public.invoice.total",
                stage -> {
                  overflow(stage, "total", 6);
                  rounding(stage, "total", 2);
                })
            .saying(6L, 2L),
        on("enum-value-rejected@public.purchase_order.kind", stage -> stage.write("RushOrder")),
        on(
            "enum-value-rejected@public.purchase_order.status",
            stage -> constant(stage, "status", "NEW", "RETURNED")),
        on(
            "enum-value-rejected@public.purchase_order.previous",
            stage -> constant(stage, "previous", "NEW", "RETURNED")),
        on(
            "enum-value-rejected@public.purchase_order.priority",
            stage -> constant(stage, "priority", "LOW", "HIGH")),
        on(
            "enum-value-rejected@public.purchase_order.stage",
            stage -> {
              constant(stage, "stage", "OPEN", "STAGE_CHANGED");
              stage.query(1, "from PurchaseOrder p where p.stage = OPEN", Map.of());
              stage.query(0, "from PurchaseOrder p where p.stage = STAGE_CHANGED", Map.of());
            }));
  }

  private static void lengths(Stage stage, String attribute, int longest) {
    stage.keep("Customer", attribute, "x".repeat(longest));
    stage.write("Customer", attribute, "x".repeat(longest + 1));
  }

  private static void overflow(Stage stage, String attribute, int digits) {
    stage.keep("Invoice", attribute, new BigDecimal("9".repeat(digits)));
    stage.write("Invoice", attribute, new BigDecimal("9".repeat(digits + 1)));
  }

  private static void rounding(Stage stage, String attribute, int decimals) {
    stage.keep("Invoice", attribute, new BigDecimal("0." + "1".repeat(decimals)));
    stage.keep("Invoice", attribute, new BigDecimal("0." + "1".repeat(decimals + 1)));
  }

  private static void constant(Stage stage, String attribute, String admitted, String refused) {
    stage.write("PurchaseOrder", attribute, admitted);
    stage.write("PurchaseOrder", attribute, refused);
    stage.update("PurchaseOrder", attribute, refused);
  }

  private static List<Act> nullability() {
    return List.of(
        on("required-column@public.car.place", stage -> stage.write("Car")),
        on(
            "required-column@public.visit.created_by",
            stage -> stage.write("Visit", "note", "n", "source", "s")),
        on(
            "required-column@public.guest.booking_id",
            stage ->
                stage.write("Booking", "guests", List.of(stage.make("Guest", "language", "en")))),
        on("missing-default@public.job.active", stage -> stage.write("Job")),
        on(
            "missing-default@public.step.attempt",
            stage -> {
              stage.write("Step", "attempt", 1);
              stage.write("Step");
            }),
        on(
            "generated-column-written@public.line.total",
            stage -> {
              stage.write("Line", "total", 6);
              stage.write("Line");
              stage.sql("insert into line (id, price, amount) values (7, 2, 3)");
              stage.change(stage.make("Line", "id", 7L), "total", 8);
            }),
        on(
                "generated-column-written@public.line.tax",
                stage -> {
                  stage.sql("insert into line (id, price, amount) values (8, 2, 3)");
                  stage.change(stage.make("Line", "id", 8L), "tax", 8);
                })
            .after("alter table line alter total drop expression"),
        on("identity-always-written@public.tag.id", stage -> stage.write("Tag")),
        on("identity-always-written@public.country.id", stage -> stage.write("Country")),
        on("missing-identity@public.tag.id", stage -> stage.write("Tag")));
  }

  private static List<Act> constraints() {
    return List.of(
        on("primary-key-mismatch@public.invoice", stage -> twice(stage, "Invoice", "id")),
        on(
            "primary-key-mismatch@public.user_contexts",
            stage -> twice(stage, "UserContext", "userId")),
        on(
                "primary-key-mismatch@public.score",
                stage -> {
                  stage.write("Score", "game", 1L, "player", 1L);
                  stage.write("Score", "game", 1L, "player", 2L);
                })
            .after("alter table score drop constraint score_pkey, add primary key (game)"),
        on(
            "stricter-unique-constraint@public.series.name",
            stage -> {
              stage.write("Series", "name", "one", "league", "first");
              stage.write("Series", "name", "one", "league", "second");
            }),
        on(
            "foreign-key-target-mismatch@public.payment.invoice_id",
            stage -> {
              stage.sql("insert into bill values (7)");
              stage.write("Payment", "invoice", stage.given("Invoice", "id", 7L));
              stage.write("Payment", "invoice", stage.given("Invoice", "id", 8L));
            }),
        on(
            "foreign-key-target-mismatch@public.delivery depot_city, depot_house",
            stage -> {
              stage.write("Delivery", "depot", stage.given("Depot", "city", 7L, "house", 7L));
              stage.write("Delivery", "depot", stage.given("Depot", "city", 7L, "house", 8L));
            }),
        on(
                "foreign-key-type-mismatch@public.usage_event.account_id",
                stage -> {
                  stage.write("UsageEvent", "account", stage.given("Account", "id", GREATEST));
                  stage.write("UsageEvent", "account", stage.given("Account", "id", GREATEST + 1));
                })
            .saying(GREATEST),
        on(
                "foreign-key-type-mismatch@public.project.tenant_id",
                stage -> {
                  stage.write("Project", "tenant", stage.make("Tenant", "id", GREATEST));
                  stage.write("Project", "tenant", stage.make("Tenant", "id", GREATEST + 1));
                })
            .saying(GREATEST),
        on(
                "column-type-mismatch@public.tenant.id",
                stage -> {
                  stage.write("Tenant", "id", 7L);
                  stage.write("Tenant", "id", 3_000_000_000L);
                })
            .in("foreign-key-type-mismatch"),
        on(
            "foreign-key-type-mismatch@public.cost_alert.account_id",
            stage -> stage.query(0, "from CostAlert c join c.account a", Map.of())));
  }

  private static void twice(Stage stage, String entity, String id) {
    stage.write(entity, id, 7L);
    stage.read(entity, 7L);
    stage.write(entity, id, 7L);
    stage.read(entity, 7L);
    stage.change(stage.make(entity, id, 7L));
    stage.remove(entity, 7L);
    stage.query(2, "from " + entity, Map.of());
  }

  private static List<Act> sequences() {
    return List.of(
        on("missing-sequence@invoice_seq", stage -> stage.write("Invoice")),
        on("sequence-behind@public.invoice_seq", stage -> stage.write("Invoice")),
        on("sequence-behind@public.payment_id_seq", stage -> stage.write("Payment")),
        on("sequence-behind@public.person_seq", stage -> stage.write("Supplier")),
        on(
            "sequence-behind@public.receipt_id_seq",
            stage -> {
              stage.write("Receipt");
              stage.sql("select setval('receipt_id_seq', 4999)");
              stage.write("Receipt");
            }),
        on(
            "sequence-increment-mismatch@public.invoice_seq",
            stage -> {
              stage.start(Map.of());
              for (int i = 0; i < 120; i++) {
                stage.write("Invoice");
              }
            }),
        on(
            "sequence-increment-mismatch@public.payment_seq",
            stage -> {
              stage.start(Map.of());
              for (int i = 0; i < 120; i++) {
                stage.write("Payment");
              }
            }),
        on(
            "sequence-near-limit@public.invoice_seq",
            stage -> {
              stage.sql("select setval('invoice_seq', 2147483600)");
              for (int i = 0; i < 120; i++) {
                stage.writeNext("Invoice");
              }
            }),
        on("sequence-near-limit@public.receipt_seq", Acts::tenReceipts).after(NARROW),
        on("column-type-mismatch@public.receipt.id", Acts::tenReceipts)
            .in("sequence-near-limit")
            .after(NARROW),
        on("sequence-near-limit@public.receipt_seq", Acts::tenReceipts)
            .after(NARROW + "alter sequence receipt_seq maxvalue 2147483645"),
        on("sequence-near-limit@public.receipt_seq", Acts::tenReceipts)
            .after(
                NARROW
                    + "alter sequence receipt_seq maxvalue 2147483645 cycle;"
                    + " insert into receipt values (1)"));
  }

  private static final String NARROW = "alter table receipt alter id type integer; ";

  private static void tenReceipts(Stage stage) {
    stage.sql("delete from receipt where id > 1; select setval('receipt_seq', 2147483640)");
    for (int i = 0; i < 10; i++) {
      stage.write("Receipt");
    }
  }
}
