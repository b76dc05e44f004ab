package io.github.jpadrift.check;

import io.github.jpadrift.api.PublicApi;
import io.github.jpadrift.finding.Severity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is judged, and how strictly.
 *
 * @param failOn the mildest severity that counts as a failure
 * @param severities overrides by rule id, each with the reason, empty for none
 * @param disabled ids of rules that are not to run, each with the reason, empty for none
 * @param allowedMissing patterns of tables that may be missing, and of entities whose tables may,
 *     each with the reason, empty for none; {@link NamePattern} says how they are written
 * @param allowedUnmapped patterns of tables that need no entity, likewise
 * @param allowedFailing patterns of queries that PostgreSQL may refuse, by the name of the query or
 *     by class and method, likewise
 * @param unmapped whether tables and columns that nothing maps are reported
 */
@PublicApi
public record JudgingOptions(
    Severity failOn,
    Map<String, SeverityOverride> severities,
    Map<String, String> disabled,
    Map<String, String> allowedMissing,
    Map<String, String> allowedUnmapped,
    Map<String, String> allowedFailing,
    boolean unmapped) {

  /** What a user gets who says nothing of it. */
  public static final JudgingOptions DEFAULTS =
      new JudgingOptions(Severity.HIGH, Map.of(), Map.of(), Map.of(), Map.of(), false);

  public JudgingOptions {
    severities = ordered(severities);
    disabled = ordered(disabled);
    allowedMissing = ordered(allowedMissing);
    allowedUnmapped = ordered(allowedUnmapped);
    allowedFailing = ordered(allowedFailing);
  }

  /** Where no query may fail. */
  public JudgingOptions(
      Severity failOn,
      Map<String, SeverityOverride> severities,
      Map<String, String> disabled,
      Map<String, String> allowedMissing,
      Map<String, String> allowedUnmapped,
      boolean unmapped) {
    this(failOn, severities, disabled, allowedMissing, allowedUnmapped, Map.of(), unmapped);
  }

  /** The same, also reporting what nothing maps. */
  public JudgingOptions withUnmapped() {
    return new JudgingOptions(
        failOn, severities, disabled, allowedMissing, allowedUnmapped, allowedFailing, true);
  }

  /** A copy in the order in which reports name what it holds. */
  private static <V> Map<String, V> ordered(Map<String, V> reasoned) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(reasoned));
  }
}
