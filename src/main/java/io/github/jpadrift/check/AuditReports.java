package io.github.jpadrift.check;

import io.github.jpadrift.finding.AuditReport;
import io.github.jpadrift.finding.AuditReport.Deployment;
import io.github.jpadrift.finding.AuditReport.LockRow;
import io.github.jpadrift.finding.AuditReport.MigrationRow;
import io.github.jpadrift.finding.AuditReport.Runner;
import io.github.jpadrift.finding.AuditReport.StateRow;
import io.github.jpadrift.finding.AuditReport.StatementRow;
import io.github.jpadrift.finding.AuditReport.WorkRow;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.CatalogChange;
import io.github.jpadrift.migration.Chain;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.MigrationTool;
import io.github.jpadrift.migration.Refusal;
import io.github.jpadrift.migration.Statement;
import io.github.jpadrift.migration.TableLock;
import io.github.jpadrift.migration.TableSize;
import io.github.jpadrift.rule.migration.Audit;
import io.github.jpadrift.rule.migration.Audit.Hold;
import io.github.jpadrift.rule.migration.Audit.State;
import io.github.jpadrift.rule.migration.Deployments;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An audit as plain rows for reports. */
final class AuditReports {

  private static final String UNORDERED =
      "not known: the migrations have no order as long as two of them have one version";

  /** Orders in which the migrations run as a whole before the running version is gone. */
  private static final Set<String> FITTING = Set.of("", "nothing", "any", "migrate-first");

  private static final String AT_START =
      "; but the application migrates at its own start, while the running version still serves";

  private final Audit audit;
  private final List<Finding> findings;
  private final Map<String, List<TableName>> dependsOnRows;
  private final boolean migratesAtStart;

  private AuditReports(
      Audit audit,
      List<Finding> findings,
      Map<String, List<TableName>> dependsOnRows,
      boolean migratesAtStart) {
    this.audit = audit;
    this.findings = findings;
    this.dependsOnRows = dependsOnRows;
    this.migratesAtStart = migratesAtStart;
  }

  static AuditReport of(
      Audit audit,
      List<Finding> findings,
      AuditReport.Shadow shadow,
      Map<String, List<TableName>> dependsOnRows,
      boolean migratesAtStart,
      List<String> before) {
    Chain chain = audit.chain();
    AuditReports rows = new AuditReports(audit, findings, dependsOnRows, migratesAtStart);
    return new AuditReport(
        new Runner(chain.tool().id(), chain.version(), chain.from(), chain.history().toString()),
        chain.current(),
        chain.head(),
        chain.refused(),
        shadow,
        rows.migrations(),
        audit.states().stream().map(rows::state).toList(),
        rows.deployment(),
        audit.drift().stream()
            .map(drift -> new AuditReport.DriftRow(drift.object(), drift.here(), drift.history()))
            .toList(),
        before);
  }

  private StateRow state(State state) {
    List<Finding> fresh = state.fresh();
    return new StateRow(
        state.after(),
        running(state),
        agrees(state),
        fresh == null
            ? null
            : (int) fresh.stream().filter(each -> each.severity().reaches(Severity.HIGH)).count());
  }

  private @Nullable String running(State state) {
    if (state.running() == null) {
      return null;
    }
    if (!Deployments.isUnbroken(audit, state)) {
      return "breaks";
    }
    for (State each : audit.states().subList(0, audit.states().indexOf(state) + 1)) {
      if (each.after() != null && refuses(each.after())) {
        return "refused";
      }
    }
    return "works";
  }

  private boolean refuses(String migration) {
    return audit.migrations().stream()
        .filter(each -> each.id().equals(migration))
        .anyMatch(
            each ->
                findings.stream()
                    .anyMatch(
                        finding ->
                            finding.rule().id().equals("refuses-running-version")
                                && isOf(each, finding)));
  }

