package io.github.jpadrift.environment;

import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.finding.Location;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing of the reference and its counterpart, or one that has none.
 *
 * @param reference as it should be; null when only the other side has it
 * @param other null when only the reference has it
 * @param surplus whether its side has an equal one besides
 * @param hanging what explains it; null when it stands for itself
 * @param hint what may have become of it; null when nothing suggests anything
 */
public record ObjectMatch(
    Part part,
    Location.InDatabases place,
    @Nullable DbObject reference,
    @Nullable DbObject other,
    boolean surplus,
    @Nullable Hanging hanging,
    @Nullable String hint) {

  /** What a thing is to whoever compares, in the order of reports. */
  public enum Part {
    SCHEMA,
    EXTENSION,
    COLLATION,
    ENUM,
    DOMAIN,
    /** Composite types and ranges. */
    STRUCTURED_TYPE,
    ROUTINE,
    SEQUENCE,
    TABLE,
    /** Views, materialized ones included. */
    VIEW,
    COLUMN,
    PRIMARY_KEY,
    /** A constraint, or a bare index that does the same work. */
    UNIQUE_KEY,
    FOREIGN_KEY,
    CHECK,
    EXCLUSION,
    INDEX,
    TRIGGER,
    REWRITE_RULE,
    POLICY,
    STATISTICS
  }

  /** On which side a thing stands. */
  public enum Status {
    /** The reference has it, the other side lacks it. */
    MISSING,
    /** The other side has it, the reference does not. */
    EXTRA,
    BOTH
  }

  /**
   * What explains a thing.
   *
   * @param from the place of what does
   * @param within whether it is a part of that, and is told with it
   */
  public record Hanging(Location.InDatabases from, boolean within) {}

  public ObjectMatch {
    if (reference == null && other == null) {
      throw new IllegalArgumentException("nothing on either side: " + place);
    }
  }

  public Status status() {
    return reference == null ? Status.EXTRA : other == null ? Status.MISSING : Status.BOTH;
  }

  /** Whether both sides have it. */
  public boolean isOnBoth() {
    return reference != null && other != null;
  }

  /** It as the reference has it, else as the other side does. */
  public DbObject either() {
    return reference != null ? reference : Objects.requireNonNull(other);
  }

  /** Both sides, where both have it. */
  public Optional<Both> both() {
    return reference == null || other == null
        ? Optional.empty()
        : Optional.of(new Both(reference, other));
  }

  /** One thing as both sides have it. */
  public record Both(DbObject reference, DbObject other) {}

  /** Whether it is told with what it is a part of. */
  public boolean isWithin() {
    return hanging != null && hanging.within();
  }

  ObjectMatch hangingOn(Hanging what) {
    return new ObjectMatch(part, place, reference, other, surplus, what, hint);
  }

  ObjectMatch suggesting(String what) {
    return new ObjectMatch(part, place, reference, other, surplus, hanging, what);
  }
}
