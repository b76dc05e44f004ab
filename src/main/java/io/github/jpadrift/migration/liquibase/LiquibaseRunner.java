package io.github.jpadrift.migration.liquibase;

import io.github.jpadrift.migration.MigrationRequest;
import io.github.jpadrift.migration.MigrationRun;
import io.github.jpadrift.migration.MigrationRun.LeftOut;
import io.github.jpadrift.migration.MigrationRunner;
import io.github.jpadrift.migration.RehearsalRequest;
import io.github.jpadrift.migration.Rehearsed;
import io.github.jpadrift.migration.watch.MarkedRoles;
import io.github.jpadrift.migration.watch.Watcher;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.change.Change;
import liquibase.change.core.ExecuteShellCommandChange;
import liquibase.change.custom.CustomChangeChecksum;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.ChangeSet.RunStatus;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.exception.PreconditionErrorException;
import liquibase.exception.PreconditionFailedException;
import liquibase.precondition.CustomPreconditionWrapper;
import liquibase.precondition.Precondition;
import liquibase.precondition.PreconditionLogic;
import liquibase.precondition.core.PreconditionContainer.ErrorOption;
import liquibase.precondition.core.PreconditionContainer.FailOption;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.CompositeResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;
import liquibase.util.LiquibaseUtil;
import org.jspecify.annotations.Nullable;

/** Runs Liquibase's change sets. Kept to what Liquibase 4.17 to 4.33 have in common. */
public final class LiquibaseRunner implements MigrationRunner {

  private static final Pattern EXCEPTION =
      Pattern.compile("(?:[a-z]\\w*\\.)+[A-Z]\\w*(?:Exception|Error): ");

  /** A check sum that stands for every other. */
  private static final String ANY = "1:any";

  private static final String PARAMETER = "parameter.";

  /** Settings that Liquibase's database object takes. */
  private static final Map<String, Setter> OF_DATABASE =
      Map.of(
          "defaultSchemaName", Database::setDefaultSchemaName,
          "liquibaseSchemaName", Database::setLiquibaseSchemaName,
          "databaseChangeLogTableName", Database::setDatabaseChangeLogTableName,
          "databaseChangeLogLockTableName", Database::setDatabaseChangeLogLockTableName);

  private interface Setter {
    void set(Database database, String value) throws LiquibaseException;
  }

  @Override
  public void prepare() {
    quieten();
    DatabaseFactory.getInstance();
  }

  @Override
  public MigrationRun run(MigrationRequest request) throws SQLException {
    quieten();
    List<String> ran = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    try (Connection connection = MarkedRoles.over(request.url()).getConnection()) {
      Scope.child(scope(request), () -> update(request, connection, ran::add, leftOut));
      return new MigrationRun(version(), ran, leftOut, null);
    } catch (SQLException unreachable) {
      throw unreachable;
    } catch (Exception refused) { // Scope.child declares no less
      return new MigrationRun(version(), ran, leftOut, failure(refused));
    }
  }

  @Override
  public Rehearsed rehearse(RehearsalRequest request) throws SQLException {
    quieten();
    try (Watcher watcher = new Watcher(request)) {
      return new LiquibaseRehearsal(request.migrations(), watcher).run();
    }
  }

  /** It prints nothing, and runs no code of the application unless that was asked for. */
  static Map<String, Object> scope(MigrationRequest request) {
    Map<String, Object> scope = new TreeMap<>(UnrunCustomChange.unless(request.code()));
    scope.put(Scope.Attr.ui.name(), new LoggerUIService());
    return scope;
  }

  /** Its usage statistics, and what once was its hub, are none of this process's business. */
  private static void quieten() {
    System.setProperty("liquibase.analytics.enabled", "false");
    System.setProperty("liquibase.hub.mode", "off");
  }

  private static void update(
      MigrationRequest request, Connection connection, Consumer<String> ran, List<LeftOut> leftOut)
      throws LiquibaseException, IOException, SQLException {
    Liquibase liquibase = opened(request, connection, leftOut);
    Set<String> skipped = new HashSet<>();
    liquibase.setChangeExecListener(new Progress(ran, skipped::add));
    liquibase.update(contexts(request), labels(request));
    leftOut.removeIf(left -> skipped.contains(left.migration()));
  }

  static Contexts contexts(MigrationRequest request) {
    return new Contexts(request.settings().getOrDefault("contexts", ""));
  }

  static LabelExpression labels(MigrationRequest request) {
    Map<String, String> settings = request.settings();
    return new LabelExpression(
        settings.getOrDefault("labelFilter", settings.getOrDefault("labels", "")));
  }

