package io.github.jpadrift.cli;

import io.github.jpadrift.finding.RuleInfo;
import java.util.List;

/** Finds rules by what people type. */
final class Rules {

  private Rules() {}

  /**
   * The rule with this id.
   *
   * @throws UsageException when there is none, with the id that was probably meant
   */
  static RuleInfo named(String id, List<RuleInfo> rules) {
    return rules.stream()
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "there is no rule "
                        + id
                        + Suggestion.among(rules.stream().map(RuleInfo::id).toList(), id)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("; 'jpadrift rules' lists them")));
  }
}
