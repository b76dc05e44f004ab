package io.github.jpadrift.migration.liquibase;

import io.github.jpadrift.migration.Chain;
import io.github.jpadrift.migration.ChainFault;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.Migration.Status;
import io.github.jpadrift.migration.MigrationRequest;
import io.github.jpadrift.migration.MigrationRun.LeftOut;
import io.github.jpadrift.migration.MigrationRunner;
import io.github.jpadrift.migration.MigrationTool;
import io.github.jpadrift.migration.Rehearsed;
import io.github.jpadrift.migration.watch.SourceText;
import io.github.jpadrift.migration.watch.Watcher;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.ChangeSet.RunStatus;
import liquibase.changelog.ChangeSetStatus;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.exception.PreconditionErrorException;
import liquibase.exception.PreconditionFailedException;
import liquibase.exception.UnexpectedLiquibaseException;
import liquibase.precondition.core.PreconditionContainer.ErrorOption;
import liquibase.precondition.core.PreconditionContainer.FailOption;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;

/** One run of Liquibase's pending change sets on a shadow; kept to what 4.17 to 4.33 share. */
final class LiquibaseRehearsal {

  /** As YAML and JSON write it: in braces, or on lines of their own. */
  private static final Pattern NAMED_IN_A_QUESTION =
      Pattern.compile(
          "changeSetExecuted[\"']?\\s*:\\s*?(?:\\{[^}]*+}|(?<deep>\\n *)\\w+:[^\\n]*+(?:\\k<deep>\\w+:[^\\n]*+)*+)");

  private final MigrationRequest request;
  private final Watcher watcher;
  private final List<LeftOut> leftOut = new ArrayList<>();
  private final List<ChainFault> faults = new ArrayList<>();
  private final Map<String, ChangeSet> pending = new LinkedHashMap<>();
  private final Map<String, Status> ended = new LinkedHashMap<>();
  private final List<String> applied = new ArrayList<>();
  private final Map<String, String> rollbacks = new HashMap<>();
  private TableName history = TableName.of("public", "databasechangelog");
  private @Nullable String head;
  private @Nullable String refused;
  private final Map<String, String> texts = new HashMap<>();

  /** The same without what preconditions name, each character at its place. */
  private final Map<String, String> declaringTexts = new HashMap<>();

  LiquibaseRehearsal(MigrationRequest request, Watcher watcher) {
    this.request = request;
    this.watcher = watcher;
  }

  Rehearsed run() throws SQLException {
    String failure = null;
    try (Connection connection = watcher.dataSource().getConnection()) {
      Scope.child(LiquibaseRunner.scope(request), () -> rehearse(connection));
    } catch (SQLException unreachable) {
      throw unreachable;
    } catch (Exception stopped) { // Scope.child declares no less
      failure = LiquibaseRunner.failure(stopped);
    }
    watcher.end();
    leftOut.removeIf(left -> ended.get(left.migration()) == Status.SKIPPED);
    leftOut.addAll(watcher.unexplained());
    return new Rehearsed(
        new Chain(
            MigrationTool.LIQUIBASE,
            LiquibaseRunner.version(),
            MigrationRunner.archiveOf(Liquibase.class),
            history,
            applied.isEmpty() ? null : applied.get(applied.size() - 1),
            head,
            applied,
            faults,
            refused),
        pending.entrySet().stream()
            .map(entry -> migration(entry.getKey(), entry.getValue()))
            .toList(),
        leftOut,
        failure);
  }

