package io.github.jpadrift.check;

import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.database.DatabaseSession;
import io.github.jpadrift.database.ReadingOptions;
import io.github.jpadrift.database.TrustedOwners;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchException;
import io.github.jpadrift.scratch.ScratchServer;
import io.github.jpadrift.scratch.Scripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a mapping is compared with.
 *
 * @param open begins to read it
 * @param state equal for two that would read the same
 */
public record SchemaSource(Function<RunListener, Snapshot> open, Supplier<Object> state) {

  public static final SchemaSource NONE =
      new SchemaSource(
          listener -> {
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
        listener -> new Snapshot(session.get(), () -> {}),
        () -> {
          try (DatabaseSession opened = session.get()) {
            return opened.state();
          }
        });
  }

  public static SchemaSource scripts(
      Scripts scripts, ReadingOptions reading) {
    return new SchemaSource(
        listener -> {
          listener.doing("loading %d scripts into PostgreSQL".formatted(scripts.files().size()));
          ScratchDatabase database = ScratchServer.forScripts(scripts).create();
          try {
            database.load(scripts, reading.statementTimeout());
            return new Snapshot(
                DatabaseSession.open(
                    database.dataSource(), reading.trusting(TrustedOwners.EVERYBODY)),
                database::close);
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
