package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.DbSequence;
import io.github.jpadrift.database.Privilege;
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
import java.util.Optional;
import java.util.stream.Stream;

final class MissingSequence implements Rule<Comparison> {

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
      if (isCalled(sequence, comparison)
          && !DependentObjects.feedsMissingTable(sequence, comparison)
          && naming.flatMap(found -> found.actual(sequence)).isEmpty()
          && !ClosedSchemas.in(comparison).hide(sequence)) {
        findings.add(judge(sequence, comparison));
      }
    }
  }

  /** Nobody inserts into a view that takes no rows, or what the application only reads. */
  private static boolean isCalled(MappedSequence sequence, Comparison comparison) {
    return sequence.feeds().isEmpty()
        || sequence.feeds().stream()
            .anyMatch(
                feed ->
                    comparison
                        .table(feed.table())
                        .map(
                            table ->
                                !table.mapped().readOnly()
                                    && table.actual().writable().contains(Privilege.INSERT))
                        .orElse(true));
  }

  private static Fault judge(MappedSequence sequence, Comparison comparison) {
    Optional<DbSequence> elsewhere = SequenceIndex.of(comparison).named(sequence.name().name());
    Optional<DbSequence> legacy =
        elsewhere.isPresent() ? Optional.empty() : SequenceIndex.of(comparison).named(LEGACY);
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
                    : elsewhere.or(() -> near).map(TableAnnotations::sequence).orElse(null)));
  }

  /** The one that belongs to the column, or the nearest by name. */
  private static Optional<DbSequence> probable(MappedSequence wanted, Comparison comparison) {
    SequenceIndex sequences = SequenceIndex.of(comparison);
    return Optional.ofNullable(wanted.table())
        .flatMap(comparison::table)
        .flatMap(
            table ->
                Stream.ofNullable(wanted.column())
                    .flatMap(column -> sequences.behind(table.name(), column).stream())
                    .findFirst())
        .or(() -> sequences.nearest(wanted.name().name()));
  }

  private static String shown(DbSequence sequence) {
    return "sequence " + sequence.name();
  }
}
