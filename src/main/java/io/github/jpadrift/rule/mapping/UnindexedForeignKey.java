package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.Reference;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbIndex;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.MappedIndex;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.remedy.IndexSql;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.Identifier;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

final class UnindexedForeignKey implements Rule<Comparison> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "unindexed-foreign-key",
        RuleInfo.Family.CONSTRAINTS,
        Severity.LOW,
        "No index leads with the columns of an association");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    Set<Object> judged = new HashSet<>();
    for (Reference reference : Reference.in(comparison)) {
      TableMatch table = reference.owner();
      List<Identifier> columns = reference.mapped().columns();
      if (FindingLocations.takesConstraints(table.actual())
          && table.mapped().role() != MappedTable.Role.AUDIT
          && !isLed(table, columns)
          && !isPromised(table, columns)
          && judged.add(List.of(table.name(), Set.copyOf(columns)))) {
        findings.add(judge(reference));
      }
    }
  }

  private static Fault judge(Reference reference) {
    List<Identifier> columns = reference.mapped().columns();
    Optional<DbIndex> invalid =
        reference.owner().actual().indexes().stream()
            .filter(index -> !index.valid() && index.predicate() == null)
            .filter(index -> leads(index, columns))
            .findFirst();
    return Fault.at(
            FindingLocations.of(reference.owner(), columns, reference.mapped().origin()),
            "%s is an association in the mapping but no index of %s leads with (%s)%s"
                .formatted(
                    reference.mapped().origin(),
                    FindingLocations.relation(reference.owner().actual()),
                    FindingLocations.listed(columns),
                    invalid
                        .map(found -> " but for %s, which is invalid".formatted(found.name()))
                        .orElse("")),
            "joins along it and every delete in %s read the whole table"
                .formatted(reference.target().name()))
        .sides("association", null)
        .remedies(
            new Remedies(
                List.of(
                    invalid
                        .map(found -> IndexSql.rebuild(reference.owner().name(), found.name()))
                        .orElseGet(() -> IndexSql.create(reference.owner().actual(), columns))),
                null));
  }

  /** The order among the columns of one reference does not matter to its lookups. */
  private static boolean isLed(TableMatch table, List<Identifier> columns) {
    return table.actual().indexes().stream()
        .filter(index -> index.valid() && index.predicate() == null)
        .anyMatch(index -> leads(index, columns));
  }

  private static boolean leads(DbIndex index, List<Identifier> columns) {
    return index.keys().size() >= columns.size()
        && Set.copyOf(index.keys().subList(0, columns.size()))
            .equals(Set.copyOf(columns.stream().map(Optional::of).toList()));
  }

  /**
   * The mapping declares an index or key of its own that would do: another rule misses that one, or
   * it is there with its columns in another order, which the mapping leaves to the database.
   */
  private static boolean isPromised(TableMatch table, List<Identifier> columns) {
    return Stream.concat(
            UniqueKeys.declared(table.mapped()).stream()
                .filter(key -> !UniqueKeys.isImplied(table, key)),
            table.mapped().indexes().stream().map(MappedIndex::columns))
        .anyMatch(declared -> UniqueKeys.leadsInAnyOrder(declared, columns));
  }
}
