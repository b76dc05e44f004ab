package io.github.jpadrift.rule.environment;

import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.environment.ObjectMatch.Both;
import io.github.jpadrift.environment.ObjectMatch.Part;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

final class CollationDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "collation-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.MEDIUM,
        "A column sorts and compares otherwise, or a collation is on one side only");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judge(sides, Part.COLLATION, findings, CollationDiffers::fault);
    Departure.judgeBoth(sides, Part.COLUMN, findings, CollationDiffers::column);
  }

  private static Optional<Fault> fault(Departure departure) {
    if (departure.isMissing()) {
      return Optional.of(
          departure.alone(
              "collation",
              Severity.MEDIUM,
              "whatever names it fails (42704) on " + departure.there()));
    }
    if (departure.isExtra()) {
      return Optional.of(
          departure.alone("collation", Severity.LOW, "nothing of the reference uses it"));
    }
    return departure
        .thing()
        .both()
        .flatMap(
            both ->
                Aspects.none()
                    .compare(Severity.MEDIUM, Fact.PROVIDER, "of", "of nobody", both)
                    .compare(Severity.MEDIUM, Fact.LOCALE, "locale", "no locale", both)
                    .compare(Severity.MEDIUM, Fact.LC_COLLATE, "order", "no order", both)
                    .compare(Severity.MEDIUM, Fact.LC_CTYPE, "letters", "no letters", both)
                    .compare(Severity.MEDIUM, Fact.COLLATION_RULES, "rules", "no rules", both)
                    .compare(
                        Severity.MEDIUM,
                        Fact.NONDETERMINISTIC,
                        "nondeterministic",
                        "deterministic",
                        both)
                    .of(
                        departure,
                        "texts are sorted and compared otherwise on " + departure.there()));
  }

  private static Optional<Fault> column(Departure column, Both both) {
    String reference = told(both.reference());
    String other = told(both.other());
    if (reference.equals(other)
        || !both.reference().said(Fact.TYPE).equals(both.other().said(Fact.TYPE))) {
      return Optional.empty();
    }
    Set<String> names = Set.of(reference, other);
    boolean mild =
        names.contains("the database's collation")
            && names.stream().anyMatch(name -> name.endsWith("\"C\""));
    return Optional.of(
        column.differs(
            reference,
            other,
            mild ? Severity.LOW : Severity.MEDIUM,
            "texts are sorted and compared otherwise on " + column.there()));
  }

  private static String told(DbObject column) {
    return Objects.requireNonNullElse(column.text(Fact.COLLATION), "the database's collation");
  }
}
