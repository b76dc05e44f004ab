package io.github.jpadrift.migration.liquibase;

import java.util.List;
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
      return all(parts, false, database) ? Boolean.FALSE : null;
    }
    if (asked instanceof NotPrecondition) {
      return !parts.isEmpty() && all(parts, true, database) ? Boolean.FALSE : null;
    }
    return parts.stream().anyMatch(part -> Boolean.FALSE.equals(holds(part, database)))
        ? Boolean.FALSE
        : !parts.isEmpty() && all(parts, true, database) ? Boolean.TRUE : null;
  }

  private static boolean all(List<Precondition> parts, boolean what, Database database) {
    return parts.stream().allMatch(part -> Boolean.valueOf(what).equals(holds(part, database)));
  }
}
