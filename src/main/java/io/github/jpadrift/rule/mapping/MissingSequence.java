package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.DbSequence;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.MappedSequence;
import io.github.jpadrift.remedy.SchemaContext;
import io.github.jpadrift.remedy.SequenceSql;
import io.github.jpadrift.remedy.TableAnnotations;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.Identifier;
import java.util.List;
import java.util.Optional;

final class MissingSequence implements Rule {

  /** The one sequence that Hibernate 5 used for every entity. */
  private static final Identifier LEGACY = new Identifier("hibernate_sequence");

  private static final String LEGACY_SETTING = "hibernate.id.db_structure_naming_strategy=legacy";

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "missing-sequence",
        RuleInfo.Family.SEQUENCES,
        Severity.CRITICAL,
        "A sequence that an id generator calls does not exist where PostgreSQL looks for it");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    Optional<NamingSwitch> naming = NamingSwitch.in(comparison);
    for (MappedSequence sequence : comparison.missingSequences()) {
      if (!DependentObjects.feedsMissingTable(sequence, comparison)
          && naming.flatMap(found -> found.actual(sequence)).isEmpty()) {
        findings.add(judge(sequence, comparison));
      }
    }
  }

  private static Fault judge(MappedSequence sequence, Comparison comparison) {
    Optional<DbSequence> elsewhere = named(sequence.name().name(), comparison);
    Optional<DbSequence> legacy =
        elsewhere.isPresent() ? Optional.empty() : named(LEGACY, comparison);
    Optional<DbSequence> near =
        elsewhere.isPresent() || legacy.isPresent()
            ? Optional.empty()
            : probable(sequence, comparison);
    String remark =
        elsewhere
            .map(found -> " but does as " + found.name())
            .or(
                () ->
                    legacy.map(found -> " although Hibernate 5's %s does".formatted(found.name())))
            .or(() -> near.map(found -> " (did you mean %s?)".formatted(found.name())))
            .orElse("");
    return Fault.at(
            FindingLocations.of(sequence.name(), sequence.origin()),
            "%s takes its values from sequence %s, which does not exist%s%s"
                .formatted(
                    sequence.origin(),
                    sequence.name(),
                    MisplacedRelation.where(sequence.name(), comparison),
                    remark),
            "every insert fails: no such relation (42P01)")
        .sides(
            "sequence " + sequence.name(),
            elsewhere.or(() -> legacy).or(() -> near).map(MissingSequence::shown).orElse(null))
        .effects(Effects.fails("42P01", Operation.WRITE))
        .remedies(
            new Remedies(
                SequenceSql.create(sequence, SchemaContext.of(comparison)),
                legacy.isPresent()
                    ? LEGACY_SETTING
                    : elsewhere.or(() -> near).map(MissingSequence::annotation).orElse(null)));
  }

  private static Optional<DbSequence> named(Identifier name, Comparison comparison) {
    return comparison.database().sequences().stream()
        .filter(sequence -> sequence.name().name().equals(name))
        .findFirst();
  }

  /** The one that belongs to the column, or the nearest by name. */
  private static Optional<DbSequence> probable(MappedSequence wanted, Comparison comparison) {
    List<DbSequence> sequences = comparison.database().sequences();
    return Optional.ofNullable(wanted.table())
        .flatMap(comparison::table)
        .flatMap(
            table ->
                sequences.stream()
                    .filter(sequence -> table.name().equals(sequence.ownerTable()))
                    .filter(
                        sequence ->
                            sequence.ownerColumn() != null
                                && sequence.ownerColumn().equals(wanted.column()))
                    .findFirst())
        .or(
            () ->
                NearestName.to(
                    wanted.name().name().value(),
                    sequences.stream().filter(free -> free.ownerTable() == null).toList(),
                    sequence -> sequence.name().name().value()));
  }

  private static String shown(DbSequence sequence) {
    return "sequence " + sequence.name();
  }

  private static String annotation(DbSequence sequence) {
    Identifier schema = sequence.name().schema();
    return "@SequenceGenerator(sequenceName = %s%s, allocationSize = %d)"
        .formatted(
            TableAnnotations.named(sequence.name().name()),
            schema == null ? "" : ", schema = " + TableAnnotations.named(schema),
            sequence.increment());
  }
}