  /** With its change log read, and without what may not run. */
  static Liquibase opened(MigrationRequest request, Connection connection, List<LeftOut> leftOut)
      throws LiquibaseException, IOException {
    Database database =
        DatabaseFactory.getInstance()
            .findCorrectDatabaseImplementation(new JdbcConnection(connection));
    Map<String, String> settings = request.settings();
    for (Map.Entry<String, Setter> each : OF_DATABASE.entrySet()) {
      String value = settings.get(each.getKey());
      if (value != null) {
        each.getValue().set(database, value);
      }
    }
    UnrunCustomChange.register();
    String changeLog = settings.getOrDefault("changeLogFile", "");
    Liquibase liquibase = new Liquibase(changeLog, resources(request), database);
    if (LiquibaseRunner.class.getResource(Summary.SINCE) != null) {
      Summary.intoLog(liquibase);
    }
    settings.forEach(
        (key, value) -> {
          if (key.startsWith(PARAMETER)) {
            liquibase.setChangeLogParameter(key.substring(PARAMETER.length()), value);
          }
        });
    DatabaseChangeLog changes = liquibase.getDatabaseChangeLog();
    if (changes.getChangeSets().isEmpty()) {
      throw new LiquibaseException("there is no change set in " + changeLog);
    }
    for (ChangeSet each : List.copyOf(changes.getChangeSets())) {
      String why = reasonToLeaveOut(each, request.code());
      if (why != null) {
        changes.getChangeSets().remove(each);
        leftOut.add(new LeftOut(name(each), why));
      } else if (!request.code()) {
        each.getChanges().stream()
            .filter(CustomChangeWrapper.class::isInstance)
            .map(CustomChangeWrapper.class::cast)
            .forEach(
                custom -> {
                  if (custom.getCustomChange() instanceof CustomChangeChecksum) {
                    each.addValidCheckSum(ANY); // only its code knows the one that it has
                  }
                  leftOut.add(
                      new LeftOut(
                          name(each),
                          "its change %s is code of the application and was not run; --java-migrations run lets it"
                              .formatted(custom.getClassName())));
                });
      }
    }
    return liquibase;
  }

  /** Of what an update did, which Liquibase prints unless told otherwise; 4.20 knows no such. */
  private static final class Summary {

    static final String SINCE = "/liquibase/UpdateSummaryOutputEnum.class";

    private Summary() {}

    static void intoLog(Liquibase liquibase) {
      liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
    }
  }

  static ResourceAccessor resources(MigrationRequest request) throws IOException {
    CompositeResourceAccessor all = new FirstFound();
    for (String root : request.roots()) {
      all.addResourceAccessor(new DirectoryResourceAccessor(Path.of(root)));
    }
    all.addResourceAccessor(
        new ClassLoaderResourceAccessor(LiquibaseRunner.class.getClassLoader()));
    return all;
  }

  /** What lies in a folder that was named stands for what the application's jar holds of it. */
  @SuppressWarnings("try") // Liquibase's close() says that it throws anything
  private static final class FirstFound extends CompositeResourceAccessor {

    private final List<ResourceAccessor> places = new ArrayList<>();

    @Override
    public CompositeResourceAccessor addResourceAccessor(ResourceAccessor place) {
      places.add(place);
      return super.addResourceAccessor(place);
    }

    @Override
    public List<Resource> getAll(String path) throws IOException {
      for (ResourceAccessor place : places) {
        List<Resource> found = place.getAll(path);
        if (found != null && !found.isEmpty()) {
          return found;
        }
      }
      return List.of();
    }
  }

  /** Null when it may run. */
  private static @Nullable String reasonToLeaveOut(ChangeSet changeSet, boolean code) {
    for (Change change : changeSet.getChanges()) {
      if (change instanceof ExecuteShellCommandChange) {
        return "it runs a command of the operating system";
      }
    }
    return !code && isCode(changeSet.getPreconditions())
        ? "its precondition is code of the application"
        : null;
  }

  private static boolean isCode(@Nullable Precondition precondition) {
    return precondition instanceof CustomPreconditionWrapper
        || (precondition instanceof PreconditionLogic all
            && all.getNestedPreconditions().stream().anyMatch(LiquibaseRunner::isCode));
  }

  static String name(ChangeSet changeSet) {
    return changeSet.getFilePath() + "::" + changeSet.getId() + "::" + changeSet.getAuthor();
  }

  static String version() {
    return LiquibaseUtil.getBuildVersion();
  }

  static String failure(Exception refused) {
    return "Liquibase refuses: " + words(String.valueOf(refused.getMessage()));
  }

  /** What it says, each reason once and without the names of its exceptions, on one line. */
  static String words(String message) {
    return message
        .lines()
        .map(line -> EXCEPTION.matcher(line).replaceAll("").strip().replaceAll("\\s+", " "))
        .filter(line -> !line.isEmpty())
        .distinct()
        .collect(Collectors.joining(" "));
  }

  /** Notes what has run, and what its preconditions kept from it. */
  private static final class Progress extends AbstractChangeExecListener {

    private final Consumer<String> ran;
    private final Consumer<String> skipped;
    private String current = "";

    Progress(Consumer<String> ran, Consumer<String> skipped) {
      this.ran = ran;
      this.skipped = skipped;
    }

    @Override
    public void willRun(
        ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, RunStatus status) {
      current = name(changeSet);
    }

    @Override
    public void ran(
        ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, ExecType type) {
      ran.accept(name(changeSet));
    }

    @Override
    public void preconditionFailed(PreconditionFailedException unmet, FailOption then) {
      if (FailOption.CONTINUE.equals(then) || FailOption.MARK_RAN.equals(then)) {
        skipped.accept(current);
      }
    }

    @Override
    public void preconditionErrored(PreconditionErrorException unasked, ErrorOption then) {
      if (ErrorOption.CONTINUE.equals(then) || ErrorOption.MARK_RAN.equals(then)) {
        skipped.accept(current);
      }
    }
  }
}
