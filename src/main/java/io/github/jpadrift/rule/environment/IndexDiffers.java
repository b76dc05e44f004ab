package io.github.jpadrift.rule.environment;

import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;

final class IndexDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "index-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.MEDIUM,
        "An index is on one side only, or finds rows otherwise");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judge(sides, Part.INDEX, findings, IndexDiffers::fault);
  }

  private static Optional<Fault> fault(Departure index) {
    DbObject either = index.thing().either();
    String value = either.said(Fact.DEFINITION);
    boolean unique = either.is(Fact.IS_UNIQUE);
    if (index.isMissing()) {
      Optional<String> covering = unique ? Optional.empty() : covering(index);
      return Optional.of(
          index.alone(
              value,
              covering.isPresent() ? Severity.LOW : Severity.MEDIUM,
              unique
                  ? "duplicates get in on " + index.there()
                  : covering
                      .map(name -> "index %s leads with the same columns".formatted(name))
                      .orElse("queries that need it read the whole table on " + index.there())));
    }
    if (index.isExtra()) {
      return Optional.of(
          index.alone(
              value,
              unique ? Severity.MEDIUM : Severity.LOW,
              unique
                  ? "rows that %s takes are refused (23505) on %s"
                      .formatted(index.here(), index.there())
                  : "writes keep one more index"));
    }
    return index.thing().both().flatMap(both -> differing(index, both));
  }

  /** An index of the other side whose leading columns are those of the missing one. */
  private static Optional<String> covering(Departure index) {
    DbObject missing = index.thing().either();
    List<String> columns = missing.all(Fact.COLUMNS);
    if (missing.is(Fact.PARTS) || missing.is(Fact.PREDICATE)) {
      return Optional.empty();
    }
    TableName table = Objects.requireNonNull(index.thing().place().table());
    return index.sides().other().indexes(table).stream()
        .filter(
            other ->
                other.said(Fact.METHOD).equals(missing.said(Fact.METHOD))
                    && !other.is(Fact.PREDICATE)
                    && !other.is(Fact.INVALID)
                    && other.all(Fact.COLUMNS).size() >= columns.size()
                    && other.all(Fact.COLUMNS).subList(0, columns.size()).equals(columns))
        .map(other -> other.id().name())
        .findFirst();
  }

  private static Optional<Fault> differing(Departure index, Both both) {
    Aspects aspects =
        Aspects.none()
            .compare(Severity.MEDIUM, Fact.METHOD, "using", "using nothing", both)
            .compare(Severity.MEDIUM, Fact.IS_UNIQUE, "unique", "not unique", both)
            .compare(Severity.MEDIUM, Fact.PARTS, "on", "on columns", both)
            .compare(Severity.MEDIUM, predicate(both.reference()), predicate(both.other()))
            .compare(Severity.MEDIUM, Fact.INVALID, "invalid", "valid", both);
    if (aspects.isEmpty()) {
      aspects.compare(Severity.LOW, keys(both.reference()), keys(both.other()));
    }
    return aspects.of(
        index,
        aspects.worst() == Severity.LOW
            ? "the same rows are found, in another order or with other columns at hand"
            : "it serves other queries, or refuses other rows, on " + index.there());
  }

  private static String predicate(DbObject index) {
    String predicate = index.text(Fact.PREDICATE);
    return predicate == null ? "over all rows" : "where " + Expressions.folded(predicate);
  }

  /** What stands after its table: keys, their order, and what is included. */
  private static String keys(DbObject index) {
    String definition = index.said(Fact.DEFINITION);
    int using = definition.indexOf(" USING ");
    return Expressions.folded(using < 0 ? definition : definition.substring(using + 1));
  }
}
