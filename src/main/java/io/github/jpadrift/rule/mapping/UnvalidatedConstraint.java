package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.Reference;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbCheck;
import io.github.jpadrift.database.DbForeignKey;
import io.github.jpadrift.database.DbKey;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.MappedCheck;
import io.github.jpadrift.mapping.MappedUniqueKey;
import io.github.jpadrift.mapping.Origin;
import io.github.jpadrift.remedy.ConstraintSql;
import io.github.jpadrift.remedy.IndexSql;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.TableName;
import java.util.List;

final class UnvalidatedConstraint implements Rule {

  private static final String OLD_ROWS =
      "rows older than the constraint may break the promise that the mapping makes";

  private static final String ANY_ROWS = "rows may break the promise that the mapping makes";

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
      reference
          .protector()
          .filter(key -> reference.mapped().constrained())
          .filter(key -> !key.validated() || !key.enforced())
          .ifPresent(key -> findings.add(foreignKey(reference, key)));
    }
    for (TableMatch table : comparison.tables()) {
      for (MappedUniqueKey declared : table.mapped().uniqueKeys()) {
        if (!Keys.isImplied(table, declared.columns())) {
          Keys.on(table, declared.columns())
              .filter(key -> !key.valid())
              .ifPresent(key -> findings.add(uniqueKey(table, declared, key)));
        }
      }
      for (MappedCheck declared : table.mapped().checks()) {
        table.actual().checks().stream()
            .filter(check -> !check.columns().isEmpty())
            .filter(check -> Keys.sameColumns(check.columns(), declared.columns()))
            .filter(check -> check.enforced() && !check.validated())
            .findFirst()
            .ifPresent(check -> findings.add(check(table, declared, check)));
      }
    }
  }

  private static Fault foreignKey(Reference reference, DbForeignKey key) {
    TableName table = reference.owner().name();
    return fault(
        Place.of(reference.owner(), reference.mapped().columns(), reference.mapped().origin()),
        reference.mapped().origin(),
        "foreign key %s of table %s".formatted(key.name(), table),
        key.enforced() ? "NOT VALID" : "NOT ENFORCED",
        new Remedies(
            List.of(
                key.enforced()
                    ? ConstraintSql.validate(table, key.name())
                    : ConstraintSql.enforce(table, key.name())),
            MissingForeignKey.unconstrained(reference.owner().mapped())));
  }

  private static Fault uniqueKey(TableMatch table, MappedUniqueKey declared, DbKey key) {
    Repair rebuild = IndexSql.rebuild(table.name(), key.name());
    return fault(
        Place.of(table, declared.columns(), declared.origin()),
        declared.origin(),
        "unique index %s of table %s".formatted(key.name(), table.name()),
        "invalid",
        new Remedies(List.of(rebuild), "without " + MissingUniqueConstraint.annotation(declared)));
  }

  private static Fault check(TableMatch table, MappedCheck declared, DbCheck check) {
    return fault(
        Place.of(table, declared.columns(), declared.origin()),
        declared.origin(),
        "check %s of table %s".formatted(check.name(), table.name()),
        "NOT VALID",
        new Remedies(List.of(ConstraintSql.validate(table.name(), check.name())), null));
  }

  private static Fault fault(
      Location location, Origin origin, String constraint, String state, Remedies remedies) {
    return Fault.at(
            location,
            "%s relies on %s in the mapping but it is %s".formatted(origin, constraint, state),
            state.equals("NOT VALID") ? OLD_ROWS : ANY_ROWS)
        .sides("validated", state)
        .remedies(remedies);
  }
}
