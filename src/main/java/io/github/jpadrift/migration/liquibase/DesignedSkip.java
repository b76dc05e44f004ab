package io.github.jpadrift.migration.liquibase;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseList;
import liquibase.exception.LiquibaseException;
import liquibase.exception.PreconditionErrorException;
import liquibase.exception.PreconditionFailedException;
import liquibase.precondition.Precondition;
import liquibase.precondition.PreconditionLogic;
import liquibase.precondition.core.ChangeSetExecutedPrecondition;
import liquibase.precondition.core.DBMSPrecondition;
import liquibase.precondition.core.NotPrecondition;
import liquibase.precondition.core.OrPrecondition;
import liquibase.serializer.LiquibaseSerializable;
import org.jspecify.annotations.Nullable;

/**
 * Whether nobody misses a change set that is passed over, as whoever wrote it meant it so: it is
 * for another kind of database, or for a history that this database does not have, or it drops what
 * is not there, or it repeats what another has done.
 */
final class DesignedSkip {

  /** What of a change or a precondition says where something is, and not what it is. */
  private static final Set<String> PLACES = Set.of("schemaName", "catalogName");

  private final ChangeSet changeSet;
  private final Database database;

  private DesignedSkip(ChangeSet changeSet, Database database) {
    this.changeSet = changeSet;
    this.database = database;
  }

  static boolean isOf(ChangeSet changeSet, Database database) {
    Precondition asked = changeSet.getPreconditions();
    if (asked == null) {
      return false;
    }
    DesignedSkip skip = new DesignedSkip(changeSet, database);
    return Boolean.FALSE.equals(skip.holds(asked, true)) || skip.repeats(asked);
  }

  /** Whether it must come after another change set, which does all of what it would do. */
  private boolean repeats(Precondition asked) {
    if (asked instanceof ChangeSetExecutedPrecondition another) {
      ChangeSet done =
          changeSet
              .getChangeLog()
              .getRootChangeLog()
              .getChangeSet(
                  another.getChangeLogFile(), another.getAuthor(), String.valueOf(another.getId()));
      return done != null && hasRun(done) && new HashSet<>(sums(done)).containsAll(sums(changeSet));
    }
    // what need not hold, and what must not, says nothing of what was done
    return asked instanceof PreconditionLogic several
        && !(asked instanceof OrPrecondition)
        && !(asked instanceof NotPrecondition)
        && several.getNestedPreconditions().stream().anyMatch(this::repeats);
  }

  /** One that was passed over is in the history, too. */
  private boolean hasRun(ChangeSet another) {
    try {
      RanChangeSet ran = database.getRanChangeSet(another);
      return ran != null && ran.getExecType() != ChangeSet.ExecType.MARK_RAN;
    } catch (LiquibaseException unasked) {
      return false;
    }
  }

  private static List<String> sums(ChangeSet changeSet) {
    return changeSet.getChanges().stream()
        .map(change -> change.generateCheckSum().toString())
        .toList();
  }

  /**
   * What the kind of database, its history and what is dropped say, null where more decides.
   *
   * @param wanted false within a negation
   */
  private @Nullable Boolean holds(Precondition asked, boolean wanted) {
    if (asked instanceof DBMSPrecondition kind) {
      return DatabaseList.definitionMatches(kind.getType(), database, false);
    }
    if (asked instanceof ChangeSetExecutedPrecondition || (wanted && isOfWhatIsDropped(asked))) {
      return isMet(asked);
    }
    if (!(asked instanceof PreconditionLogic several)) {
      return null;
    }
    List<Precondition> parts = several.getNestedPreconditions();
    if (asked instanceof OrPrecondition) {
      return answers(parts, wanted).anyMatch(Boolean.TRUE::equals)
          ? Boolean.TRUE
          : answers(parts, wanted).allMatch(Boolean.FALSE::equals) ? Boolean.FALSE : null;
    }
    // none of several may hold
    boolean refusing = asked instanceof NotPrecondition;
    boolean within = wanted != refusing;
    if (answers(parts, within).anyMatch(answer -> Boolean.valueOf(refusing).equals(answer))) {
      return false;
    }
    return answers(parts, within).allMatch(Objects::nonNull) ? Boolean.TRUE : null;
  }

  private Stream<@Nullable Boolean> answers(List<Precondition> parts, boolean wanted) {
    return parts.stream().map(part -> holds(part, wanted));
  }

  /** Nothing else is done, and all of it to what must exist. */
  private boolean isOfWhatIsDropped(Precondition asked) {
    Set<String> guarded = names(asked);
    return asked.getName().endsWith("Exists")
        && !changeSet.getChanges().isEmpty()
        && changeSet.getChanges().stream()
            .allMatch(change -> isDrop(change) && names(change).containsAll(guarded));
  }

  private static boolean isDrop(Change change) {
    return change.getSerializedObjectName().startsWith("drop");
  }

  private static Set<String> names(LiquibaseSerializable written) {
    return written.getSerializableFields().stream()
        .filter(field -> !PLACES.contains(field))
        .map(written::getSerializableFieldValue)
        .filter(String.class::isInstance)
        .map(value -> ((String) value).toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  /** Null where it cannot be asked. */
  private @Nullable Boolean isMet(Precondition asked) {
    try {
      asked.check(database, changeSet.getChangeLog(), changeSet, null);
      return true;
    } catch (PreconditionFailedException unmet) {
      return false;
    } catch (PreconditionErrorException unasked) {
      return null;
    }
  }
}
