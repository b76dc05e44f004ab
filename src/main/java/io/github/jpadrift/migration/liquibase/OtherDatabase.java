package io.github.jpadrift.migration.liquibase;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import liquibase.database.Database;
import liquibase.database.DatabaseList;
import liquibase.precondition.Precondition;
import liquibase.precondition.PreconditionLogic;
import liquibase.precondition.core.DBMSPrecondition;
import liquibase.precondition.core.NotPrecondition;
import liquibase.precondition.core.OrPrecondition;
import org.jspecify.annotations.Nullable;

/** Whether a change set is written for databases of another kind, whatever else it asks for. */
final class OtherDatabase {

  private OtherDatabase() {}

  static boolean isMeantBy(@Nullable Precondition asked, Database database) {
    return asked != null && Boolean.FALSE.equals(holds(asked, database));
  }

  /** What the kind of database alone says, null where more decides. */
  private static @Nullable Boolean holds(Precondition asked, Database database) {
    if (asked instanceof DBMSPrecondition kind) {
      return DatabaseList.definitionMatches(kind.getType(), database, false);
    }
    if (!(asked instanceof PreconditionLogic several)) {
      return null;
    }
    List<Precondition> parts = several.getNestedPreconditions();
    if (asked instanceof OrPrecondition) {
      return answers(parts, database).anyMatch(Boolean.TRUE::equals)
          ? Boolean.TRUE
          : answers(parts, database).allMatch(Boolean.FALSE::equals) ? Boolean.FALSE : null;
    }
    // none of several may hold
    boolean refusing = asked instanceof NotPrecondition;
    if (answers(parts, database).anyMatch(answer -> Boolean.valueOf(refusing).equals(answer))) {
      return false;
    }
    return answers(parts, database).allMatch(Objects::nonNull) ? Boolean.TRUE : null;
  }

  private static Stream<@Nullable Boolean> answers(List<Precondition> parts, Database database) {
    return parts.stream().map(part -> holds(part, database));
  }
}