  private void rehearse(Connection connection)
      throws LiquibaseException, IOException, SQLException {
    Liquibase liquibase = LiquibaseRunner.opened(request, connection, leftOut);
    Database database = liquibase.getDatabase();
    history =
        new TableName(
            new Identifier(
                database.getLiquibaseSchemaName() == null
                    ? "public"
                    : database.getLiquibaseSchemaName()),
            new Identifier(database.getDatabaseChangeLogTableName().toLowerCase(Locale.ROOT)));
    watcher.ignore(
        Set.of(
            history.name().value(),
            database.getDatabaseChangeLogLockTableName().toLowerCase(Locale.ROOT)));
    unlock(connection, database);
    readApplied(connection);
    List<ChangeSetStatus> statuses;
    try {
      statuses = statuses(liquibase);
    } catch (LiquibaseException invalid) {
      refused = LiquibaseRunner.failure(invalid);
      liquibase.clearCheckSums();
      liquibase = LiquibaseRunner.opened(request, connection, new ArrayList<>());
      statuses = statuses(liquibase);
      String changed = changed(refused);
      faults.add(
          new ChainFault(
              ChainFault.Kind.CHECKSUM_MISMATCH,
              changed,
              true,
              refused,
              liquibase.getDatabaseChangeLog().getChangeSets().stream()
                  .filter(changeSet -> LiquibaseRunner.name(changeSet).equals(changed))
                  .findFirst()
                  .map(this::line)
                  .orElse(1)));
    }
    for (ChangeSetStatus status : statuses) {
      ChangeSet changeSet = status.getChangeSet();
      head = LiquibaseRunner.name(changeSet);
      if (status.getWillRun()) {
        pending.put(LiquibaseRunner.name(changeSet), changeSet);
      }
    }
    Set<String> known =
        liquibase.getDatabaseChangeLog().getChangeSets().stream()
            .map(LiquibaseRunner::name)
            .collect(Collectors.toCollection(TreeSet::new));
    leftOut.forEach(left -> known.add(left.migration()));
    leftOut.removeIf(left -> applied.contains(left.migration()));
    List<String> strangers = new ArrayList<>();
    for (String name : applied) {
      if (!known.contains(name)) {
        strangers.add(name);
      }
    }
    if (!applied.isEmpty() && strangers.size() == applied.size()) {
      throw new LiquibaseException(
          "the path is part of the identity: the history knows "
              + strangers.get(0)
              + ", and no change set of this change log has such a file name;"
              + " --migrations-root says where its paths begin");
    }
    for (String stranger : strangers) {
      faults.add(
          new ChainFault(
              ChainFault.Kind.MISSING_MIGRATION,
              stranger,
              false,
              stranger + " has been applied and is not in the change log"));
    }
    for (String name : pending.keySet()) {
      rollbacks.put(name, rollback(pending.get(name), database));
    }
    outOfOrder(statuses);
    liquibase.setChangeExecListener(new Progress());
    liquibase.update(LiquibaseRunner.contexts(request), LiquibaseRunner.labels(request));
  }

