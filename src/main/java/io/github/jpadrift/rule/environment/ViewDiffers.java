package io.github.jpadrift.rule.environment;

import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.environment.Environment;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.environment.Expressions;
import io.github.jpadrift.environment.ObjectMatch.Both;
import io.github.jpadrift.environment.ObjectMatch.Part;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.TableName;
import java.util.Objects;
import java.util.Optional;

final class ViewDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "view-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.MEDIUM,
        "A view is on one side only, or shows something else");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judge(sides, Part.VIEW, findings, ViewDiffers::fault);
  }

  private static Optional<Fault> fault(Departure view) {
    if (view.isMissing()) {
      return Optional.of(
          view.alone(
              "view",
              Severity.HIGH,
              "every statement that names it fails (42P01) on " + view.there()));
    }
    if (view.isExtra()) {
      return Optional.of(view.alone("view", Severity.LOW, "nothing of the reference uses it"));
    }
    return view.thing().both().flatMap(both -> differing(view, both));
  }

  private static Optional<Fault> differing(Departure view, Both both) {
    Environment here = view.sides().reference();
    Environment there = view.sides().other();
    TableName name = Objects.requireNonNull(view.thing().place().table());
    Aspects aspects =
        Aspects.none()
            .compare(
                both.reference().id().kind() == both.other().id().kind()
                    ? Severity.MEDIUM
                    : Severity.HIGH,
                both.reference().id().kind().label().replace('-', ' '),
                both.other().id().kind().label().replace('-', ' '))
            .compare(
                Severity.MEDIUM,
                "of columns " + Columns.listed(here.columns(name)),
                "of columns " + Columns.listed(there.columns(name)))
            .compare(Severity.MEDIUM, Fact.OPTIONS, "with", "without options", both);
    if (!aspects.isEmpty()) {
      return aspects.of(
          view, "it shows something else, or lets in something else, on " + view.there());
    }
    String reference = Expressions.folded(both.reference().said(Fact.DEFINITION)).strip();
    String other = Expressions.folded(both.other().said(Fact.DEFINITION)).strip();
    boolean spelled = isSpelledOtherwise(here, there, both);
    return reference.equals(other)
        ? Optional.empty()
        : Optional.of(
            Fault.at(
                    view.thing().place(),
                    "%s is defined otherwise on %s".formatted(view.name(), view.there()),
                    spelled
                        ? "PostgreSQL %s and %s spell views differently, so nobody can tell whether it shows something else"
                            .formatted(
                                here.catalog().facts().version(), there.catalog().facts().version())
                        : "it shows other rows or values on " + view.there())
                .severity(spelled ? Severity.LOW : Severity.MEDIUM)
                .sides(reference, other));
  }

  private static boolean isSpelledOtherwise(Environment here, Environment there, Both both) {
    return here.spellsOtherwise(both.reference(), major(there))
        || there.spellsOtherwise(both.other(), major(here));
  }

  private static int major(Environment side) {
    return side.catalog().facts().versionNumber() / 10_000;
  }
}
