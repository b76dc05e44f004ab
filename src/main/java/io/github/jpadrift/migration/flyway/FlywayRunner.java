package io.github.jpadrift.migration.flyway;

import io.github.jpadrift.migration.MigrationRequest;
import io.github.jpadrift.migration.MigrationRun;
import io.github.jpadrift.migration.MigrationRunner;
import io.github.jpadrift.migration.RehearsalRequest;
import io.github.jpadrift.migration.Rehearsed;
import io.github.jpadrift.migration.watch.MarkedRoles;
import io.github.jpadrift.migration.watch.Watcher;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Runs Flyway's migrations. Kept to what Flyway 9 to 12 have in common; in 8 and before some of it
 * is another type, which the error then names.
 */
public final class FlywayRunner implements MigrationRunner {

  /** In the message of a script that fails. */
  private static final Pattern LINE = Pattern.compile("(?m)^Line\\s*:\\s*(\\d+)\\s*$");

  @Override
  public void prepare() {
    Flyway.configure().configuration(Map.of()).load();
  }

  @Override
  public MigrationRun run(MigrationRequest request) throws SQLException {
    List<String> ran = new ArrayList<>();
    Progress progress = new Progress(ran);
    try {
      Flyway flyway =
          configured(request, request.settings(), progress)
              .dataSource(MarkedRoles.over(request.url()))
              .load();
      if (flyway.info().all().length == 0) {
        return run(ran, noneFound(flyway.getConfiguration()));
      }
      flyway.migrate();
      return run(ran, null);
    } catch (FlywayException refused) {
      return run(ran, failure(refused, progress.running));
    }
  }

  @Override
  public Rehearsed rehearse(RehearsalRequest request) throws SQLException {
    try (Watcher watcher = new Watcher(request)) {
      return new FlywayRehearsal(request.migrations(), watcher).run();
    }
  }

  /** As the application would run it; what is left out is code of the application. */
  static FluentConfiguration configured(
      MigrationRequest request, Map<String, String> settings, Callback callback) {
    FluentConfiguration configuration =
        Flyway.configure().configuration(settings).callbacks(callback);
    return request.code() ? configuration : configuration.javaMigrationClassProvider(List::of);
  }

  static String noneFound(Configuration configuration) {
    return "Flyway finds no migration at "
        + String.join(", ", Stream.of(configuration.getLocations()).map(String::valueOf).toList());
  }

  private static MigrationRun run(List<String> ran, @Nullable String failure) {
    return new MigrationRun(version(), ran, List.of(), failure);
  }

  static String version() {
    try (InputStream version = Flyway.class.getResourceAsStream("internal/version.txt")) {
      return version == null
          ? "of unknown version"
          : new String(version.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** One line: which script, where in it, and what PostgreSQL or Flyway says. */
  static String failure(FlywayException refused, String script) {
    String said = String.valueOf(refused.getMessage());
    SQLException cause = sqlException(refused);
    if (script.isEmpty() || cause == null) {
      return "Flyway refuses: " + oneLine(refused);
    }
    Matcher line = LINE.matcher(said);
    return "migration %s fails%s: %s"
        .formatted(
            script,
            line.find() ? " in line " + line.group(1) : "",
            String.valueOf(cause.getMessage()).lines().findFirst().orElse(""));
  }

  static String oneLine(FlywayException refused) {
    return String.join(" ", String.valueOf(refused.getMessage()).strip().split("\\s+"));
  }

  private static @Nullable SQLException sqlException(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof SQLException found) {
        return found;
      }
    }
    return null;
  }

  /** Notes which migration runs and which have run. */
  private static final class Progress implements Callback {

    private final List<String> ran;
    private String running = "";

    Progress(List<String> ran) {
      this.ran = ran;
    }

    @Override
    public boolean supports(Event event, Context context) {
      return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
      return true;
    }

    @Override
    public void handle(Event event, Context context) {
      running = event == Event.BEFORE_EACH_MIGRATE ? context.getMigrationInfo().getScript() : "";
      if (event == Event.AFTER_EACH_MIGRATE) {
        ran.add(context.getMigrationInfo().getScript());
      }
    }

    @Override
    public String getCallbackName() {
      return "jpadrift";
    }
  }
}
