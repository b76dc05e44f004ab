package io.github.jpadrift.rule.environment;

import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.environment.ObjectMatch.Part;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

final class ColumnOrderDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "column-order-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.LOW,
        "The columns of a table stand in another order");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    for (Departure table : Departure.all(sides, Part.TABLE)) {
      if (table.thing().isOnBoth()) {
        TableName name = Objects.requireNonNull(table.thing().place().table());
        List<String> reference = names(sides.reference().columns(name));
        List<String> other = names(sides.other().columns(name));
        String here = shared(reference, Set.copyOf(other));
        String there = shared(other, Set.copyOf(reference));
        Aspects.none()
            .compare(Severity.LOW, here, there)
            .of(table, "an INSERT without names of columns, or SELECT *, sees another order")
            .ifPresent(findings::add);
      }
    }
  }

  private static List<String> names(List<DbObject> columns) {
    return columns.stream().map(column -> column.id().name()).toList();
  }

  private static String shared(List<String> names, Set<String> others) {
    return names.stream()
        .filter(others::contains)
        .collect(Collectors.joining(", ", "ordered (", ")"));
  }
}
