package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.Reference;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbForeignKey;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.remedy.ConstraintSql;
import io.github.jpadrift.remedy.SchemaContext;
import io.github.jpadrift.remedy.TableAnnotations;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.Identifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class ForeignKeyTargetMismatch implements Rule<Comparison> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "foreign-key-target-mismatch",
        RuleInfo.Family.CONSTRAINTS,
        Severity.CRITICAL,
        "A foreign key points at another table or column than the mapping does");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    for (Reference reference : Reference.in(comparison)) {
      if (!FindingLocations.takesConstraints(reference.target().actual())) {
        // nothing can point at a view, and the table pointed at may be the one that it shows
        continue;
      }
      for (DbForeignKey stranger : reference.strangers()) {
        findings.add(judge(reference, stranger, comparison));
      }
    }
  }

  private static Fault judge(Reference reference, DbForeignKey stranger, Comparison comparison) {
    String declared =
        FindingLocations.key(reference.target().name(), reference.mapped().targetColumns());
    String actual =
        FindingLocations.key(stranger.target(), targets(reference.mapped().columns(), stranger));
    return Fault.at(
            FindingLocations.of(
                reference.owner(), reference.mapped().columns(), reference.mapped().origin()),
            "%s refers to %s in the mapping but foreign key %s of %s refers to %s"
                .formatted(
                    reference.mapped().origin(),
                    declared,
                    stranger.name(),
                    FindingLocations.relation(reference.owner().actual()),
                    actual),
            "a row whose value is not in %s is refused (23503)".formatted(actual))
        .sides(declared, actual)
        .effects(Effects.failsForSome("23503", Operation.WRITE))
        .remedies(
            new Remedies(
                repairs(reference, stranger, comparison),
                annotation(reference, stranger, comparison)));
  }

  /** In the order of the mapping's columns, so that a key that crosses them shows. */
  private static List<Identifier> targets(List<Identifier> columns, DbForeignKey stranger) {
    return columns.stream()
        .map(column -> stranger.targetColumns().get(stranger.columns().indexOf(column)))
        .toList();
  }

  private static List<Repair> repairs(
      Reference reference, DbForeignKey stranger, Comparison comparison) {
    boolean wanted =
        reference.mapped().constrained()
            && reference.protector().isEmpty()
            && reference.isPossible();
    return wanted
        ? ConstraintSql.replaceForeignKey(
            reference.owner().actual(),
            stranger,
            reference.mapped(),
            reference.target().name(),
            SchemaContext.of(comparison))
        : List.of(ConstraintSql.dropForeignKey(reference.owner().actual(), stranger));
  }

  /** The other column of the same entity, or the entity of the other table. */
  private static @Nullable String annotation(
      Reference reference, DbForeignKey stranger, Comparison comparison) {
    if (stranger.target().equals(reference.target().name())) {
      return stranger.columns().size() > 1
          ? null
          : "@JoinColumn(name = %s, referencedColumnName = %s)"
              .formatted(
                  TableAnnotations.named(stranger.columns().get(0)),
                  TableAnnotations.named(stranger.targetColumns().get(0)));
    }
    return MappingIndex.of(comparison).matches(stranger.target()).stream()
        .map(TableMatch::mapped)
        .flatMap(table -> table.entities().stream())
        .findFirst()
        .map(entity -> "@ManyToOne to " + Hierarchies.shortName(entity))
        .orElse(null);
  }
}
