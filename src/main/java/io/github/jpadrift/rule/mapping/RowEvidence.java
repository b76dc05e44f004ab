package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.database.ProbeResults.ProbeResult;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Fault;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What rows told, in words; nothing where they were not looked at. */
final class RowEvidence {

  private RowEvidence() {}

  /** Whether at least one row is affected. */
  static boolean happens(Optional<ProbeResult> sight) {
    return sight.filter(seen -> seen.count() > 0).isPresent();
  }

  /** High, once it has come about, and no repair that the rows would refuse. */
  static Fault worse(Fault fault, Optional<ProbeResult> sight, Function<ProbeResult, String> rows) {
    return sight
        .filter(seen -> seen.count() > 0)
        .map(
            seen ->
                blocked(
                        fault,
                        "%s in %s: correct them, then remove the dashes"
                            .formatted(rows.apply(seen), fault.location().place()))
                    .severity(Severity.HIGH))
        .orElse(fault);
  }

  /** Its repairs as comments: PostgreSQL would refuse them. */
  static Fault blocked(Fault fault) {
    return blocked(fault, "fails as long as the rows are as they are");
  }

  private static Fault blocked(Fault fault, String why) {
    return fault.remedies(
        new Remedies(
            fault.remedies().database().stream()
                .map(repair -> repair.risk() == null ? repair.withRisk(why) : repair)
                .toList(),
            fault.remedies().mapping()));
  }

  static Function<ProbeResult, String> nulls() {
    return seen -> rows(seen, "holds NULL", "hold NULL");
  }

  static Function<ProbeResult, String> lost() {
    return seen -> rows(seen, "refers to a missing row", "refer to missing rows");
  }

  static Function<ProbeResult, String> repeated() {
    return RowEvidence::repeats;
  }

  /**
   * A consequence, and whether it has come about.
   *
   * @param one {@code holds NULL}
   * @param several {@code hold NULL}
   * @param first what must be done before the database can be repaired: {@code backfill first}
   */
  static String rows(
      String consequence, Optional<ProbeResult> sight, String one, String several, String first) {
    return sight
        .map(seen -> consequence + "; " + rows(seen, one, several) + advice(seen, first))
        .orElse(consequence);
  }

  /** The same about values that occur more than once. */
  static String repeats(String consequence, Optional<ProbeResult> sight) {
    return sight
        .map(
            seen ->
                consequence + "; " + repeats(seen) + advice(seen, "remove the duplicates first"))
        .orElse(consequence);
  }

  /** The same about references that lead nowhere. */
  static String orphans(String consequence, Optional<ProbeResult> sight) {
    return rows(
        consequence,
        sight,
        "refers to a missing row",
        "refer to missing rows",
        "correct them first");
  }

  /** {@code 17 rows hold NULL}, {@code at least 1,000 of the first 100,000 rows hold NULL}. */
  static String rows(ProbeResult sight, String one, String several) {
    boolean isSample = sight.among() > 0;
    if (sight.count() == 0) {
      return (isSample ? "none of the first " + grouped(sight.among()) + " rows " : "no row ")
          + one
          + (isSample ? "" : " now");
    }
    return number(sight)
        + (isSample
            ? " of the first " + grouped(sight.among()) + " rows "
            : sight.count() == 1 ? " row " : " rows ")
        + (sight.count() == 1 ? one : several);
  }

  private static String repeats(ProbeResult sight) {
    String among = sight.among() > 0 ? " among the first " + grouped(sight.among()) + " rows" : "";
    return switch ((int) sight.count()) {
      case 0 -> "no value repeats" + (among.isEmpty() ? " now" : among);
      case 1 -> "1 value repeats" + among;
      default -> number(sight) + " values repeat" + among;
    };
  }

  private static String number(ProbeResult sight) {
    return (sight.more() ? "at least " : "") + grouped(sight.count());
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String advice(ProbeResult sight, String first) {
    return sight.count() > 0 ? ": " + first : "";
  }
}