  private void readApplied(Connection connection) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement()) {
      if (!isThere(statement, history.sql())) {
        return;
      }
      try (ResultSet row =
          statement.executeQuery(
              "SELECT filename || '::' || id || '::' || author FROM %s ORDER BY orderexecuted"
                  .formatted(history.sql()))) {
        while (row.next()) {
          applied.add(row.getString(1));
        }
      }
    }
  }

  private static boolean isThere(java.sql.Statement statement, String table) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "SELECT pg_catalog.to_regclass('" + table.replace("'", "''") + "') IS NOT NULL")) {
      return row.next() && row.getBoolean(1);
    }
  }

  private ResourceAccessor resources() throws IOException {
    return LiquibaseRunner.resources(request);
  }

  private List<ChangeSetStatus> statuses(Liquibase liquibase) throws LiquibaseException {
    return liquibase.getChangeSetStatuses(
        LiquibaseRunner.contexts(request), LiquibaseRunner.labels(request), true);
  }

  /** The change set that Liquibase's sentence names, where it names one. */
  private static String changed(String sentence) {
    for (String word : sentence.split("\\s+")) {
      if (word.split("::").length == 3) {
        return word;
      }
    }
    return "";
  }

  private void outOfOrder(List<ChangeSetStatus> statuses) {
    Set<String> done = Set.copyOf(applied);
    boolean later = false;
    List<ChangeSet> before = new ArrayList<>();
    for (int i = statuses.size() - 1; i >= 0; i--) {
      ChangeSetStatus status = statuses.get(i);
      String name = LiquibaseRunner.name(status.getChangeSet());
      later |= done.contains(name);
      if (later && status.getWillRun() && !done.contains(name)) {
        before.add(0, status.getChangeSet());
      }
    }
    for (ChangeSet changeSet : before) {
      String name = LiquibaseRunner.name(changeSet);
      faults.add(
          new ChainFault(
              ChainFault.Kind.OUT_OF_ORDER_MIGRATION,
              name,
              false,
              name + " comes before what has been applied, and was never applied itself",
              line(changeSet)));
    }
  }

  /** A lock that is held would be waited for; that it is held is told. */
  private void unlock(Connection connection, Database database) throws SQLException {
    String table =
        history.schema() == null
            ? database.getDatabaseChangeLogLockTableName()
            : history.schema().sql()
                + '.'
                + new Identifier(
                        database.getDatabaseChangeLogLockTableName().toLowerCase(Locale.ROOT))
                    .sql();
    try (java.sql.Statement statement = connection.createStatement()) {
      if (!isThere(statement, table)) {
        return;
      }
      try (ResultSet row =
          statement.executeQuery(
              "SELECT lockedby, lockgranted::text FROM " + table + " WHERE locked")) {
        while (row.next()) {
          faults.add(
              new ChainFault(
                  ChainFault.Kind.CHANGELOG_LOCK_HELD,
                  "",
                  false,
                  "the change log is locked by %s since %s"
                      .formatted(row.getString(1), row.getString(2))));
        }
      }
      statement.execute(
          "UPDATE " + table + " SET locked = false, lockedby = NULL, lockgranted = NULL");
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    }
  }

  private static String rollback(ChangeSet changeSet, Database database) {
    if (!changeSet.getRollback().getChanges().isEmpty()) {
      return "given";
    }
    return changeSet.supportsRollback(database) ? "derived" : "none";
  }

  private Migration migration(String name, ChangeSet changeSet) {
    Status status = ended.getOrDefault(name, Status.NOT_REACHED);
    return new Migration(
        name,
        null,
        changeSet.getDescription() == null ? "" : changeSet.getDescription(),
        Migration.Kind.CHANGESET,
        changeSet.getFilePath(),
        watcher.hung(name) ? Status.HUNG : status,
        watcher.statementsOf(name),
        rollbacks.getOrDefault(name, "none"));
  }

  /** Where a change set is written. */
  private SourceText source(ChangeSet changeSet) {
    String file = changeSet.getFilePath();
    String text = texts.computeIfAbsent(file, this::text);
    String declaring = declaringTexts.computeIfAbsent(file, same -> withoutQuestions(text));
    return new SourceText(text, start(declaring, changeSet));
  }

  private int line(ChangeSet changeSet) {
    return source(changeSet).first();
  }

  private String text(String file) {
    try (InputStream in = resources().getExisting(file).openInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      return "";
    }
  }

  /** As XML, SQL, and then YAML and JSON write it. */
  private static int start(String text, ChangeSet changeSet) {
    String id = Pattern.quote(changeSet.getId()) + "(?![\\w.-])";
    String author = Pattern.quote(changeSet.getAuthor());
    return Stream.of(
            "<(?<at>changeSet)\\s[^>]*?\\bid=[\"']" + id + "[\"']",
            "--\\s*changeset\\s+(?<at>\"?" + author + "\"?:\"?" + id + ")",
            "\\b(?<at>id)[\"']?\\s*:\\s*[\"']?" + id)
        .map(written -> Pattern.compile(written).matcher(text))
        .filter(Matcher::find)
        .findFirst()
        .map(found -> text.lastIndexOf('\n', found.start("at")) + 1)
        .orElse(0);
  }

  /** A precondition may name a change set before it comes. */
  private static String withoutQuestions(String text) {
    return NAMED_IN_A_QUESTION
        .matcher(text)
        .replaceAll(asked -> asked.group().replaceAll("[^\n]", " "));
  }

  /** Tells the watcher which change set runs. */
  private final class Progress extends AbstractChangeExecListener {

    private String current = "";

    @Override
    public void willRun(
        ChangeSet changeSet, DatabaseChangeLog log, Database database, RunStatus status) {
      String name = LiquibaseRunner.name(changeSet);
      current = name;
      pending.putIfAbsent(name, changeSet);
      ended.put(name, Status.FAILED);
      watcher.begin(name, source(changeSet));
    }

    @Override
    public void ran(ChangeSet changeSet, DatabaseChangeLog log, Database database, ExecType type) {
      String name = LiquibaseRunner.name(changeSet);
      explain(changeSet, database);
      watcher.end();
      ended.put(name, type == ExecType.MARK_RAN ? Status.SKIPPED : Status.REHEARSED);
      if (type == ExecType.MARK_RAN && !DesignedSkip.isOf(changeSet, database)) {
        faults.add(
            new ChainFault(
                ChainFault.Kind.SKIPPED_MIGRATION,
                name,
                false,
                name + " will be marked as done without having run (MARK_RAN)",
                line(changeSet)));
      }
    }

    /** Of one that is left for the next time nothing more is heard. */
    @Override
    public void preconditionFailed(PreconditionFailedException unmet, FailOption then) {
      if (FailOption.CONTINUE.equals(then)) {
        putOff();
      }
    }

    @Override
    public void preconditionErrored(PreconditionErrorException unasked, ErrorOption then) {
      if (ErrorOption.CONTINUE.equals(then)) {
        putOff();
      }
    }

    private void putOff() {
      ended.put(current, Status.SKIPPED);
      watcher.end();
    }

    private void explain(ChangeSet changeSet, Database database) {
      boolean code =
          changeSet.getChanges().stream().anyMatch(CustomChangeWrapper.class::isInstance);
      if (!code || !(database.getConnection() instanceof JdbcConnection connection)) {
        return;
      }
      try {
        watcher.explain(connection.getUnderlyingConnection());
      } catch (SQLException lost) {
        throw new UnexpectedLiquibaseException("the shadow cannot be looked at", lost);
      }
    }

    @Override
    public void runFailed(
        ChangeSet changeSet, DatabaseChangeLog log, Database database, Exception thrown) {
      ended.put(LiquibaseRunner.name(changeSet), Status.FAILED);
      watcher.end();
    }
  }
}
