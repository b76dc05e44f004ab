package io.github.jpadrift.check;

import io.github.jpadrift.database.DatabaseSession;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The schema of a database that runs.
 *
 * @param connect to it, each time anew, with the given bound of every statement
 */
record LiveSchema(Function<Duration, DatabaseSession> connect) implements SchemaSource {

  @Override
  public Snapshot open(Duration statementTimeout, Consumer<String> progress) {
    DatabaseSession session = connect.apply(statementTimeout);
    return new SessionSnapshot(session.facts().url(), session, () -> {});
  }

  @Override
  public Object state(Duration statementTimeout) {
    try (DatabaseSession session = connect.apply(statementTimeout)) {
      return session.state();
    }
  }
}
