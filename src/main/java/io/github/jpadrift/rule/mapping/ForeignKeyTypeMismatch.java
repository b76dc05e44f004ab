package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.KeyTypes;
import io.github.jpadrift.compare.Reference;
import io.github.jpadrift.database.DbColumn;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.remedy.ReferenceTypes;
import io.github.jpadrift.remedy.SchemaContext;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.SqlType;
import java.util.List;
import java.util.Optional;

final class ForeignKeyTypeMismatch implements Rule<Comparison> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "foreign-key-type-mismatch",
        RuleInfo.Family.CONSTRAINTS,
        Severity.MEDIUM,
        "A referencing column and the column it refers to differ in type");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    for (Reference reference : Reference.in(comparison)) {
      for (int i = 0; i < reference.mapped().columns().size(); i++) {
        SqlType from = reference.from(i).type().stored();
        SqlType to = reference.to(i).type().stored();
        Optional<Boolean> possible =
            reference.protector().isPresent() ? Optional.of(true) : KeyTypes.canRefer(from, to);
        if (possible.isEmpty()) {
          findings.gap(
              "%s in %s"
                  .formatted(
                      reference.mapped().origin(),
                      FindingLocations.columns(
                          reference.owner().name(), List.of(reference.from(i).name()))),
              "whether a column of type %s can refer to one of type %s is not known"
                  .formatted(from, to));
        } else if (!possible.get()) {
          findings.add(
              fault(
                  reference,
                  i,
                  comparison,
                  ", from which no foreign key can be made",
                  "no foreign key can protect the reference, and joins fail: operator does not"
                      + " exist (42883)",
                  Effects.fails("42883", Operation.QUERY)));
        } else if (KeyTypes.compareWidth(from, to) < 0) {
          findings.add(
              fault(
                      reference,
                      i,
                      comparison,
                      ", which is narrower",
                      "keys above %d cannot be referred to (22003)"
                          .formatted(KeyTypes.largest(from).orElseThrow()),
                      Effects.failsForSome("22003", Operation.WRITE))
                  .severity(Severity.HIGH));
        } else if (KeyTypes.compareWidth(from, to) > 0) {
          findings.add(
              fault(
                      reference,
                      i,
                      comparison,
                      ", which is wider",
                      "keys end at %d (22003) though references have room for more"
                          .formatted(KeyTypes.largest(to).orElseThrow()),
                      Effects.failsForSome("22003", Operation.WRITE))
                  .severity(Severity.HIGH));
        }
      }
    }
  }

  private static Fault fault(
      Reference reference,
      int position,
      Comparison comparison,
      String remark,
      String consequence,
      Effects effects) {
    DbColumn from = reference.from(position);
    DbColumn to = reference.to(position);
    boolean unprotected =
        reference.mapped().constrained()
            && reference.protector().isEmpty()
            && !reference.isPossible();
    return Fault.at(
            FindingLocations.of(
                reference.owner(), List.of(from.name()), reference.mapped().origin()),
            "%s refers to column %s.%s of type %s in the mapping but column %s.%s is %s%s"
                .formatted(
                    reference.mapped().origin(),
                    reference.target().name(),
                    to.name(),
                    to.type().declared(),
                    reference.owner().name(),
                    from.name(),
                    from.type().declared(),
                    remark),
            consequence)
        .sides(to.type().declared().toString(), from.type().declared().toString())
        .effects(effects)
        .related(unprotected ? List.of(DependentObjects.reference(reference.mapped())) : List.of())
        .remedies(
            new Remedies(
                ReferenceTypes.align(
                    reference, position, unprotected, SchemaContext.of(comparison)),
                ReferenceTypes.annotation(reference, position, SchemaContext.of(comparison))));
  }
}
