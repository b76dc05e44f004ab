package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.MappedTable.Hierarchy;
import io.github.jpadrift.remedy.TableSql;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.schema.TableName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tables of one hierarchy of entities that are one by INHERITS as well, so that what lies in the
 * one is read from both (manual, section 5.11 "Inheritance").
 */
final class InheritedRows {

  private InheritedRows() {}

  static Stream<Fault> in(Comparison comparison) {
    return comparison.tables().stream()
        .filter(table -> !table.actual().parents().isEmpty())
        .flatMap(
            child -> {
              Set<TableName> above = ancestors(comparison, child.actual().parents());
              return comparison.tables().stream()
                  .filter(parent -> above.contains(parent.name()))
                  .filter(parent -> areOfOneHierarchy(child.mapped(), parent.mapped()))
                  .map(parent -> judge(child, parent, links(comparison, child, parent)));
            });
  }

  /** The tables that it inherits from itself, on the ways to the other, mapped or not. */
  private static List<TableName> links(Comparison comparison, TableMatch child, TableMatch parent) {
    return child.actual().parents().stream()
        .filter(link -> ancestors(comparison, List.of(link)).contains(parent.name()))
        .toList();
  }

  /** Tables, and all above them. */
  private static Set<TableName> ancestors(Comparison comparison, List<TableName> tables) {
    Set<TableName> above = new LinkedHashSet<>();
    List<TableName> next = tables;
    while (!next.isEmpty()) {
      next =
          next.stream()
              .filter(above::add)
              .flatMap(name -> comparison.database().table(name).stream())
              .flatMap(found -> found.parents().stream())
              .toList();
    }
    return above;
  }

  private static boolean areOfOneHierarchy(MappedTable one, MappedTable other) {
    return roots(one).stream().anyMatch(roots(other)::contains);
  }

  private static Set<String> roots(MappedTable table) {
    return switch (table.role()) {
      case ENTITY, JOINED_SUBCLASS ->
          table.hierarchies().stream().map(Hierarchy::root).collect(Collectors.toSet());
      case SECONDARY, JOIN, COLLECTION, AUDIT, GENERATOR -> Set.of();
    };
  }

  private static Fault judge(TableMatch child, TableMatch parent, List<TableName> links) {
    boolean joined = child.mapped().role() == MappedTable.Role.JOINED_SUBCLASS;
    return Fault.at(
            FindingLocations.of(child.name(), child.mapped().origin()),
            "%s lies in table %s, which inherits from %s of %s%s"
                .formatted(
                    child.mapped().origin(),
                    child.name(),
                    parent.name(),
                    parent.mapped().origin(),
                    links.equals(List.of(parent.name()))
                        ? ""
                        : " through "
                            + String.join(
                                " and ", links.stream().map(TableName::toString).toList())),
            joined
                ? "its rows are read twice: loading one by its id fails, queries return it twice"
                : "its rows are read twice: queries for %s return each of them two times"
                    .formatted(parent.mapped().origin()))
        .sides(null, "inherits " + parent.name())
        .effects(
            Effects.changes(Operation.QUERY)
                .and(joined ? Effects.fails(Operation.READ) : Effects.NONE))
        .remedies(
            new Remedies(
                links.stream().map(link -> TableSql.disinherit(child.name(), link)).toList(),
                null));
  }
}
