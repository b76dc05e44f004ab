package io.github.jpadrift.rule;

import io.github.jpadrift.finding.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What some rules said of a subject before all was known of it.
 *
 * @param said by rule id
 * @param severities with which it was said
 */
public record RuledAhead(Map<String, Ruling> said, Map<String, Severity> severities) {

  /** Nothing was said before all was known. */
  public static final RuledAhead NOTHING = new RuledAhead(Map.of(), Map.of());

  public RuledAhead {
    said = Map.copyOf(said);
    severities = Map.copyOf(severities);
  }

  /** The same without what some rules said. */
  public RuledAhead without(Set<String> rules) {
    return new RuledAhead(
        said.entrySet().stream()
            .filter(ruling -> !rules.contains(ruling.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
        severities);
  }

  /** What a rule said; empty where it is to be asked, as under other severities. */
  Optional<Ruling> of(String rule, Map<String, Severity> wanted) {
    return severities.equals(wanted) ? Optional.ofNullable(said.get(rule)) : Optional.empty();
  }
}
