package io.github.jpadrift.environment;

import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.schema.SqlType;
import java.util.List;

/** What another type of a column does to values of the reference. */
public enum TypeChange {
  /** Takes all that the reference takes. */
  WIDER(Severity.LOW),
  NARROWER(Severity.HIGH),
  /** With a time zone, or without. */
  OTHER_ZONE(Severity.MEDIUM),
  /** Of one family, neither wider nor narrower: padded with blanks, for example. */
  OTHER_SPELLING(Severity.MEDIUM),
  OTHER_FAMILY(Severity.HIGH);

  private static final List<String> BY_WIDTH =
      List.of("smallint", "integer", "bigint", "real", "double precision");

  private final Severity severity;

  TypeChange(Severity severity) {
    this.severity = severity;
  }

  /** How bad it is to whoever relies on the reference. */
  public Severity severity() {
    return severity;
  }

  /** What it does to replace one type by another. */
  public static TypeChange of(SqlType reference, SqlType other) {
    if (reference.isArray() != other.isArray() || reference.family() != other.family()) {
      return OTHER_FAMILY;
    }
    return switch (reference.family()) {
      case WHOLE_NUMBER, FLOATING_POINT ->
          BY_WIDTH.indexOf(other.name()) > BY_WIDTH.indexOf(reference.name()) ? WIDER : NARROWER;
      case DECIMAL -> decimal(reference.modifiers(), other.modifiers());
      case TEXT -> text(reference, other);
      case TIME, TIMESTAMP, DATE ->
          !reference.name().equals(other.name())
              ? OTHER_ZONE
              : digits(other) >= digits(reference) ? WIDER : NARROWER;
      case LIKE_TEXT, OTHER ->
          reference.name().equals(other.name()) ? limited(reference, other) : OTHER_FAMILY;
    };
  }

  private static TypeChange decimal(List<Integer> reference, List<Integer> other) {
    if (other.isEmpty()) {
      return WIDER;
    }
    if (reference.isEmpty()) {
      return NARROWER;
    }
    int scale = reference.size() > 1 ? reference.get(1) : 0;
    int otherScale = other.size() > 1 ? other.get(1) : 0;
    return otherScale >= scale && other.get(0) - otherScale >= reference.get(0) - scale
        ? WIDER
        : NARROWER;
  }

  private static TypeChange text(SqlType reference, SqlType other) {
    if (limit(other) < limit(reference)) {
      return NARROWER;
    }
    boolean padded = other.name().equals("character");
    return padded == reference.name().equals("character") ? WIDER : OTHER_SPELLING;
  }

  private static TypeChange limited(SqlType reference, SqlType other) {
    return limit(other) < limit(reference) ? NARROWER : OTHER_SPELLING;
  }

  private static int limit(SqlType type) {
    return type.modifiers().isEmpty() ? Integer.MAX_VALUE : type.modifiers().get(0);
  }

  private static int digits(SqlType type) {
    return type.modifiers().isEmpty() ? SqlType.FINEST_FRACTION : type.modifiers().get(0);
  }
}
