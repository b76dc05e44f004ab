package io.github.jpadrift.migration.flyway;

import io.github.jpadrift.migration.Chain;
import io.github.jpadrift.migration.ChainFault;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.Migration.Status;
import io.github.jpadrift.migration.MigrationRequest;
import io.github.jpadrift.migration.MigrationRunner;
import io.github.jpadrift.migration.MigrationTool;
import io.github.jpadrift.migration.Rehearsed;
import io.github.jpadrift.migration.Statement;
import io.github.jpadrift.migration.watch.SourceText;
import io.github.jpadrift.migration.watch.Watcher;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.output.ValidateOutput;
import org.jspecify.annotations.Nullable;

/** One run of Flyway's pending migrations on a shadow; kept to what Flyway 9 to 12 share. */
final class FlywayRehearsal {

  private static final String FILESYSTEM = "filesystem:";
  private static final String CLASSPATH = "classpath:";

  /** In what Flyway says of a file, having parsed it. */
  private static final String MIXED = "statements within the same migration";

  private final MigrationRequest request;
  private final Watcher watcher;
  private final Map<String, MigrationInfo> ran = new LinkedHashMap<>();

  /** The one that Flyway refuses to begin, as it may run neither in a transaction nor outside. */
  private @Nullable String unbegun;

  FlywayRehearsal(MigrationRequest request, Watcher watcher) {
    this.request = request;
    this.watcher = watcher;
  }

  private Flyway flyway(Map<String, String> more) {
    Map<String, String> settings = new TreeMap<>(request.settings());
    settings.putAll(more);
    return FlywayRunner.configured(request, settings, new Progress())
        .dataSource(watcher.dataSource())
        .load();
  }

  Rehearsed run() {
    Flyway flyway = flyway(Map.of());
    Configuration configuration = flyway.getConfiguration();
    watcher.ignore(Set.of(configuration.getTable()));
    MigrationInfo[] all;
    List<ChainFault> faults;
    try {
      all = flyway.info().all();
      faults = new ArrayList<>(faults(flyway, all));
    } catch (FlywayException unreadable) {
      String said = FlywayRunner.oneLine(unreadable);
      List<ChainFault> why =
          said.contains("more than one migration")
              ? List.of(new ChainFault(ChainFault.Kind.DUPLICATE_MIGRATION, "", true, said))
              : List.of();
      Chain chain = chain(configuration, new MigrationInfo[0], why, said);
      return new Rehearsed(chain, List.of(), List.of(), said);
    }
    if (all.length == 0) {
      String nothing = FlywayRunner.noneFound(configuration);
      return new Rehearsed(
          chain(configuration, all, faults, nothing), List.of(), List.of(), nothing);
    }
    List<MigrationInfo> pending =
        Stream.of(all)
            .filter(info -> info.getState() == MigrationState.PENDING || isIgnored(info))
            .toList();
    String refused = null;
    if (faults.stream().anyMatch(ChainFault::refused)) {
      refused = refusal(flyway);
      flyway.repair();
      flyway = flyway(Map.of("flyway.validateOnMigrate", "false", "flyway.outOfOrder", "true"));
    } else if (Stream.of(all).anyMatch(this::isUnsought)) {
      flyway = flyway(Map.of("flyway.validateOnMigrate", "false"));
    }
    String failure = null;
    try {
      try {
        flyway.migrate();
      } catch (FlywayException unmanaged) {
        if (!FlywayRunner.oneLine(unmanaged).contains("no schema history table")
            || !ran.isEmpty()) {
          throw unmanaged;
        }
        refused = FlywayRunner.oneLine(unmanaged);
        faults.add(new ChainFault(ChainFault.Kind.UNMANAGED_SCHEMA, "", true, refused));
        flyway(Map.of("flyway.baselineOnMigrate", "true")).migrate();
      }
    } catch (FlywayException stopped) {
      failure = FlywayRunner.failure(stopped, last());
      if (FlywayRunner.oneLine(stopped).contains(MIXED)) {
        unbegun =
            pending.stream()
                .map(MigrationInfo::getScript)
                .filter(script -> !ran.containsKey(script))
                .findFirst()
                .orElse(null);
      }
    }
    watcher.end();
    for (MigrationInfo info : pending) {
      if (failure == null && !ran.containsKey(info.getScript())) {
        faults.add(
            new ChainFault(
                ChainFault.Kind.SKIPPED_MIGRATION,
                info.getScript(),
                false,
                info.getScript()
                    + " will be marked as done without having run (baselineOnMigrate)"));
      }
    }
    return new Rehearsed(
        chain(configuration, all, faults, refused),
        migrations(configuration, pending, failure),
        watcher.unexplained(),
        failure);
  }

