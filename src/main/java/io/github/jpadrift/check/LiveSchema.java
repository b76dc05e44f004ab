package io.github.jpadrift.check;

import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.database.DatabaseSession;
import io.github.jpadrift.database.ReadingOptions;
import io.github.jpadrift.finding.Gap;
import io.github.jpadrift.mapping.BootedFactory;
import java.util.List;
import java.util.function.Function;

/**
 * The schema of a database that runs.
 *
 * @param connect to it, each time anew, within the given bounds
 * @param gaps why agreeing with it would tell nothing
 */
record LiveSchema(Function<ReadingOptions, DatabaseSession> connect, List<Gap> gaps)
    implements SchemaSource {

  LiveSchema(Function<ReadingOptions, DatabaseSession> connect) {
    this(connect, List.of());
  }

  /** Of a database that the factory has written itself, nothing can be learned. */
  static LiveSchema of(BootedFactory factory) {
    String writes = factory.writesSchema();
    return new LiveSchema(
        reading -> DatabaseSession.open(factory.dataSource(), reading),
        writes == null
            ? List.of()
            : List.of(
                new Gap(
                    factory.name(),
                    "with %s Hibernate writes the schema from this very mapping, so both agree whatever the migrations make; set it to none or validate"
                        .formatted(writes))));
  }

  @Override
  public Snapshot open(ReadingOptions reading, RunListener listener) {
    DatabaseSession session = connect.apply(reading);
    return new SessionSnapshot(session.facts().url(), session, () -> {}, gaps, List.of());
  }

  @Override
  public Object state(ReadingOptions reading) {
    try (DatabaseSession session = connect.apply(reading)) {
      return session.state();
    }
  }
}
