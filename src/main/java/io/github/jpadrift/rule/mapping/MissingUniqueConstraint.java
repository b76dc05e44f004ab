package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbIndex;
import io.github.jpadrift.database.Probe;
import io.github.jpadrift.database.ProbeResults.ProbeResult;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.MappedUniqueKey;
import io.github.jpadrift.remedy.ConstraintAnnotations;
import io.github.jpadrift.remedy.ConstraintSql;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

final class MissingUniqueConstraint implements Rule<Comparison> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "missing-unique-constraint",
        RuleInfo.Family.CONSTRAINTS,
        Severity.MEDIUM,
        "Values that the mapping declares unique may repeat in the database");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    missing(
        comparison,
        (table, key) ->
            findings.add(
                judge(table, key, comparison.rows().of(RowQuestions.duplicates(table, key)))));
  }

  @Override
  public List<Probe> asks(Comparison comparison) {
    List<Probe> probes = new ArrayList<>();
    missing(comparison, (table, key) -> probes.add(RowQuestions.duplicates(table, key)));
    return probes;
  }

  private static void missing(
      Comparison comparison, BiConsumer<TableMatch, MappedUniqueKey> consumer) {
    for (TableMatch table : comparison.tables()) {
      if (!FindingLocations.takesConstraints(table.actual())) {
        continue;
      }
      Set<Set<?>> judged = new HashSet<>();
      for (MappedUniqueKey key : table.mapped().uniqueKeys()) {
        if (table.has(key.columns())
            && !UniqueKeys.sameColumns(key.columns(), table.mapped().primaryKey())
            && UniqueKeys.on(table, key.columns()).isEmpty()
            && !UniqueKeys.isImplied(table, key.columns())
            && !UniqueKeys.isKeptWhereFilled(table, key.columns())
            && judged.add(Set.copyOf(key.columns()))) {
          consumer.accept(table, key);
        }
      }
    }
  }

  private static Fault judge(
      TableMatch table, MappedUniqueKey key, Optional<ProbeResult> duplicates) {
    Fault fault =
        Fault.at(
                FindingLocations.of(table, key.columns(), key.origin()),
                "%s in the mapping but %s may hold duplicates"
                    .formatted(promise(key), FindingLocations.columns(table.name(), key.columns())),
                RowEvidence.repeats(
                    "duplicates are stored without an error; a query for one result then throws"
                        + " NonUniqueResultException",
                    duplicates))
            .sides(
                DependentObjects.unique(key),
                UniqueKeys.partial(table, key.columns())
                    .findFirst()
                    .map(MissingUniqueConstraint::spelled)
                    .orElse(null))
            .remedies(
                new Remedies(
                    narrowing(table, key)
                        .map(
                            risk ->
                                ConstraintSql.unique(table.actual(), key.name(), key.columns())
                                    .stream()
                                    .map(repair -> repair.withRisk(risk))
                                    .toList())
                        .orElseGet(
                            () -> ConstraintSql.unique(table.actual(), key.name(), key.columns())),
                    ConstraintAnnotations.without(key)));
    Optional<DbIndex> live = UniqueKeys.onLiveRows(table, key.columns());
    return live.isPresent()
        ? ofLiveRows(fault, live.get())
        : RowEvidence.worse(fault, duplicates, RowEvidence.repeated());
  }

  private static String spelled(DbIndex partial) {
    return "unique where " + partial.predicate();
  }

  /** What people want of a soft delete: a deleted value may be added again. */
  private static Fault ofLiveRows(Fault fault, DbIndex index) {
    return fault
        .consequence(
            "only rows that live are kept unique, by index %s: a deleted value can be added again"
                .formatted(index.name()))
        .severity(Severity.LOW)
        .sides(fault.declared(), spelled(index))
        .remedies(new Remedies(List.of(), fault.remedies().mapping()));
  }

  /** Why a person must decide about a key that leaves a collection next to nothing. */
  private static Optional<String> narrowing(TableMatch table, MappedUniqueKey key) {
    MappedTable mapped = table.mapped();
    boolean isOwnersKey = isAll(mapped, key, ColumnUse.Role.OWNER_KEY);
    if (mapped.role() == MappedTable.Role.COLLECTION || mapped.role() == MappedTable.Role.JOIN) {
      if (isOwnersKey) {
        return Optional.of(
            "with it an owner has one element at most: if that is not meant, change the mapping"
                + " instead, "
                + ConstraintAnnotations.without(key));
      }
      if (mapped.role() == MappedTable.Role.JOIN && isAll(mapped, key, ColumnUse.Role.REFERENCE)) {
        return Optional.of(
            "with it an element has one owner at most: if that is not meant, change the mapping"
                + " instead, to @ManyToMany");
      }
    }
    return Optional.empty();
  }

  private static boolean isAll(MappedTable table, MappedUniqueKey key, ColumnUse.Role role) {
    return key.columns().stream()
        .allMatch(
            column -> table.column(column).filter(each -> each.use().role() == role).isPresent());
  }

  private static String promise(MappedUniqueKey key) {
    return switch (key.declared()) {
      case COLUMN -> key.origin() + " is unique";
      case TABLE ->
          "%s is unique by (%s)".formatted(key.origin(), FindingLocations.listed(key.columns()));
      case NATURAL_ID -> key.origin() + " is a natural id";
      case ONE_TO_ONE -> key.origin() + " is one-to-one";
    };
  }
}
