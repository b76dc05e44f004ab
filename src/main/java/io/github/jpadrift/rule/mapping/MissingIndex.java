package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbIndex;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.MappedIndex;
import io.github.jpadrift.remedy.IndexSql;
import io.github.jpadrift.remedy.TableAnnotations;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.Identifier;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class MissingIndex implements Rule<Comparison> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "missing-index",
        RuleInfo.Family.CONSTRAINTS,
        Severity.MEDIUM,
        "An index that the mapping declares does not exist");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    for (TableMatch table : comparison.tables()) {
      if (table.actual().kind() == DbTable.Kind.VIEW
          || table.actual().kind() == DbTable.Kind.FOREIGN) {
        continue;
      }
      Set<List<Identifier>> judged = new HashSet<>();
      for (MappedIndex index : table.mapped().indexes()) {
        boolean comesWithKey =
            UniqueKeys.missed(table).stream().anyMatch(columns -> leads(index.columns(), columns));
        if (!index.expression()
            && !index.columns().isEmpty()
            && table.has(index.columns())
            && !comesWithKey
            && !isLed(table, index.columns())
            && judged.add(index.columns())) {
          findings.add(judge(table, index));
        }
      }
    }
  }

  private static Fault judge(TableMatch table, MappedIndex index) {
    Optional<DbIndex> invalid =
        table.actual().indexes().stream()
            .filter(found -> !found.valid())
            .filter(
                found -> found.keys().equals(index.columns().stream().map(Optional::of).toList()))
            .findFirst();
    return Fault.at(
            FindingLocations.of(table, index.columns(), index.origin()),
            "%s has an index on (%s) in the mapping but %s has %s"
                .formatted(
                    index.origin(),
                    index.columnList(),
                    FindingLocations.relation(table.actual()),
                    invalid
                        .map(found -> "only %s, which is invalid".formatted(found.name()))
                        .orElse("none that leads with it")),
            "queries by these columns read the whole table")
        .sides("index (%s)".formatted(index.columnList()), null)
        .remedies(
            new Remedies(
                List.of(
                    invalid
                        .map(found -> IndexSql.rebuild(table.name(), found.name()))
                        .orElseGet(() -> IndexSql.create(table.actual(), index))),
                "without @Index(columnList = %s)"
                    .formatted(TableAnnotations.quoted(index.columnList()))));
  }

  static boolean isLed(TableMatch table, List<Identifier> columns) {
    return table.actual().indexes().stream().anyMatch(found -> found.leadsWith(columns));
  }

  static boolean leads(List<Identifier> beginning, List<Identifier> columns) {
    return columns.size() >= beginning.size()
        && columns.subList(0, beginning.size()).equals(beginning);
  }
}
