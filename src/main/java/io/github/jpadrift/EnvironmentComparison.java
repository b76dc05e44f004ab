package io.github.jpadrift;

import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.check.Attribution;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.check.ComparedSides;
import io.github.jpadrift.check.ComparisonOptions;
import io.github.jpadrift.check.EnvironmentJudgement;
import io.github.jpadrift.check.Evaluation;
import io.github.jpadrift.check.ReadEnvironment;
import io.github.jpadrift.check.TenantSides;
import io.github.jpadrift.check.WantedSide;
import io.github.jpadrift.finding.EnvironmentVerdict;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.rule.environment.EnvironmentRules;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Database against database: read the sides, match each with the first, judge. */
public final class EnvironmentComparison {

  private EnvironmentComparison() {}

  /** Every rule about two databases, in the order of reports. */
  public static List<RuleInfo> rules() {
    return EnvironmentRules.all().stream().map(Rule::info).toList();
  }

  /**
   * Compares sides with the first of them. One that cannot be read is a gap, unless it is the
   * reference or nothing is left to compare it with.
   *
   * @throws io.github.jpadrift.failure.JpadriftException when the reference cannot be read, or none
   *     of the others
   */
  public static EnvironmentVerdict compare(
      List<WantedSide> wanted, ComparisonOptions options, RunListener listener) {
    return judged(ComparedSides.of(wanted, options, listener), options, listener);
  }

  /**
   * Compares schemas of one database with one of them.
   *
   * @param tenants which schemas are sides
   * @param reference the name of one; null for any of the largest group of equal ones
   * @throws io.github.jpadrift.failure.JpadriftException when the database cannot be read, or fewer
   *     than two schemas are meant
   */
  public static EnvironmentVerdict compareTenants(
      WantedSide database,
      Predicate<String> tenants,
      @Nullable String reference,
      ComparisonOptions options,
      RunListener listener) {
    return judged(
        TenantSides.of(database, tenants, reference, options, listener), options, listener);
  }

  private static EnvironmentVerdict judged(
      ComparedSides sides, ComparisonOptions options, RunListener listener) {
    listener.doing("comparing %d databases".formatted(sides.read().size()));
    CheckOptions application = options.application();
    EnvironmentVerdict verdict =
        EnvironmentJudgement.of(
            sides.read(), options.judging(), options.also(), sides.gaps(), application != null);
    return application == null ? verdict : attributed(verdict, sides.read(), application, listener);
  }

  /**
   * The mapping is read once for each major; what it says of each side is what a check says, of
   * sides that have the same of one database once.
   */
  private static EnvironmentVerdict attributed(
      EnvironmentVerdict verdict,
      List<ReadEnvironment> read,
      CheckOptions application,
      RunListener listener) {
    Map<Object, ReadEnvironment> different = new LinkedHashMap<>();
    read.forEach(side -> different.putIfAbsent(side.environment().content(), side));
    Iterator<Evaluation> evaluations =
        MappingCheck.evaluate(
                different.values().stream()
                    .map(
                        side -> MappingCheck.of(side.asChecked(application)).against(side.schema()))
                    .toList(),
                listener)
            .iterator();
    Map<Object, Attribution.Heard> heard = new HashMap<>();
    different.forEach(
        (content, side) ->
            heard.put(
                content,
                new Attribution.Heard(
                    evaluations.next().orThrow(), side.environment().calledHere())));
    Map<String, Attribution.Heard> bySide = new LinkedHashMap<>();
    for (ReadEnvironment side : read) {
      bySide.put(
          side.database().name(), Objects.requireNonNull(heard.get(side.environment().content())));
    }
    return Attribution.of(verdict, bySide);
  }
}
