package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.mapping.BoundType;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.SqlType.Family;
import java.util.Set;

/** Pairs of a Java time and a column of its kind, where only the time zone is in question. */
final class TimeZonePairs {

  private static final Set<String> DATE_TIMES =
      Set.of(
          "java.time.LocalDateTime",
          "java.time.Instant",
          "java.time.OffsetDateTime",
          "java.time.ZonedDateTime");

  private static final Set<String> TIMES = Set.of("java.time.LocalTime", "java.time.OffsetTime");

  private TimeZonePairs() {}

  static boolean decide(BoundType bound, SqlType column) {
    return !column.isArray()
        && ((DATE_TIMES.contains(bound.javaType()) && column.family() == Family.TIMESTAMP)
            || (TIMES.contains(bound.javaType()) && column.family() == Family.TIME));
  }

  static boolean inColumn(SqlType column) {
    return column.name().endsWith(" with time zone");
  }

  /** Whether Hibernate sends the moment with its offset. */
  static boolean sent(BoundType bound) {
    return switch (bound.jdbcType()) {
      case "TIMESTAMP", "LOCAL_DATE_TIME", "TIME", "LOCAL_TIME" -> false;
      default -> true;
    };
  }

  /** The type of the same precision on the other side of the question. */
  static SqlType other(SqlType column) {
    String kind = column.name().substring(0, column.name().indexOf(' '));
    return new SqlType(
        kind + (inColumn(column) ? " without time zone" : " with time zone"),
        column.modifiers(),
        column.dimensions());
  }
}
