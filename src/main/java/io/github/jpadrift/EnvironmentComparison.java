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
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.rule.environment.EnvironmentRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** The mapping is read once for each major; what it says of each side is what a check says. */
  private static EnvironmentVerdict attributed(
      EnvironmentVerdict verdict,
      List<ReadEnvironment> read,
      CheckOptions application,
      RunListener listener) {
    MappingCheck check = MappingCheck.of(application);
    List<Evaluation> evaluations =
        MappingCheck.evaluate(
            read.stream().map(side -> check.against(side.schema())).toList(), listener);
    Map<String, Verdict> bySide = new LinkedHashMap<>();
    for (int at = 0; at < read.size(); at++) {
      bySide.put(read.get(at).database().name(), evaluations.get(at).orThrow());
    }
    return Attribution.of(verdict, bySide);
  }
}
