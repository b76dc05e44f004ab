package io.github.jpadrift.rule.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.CatalogChange;
import io.github.jpadrift.migration.Chain;
import io.github.jpadrift.migration.ChainFault;
import io.github.jpadrift.migration.LockMode;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.MigrationTool;
import io.github.jpadrift.migration.NoOp;
import io.github.jpadrift.migration.Refusal;
import io.github.jpadrift.migration.Statement;
import io.github.jpadrift.migration.TableLock;
import io.github.jpadrift.migration.TableSize;
import io.github.jpadrift.migration.Work;
import io.github.jpadrift.rule.Judge;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the rules say of migrations whose doings are known. */
class AuditRulesTest {

  private static final TableName ORDERS = TableName.of("public", "orders");
  private static final TableName SMALL = TableName.of("public", "small");

  private final List<Statement> statements = new ArrayList<>();
  private Migration.Status status = Migration.Status.REHEARSED;
  private List<ChainFault> faults = List.of();
  private Set<String> dependOnRows = Set.of();
  private List<NoOp> undone = List.of();
  private @Nullable String rollback;
  private List<Audit.State> states = List.of();
  private Map<TableName, Set<String>> runningTables = Map.of();
  private List<Audit.SeenRows> seen = List.of();
  private Map<String, String> refusing = Map.of();
  private List<Audit.Drift> drift = List.of();
  private long megabytes = 1000;
  private boolean lockTimeout = true;

  static List<Rule<Audit>> rules() {
    return AuditRules.all();
  }

  /** One that changes nothing in the catalog and succeeds. */
  private void statement(int transaction, String sql, List<TableLock> locks, List<Work> work) {
    statement(transaction, sql, locks, work, List.of(), null);
  }

  private void statement(
      int transaction,
      String sql,
      List<TableLock> locks,
      List<Work> work,
      List<CatalogChange> changes,
      @Nullable String refused) {
    statements.add(
        new Statement(
            transaction,
            true,
            statements.size() + 1,
            sql,
            locks,
            work,
            changes,
            List.of(),
            undone,
            refused == null ? null : new Refusal("42P01", refused)));
  }

  private static TableLock lock(TableName table, LockMode mode) {
    return new TableLock(table, mode, false, true);
  }

  private static Work work(Work.Kind kind, TableName table, LockMode mode) {
    return new Work(kind, table, false, mode, 1, true);
  }

  private Audit audit() {
    return new Audit(
        new Chain(
            MigrationTool.FLYWAY,
            "11",
            "flyway.jar",
            TableName.of("public", "flyway_schema_history"),
            "1",
            "2",
            List.of("V1__a.sql"),
            faults,
            null),
        List.of(
            new Migration(
                "V2__b.sql",
                "2",
                "b",
                Migration.Kind.SQL,
                "V2__b.sql",
                status,
                statements,
                rollback)),
        Map.of(
            ORDERS,
            new TableSize(megabytes * 1_000_000, 0, 50_000_000),
            SMALL,
            new TableSize(8192, 0, 1)),
        lockTimeout,
        Duration.ofSeconds(1),
        states,
        runningTables,
        drift,
        dependOnRows,
        seen,
        refusing);
  }

  private List<String> said() {
    return new Judge<>(AuditRules.all())
        .judge(audit()).findings().stream()
            .map(
                finding ->
                    finding.severity().label() + ' ' + finding.rule().id() + ": " + text(finding))
            .toList();
  }

  private static String text(Finding finding) {
    return finding.message() + "; " + finding.consequence();
  }

