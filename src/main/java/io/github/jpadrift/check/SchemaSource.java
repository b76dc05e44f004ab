package io.github.jpadrift.check;

import io.github.jpadrift.database.DatabaseSession;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchException;
import io.github.jpadrift.scratch.ScratchServer;
import io.github.jpadrift.scratch.Scripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a mapping is compared with.
 *
 * @param open begins to read it
 * @param state equal for two that would read the same
 */
public record SchemaSource(Supplier<Snapshot> open, Supplier<Object> state) {

  public static final SchemaSource NONE =
      new SchemaSource(
          () -> {
            throw new IllegalStateException("no database given: call against(…) first");
          },
          () -> "none");

  /** One snapshot of a database, and what was only made for it. */
  public record Snapshot(DatabaseSession session, Runnable afterwards) implements AutoCloseable {

    @Override
    public void close() {
      try {
        session.close();
      } finally {
        afterwards.run();
      }
    }
  }

  private record Loaded(Scripts scripts, List<FileTime> modified) {}

  public static SchemaSource live(Supplier<DatabaseSession> session) {
    return new SchemaSource(
        () -> new Snapshot(session.get(), () -> {}),
        () -> {
          try (DatabaseSession opened = session.get()) {
            return opened.state();
          }
        });
  }

  public static SchemaSource scripts(
      Scripts scripts, Duration statementTimeout, Consumer<String> progress) {
    return new SchemaSource(
        () -> {
          progress.accept("loading %d scripts into PostgreSQL".formatted(scripts.files().size()));
          ScratchDatabase database = ScratchServer.forScripts(scripts).create();
          try {
            database.load(scripts, statementTimeout);
            return new Snapshot(
                DatabaseSession.open(database.dataSource(), statementTimeout), database::close);
          } catch (RuntimeException failed) {
            database.close();
            throw failed;
          }
        },
        () -> new Loaded(scripts, modified(scripts.files())));
  }

  private static List<FileTime> modified(List<Path> files) {
    List<FileTime> times = new ArrayList<>();
    for (Path file : files) {
      try {
        times.add(Files.getLastModifiedTime(file));
      } catch (IOException unreadable) {
        throw new ScratchException("reading " + file + ": " + unreadable.getMessage(), unreadable);
      }
    }
    return times;
  }
}
