package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.Reference;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbCheck;
import io.github.jpadrift.database.DbForeignKey;
import io.github.jpadrift.database.DbKey;
import io.github.jpadrift.database.Probe;
import io.github.jpadrift.database.ProbeResults.ProbeResult;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.MappedCheck;
import io.github.jpadrift.mapping.MappedUniqueKey;
import io.github.jpadrift.mapping.Origin;
import io.github.jpadrift.remedy.ConstraintAnnotations;
import io.github.jpadrift.remedy.ConstraintSql;
import io.github.jpadrift.remedy.IndexSql;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class UnvalidatedConstraint implements Rule<Comparison> {

  /** Why PostgreSQL does not vouch for every row. */
  private enum State {
    /** Only rows that came later were checked. */
    NOT_VALID("NOT VALID", "rows older than the constraint"),
    /** No row is checked (release 18). */
    NOT_ENFORCED("NOT ENFORCED", "rows"),
    /** Building the index failed half-way. */
    INVALID("invalid", "rows");

    private final String spelling;
    private final String unchecked;

    State(String spelling, String unchecked) {
      this.spelling = spelling;
      this.unchecked = unchecked;
    }
  }

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "unvalidated-constraint",
        RuleInfo.Family.CONSTRAINTS,
        Severity.MEDIUM,
        "A constraint that the mapping relies on was never checked against all rows");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    for (Reference reference : Reference.in(comparison)) {
      unvalidated(reference)
          .ifPresent(
              key ->
                  findings.add(
                      foreignKey(
                          reference, key, comparison.rows().of(RowQuestions.orphans(reference)))));
    }
    for (TableMatch table : comparison.tables()) {
      for (MappedUniqueKey declared : table.mapped().uniqueKeys()) {
        invalid(table, declared)
            .ifPresent(
                key ->
                    findings.add(
                        uniqueKey(
                            table,
                            declared,
                            key,
                            comparison.rows().of(RowQuestions.duplicates(table, declared)))));
      }
      for (MappedCheck declared : table.mapped().checks()) {
        table.actual().checks().stream()
            .filter(check -> !check.columns().isEmpty())
            .filter(check -> UniqueKeys.sameColumns(check.columns(), declared.columns()))
            .filter(check -> check.enforced() && !check.validated())
            .findFirst()
            .ifPresent(check -> findings.add(check(table, declared, check)));
      }
    }
  }

  @Override
  public List<Probe> asks(Comparison comparison) {
    List<Probe> probes = new ArrayList<>();
    for (Reference reference : Reference.in(comparison)) {
      unvalidated(reference).ifPresent(key -> probes.add(RowQuestions.orphans(reference)));
    }
    for (TableMatch table : comparison.tables()) {
      for (MappedUniqueKey declared : table.mapped().uniqueKeys()) {
        invalid(table, declared)
            .ifPresent(key -> probes.add(RowQuestions.duplicates(table, declared)));
      }
    }
    return probes;
  }

  private static Optional<DbForeignKey> unvalidated(Reference reference) {
    return reference
        .protector()
        .filter(key -> reference.mapped().constrained())
        .filter(key -> !key.validated() || !key.enforced());
  }

  private static Optional<DbKey> invalid(TableMatch table, MappedUniqueKey declared) {
    return UniqueKeys.isImplied(table, declared.columns())
        ? Optional.empty()
        : UniqueKeys.on(table, declared.columns()).filter(key -> !key.valid());
  }

  private static Fault foreignKey(
      Reference reference, DbForeignKey key, Optional<ProbeResult> orphans) {
    TableName table = reference.owner().name();
    Fault fault =
        fault(
            FindingLocations.of(
                reference.owner(), reference.mapped().columns(), reference.mapped().origin()),
            reference.mapped().origin(),
            "foreign key %s of table %s".formatted(key.name(), table),
            key.enforced() ? State.NOT_VALID : State.NOT_ENFORCED,
            new Remedies(
                List.of(
                    key.enforced()
                        ? ConstraintSql.validate(table, key.name())
                        : ConstraintSql.enforce(table, key.name())),
                ConstraintAnnotations.unconstrained(
                    reference.owner().mapped(), reference.mapped())));
    return RowEvidence.worse(
        fault.consequence(RowEvidence.orphans(fault.consequence(), orphans)),
        orphans,
        RowEvidence.lost());
  }

  private static Fault uniqueKey(
      TableMatch table, MappedUniqueKey declared, DbKey key, Optional<ProbeResult> duplicates) {
    Repair rebuild = IndexSql.rebuild(table.name(), key.name());
    Fault fault =
        fault(
            FindingLocations.of(table, declared.columns(), declared.origin()),
            declared.origin(),
            "unique index %s of table %s".formatted(key.name(), table.name()),
            State.INVALID,
            new Remedies(List.of(rebuild), ConstraintAnnotations.without(declared)));
    return RowEvidence.worse(
        fault.consequence(RowEvidence.repeats(fault.consequence(), duplicates)),
        duplicates,
        RowEvidence.repeated());
  }

  private static Fault check(TableMatch table, MappedCheck declared, DbCheck check) {
    return fault(
        FindingLocations.of(table, declared.columns(), declared.origin()),
        declared.origin(),
        "check %s of table %s".formatted(check.name(), table.name()),
        State.NOT_VALID,
        new Remedies(List.of(ConstraintSql.validate(table.name(), check.name())), null));
  }

  private static Fault fault(
      Location location, Origin origin, String constraint, State state, Remedies remedies) {
    return Fault.at(
            location,
            "%s relies on %s in the mapping but it is %s"
                .formatted(origin, constraint, state.spelling),
            state.unchecked + " may break the promise that the mapping makes")
        .sides("validated", state.spelling)
        .remedies(remedies);
  }
}