  private String last() {
    List<String> begun = watcher.begun();
    return begun.isEmpty() ? "" : begun.get(begun.size() - 1);
  }

  /** What the tool says when it is started as the application does. */
  private static @Nullable String refusal(Flyway flyway) {
    try {
      flyway.migrate();
      return null;
    } catch (FlywayException refused) {
      return FlywayRunner.oneLine(refused);
    }
  }

  /**
   * Whether it has been applied, and only this run does not find it: code that is not looked for,
   * or a bean that the application gives to Flyway.
   */
  private boolean isUnsought(MigrationInfo info) {
    return info.getState() == MigrationState.MISSING_SUCCESS
        && isCode(info)
        && (!request.code() || isClass(info.getScript()));
  }

  private static boolean isCode(MigrationInfo info) {
    return info.getType().name().contains("JDBC");
  }

  private static boolean isClass(String script) {
    return FlywayRehearsal.class.getClassLoader().getResource(script.replace('.', '/') + ".class")
        != null;
  }

  private static boolean isIgnored(MigrationInfo info) {
    return info.getState() == MigrationState.IGNORED;
  }

  private List<ChainFault> faults(Flyway flyway, MigrationInfo[] all) {
    List<ChainFault> faults = new ArrayList<>();
    boolean validates = flyway.getConfiguration().isValidateOnMigrate();
    Map<String, String> invalid = new TreeMap<>();
    for (ValidateOutput each : flyway.validateWithResult().invalidMigrations) {
      invalid.put(
          each.version + '|' + each.description,
          each.errorDetails == null ? "" : String.valueOf(each.errorDetails.errorCode));
    }
    MigrationInfo current = flyway.info().current();
    for (MigrationInfo info : all) {
      String version = info.getVersion() == null ? "" : info.getVersion().toString();
      String code = invalid.getOrDefault(version + '|' + info.getDescription(), "");
      String script = info.getScript();
      if (code.contains("MISMATCH")) {
        faults.add(
            fault(
                ChainFault.Kind.CHECKSUM_MISMATCH,
                script,
                validates,
                "%s has been applied and is another file now (%s)"
                    .formatted(script, code.toLowerCase(Locale.ROOT).replace('_', ' '))));
      }
      MigrationState state = info.getState();
      if (state.isFailed()) {
        faults.add(
            fault(
                ChainFault.Kind.FAILED_MIGRATION,
                script,
                true,
                script + " has failed, and the history says so"));
      } else if (state == MigrationState.MISSING_SUCCESS) {
        if (!isUnsought(info)) {
          faults.add(
              fault(
                  ChainFault.Kind.MISSING_MIGRATION,
                  script,
                  validates && code.contains("NOT_RESOLVED"),
                  script + " has been applied and is not among the migrations"));
        }
      } else if (state == MigrationState.FUTURE_SUCCESS) {
        faults.add(
            fault(
                ChainFault.Kind.DATABASE_AHEAD,
                script,
                false,
                script + " has been applied, and this application does not know it"));
      } else if (isIgnored(info)
          || (state == MigrationState.PENDING
              && current != null
              && current.getVersion() != null
              && info.getVersion() != null
              && info.getVersion().compareTo(current.getVersion()) < 0)) {
        faults.add(
            fault(
                ChainFault.Kind.OUT_OF_ORDER_MIGRATION,
                script,
                isIgnored(info) && validates && code.contains("NOT_APPLIED"),
                script + " comes before what has been applied, and was never applied itself"));
      }
    }
    return faults;
  }

  private static ChainFault fault(
      ChainFault.Kind kind, String migration, boolean refused, String message) {
    return new ChainFault(kind, migration, refused, message);
  }

