package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.finding.Effect;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Proof;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.SentStatement;
import io.github.jpadrift.mapping.StatementSource;
import io.github.jpadrift.rule.mapping.Refusals.Cause;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What rules say beside what the server said: a refusal that a more precise finding explains
 * becomes its proof and is not told twice.
 */
public final class Proven {

  private static final String RULE = new StatementFails().info().id();

  /** Codes that stand for one another: a thing is missing, or types do not meet. */
  private static final List<Set<String>> ALIKE =
      List.of(
          Set.of("42P01", "3F000", "42501"), Set.of("42804", "42883", "42846", "42725", "42P18"));

  /**
   * What the server tells of a statement before it is executed: appendix A, class 42, and views.
   */
  private static final Set<String> TOLD_BEFORE =
      Set.of("42P01", "42703", "42804", "42883", "42809", "428C9", "55000");

  private static final String NO_TYPE = "42704";

  private static final String NO_OPERATOR = "42883";

  /** A text that stands in the statement itself is no value of the column's type. */
  private static final String NO_VALUE = "22P02";

  private Proven() {}

  /**
   * The findings, knowing what the server said.
   *
   * @param findings what the rules say
   * @param silenced what rules would say that are not to be heard: they explain as well
   */
  public static List<Finding> of(
      List<Finding> findings, List<Finding> silenced, Comparison comparison) {
    if (comparison.statements().asked() == 0) {
      return findings;
    }
    Map<Finding, Proof> proofs = new HashMap<>();
    Set<Location> explained = new HashSet<>();
    FindingsByName known =
        new FindingsByName(
            Stream.concat(findings.stream(), silenced.stream())
                .filter(finding -> !finding.rule().id().equals(RULE))
                .toList());
    for (Cause cause : Refusals.in(comparison).causes()) {
      List<Finding> precise =
          known.about(cause).filter(finding -> explains(finding, cause)).toList();
      precise.forEach(finding -> proofs.putIfAbsent(finding, of(cause)));
      if (!precise.isEmpty()) {
        explained.add(StatementFails.location(cause, comparison));
      }
    }
    List<Finding> all = new ArrayList<>();
    for (Finding finding : findings) {
      if (!finding.rule().id().equals(RULE)) {
        Optional.ofNullable(proofs.get(finding))
            .or(() -> doubt(finding, comparison))
            .ifPresentOrElse(proof -> all.add(finding.withProof(proof)), () -> all.add(finding));
      } else if (!explained.contains(finding.location())) {
        all.add(finding);
      }
    }
    return all;
  }

  static Proof of(Cause cause) {
    return Proof.refused(
        cause.first().refusal().sqlState(),
        cause.message(),
        StatementNames.excerpt(cause.first().refusal()),
        names(cause));
  }

  /** What is refused for one cause, each once. */
  static List<String> names(Cause cause) {
    return cause.refused().stream()
        .map(refused -> StatementNames.listed(refused.statement().source()))
        .distinct()
        .toList();
  }

  private static boolean explains(Finding finding, Cause cause) {
    String sqlState = String.valueOf(cause.first().refusal().sqlState());
    if (finding.effects().all().stream()
        .noneMatch(effect -> isLike(String.valueOf(effect.sqlState()), sqlState))) {
      return false;
    }
    TableName table = finding.location().table();
    if (table == null) {
      return finding.location() instanceof Location.Whole;
    }
    if (ALIKE.get(0).contains(sqlState)) {
      return cause.at().isAbout(table.name().value()) || isOfTheSameEntity(finding, cause);
    }
    return mentions(cause.first().refusal().sent(), table.name().value())
        && (columns(finding).stream().allMatch(column -> cause.at().isAbout(column))
            || isOfItsType(finding, sqlState, cause));
  }

  /** A type that is not found stands for the column that should be of it. */
  private static boolean isOfItsType(Finding finding, String sqlState, Cause cause) {
    return sqlState.equals(NO_TYPE)
        && finding.declared() != null
        && cause.at().isAbout(finding.declared());
  }

  /** Of an entity without a table nobody is told that it lacks its sequence, too. */
  private static boolean isOfTheSameEntity(Finding finding, Cause cause) {
    return cause.source().kind() == StatementSource.Kind.GENERATED_ID
        && finding.location().column() == null
        && Objects.equals(finding.location().entity(), cause.source().owner());
  }

  private static boolean isLike(String one, String other) {
    return one.equals(other)
        || ALIKE.stream()
            .anyMatch(
                codes ->
                    codes.contains(one)
                        && (codes.contains(other)
                            || (NO_VALUE.equals(other) && codes.contains(NO_OPERATOR))));
  }

  private static List<String> columns(Finding finding) {
    Identifier column = finding.location().column();
    return column == null ? List.of() : List.of(column.value());
  }

  /**
   * What should be refused whatever the values are, and is not. Empty unless Hibernate's own
   * statements are known, some name what the finding is about, and the server takes all of them.
   */
  private static Optional<Proof> doubt(Finding finding, Comparison comparison) {
    TableName table = finding.location().table();
    if (finding.severity() != Severity.CRITICAL
        || table == null
        || finding.effects().all().isEmpty()
        || !finding.effects().all().stream().allMatch(Proven::isToldBefore)
        || comparison.mapping().statements().areOnlyWritten()) {
      return Optional.empty();
    }
    List<SentStatement> about =
        comparison.mapping().statements().sent().stream()
            .filter(statement -> mentions(statement.sql(), table.name().value()))
            .filter(
                statement ->
                    columns(finding).stream().allMatch(column -> mentions(statement.sql(), column)))
            .filter(
                statement ->
                    finding.breaks().contains(StatementNames.operation(statement.source())))
            .toList();
    boolean allTaken =
        about.stream()
            .map(Refusals::inquiry)
            .allMatch(
                statement ->
                    comparison.statements().refusal(statement).isEmpty()
                        && !comparison.statements().undecided().containsKey(statement));
    return about.isEmpty() || !allTaken
        ? Optional.empty()
        : Optional.of(
            Proof.taken(
                about.stream()
                    .map(statement -> StatementNames.listed(statement.source()))
                    .distinct()
                    .toList()));
  }

  private static boolean isToldBefore(Effect effect) {
    return effect.outcome() == Effect.Outcome.FAILS
        && effect.sqlState() != null
        && TOLD_BEFORE.contains(effect.sqlState());
  }

  static boolean mentions(String sql, String name) {
    return Pattern.compile(
            "(?<![\\w$])\"?" + Pattern.quote(name) + "\"?(?![\\w$])", Pattern.CASE_INSENSITIVE)
        .matcher(sql)
        .find();
  }
}
