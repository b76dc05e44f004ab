package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbKey;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.MappedUniqueKey;
import io.github.jpadrift.mapping.Origin;
import io.github.jpadrift.remedy.ConstraintSql;
import io.github.jpadrift.remedy.SchemaContext;
import io.github.jpadrift.remedy.TableAnnotations;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class StricterUniqueConstraint implements Rule<Comparison> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "stricter-unique-constraint",
        RuleInfo.Family.CONSTRAINTS,
        Severity.HIGH,
        "A unique key of the database covers fewer columns than the one that the mapping declares");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    for (TableMatch table : comparison.tables()) {
      List<List<Identifier>> declared = UniqueKeys.declared(table.mapped());
      for (DbKey key : table.actual().keys()) {
        boolean isDeclared =
            declared.stream().anyMatch(columns -> UniqueKeys.sameColumns(columns, key.columns()));
        if (key.kind() != DbKey.Kind.PRIMARY_KEY && !isDeclared) {
          declared.stream()
              .filter(columns -> columns.size() > key.columns().size())
              .filter(columns -> columns.containsAll(key.columns()))
              .findFirst()
              .ifPresent(columns -> findings.add(judge(table, key, columns, comparison)));
        }
      }
    }
  }

  private static Fault judge(
      TableMatch table, DbKey key, List<Identifier> declared, Comparison comparison) {
    Optional<MappedUniqueKey> wider =
        table.mapped().uniqueKeys().stream()
            .filter(candidate -> UniqueKeys.sameColumns(candidate.columns(), declared))
            .findFirst();
    Origin origin = wider.map(MappedUniqueKey::origin).orElse(table.mapped().origin());
    List<Repair> repairs = new ArrayList<>();
    boolean keptOnlyByThis =
        wider.isPresent() && table.has(declared) && UniqueKeys.on(table, declared).isEmpty();
    if (keptOnlyByThis) {
      repairs.addAll(ConstraintSql.unique(table.actual(), wider.get().name(), declared));
    }
    repairs.add(ConstraintSql.drop(table.actual(), key, SchemaContext.of(comparison)));
    return Fault.at(
            FindingLocations.of(table, key.columns(), origin),
            "%s is unique by (%s) in the mapping but %s is unique by (%s) alone, by %s"
                .formatted(
                    origin,
                    FindingLocations.listed(declared),
                    FindingLocations.relation(table.actual()),
                    FindingLocations.listed(key.columns()),
                    key.name()),
            "rows that the mapping allows are refused: duplicate key (23505)")
        .sides(
            "unique (%s)".formatted(FindingLocations.listed(declared)),
            "unique (%s)".formatted(FindingLocations.listed(key.columns())))
        .effects(Effects.failsForSome("23505", Operation.WRITE))
        .related(
            keptOnlyByThis
                ? List.of("unique key (%s)".formatted(FindingLocations.listed(declared)))
                : List.of())
        .remedies(new Remedies(repairs, TableAnnotations.unique(table.mapped(), key.columns())));
  }
}