  private static Chain chain(
      Configuration configuration,
      MigrationInfo[] all,
      List<ChainFault> faults,
      @Nullable String refused) {
    String current = null;
    String head = null;
    List<String> applied = new ArrayList<>();
    for (MigrationInfo info : all) {
      MigrationState state = info.getState();
      if (state.isApplied() && !state.isFailed()) {
        applied.add(info.getScript());
        current = info.getVersion() == null ? current : info.getVersion().toString();
      }
      if (state.isResolved() && info.getVersion() != null) {
        head = info.getVersion().toString();
      }
    }
    String schema = configuration.getDefaultSchema();
    String[] schemas = configuration.getSchemas();
    return new Chain(
        MigrationTool.FLYWAY,
        FlywayRunner.version(),
        MigrationRunner.archiveOf(Flyway.class),
        new TableName(
            new Identifier(schema != null ? schema : schemas.length > 0 ? schemas[0] : "public"),
            new Identifier(configuration.getTable())),
        current,
        head,
        applied,
        faults,
        refused);
  }

  private List<Migration> migrations(
      Configuration configuration, List<MigrationInfo> pending, @Nullable String failure) {
    Map<String, MigrationInfo> all = new LinkedHashMap<>(ran);
    pending.forEach(info -> all.putIfAbsent(info.getScript(), info));
    return all.values().stream().map(info -> migration(configuration, info, failure)).toList();
  }

  private Migration migration(
      Configuration configuration, MigrationInfo info, @Nullable String failure) {
    String script = info.getScript();
    List<Statement> statements = watcher.statementsOf(script);
    boolean isLast = failure != null && script.equals(unbegun == null ? last() : unbegun);
    Status status =
        !ran.containsKey(script) && !isLast
            ? failure == null ? Status.SKIPPED : Status.NOT_REACHED
            : watcher.hung(script) ? Status.HUNG : isLast ? Status.FAILED : Status.REHEARSED;
    return new Migration(
        script,
        info.getVersion() == null ? null : info.getVersion().toString(),
        String.valueOf(info.getDescription()),
        isCode(info)
            ? Migration.Kind.JAVA
            : info.getVersion() == null ? Migration.Kind.REPEATABLE : Migration.Kind.SQL,
        file(configuration, script).name(),
        status,
        statements,
        null);
  }

  /** A script's file, and what stands in it; empty when it cannot be read. */
  private record Script(String name, String text) {}

  private static Script file(Configuration configuration, String script) {
    for (Object each : configuration.getLocations()) {
      String location = String.valueOf(each);
      try {
        if (location.startsWith(FILESYSTEM)) {
          Path file = Path.of(location.substring(FILESYSTEM.length())).resolve(script);
          if (Files.isRegularFile(file)) {
            return new Script(file.toString(), Files.readString(file));
          }
        } else {
          String folder =
              location.startsWith(CLASSPATH) ? location.substring(CLASSPATH.length()) : location;
          String name = (folder.startsWith("/") ? folder.substring(1) : folder) + '/' + script;
          try (InputStream in = configuration.getClassLoader().getResourceAsStream(name)) {
            if (in != null) {
              return new Script(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
          }
        }
      } catch (IOException unreadable) {
        return new Script(script, "");
      }
    }
    return new Script(script, "");
  }

  /** Tells the watcher which migration runs. */
  private final class Progress implements Callback {

    @Override
    public boolean supports(Event event, Context context) {
      return event == Event.BEFORE_EACH_MIGRATE
          || event == Event.AFTER_EACH_MIGRATE
          || event == Event.AFTER_EACH_MIGRATE_ERROR;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
      return true;
    }

    @Override
    public void handle(Event event, Context context) {
      MigrationInfo info = context.getMigrationInfo();
      if (event == Event.BEFORE_EACH_MIGRATE) {
        ran.put(info.getScript(), info);
        watcher.begin(
            info.getScript(),
            new SourceText(file(context.getConfiguration(), info.getScript()).text(), 0));
      } else {
        try {
          if (event == Event.AFTER_EACH_MIGRATE && isCode(info)) {
            watcher.explain(context.getConnection());
          }
        } catch (SQLException lost) {
          throw new FlywayException("the shadow cannot be looked at", lost);
        } finally {
          watcher.end();
        }
      }
    }

    @Override
    public String getCallbackName() {
      return "jpadrift";
    }
  }
}
