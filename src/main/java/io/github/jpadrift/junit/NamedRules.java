package io.github.jpadrift.junit;

import io.github.jpadrift.check.SeverityOverride;
import io.github.jpadrift.failure.Suggestion;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.junit.CheckMapping.Disable;
import io.github.jpadrift.junit.CheckMapping.Rated;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * The rules that an annotation may name.
 *
 * @param annotation {@code @CheckMapping}
 * @param listing what lists them
 */
record NamedRules(String annotation, List<RuleInfo> rules, String listing) {

  Map<String, SeverityOverride> severities(Rated[] rated) {
    Map<String, SeverityOverride> severities = new LinkedHashMap<>();
    for (Rated each : rated) {
      severities.put(known(each.rule()), new SeverityOverride(each.as(), each.because()));
    }
    return severities;
  }

  Map<String, String> disabled(Disable[] disabled) {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (Disable each : disabled) {
      reasons.put(known(each.rule()), each.because());
    }
    return reasons;
  }

  private String known(String rule) {
    List<String> ids = rules.stream().map(RuleInfo::id).toList();
    if (!ids.contains(rule)) {
      throw new ExtensionConfigurationException(
          "%s names a rule %s, and there is none; %s"
              .formatted(
                  annotation,
                  rule,
                  Suggestion.among(ids, rule)
                      .map(near -> "did you mean " + near + "?")
                      .orElse(listing)));
    }
    return rule;
  }
}
