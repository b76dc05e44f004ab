package io.github.jpadrift.check;

import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.database.DatabaseSession;
import io.github.jpadrift.database.ReadingOptions;
import java.util.function.Function;

/**
 * The schema of a database that runs.
 *
 * @param connect to it, each time anew, within the given bounds
 */
record LiveSchema(Function<ReadingOptions, DatabaseSession> connect) implements SchemaSource {

  @Override
  public Snapshot open(ReadingOptions reading, RunListener listener) {
    DatabaseSession session = connect.apply(reading);
    return new SessionSnapshot(session.facts().url(), session, () -> {});
  }

  @Override
  public Object state(ReadingOptions reading) {
    try (DatabaseSession session = connect.apply(reading)) {
      return session.state();
    }
  }
}
