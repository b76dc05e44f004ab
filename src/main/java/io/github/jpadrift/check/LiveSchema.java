package io.github.jpadrift.check;

import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.database.DatabaseSession;
import io.github.jpadrift.database.ReadingOptions;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.mapping.BootedFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The schema of a database that runs.
 *
 * @param connect to it, each time anew, within the given bounds
 * @param user the session factory under test that uses it; null for none
 */
record LiveSchema(Function<ReadingOptions, DatabaseSession> connect, @Nullable BootedFactory user)
    implements SchemaSource {

  LiveSchema(Function<ReadingOptions, DatabaseSession> connect) {
    this(connect, null);
  }

  static LiveSchema of(BootedFactory user) {
    return new LiveSchema(reading -> DatabaseSession.open(user.dataSource(), reading), user);
  }

  @Override
  public Snapshot open(ReadingOptions reading, RunListener listener) {
    DatabaseSession session = connect.apply(reading);
    return new SessionSnapshot(
        session.facts().url(),
        session,
        false,
        () -> {},
        user == null ? List.of() : gaps(user),
        user == null ? List.of() : assumed(user));
  }

  /** Why agreeing with it would tell nothing, or not enough. */
  private static List<Gap> gaps(BootedFactory user) {
    List<Gap> gaps = new ArrayList<>();
    String writes = user.writesSchema();
    if (writes != null) {
      gaps.add(
          new Gap(
              user.name(),
              "with %s Hibernate writes the schema from this very mapping, so both agree whatever the migrations make; set it to none or validate"
                  .formatted(writes)));
    }
    String invalid =
        user.setAside().contains(BootedFactory.VALIDATION) ? user.validationError() : null;
    if (invalid != null) {
      gaps.add(
          new Gap(
              user.name(),
              "the application would not start: its own validation, set aside for this test, says: "
                  + invalid));
    }
    return gaps;
  }

  private static List<String> assumed(BootedFactory user) {
    return user.setAside().contains(BootedFactory.INCREMENT)
        ? List.of(
            "this test lets the application start whatever the increments of its sequences; as it"
                + " runs, one that differs keeps it from starting")
        : List.of();
  }

  @Override
  public Object state(ReadingOptions reading) {
    try (DatabaseSession session = connect.apply(reading)) {
      return session.state();
    }
  }
}