  private @Nullable String agrees(State state) {
    return state.fresh() == null ? null : State.works(state.fresh()) ? "agrees" : "lacks";
  }

  private List<MigrationRow> migrations() {
    List<MigrationRow> rows = new ArrayList<>();
    State state = audit.states().isEmpty() ? null : audit.states().get(0);
    for (Migration migration : audit.migrations()) {
      for (State each : audit.states()) {
        if (migration.id().equals(each.after())) {
          state = each;
        }
      }
      rows.add(row(migration, state));
    }
    return rows;
  }

  private MigrationRow row(Migration migration, @Nullable State state) {
    List<String> undo = undo(migration);
    boolean reached = migration.status() == Migration.Status.REHEARSED;
    return new MigrationRow(
        migration.id(),
        migration.version(),
        migration.description(),
        migration.kind().label(),
        AuditRun.relative(migration.file()),
        migration.status().label(),
        migration.statements().isEmpty() ? null : migration.statements().get(0).transaction(),
        dependsOnRows.getOrDefault(migration.id(), List.of()).stream()
            .map(TableName::toString)
            .toList(),
        migration.statements().stream().map(AuditReports::statement).toList(),
        ChangeSummary.of(migration),
        locks(migration),
        work(migration),
        reached && state != null ? running(state) : null,
        reached && state != null ? agrees(state) : null,
        isReversible(migration) ? "yes" : "no",
        undo,
        findings.stream()
            .filter(finding -> isOf(migration, finding))
            .map(Finding::severity)
            .min(Comparator.naturalOrder())
            .map(severity -> severity.label())
            .orElse(null));
  }

  private boolean isOf(Migration migration, Finding finding) {
    return finding.location() instanceof Location.InMigration place
        && (audit.chain().tool() == MigrationTool.FLYWAY
            ? migration.id().equals(place.file())
            : migration.id().equals(place.version()));
  }

  private static StatementRow statement(Statement statement) {
    Refusal refusal = statement.refusal();
    return new StatementRow(
        statement.line(),
        statement.sql(),
        statement.changes().stream().map(CatalogChange::toString).toList(),
        refusal == null ? null : refusal.message(),
        refusal == null ? null : refusal.sqlState());
  }

  /** The strongest of each relation. */
  private List<LockRow> locks(Migration migration) {
    Map<TableName, LockRow> strongest = new LinkedHashMap<>();
    Map<TableName, TableLock> locks = new LinkedHashMap<>();
    for (Statement statement : migration.statements()) {
      for (TableLock lock : statement.locks()) {
        TableLock before = locks.get(lock.relation());
        if (before == null || lock.mode().compareTo(before.mode()) > 0) {
          locks.put(lock.relation(), lock);
          Hold hold = audit.hold(migration, statement, lock);
          double seconds = lock.isNew() ? 0 : hold.seconds();
          TableSize size = audit.size(lock.relation());
          strongest.put(
              lock.relation(),
              new LockRow(
                  schema(lock.relation()),
                  lock.relation().name().value(),
                  lock.mode().sql(),
                  lock.isNew(),
                  lock.mode().blocks().label(),
                  lock.isNew() ? 0 : size.heap() + size.indexes(),
                  statement.line(),
                  Audit.duration(seconds),
                  tenths(seconds),
                  lock.named()));
        }
      }
    }
    return List.copyOf(strongest.values());
  }

  private List<WorkRow> work(Migration migration) {
    List<WorkRow> rows = new ArrayList<>();
    for (Statement statement : migration.statements()) {
      statement
          .work()
          .forEach(
              work ->
                  rows.add(
                      new WorkRow(
                          work.kind().label(),
                          schema(work.table()),
                          work.table().name().value(),
                          work.lock().sql(),
                          work.isNew(),
                          audit.bytes(work),
                          tenths(audit.seconds(work)),
                          statement.line())));
    }
    return rows;
  }

