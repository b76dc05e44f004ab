package io.github.jpadrift.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.binding.Binding;
import io.github.jpadrift.finding.Effect;
import io.github.jpadrift.finding.Finding;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a finding's effects claim, as what must be seen: which deed fails or changes values, for all
 * values or for some, with which SQLSTATE. Its words must name the same codes.
 */
final class Claims {

  private static final Pattern SQL_STATE = Pattern.compile("\\b(?=\\w*\\d)[0-9A-Z]{5}\\b");

  private Claims() {}

  static Map<Deed, Seen> of(Finding finding) {
    Map<Deed, Seen> claims = new EnumMap<>(Deed.class);
    for (Effect effect : finding.effects().all()) {
      claims.merge(Deed.of(effect.operation()), seen(effect), Seen::and);
    }
    return claims;
  }

  /** The codes that the words name are those of the effects. */
  static void agreeWithWords(Finding finding) {
    Set<String> codes =
        finding.effects().all().stream()
            .map(Effect::sqlState)
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> named =
        SQL_STATE
            .matcher(finding.consequence())
            .results()
            .map(found -> found.group())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).as("%s: %s", Act.name(finding), finding.consequence()).isEqualTo(codes);
  }

  private static Seen seen(Effect effect) {
    Set<String> states = Stream.ofNullable(effect.sqlState()).collect(Collectors.toSet());
    return switch (effect.outcome()) {
      case FAILS -> new Seen(Binding.Outcome.FAILS, states);
      case FAILS_FOR_SOME -> new Seen(Binding.Outcome.FAILS_FOR_SOME, states);
      case CHANGES -> Seen.CHANGED;
    };
  }
}
