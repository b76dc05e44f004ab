package io.github.jpadrift.check;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.rule.Judge;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.rule.RuledAhead;
import io.github.jpadrift.rule.Ruling;
import io.github.jpadrift.rule.mapping.Proven;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What rules say of a database, before it is told which.
 *
 * @param said by each rule that is heard
 * @param silent by each that only explains what the server says
 * @param ruling of those that are heard
 * @param allowances what of it is reported
 */
record Judgement(
    CheckOptions options,
    Comparison comparison,
    RuledAhead said,
    RuledAhead silent,
    Ruling ruling,
    Ruling silenced,
    AllowedFindings allowances) {

  /**
   * Lets rules speak.
   *
   * @param ahead what some said before all was known
   * @param equal of the same application and a database that is made alike; null for none
   */
  static Judgement of(
      Comparison comparison, RuledAhead ahead, CheckOptions options, @Nullable Judgement equal) {
    Judgement same =
        equal != null && equal.options.equals(options) && equal.comparison.isToldTheSame(comparison)
            ? equal
            : null;
    Judge<Comparison> heard =
        new Judge<>(BothSides.rules(options, comparison), BothSides.severities(options.judging()));
    Judge<Comparison> others = new Judge<>(BothSides.silenced(options, comparison));
    RuledAhead said =
        heard.ahead(comparison, Set.of(), same == null ? ahead : same.ofAny(same.said, heard));
    RuledAhead silent =
        others.ahead(
            comparison,
            Set.of(),
            same == null ? RuledAhead.NOTHING : same.ofAny(same.silent, others));
    Ruling ruling = heard.judge(comparison, said);
    Ruling silenced = others.judge(comparison, silent);
    return new Judgement(
        options,
        comparison,
        said,
        silent,
        ruling,
        silenced,
        same != null && ruling.equals(same.ruling) && silenced.equals(same.silenced)
            ? same.allowances
            : AllowedFindings.apply(
                options.judging(),
                ToldOnce.fold(Proven.of(ruling.findings(), silenced.findings(), comparison))));
  }

  private RuledAhead ofAny(RuledAhead rulings, Judge<Comparison> judge) {
    return rulings.without(ofOne(judge.rules(), comparison));
  }

  /** The rules that say something of this database which holds of no other. */
  static Set<String> ofOne(List<Rule<Comparison>> rules, Comparison comparison) {
    return rules.stream()
        .filter(rule -> rule.isOfOneDatabase(comparison))
        .map(rule -> rule.info().id())
        .collect(Collectors.toSet());
  }
}
