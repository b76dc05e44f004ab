package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.Reference;
import io.github.jpadrift.database.Probe;
import io.github.jpadrift.database.ProbeResults.ProbeResult;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.remedy.ConstraintAnnotations;
import io.github.jpadrift.remedy.ConstraintSql;
import io.github.jpadrift.remedy.ConstraintSql.Brought;
import io.github.jpadrift.remedy.SchemaContext;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class MissingForeignKey implements Rule<Comparison> {

  private static final String UNLIKE =
      "its columns must have types that PostgreSQL can compare with the key's";

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "missing-foreign-key",
        RuleInfo.Family.CONSTRAINTS,
        Severity.MEDIUM,
        "A reference of the mapping is not protected by a foreign key");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    unprotected(comparison)
        .forEach(
            reference ->
                findings.add(
                    judge(
                        reference,
                        comparison.rows().of(RowQuestions.orphans(reference)),
                        comparison)));
  }

  @Override
  public List<Probe> asks(Comparison comparison) {
    return unprotected(comparison).map(RowQuestions::orphans).toList();
  }

  private static Stream<Reference> unprotected(Comparison comparison) {
    return Reference.in(comparison).stream()
        .filter(
            reference ->
                reference.mapped().constrained()
                    && FindingLocations.takesConstraints(reference.owner().actual())
                    && FindingLocations.takesConstraints(reference.target().actual())
                    && reference.protector().isEmpty()
                    && reference.strangers().isEmpty()
                    && reference.isPossible());
  }

  private static Fault judge(
      Reference reference, Optional<ProbeResult> orphans, Comparison comparison) {
    String goal =
        FindingLocations.key(reference.target().name(), reference.mapped().targetColumns());
    Fault fault =
        Fault.at(
                FindingLocations.of(
                    reference.owner(), reference.mapped().columns(), reference.mapped().origin()),
                "%s refers to %s in the mapping but %s no foreign key"
                    .formatted(reference.mapped().origin(), goal, has(reference)),
                RowEvidence.orphans(
                    "rows can refer to what does not exist; such a reference loads as null or"
                        + " throws EntityNotFoundException",
                    orphans))
            .sides("foreign key to " + goal, null)
            .remedies(
                new Remedies(
                    ConstraintSql.foreignKey(
                            reference.owner().mapped(),
                            reference.mapped(),
                            Brought.NOTHING,
                            SchemaContext.of(comparison))
                        .stream()
                        .map(
                            repair ->
                                reference.isKnownPossible() ? repair : repair.withRisk(UNLIKE))
                        .toList(),
                    ConstraintAnnotations.unconstrained(
                        reference.owner().mapped(), reference.mapped())));
    return RowEvidence.worse(fault, orphans, RowEvidence.lost());
  }

  private static String has(Reference reference) {
    return FindingLocations.columns(reference.owner().name(), reference.mapped().columns())
        + (reference.mapped().columns().size() == 1 ? " has" : " have");
  }
}
