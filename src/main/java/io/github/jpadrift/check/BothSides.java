package io.github.jpadrift.check;

import io.github.jpadrift.application.DeclaredMapping;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.Database;
import io.github.jpadrift.database.ProbeResults;
import io.github.jpadrift.finding.Gap;
import io.github.jpadrift.finding.Side;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.rule.Judge;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.rule.mapping.MappingRules;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Both sides, read and matched. Reading them takes the time of a check; judging them is cheap and
 * may be repeated under other options.
 */
public final class BothSides {

  private final DeclaredMapping declared;
  private final Comparison comparison;
  private final List<Gap> unasked;

  /**
   * Both sides, matched.
   *
   * @param unasked rules that could not say which rows to look at
   */
  public BothSides(DeclaredMapping declared, Comparison comparison, List<Gap> unasked) {
    this.declared = declared;
    this.comparison = comparison;
    this.unasked = unasked;
  }

  /** The rules that these options let run. */
  public static List<Rule> rules(CheckOptions options) {
    return MappingRules.asked(options.showUnmapped(), options.dataProbes()).stream()
        .filter(rule -> !options.disabled().containsKey(rule.info().id()))
        .toList();
  }

  /**
   * What the rules say of it.
   *
   * @param options of which only those count that say what is judged, and how strictly
   */
  public Verdict judge(CheckOptions options) {
    Mapping mapping = declared.mapping();
    Database database = comparison.database();
    List<Rule> rules = rules(options);
    Judge judge = Judge.judge(comparison, rules, options.severities());
    AllowedFindings allowances = AllowedFindings.apply(options, judge.findings());
    Set<Identifier> schemas = schemas(options);
    return new Verdict(
        new Side.Application(
            declared.sources(),
            mapping.facts().hibernate(),
            mapping.facts().physicalNaming(),
            mapping.entities().size(),
            mapping.tables().size()),
        new Side.Database(
            database.facts().url(),
            database.facts().version(),
            schemas.stream().map(Identifier::value).toList(),
            (int)
                database.tables().stream()
                    .filter(table -> schemas.contains(table.name().schema()))
                    .count()),
        rules.stream().map(Rule::info).toList(),
        allowances.findings(),
        gaps(judge),
        ComparedTables.of(comparison, options.showUnmapped() ? schemas : Set.of()).stream()
            .filter(row -> !allowances.covers(row))
            .toList(),
        Stream.of(declared.assumed(), allowances.assumed(), sampled(comparison.rows()))
            .flatMap(List::stream)
            .toList(),
        options.failOn(),
        0);
  }

  /** The schemas that were asked for; else those of the search path and of the mapping. */
  private Set<Identifier> schemas(CheckOptions options) {
    if (!options.schemas().isEmpty()) {
      return options.schemas().stream()
          .map(Identifier::new)
          .collect(Collectors.toCollection(TreeSet::new));
    }
    return Stream.concat(
            comparison.database().facts().searchPath().stream(),
            comparison.mapping().tables().stream()
                .map(table -> table.name().schema())
                .filter(Objects::nonNull))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> sampled(ProbeResults rows) {
    return rows.sampled().isEmpty()
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "rows beyond the first %,d are like those, where no index tells: %s",
                ProbeResults.SAMPLE,
                rows.sampled().stream()
                    .map(TableName::toString)
                    .collect(Collectors.joining(", "))));
  }

  private List<Gap> gaps(Judge judge) {
    return Stream.of(
            declared.gaps().stream(),
            Stream.concat(
                    comparison.database().unreadable().stream(),
                    comparison.rows().refused().stream())
                .map(unreadable -> new Gap(unreadable.subject(), unreadable.reason())),
            unasked.stream(),
            judge.gaps().stream())
        .flatMap(gaps -> gaps)
        .distinct()
        .toList();
  }
}