  @ParameterizedTest
  @CsvSource({
    "REWRITE, ACCESS_EXCLUSIVE, 50, low, a moment",
    "REWRITE, ACCESS_EXCLUSIVE, 500, medium, seconds",
    "REWRITE, ACCESS_EXCLUSIVE, 1500, high, seconds",
    "REWRITE, ACCESS_EXCLUSIVE, 40000, critical, minutes",
    "INDEX_BUILD, SHARE, 500, medium, seconds",
    "INDEX_BUILD, SHARE, 1500, medium, seconds",
    "INDEX_BUILD, SHARE, 4000, high, seconds",
    "INDEX_BUILD, SHARE, 40000, high, minutes",
    "SCAN, SHARE_ROW_EXCLUSIVE, 400, low, a moment",
    "SCAN, ACCESS_EXCLUSIVE, 6000, high, seconds",
  })
  void the_longer_and_the_more_is_blocked_the_worse(
      Work.Kind kind, LockMode mode, long size, String severity, String duration) {
    megabytes = size;
    statement(
        1, "…", List.of(lock(ORDERS, mode)), List.of(work(kind, ORDERS, mode)), List.of(), null);

    assertThat(said())
        .singleElement()
        .asString()
        .startsWith(severity + ' ')
        .contains("public.orders")
        .endsWith("wait for " + duration);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"ROW_EXCLUSIVE", "SHARE_UPDATE_EXCLUSIVE"},
      value = LockMode.class)
  void what_blocks_nobody_is_silent(LockMode mode) {
    statement(1, "…", List.of(lock(ORDERS, mode)), List.of(work(Work.Kind.SCAN, ORDERS, mode)));

    assertThat(said()).isEmpty();
  }

  @Test
  void a_lock_is_held_to_the_end_of_its_transaction_and_no_longer() {
    LockMode mode = LockMode.ACCESS_EXCLUSIVE;
    statement(1, "alter small", List.of(lock(SMALL, mode)), List.of(), List.of(), null);
    statement(
        1,
        "update orders",
        List.of(),
        List.of(work(Work.Kind.CHANGE, ORDERS, LockMode.ROW_EXCLUSIVE)));
    statement(2, "alter small", List.of(lock(SMALL, mode)), List.of(), List.of(), null);

    assertThat(said())
        .containsExactly(
            "high lock-held-too-long: V2__b.sql:1 locks public.small (ACCESS EXCLUSIVE), and its"
                + " transaction goes on with a change of public.orders; reads and writes wait for"
                + " minutes",
            "medium bulk-change: V2__b.sql:2 changes up to 50,000,000 rows of public.orders in one"
                + " transaction; row locks, dead rows and write-ahead log for minutes",
            "medium not-reversible: V2__b.sql:2 changes or deletes rows of public.orders; what they"
                + " were before is gone");
  }

  @Test
  void of_several_locks_of_a_table_the_one_that_blocks_most_is_told() {
    megabytes = 500;
    statement(1, "create", List.of(lock(SMALL, LockMode.SHARE_ROW_EXCLUSIVE)), List.of());
    statement(
        1, "alter", List.of(lock(SMALL, LockMode.ACCESS_EXCLUSIVE)), List.of(), List.of(), null);
    statement(
        1,
        "index",
        List.of(),
        List.of(
            work(Work.Kind.INDEX_BUILD, ORDERS, LockMode.SHARE),
            work(Work.Kind.INDEX_BUILD, ORDERS, LockMode.SHARE),
            work(Work.Kind.INDEX_BUILD, ORDERS, LockMode.SHARE)));

    assertThat(said())
        .filteredOn(line -> line.contains("lock-held-too-long"))
        .containsExactly(
            "high lock-held-too-long: V2__b.sql:2 locks public.small (ACCESS EXCLUSIVE), and its"
                + " transaction goes on with an index build of public.orders; reads and writes wait"
                + " for seconds");
  }

  @Test
  void what_locks_for_its_own_work_is_told_by_the_rule_of_that_work() {
    megabytes = 2000;
    statement(
        1,
        "create index",
        List.of(lock(ORDERS, LockMode.SHARE)),
        List.of(work(Work.Kind.INDEX_BUILD, ORDERS, LockMode.SHARE)));
    statement(
        1, "create index", List.of(), List.of(work(Work.Kind.INDEX_BUILD, ORDERS, LockMode.SHARE)));

    assertThat(said())
        .containsExactly(
            "high blocking-index-build: V2__b.sql:1 builds an index of public.orders (2.0 GB) under"
                + " SHARE; writes wait for seconds");

    statement(1, "update", List.of(), List.of(work(Work.Kind.CHANGE, ORDERS, LockMode.SHARE)));

    assertThat(said())
        .contains(
            "high lock-held-too-long: V2__b.sql:1 locks public.orders (SHARE), and its transaction"
                + " goes on with a change of public.orders; writes wait for minutes");
  }

  @Test
  void work_on_the_table_that_was_locked_before_is_told_once_with_all_the_time() {
    megabytes = 600;
    LockMode mode = LockMode.ACCESS_EXCLUSIVE;
    statement(1, "add column", List.of(lock(ORDERS, mode)), List.of());
    statement(1, "index", List.of(), List.of(work(Work.Kind.INDEX_BUILD, ORDERS, mode)));
    statement(1, "index", List.of(), List.of(work(Work.Kind.INDEX_BUILD, ORDERS, mode)));

    assertThat(said())
        .containsExactly(
            "high blocking-index-build: V2__b.sql:2 builds an index of public.orders (600.0 MB)"
                + " under ACCESS EXCLUSIVE; reads and writes wait for seconds");
  }

  @Test
  void a_weaker_lock_before_does_not_lengthen_the_stronger_one() {
    megabytes = 1500;
    statement(
        1,
        "create index",
        List.of(lock(ORDERS, LockMode.SHARE)),
        List.of(work(Work.Kind.INDEX_BUILD, ORDERS, LockMode.SHARE)));
    statement(
        1,
        "check",
        List.of(lock(ORDERS, LockMode.ACCESS_EXCLUSIVE)),
        List.of(work(Work.Kind.SCAN, ORDERS, LockMode.ACCESS_EXCLUSIVE)));

    assertThat(said())
        .contains(
            "medium scan-under-lock: V2__b.sql:2 reads the whole of public.orders (1.5 GB) under"
                + " ACCESS EXCLUSIVE; reads and writes wait for seconds");
  }

  @Test
  void what_is_new_or_empty_is_silent() {
    megabytes = 0;
    LockMode mode = LockMode.ACCESS_EXCLUSIVE;
    statement(
        1,
        "…",
        List.of(new TableLock(SMALL, mode, true, true), lock(ORDERS, mode)),
        List.of(
            new Work(Work.Kind.REWRITE, SMALL, true, mode, 1, false),
            work(Work.Kind.REWRITE, ORDERS, mode)));

    assertThat(said()).isEmpty();
  }

  @Test
  void a_missing_bound_is_told_once_for_large_tables() {
    lockTimeout = false;
    LockMode mode = LockMode.ACCESS_EXCLUSIVE;
    statement(1, "a", List.of(lock(SMALL, mode)), List.of(), List.of(), null);
    statement(2, "b", List.of(lock(ORDERS, mode)), List.of(), List.of(), null);
    statement(3, "c", List.of(lock(ORDERS, mode)), List.of(), List.of(), null);

    assertThat(said())
        .containsExactly(
            "medium lock-timeout-missing: V2__b.sql:2 asks for ACCESS EXCLUSIVE on public.orders"
                + " without lock_timeout; behind one long query it waits, and everybody else waits"
                + " behind it");
    statements.add(0, statements.get(0));
    statements.set(
        0,
        new Statement(
            0,
            true,
            1,
            "SET lock_timeout = '2s'",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null));
    assertThat(said()).isEmpty();
  }

  @Test
  void a_failure_is_the_migrations_own_or_that_of_rows() {
    status = Migration.Status.FAILED;
    statement(1, "…", List.of(), List.of(), List.of(), "ERROR: no");

    assertThat(said())
        .containsExactly(
            "critical migration-fails: V2__b.sql:1 fails: ERROR: no; the deployment stops here;"
                + " later migrations are not reached");
    dependOnRows = Set.of("V2__b.sql");
    assertThat(said())
        .containsExactly(
            "low rows-refuse-migration: V2__b.sql:1 depends on rows that nobody looked at: ERROR:"
                + " no; it fails when a row of the target is like the stand-in row");
    status = Migration.Status.HUNG;
    dependOnRows = Set.of();
    assertThat(said())
        .containsExactly(
            "critical migration-hangs: V2__b.sql:1 ERROR: no; the migration never ends; with"
                + " flyway.postgresql.transactional.lock=false it does");
  }

  @Test
  void what_is_destroyed_does_not_come_back() {
    statement(
        1,
        "…",
        List.of(),
        List.of(),
        List.of(
            new CatalogChange("column", ORDERS, false, "fax", "text", null),
            new CatalogChange("column", ORDERS, true, "new", "text", null),
            new CatalogChange("label", null, false, "public.mood.glad", null, "")),
        null);

    assertThat(said())
        .containsExactly(
            "medium not-reversible: V2__b.sql:1 removes column public.orders.fax with its data; no"
                + " migration back brings the data with it",
            "low not-reversible: V2__b.sql:1 adds label public.mood.glad, which cannot be removed"
                + " again; PostgreSQL drops no label of an enum");
  }

  private void says(String sql) {
    statement(1, sql, List.of(), List.of(), List.of(), null);
  }

  private void locks(int transaction) {
    statement(
        transaction,
        "alter table orders …",
        List.of(lock(ORDERS, LockMode.ACCESS_EXCLUSIVE)),
        List.of());
  }

  @Test
  void a_bound_counts_where_it_holds() {
    lockTimeout = false;
    statement(1, "SET LOCAL lock_timeout = '2s'", List.of(), List.of(), List.of(), null);
    locks(1);
    assertThat(said()).isEmpty();
    locks(2);
    assertThat(said()).singleElement().asString().contains("V2__b.sql:3 asks for");
    statements.clear();
    says("select set_config('lock_timeout', '2s', false)");
    locks(2);
    assertThat(said()).isEmpty();
    says("SET lock_timeout TO 0");
    locks(3);
    assertThat(said()).singleElement().asString().contains("V2__b.sql:4 asks for");
    statements.clear();
    lockTimeout = true;
    locks(1);
    assertThat(said()).isEmpty();
  }

  @Test
  void what_a_condition_left_undone_is_worse_when_another_thing_is_there() {
    undone =
        List.of(
            new NoOp("relation \"orders\" already exists, skipping", true, null, null),
            new NoOp(
                "column \"a\" of relation \"orders\" already exists, skipping",
                true,
                "text",
                "integer"),
            NoOp.unknown("relation \"b\" already exists, skipping"));
    says("…");

    assertThat(said())
        .containsExactly(
            "low silent-no-op: V2__b.sql:1 does nothing: relation \"orders\" already exists,"
                + " skipping; what is there is what it would have made",
            "medium silent-no-op: V2__b.sql:1 does nothing: column \"a\" of relation \"orders\""
                + " already exists, skipping, and it is another; there stays text, and not integer",
            "low silent-no-op: V2__b.sql:1 does nothing: relation \"b\" already exists, skipping;"
                + " what is there stays as it is, whatever its definition");
  }

  @Test
  void rows_that_were_looked_at_decide() {
    status = Migration.Status.FAILED;
    refusing = Map.of("V2__b.sql", "3 rows of public.orders: NULL in a");
    statement(1, "…", List.of(), List.of(), List.of(), "ERROR: no");

    assertThat(said())
        .containsExactly(
            "critical rows-refuse-migration: V2__b.sql:1 fails with today's rows: ERROR: no (3 rows"
                + " of public.orders: NULL in a); the deployment stops here; later migrations are"
                + " not reached");
  }

  @Test
  void the_targets_own_estimate_beats_all_rows() {
    Work all = work(Work.Kind.CHANGE, ORDERS, LockMode.ROW_EXCLUSIVE);
    statement(1, "delete from orders …", List.of(), List.of(all.estimated(1000)), List.of(), null);
    assertThat(said())
        .singleElement()
        .asString()
        .startsWith("medium not-reversible: V2__b.sql:1 changes or deletes rows of public.orders");
    statements.clear();
    statement(1, "delete …", List.of(), List.of(all.estimated(6_000_000)), List.of(), null);
    assertThat(said())
        .anyMatch(
            said ->
                said.startsWith(
                    "medium bulk-change: V2__b.sql:1 changes up to 6,000,000 rows of public.orders"
                        + " (12 % of them) in one transaction"));
    statements.clear();
    statement(1, "delete …", List.of(), List.of(all.estimated(100_000_000)), List.of(), null);
    assertThat(said())
        .anyMatch(
            said ->
                said.startsWith("high bulk-change: V2__b.sql:1 changes up to 100,000,000 rows"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "alter …|numeric(12,4)|numeric(12,2)|medium",
        "alter …|numeric(12,2)|numeric(14,4)|null",
        "alter …|numeric|numeric(12,2)|medium",
        "alter …|double precision NOT NULL|integer NOT NULL|medium",
        "alter …|integer DEFAULT 1|bigint DEFAULT 1|null",
        "alter …|timestamp(6) without time zone|timestamp(3) without time zone|medium",
        "alter …|timestamp without time zone|date|medium",
        "alter table t alter a type int using (a::int)|text|integer|null",
        "alter table t alter a type int using length(a)|text|integer|medium",
        "rename …|text|b text|null",
        "alter …|bigint NOT NULL|bigint NOT NULL IDENTITY|low",
      })
  void values_that_lose_something_do_not_come_back(
      String sql, String before, String after, @Nullable String severity) {
    statement(
        1,
        sql,
        List.of(),
        List.of(),
        List.of(new CatalogChange("column", ORDERS, false, "a", before, after)),
        null);

    if (severity == null) {
      assertThat(said()).isEmpty();
    } else {
      assertThat(said()).singleElement().asString().startsWith(severity + " not-reversible: ");
    }
  }

  @Test
  void rows_that_are_changed_do_not_come_back_but_what_fills_a_new_column_is_no_loss() {
    Work update = work(Work.Kind.CHANGE, ORDERS, LockMode.ROW_EXCLUSIVE).estimated(1);
    statement(
        1,
        "alter …",
        List.of(),
        List.of(),
        List.of(new CatalogChange("column", ORDERS, false, "fresh", null, "text")),
        null);
    statement(
        1, "UPDATE orders o SET fresh = a || 'x'", List.of(), List.of(update), List.of(), null);
    assertThat(said()).isEmpty();
    statement(1, "update orders set fresh = 1, a = 2 where b = 3", List.of(), List.of(update));
    assertThat(said())
        .containsExactly(
            "medium not-reversible: V2__b.sql:3 changes or deletes rows of public.orders; what they"
                + " were before is gone");
    rollback = "given";
    assertThat(said()).singleElement().asString().startsWith("low not-reversible");
    rollback = null;
    statements.clear();
    statement(1, "truncate orders", List.of(lock(ORDERS, LockMode.ACCESS_EXCLUSIVE)), List.of());
    assertThat(said()).singleElement().asString().contains("V2__b.sql:1 empties public.orders");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "trigger|null|CREATE TRIGGER x BEFORE INSERT OR UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION f()|medium",
        "trigger|null|CREATE TRIGGER x AFTER TRUNCATE ON public.orders EXECUTE FUNCTION f()|null",
        "constraint|null|CHECK ((a > 0)) NOT VALID|medium",
        "constraint|null|PRIMARY KEY (a)|null",
        "index|null|CREATE UNIQUE INDEX x ON public.orders USING btree (a)|medium",
        "index|null|CREATE UNIQUE INDEX a ON public.orders USING btree (fresh)|null",
        "constraint|null|UNIQUE (fresh)|null",
        "constraint|null|FOREIGN KEY (a) REFERENCES public.small(id)|medium",
        "constraint|null|FOREIGN KEY (fresh) REFERENCES public.small(id)|null",
        "constraint|null|CHECK ((fresh = ANY (ARRAY['a'::text, 'id'::text])))|null",
        "constraint|null|CHECK ((fresh IS NOT NULL))|medium",
        "constraint|CHECK (((a)::text = ANY ((ARRAY['A'::character varying, 'B'::character varying])::text[])))|CHECK (((a)::text = ANY ((ARRAY['A'::character varying, 'B'::character varying, 'C'::character varying])::text[])))|null",
        "constraint|CHECK (((a)::text = ANY ((ARRAY['A'::character varying, 'C'::character varying])::text[])))|CHECK (((a)::text = ANY ((ARRAY['A'::character varying, 'B'::character varying])::text[])))|medium",
      })
  void what_the_running_version_does_not_know_may_refuse_it(
      String kind, @Nullable String removed, String added, @Nullable String severity) {
    runningTables = Map.of(ORDERS, Set.of("id", "a"));
    states =
        List.of(
            new Audit.State(null, List.of(), null), new Audit.State("V2__b.sql", List.of(), null));
    if (removed != null) {
      statement(
          1,
          "drop …",
          List.of(),
          List.of(),
          List.of(new CatalogChange(kind, ORDERS, false, "x", removed, null)),
          null);
    }
    CatalogChange change = new CatalogChange(kind, ORDERS, false, "x", null, added);
    statement(1, "add …", List.of(), List.of(), List.of(change), null);

    if (severity == null) {
      assertThat(said()).isEmpty();
    } else {
      assertThat(said()).singleElement().asString().startsWith(severity + " refuses-running");
      seen =
          List.of(new Audit.SeenRows("V2__b.sql", change.subject(), "5 rows of public.orders: …"));
      assertThat(said())
          .singleElement()
          .asString()
          .startsWith("high refuses-running-version")
          .endsWith("; today there are 5 rows of public.orders: …");
    }
  }

  /** Of each state: whether the running version works, and whether the new one does. */
  @ParameterizedTest
  @CsvSource({
    "any, yes yes | yes yes | yes yes,",
    "migrate-first, yes no | yes no | yes yes,",
    "deploy-first, yes yes | yes yes | no yes,",
    "split, yes no | yes yes | no yes, V2__b.sql",
    "none, yes no | no no | no yes,",
    "none, yes no | yes no | no yes,",
  })
  void the_order_is_that_in_which_somebody_works(
      String order, String fare, @Nullable String splitAfter) {
    statement(1, "…", List.of(), List.of());
    states = fares(fare);

    assertThat(Deployments.of(audit())).isEqualTo(order);
    if (splitAfter != null) {
      assertThat(Deployments.split(audit())).extracting(Audit.State::after).isEqualTo(splitAfter);
    }
    assertThat(said().stream().anyMatch(line -> line.startsWith("high no-safe-order")))
        .isEqualTo(order.equals(Deployments.NONE));
  }

  @Test
  void whom_rows_of_today_would_refuse_does_not_work() {
    runningTables = Map.of(ORDERS, Set.of("id", "a"));
    states = fares("yes yes | yes yes");
    CatalogChange check =
        new CatalogChange("constraint", ORDERS, false, "x", null, "CHECK ((a > 0))");
    statement(1, "add …", List.of(), List.of(), List.of(check), null);
    assertThat(Deployments.of(audit())).isEqualTo("any");

    seen = List.of(new Audit.SeenRows("V2__b.sql", check.subject(), "5 rows of public.orders: …"));

    assertThat(Deployments.of(audit())).isEqualTo("deploy-first");
    assertThat(Deployments.isUnbroken(audit(), states.get(1))).isTrue();
  }

  private static List<Audit.State> fares(String all) {
    List<Audit.State> states = new ArrayList<>();
    for (String each : all.split(" \\| ", -1)) {
      String[] both = each.split(" ", -1);
      states.add(
          new Audit.State(
              states.isEmpty() ? null : "V%d__b.sql".formatted(states.size() + 1),
              faring(both[0], "old" + states.size()),
              faring(both[1], "new")));
    }
    return states;
  }

  private static List<Finding> faring(String works, String column) {
    return works.equals("yes")
        ? List.of()
        : List.of(
            new Finding(
                new RuleInfo(
                    "missing-column",
                    RuleInfo.Family.RELATIONS,
                    Severity.CRITICAL,
                    "A column is missing"),
                Severity.CRITICAL,
                new Location.InMapping("app.Order", "a", ORDERS, new Identifier(column), null),
                "integer",
                null,
                Effects.NONE,
                "Order.a is missing",
                "every statement fails",
                List.of(),
                new Remedies(List.of(), null)));
  }

  @ParameterizedTest
  @EnumSource(ChainFault.Kind.class)
  void each_fault_of_the_chain_has_its_rule(ChainFault.Kind kind) {
    faults = List.of(new ChainFault(kind, "V1__a.sql", true, "it is so"));

    assertThat(said())
        .singleElement()
        .asString()
        .contains(' ' + kind.rule() + ": it is so; Flyway");
  }

  @Test
  void drift_is_worse_where_a_migration_touches_it() {
    drift =
        List.of(new Audit.Drift("column public.orders.hand", ORDERS, "integer", null, List.of()));

    assertThat(said())
        .containsExactly(
            "medium drift-before-migration: column public.orders.hand is integer, and the applied"
                + " migrations make it not there; somebody has changed the database beside the"
                + " migrations");
    statement(1, "…", List.of(lock(ORDERS, LockMode.ACCESS_EXCLUSIVE)), List.of(), List.of(), null);
    assertThat(said()).singleElement().asString().startsWith("high drift-before-migration");
  }

  @Test
  void a_fault_that_the_runner_passes_over_harms_nobody() {
    faults =
        List.of(
            new ChainFault(ChainFault.Kind.MISSING_MIGRATION, "V1__a.sql", false, "it is gone"));

    assertThat(said()).containsExactly("low missing-migration: it is gone; Flyway passes over it");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_id_is_the_class_name_and_the_page_has_its_chapters(Rule<Audit> rule) throws IOException {
    String page =
        Files.readString(
            Path.of("src/main/resources/io/github/jpadrift/rules", rule.info().id() + ".md"));

    assertThat(rule.info().id())
        .isEqualTo(
            rule.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT));
    assertThat(page)
        .startsWith("# " + rule.info().id() + "\n\n" + rule.info().summary() + ".\n")
        .contains(
            "\n## What you see in production\n",
            "\n## Example\n",
            "\n## How to repair\n",
            "\n## When it is fine\n",
            "\n## What this rule does not see\n");
  }

  @Test
  void every_rule_class_is_in_the_list() throws IOException {
    try (Stream<Path> files =
        Files.list(Path.of("src/main/java/io/github/jpadrift/rule/migration"))) {
      assertThat(
              files
                  .filter(AuditRulesTest::isRule)
                  .map(file -> file.getFileName().toString().replace(".java", "")))
          .containsExactlyInAnyOrderElementsOf(
              AuditRules.all().stream().map(rule -> rule.getClass().getSimpleName()).toList());
    }
  }

  private static boolean isRule(Path file) {
    try {
      return Files.readString(file).contains("implements Rule<");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