  private static String schema(TableName table) {
    Identifier schema = table.schema();
    return schema == null ? "" : schema.value();
  }

  private static double tenths(double seconds) {
    return Math.round(seconds * 10) / 10.0;
  }

  /** What takes the migration back, the last first; only what can be taken back without loss. */
  private static List<String> undo(Migration migration) {
    List<String> undo = new ArrayList<>();
    for (Statement statement : migration.statements()) {
      for (CatalogChange change : statement.changes()) {
        String sql = undo(change, statement);
        if (sql != null) {
          undo.add(0, sql);
        }
      }
    }
    return undo;
  }

  private static @Nullable String undo(CatalogChange change, Statement statement) {
    TableName table = change.table();
    if (table == null || change.isRemoved() || statement.comesWithAnother(change)) {
      return null;
    }
    String name = new Identifier(change.name()).sql();
    if (!change.isAdded()) {
      return change.kind().equals("column")
              && (change.before() + " NOT NULL").equals(change.after())
          ? "ALTER TABLE %s ALTER COLUMN %s DROP NOT NULL;".formatted(table.sql(), name)
          : null;
    }
    return switch (change.kind()) {
      case "table" -> "DROP TABLE " + table.sql() + ";";
      case "view" -> "DROP VIEW " + table.sql() + ";";
      case "materialized view" -> "DROP MATERIALIZED VIEW " + table.sql() + ";";
      case "column" ->
          change.isNew() ? null : "ALTER TABLE %s DROP COLUMN %s;".formatted(table.sql(), name);
      case "constraint" ->
          change.isNew() ? null : "ALTER TABLE %s DROP CONSTRAINT %s;".formatted(table.sql(), name);
      case "index" ->
          change.isNew() || change.isOfConstraint(statement.changes())
              ? null
              : "DROP INDEX %s;"
                  .formatted(new TableName(table.schema(), new Identifier(change.name())).sql());
      default -> null;
    };
  }

  private boolean isReversible(Migration migration) {
    Predicate<CatalogChange> lost =
        change -> change.isRemoved() || (change.kind().equals("label") && change.isAdded());
    boolean destroys =
        migration.statements().stream().flatMap(each -> each.changes().stream()).anyMatch(lost)
            || migration.statements().stream()
                .flatMap(each -> each.work().stream())
                .anyMatch(work -> work.ofExisting() && !work.isNew());
    return !destroys || "given".equals(migration.rollback());
  }

  private Deployment deployment() {
    String order = Deployments.of(audit);
    String split = null;
    if (order.equals("split")) {
      State both = Deployments.split(audit);
      split = both == null ? null : last(both);
    }
    return new Deployment(
        order.isEmpty() ? null : order,
        split,
        (Deployments.isOrdered(audit) ? text(order, split) : UNORDERED)
            + (migratesAtStart && !FITTING.contains(order) ? AT_START : ""));
  }

  /** What changes no catalog between a state and the next belongs before the deployment. */
  private @Nullable String last(State state) {
    String last = state.after();
    int next = audit.states().indexOf(state) + 1;
    String after = next < audit.states().size() ? audit.states().get(next).after() : null;
    List<String> ids = audit.migrations().stream().map(Migration::id).toList();
    int before = ids.indexOf(after) - 1;
    return last == null || before < ids.indexOf(last) ? last : ids.get(before);
  }

  private static String text(String order, @Nullable String split) {
    return switch (order) {
      case "nothing" -> "nothing is pending";
      case "any" -> "migrate and deploy in any order";
      case "migrate-first" -> "migrate first, in one window or one by one; then deploy";
      case "deploy-first" -> "deploy first; then migrate";
      case "split" ->
          split == null
              ? "deploy first; then migrate"
              : "migrate up to %s, deploy, then migrate the rest".formatted(split);
      case "none" -> "no order is safe: there is no moment at which both versions work";
      default -> "not asked: --old JAR says which version runs now";
    };
  }
}
