package io.github.jpadrift.database;

import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.TableName;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sequence, those of serial and identity columns included.
 *
 * @param type smallint, integer or bigint
 * @param lastValue null when it was never called or this role may not see it
 * @param ownerTable table of the column that owns it, null when none does
 */
public record DbSequence(
    TableName name,
    SqlType type,
    long start,
    long increment,
    long minimum,
    long maximum,
    boolean cycles,
    @Nullable Long lastValue,
    @Nullable TableName ownerTable,
    @Nullable Identifier ownerColumn,
    Set<Privilege> privileges) {

  public DbSequence {
    privileges = Set.copyOf(privileges);
  }

  /** The same for a role that may do this. */
  DbSequence held(Set<Privilege> others) {
    return new DbSequence(
        name,
        type,
        start,
        increment,
        minimum,
        maximum,
        cycles,
        lastValue,
        ownerTable,
        ownerColumn,
        others);
  }

  /** The same, knowing its last value. */
  DbSequence at(long last) {
    return knowing(last);
  }

  /** The same, whatever its last value is. */
  DbSequence atNoValue() {
    return lastValue == null ? this : knowing(null);
  }

  private DbSequence knowing(@Nullable Long last) {
    return new DbSequence(
        name,
        type,
        start,
        increment,
        minimum,
        maximum,
        cycles,
        last,
        ownerTable,
        ownerColumn,
        privileges);
  }
}
