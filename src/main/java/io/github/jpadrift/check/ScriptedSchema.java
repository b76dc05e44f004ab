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
import java.util.List;
import java.util.stream.Collectors;

/** The schema that SQL files create on a throw-away server. */
record ScriptedSchema(Scripts scripts) implements SchemaSource {

  /** Scripts whose names fit into a line. */
  private static final int NAMED = 3;

  ScriptedSchema {
    for (Path file : scripts.files()) {
      if (!Files.exists(file)) {
        throw new ScratchException("the script " + file + " does not exist");
      }
    }
  }

  private record State(Scripts scripts, List<FileTime> modified) {}

  @Override
  public Snapshot open(ReadingOptions reading, RunListener listener) {
    listener.doing("loading %d scripts into PostgreSQL".formatted(scripts.files().size()));
    ScratchDatabase database = ScratchServer.forScripts(scripts).create();
    try {
      database.load(scripts, reading.statementTimeout());
      return new SessionSnapshot(
          name(),
          DatabaseSession.open(database.dataSource(), reading.trusting(TrustedOwners.EVERYBODY)),
          true,
          database::close);
    } catch (RuntimeException failed) {
      database.close();
      throw failed;
    }
  }

  @Override
  public Object state(ReadingOptions reading) {
    return new State(scripts, scripts.files().stream().map(ScriptedSchema::modified).toList());
  }

  /** Nobody can use the address of a server that is gone when the report is read. */
  private String name() {
    List<Path> files = scripts.files();
    String named =
        files.stream().limit(NAMED).map(Path::toString).collect(Collectors.joining(", "));
    return files.size() > NAMED
        ? "%s and %d more scripts".formatted(named, files.size() - NAMED)
        : named;
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException unreadable) {
      throw new ScratchException("reading " + file + ": " + unreadable.getMessage(), unreadable);
    }
  }
}
