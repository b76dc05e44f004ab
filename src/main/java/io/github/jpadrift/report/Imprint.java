package io.github.jpadrift.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * What a report says of itself.
 *
 * @param version of the jpadrift that wrote it
 * @param made when, to the second
 */
public record Imprint(String version, Instant made) {

  private static final DateTimeFormatter FOR_PEOPLE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  public Imprint {
    made = made.truncatedTo(ChronoUnit.SECONDS);
  }

  /** {@code 2026-11-28 22:10:21 UTC}, wherever the reader is. */
  String date() {
    return FOR_PEOPLE.format(made);
  }

  /** ISO 8601, as programs read it: {@code 2026-11-28T22:10:21Z}. */
  String timestamp() {
    return made.toString();
  }
}
