package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.Reference;
import io.github.jpadrift.database.DbForeignKey;
import io.github.jpadrift.database.DbForeignKey.Action;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.MappedForeignKey;
import io.github.jpadrift.mapping.MappedForeignKey.OnDelete;
import io.github.jpadrift.remedy.ConstraintSql;
import io.github.jpadrift.remedy.SchemaContext;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;

final class ForeignKeyActionMismatch implements Rule<Comparison> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "foreign-key-action-mismatch",
        RuleInfo.Family.CONSTRAINTS,
        Severity.MEDIUM,
        "A foreign key does something else on delete than @OnDelete says");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    for (Reference reference : Reference.in(comparison)) {
      MappedForeignKey mapped = reference.mapped();
      if (mapped.onDelete() != OnDelete.UNSTATED && mapped.constrained()) {
        reference
            .protector()
            .filter(key -> !agree(mapped.onDelete(), key.onDelete()))
            .ifPresent(key -> findings.add(judge(reference, key, comparison)));
      }
    }
  }

  private static Fault judge(Reference reference, DbForeignKey key, Comparison comparison) {
    MappedForeignKey mapped = reference.mapped();
    String declared = mapped.onDelete().name().replace('_', ' ');
    String actual = key.onDelete().name().replace('_', ' ');
    return Fault.at(
            FindingLocations.of(reference.owner(), mapped.columns(), mapped.origin()),
            "%s is ON DELETE %s in the mapping but ON DELETE %s in foreign key %s of %s"
                .formatted(
                    mapped.origin(),
                    declared,
                    actual,
                    key.name(),
                    FindingLocations.relation(reference.owner().actual())),
            consequence(key.onDelete(), reference))
        .sides("ON DELETE " + declared, "ON DELETE " + actual)
        .effects(effects(key.onDelete()))
        .remedies(
            new Remedies(
                ConstraintSql.replaceForeignKey(
                    reference.owner().actual(),
                    key,
                    mapped,
                    reference.target().name(),
                    SchemaContext.of(comparison)),
                "@OnDelete(action = OnDeleteAction." + key.onDelete() + ')'));
  }

  private static String consequence(Action action, Reference reference) {
    return switch (action) {
      case NO_ACTION, RESTRICT ->
          "Hibernate leaves the rows of %s to the database, so deleting what they refer to fails (23503)"
              .formatted(reference.owner().name());
      case CASCADE ->
          "deleting a row of %s silently deletes the rows of %s that refer to it"
              .formatted(reference.target().name(), reference.owner().name());
      case SET_NULL, SET_DEFAULT ->
          "deleting a row of %s silently changes the rows of %s that refer to it"
              .formatted(reference.target().name(), reference.owner().name());
    };
  }

  private static Effects effects(Action action) {
    return switch (action) {
      case NO_ACTION, RESTRICT -> Effects.failsForSome("23503", Operation.WRITE);
      case CASCADE, SET_NULL, SET_DEFAULT -> Effects.changes(Operation.WRITE);
    };
  }

  /** NO ACTION and RESTRICT differ only in when they refuse: manual, section 5.5.5. */
  private static boolean agree(OnDelete declared, Action actual) {
    boolean refuses = actual == Action.NO_ACTION || actual == Action.RESTRICT;
    return switch (declared) {
      case UNSTATED -> true;
      case NO_ACTION, RESTRICT -> refuses;
      case CASCADE, SET_NULL, SET_DEFAULT -> declared.name().equals(actual.name());
    };
  }
}
