package io.github.jpadrift.check;

import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.database.DatabaseSession;
import io.github.jpadrift.database.ReadingOptions;
import io.github.jpadrift.database.TrustedOwners;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.migration.MigrationException;
import io.github.jpadrift.migration.MigrationProcess;
import io.github.jpadrift.migration.MigrationRequest;
import io.github.jpadrift.migration.MigrationRun;
import io.github.jpadrift.scan.MigrationSettings;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The schema that migrations make on an empty throw-away database. */
record MigratedSchema(Migrations migrations) implements SchemaSource {

  private record State(Migrations migrations, Map<String, FileTime> modified) {}

  @Override
  public Snapshot open(ReadingOptions reading, RunListener listener) {
    try (MigrationSettings application = MigrationPlan.scan(migrations)) {
      MigrationPlan plan = MigrationPlan.of(migrations, application);
      listener.doing("running the migrations of " + migrations.places());
      return open(plan, plan.process(migrations, application, reading, listener), reading);
    }
  }

  private Snapshot open(MigrationPlan plan, MigrationProcess begun, ReadingOptions reading) {
    try (MigrationProcess process = begun) {
      // it gets ready while the server starts
      process.beginRun();
      ScratchDatabase database = ScratchServer.embedded(migrations.postgresMajor()).create();
      try {
        MigrationRun run = run(plan, process, database);
        List<String> assumed = new ArrayList<>(plan.assumed());
        assumed.add(
            "%d migrations were run by %s %s on an empty PostgreSQL %d"
                .formatted(
                    run.ran().size(),
                    plan.tool().title(),
                    run.version(),
                    migrations.postgresMajor()));
        return new SessionSnapshot(
            "the migrations of " + migrations.places(),
            DatabaseSession.open(database.dataSource(), reading.trusting(TrustedOwners.EVERYBODY)),
            true,
            database::close,
            gaps(plan, run),
            assumed);
      } catch (RuntimeException failed) {
        database.close();
        throw failed;
      }
    }
  }

  private MigrationRun run(MigrationPlan plan, MigrationProcess process, ScratchDatabase database) {
    MigrationRun run =
        process.run(
            new MigrationRequest(
                plan.tool(),
                database.url(),
                plan.settings(),
                plan.roots().stream().map(Path::toString).toList(),
                migrations.code()));
    if (run.failure() != null) {
      throw new MigrationException(
          "the migrations of %s: %s".formatted(migrations.places(), run.failure()));
    }
    return run;
  }

  private static List<Gap> gaps(MigrationPlan plan, MigrationRun run) {
    return Stream.concat(
            plan.gaps().stream(),
            run.leftOut().stream()
                .map(each -> new Gap("migration " + each.migration(), each.reason())))
        .toList();
  }

  @Override
  public Object state(ReadingOptions reading) {
    Map<String, FileTime> modified = new TreeMap<>();
    try {
      for (Path place : migrations.all().toList()) {
        try (Stream<Path> files = Files.walk(place)) {
          for (Path file : files.toList()) {
            modified.put(file.toString(), Files.getLastModifiedTime(file));
          }
        }
      }
    } catch (IOException | UncheckedIOException unreadable) {
      throw new MigrationException(
          "reading %s: %s".formatted(migrations.places(), unreadable.getMessage()), unreadable);
    }
    return new State(migrations, modified);
  }
}
