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
import io.github.jpadrift.schema.TableName;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

final class UniqueKeyDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "unique-key-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.MEDIUM,
        "What must be unique differs");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judge(sides, Part.UNIQUE_KEY, findings, UniqueKeyDiffers::fault);
  }

  private static Optional<Fault> fault(Departure key) {
    if (key.isMissing()) {
      return Optional.of(
          key.alone(
              key.thing().either().said(Fact.DEFINITION),
              Severity.MEDIUM,
              "duplicates get in on " + key.there()));
    }
    if (key.isExtra()) {
      boolean stricter = isStricter(key);
      return Optional.of(
          key.alone(
              key.thing().either().said(Fact.DEFINITION),
              stricter ? Severity.HIGH : Severity.MEDIUM,
              "rows that %s takes are refused (23505) on %s%s"
                  .formatted(
                      key.here(),
                      key.there(),
                      stricter ? ": a key of the reference has more columns" : "")));
    }
    return key.thing().both().flatMap(both -> differing(key, both));
  }

  /** Whether the reference demands the same of more columns together, and so of fewer rows. */
  private static boolean isStricter(Departure key) {
    Set<String> columns = Set.copyOf(key.thing().either().all(Fact.COLUMNS));
    TableName table = Objects.requireNonNull(key.thing().place().table());
    return key.sides().reference().indexes(table).stream()
        .filter(index -> index.is(Fact.IS_UNIQUE) && !index.is(Fact.PARTS))
        .map(index -> Set.copyOf(index.all(Fact.COLUMNS)))
        .anyMatch(other -> other.size() > columns.size() && other.containsAll(columns));
  }

  private static Optional<Fault> differing(Departure key, Both both) {
    Aspects aspects =
        Aspects.none()
            .compare(Severity.MEDIUM, nulls(both.reference()), nulls(both.other()))
            .compare(Severity.MEDIUM, Fact.DEFERRABLE, "deferrable", "not deferrable", both)
            .compare(
                Severity.MEDIUM, Fact.DEFERRED, "initially deferred", "initially immediate", both)
            .compare(Severity.LOW, Included.in(both.reference()), Included.in(both.other()));
    return aspects.of(
        key,
        aspects.worst() == Severity.LOW
            ? Included.CONSEQUENCE
            : "rows are refused, or refused at another moment, on " + key.there());
  }

  private static String nulls(DbObject key) {
    return key.said(Fact.DEFINITION).contains("NULLS NOT DISTINCT")
        ? "nulls not distinct"
        : "nulls distinct";
  }
}
