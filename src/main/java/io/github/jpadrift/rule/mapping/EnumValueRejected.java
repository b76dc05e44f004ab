package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.ColumnCondition;
import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.Questions;
import io.github.jpadrift.compare.ValueList;
import io.github.jpadrift.database.DbType;
import io.github.jpadrift.database.Inquiry;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.remedy.ColumnAnnotations;
import io.github.jpadrift.remedy.SchemaContext;
import io.github.jpadrift.remedy.ValueRepairs;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

final class EnumValueRejected implements Rule<Comparison> {

  private static final String STRANGE_LABELS =
      "rows hold labels that no constant matches: give them values that do first";

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "enum-value-rejected",
        RuleInfo.Family.TYPES,
        Severity.HIGH,
        "The database refuses a constant of an enum or a discriminator value");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    EachColumnUse.judgeBare(
        comparison,
        findings,
        (column, use) ->
            column.writes(use) && !use.values().isEmpty()
                ? judge(comparison, column, use, findings)
                : Optional.empty());
  }

  @Override
  public List<Inquiry> asks(Comparison comparison) {
    return ColumnMatch.of(comparison).stream()
        .filter(column -> !column.values().isEmpty())
        .flatMap(
            column ->
                Stream.<Inquiry>concat(
                    Questions.admits(column, column.values()),
                    column.mapped().uses().stream()
                        .flatMap(use -> RowQuestions.lacking(column, use))))
        .toList();
  }

  private static Optional<Fault> judge(
      Comparison comparison, ColumnMatch column, ColumnUse use, Findings findings) {
    List<String> unlabelled = unlabelled(column.type(), use);
    if (!unlabelled.isEmpty()) {
      return Optional.of(unlabelled(comparison, column, use, unlabelled));
    }
    Set<String> rejected = new LinkedHashSet<>();
    List<String> guards = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    List<Repair> repairs = new ArrayList<>();
    for (ColumnCondition condition : column.conditions()) {
      List<String> refused = refused(comparison, condition, use, findings);
      if (!refused.isEmpty()) {
        rejected.addAll(refused);
        guards.add(condition.title());
        texts.add(condition.text());
        repairs.addAll(
            ValueRepairs.longer(SchemaContext.of(comparison), condition, column.values()));
      }
    }
    return rejected.isEmpty()
        ? unlisted(comparison, column, use)
        : Optional.of(
            fault(
                column,
                use,
                List.copyOf(rejected),
                String.join(" and ", guards),
                String.join(" and ", texts),
                // a check looks only at what is stored
                "23514",
                Set.of(Operation.WRITE),
                repairs));
  }

  /** Constants without a row in the table of codes that the column refers to. */
  private static Optional<Fault> unlisted(
      Comparison comparison, ColumnMatch column, ColumnUse use) {
    return RowQuestions.lacking(column, use)
        .filter(probe -> RowEvidence.happens(comparison.rows().of(probe)))
        .map(
            probe -> {
              List<String> lacking = comparison.rows().of(probe).orElseThrow().values();
              String codes = probe.target() + "." + probe.targetColumn();
              return fault(
                  column,
                  use,
                  lacking,
                  "foreign key to column " + codes,
                  "references " + codes,
                  "23503",
                  Set.of(Operation.WRITE),
                  ValueRepairs.codes(probe.target(), probe.targetColumn(), lacking));
            })
        .findFirst();
  }

  private static Fault unlabelled(
      Comparison comparison, ColumnMatch column, ColumnUse use, List<String> unlabelled) {
    SchemaContext context = SchemaContext.of(comparison);
    Map<String, String> respelled = respelled(column, unlabelled);
    List<String> unknown =
        unlabelled.stream().filter(value -> !respelled.containsKey(value)).toList();
    List<Repair> repairs = new ArrayList<>(ValueRepairs.respelled(context, column, respelled));
    ValueRepairs.labels(context, column, unknown).stream()
        .map(repair -> matchesNone(column) ? repair.withRisk(STRANGE_LABELS) : repair)
        .forEach(repairs::add);
    Fault fault =
        fault(
            column,
            use,
            unlabelled,
            "enum type %s".formatted(column.type().stored().element()),
            ValueList.text(column.type()),
            // an enum type knows none but its labels, so it refuses them in a query, too
            "22P02",
            Set.of(Operation.WRITE, Operation.QUERY),
            repairs);
    if (matchesNone(column) && use.converter() == null) {
      fault =
          fault
              .consequence(
                  fault.consequence()
                      + "; no row with a value loads, for no constant is one of the labels")
              .effects(fault.effects().and(Effects.fails(Operation.READ)));
    }
    return respelled.isEmpty() || use.role() == ColumnUse.Role.DISCRIMINATOR
        ? fault
        : fault.remedies(new Remedies(repairs, ColumnAnnotations.respelled(use, respelled)));
  }

  /** Constants whose label differs in case alone, and is no constant itself. */
  private static Map<String, String> respelled(ColumnMatch column, List<String> unlabelled) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (String value : unlabelled) {
      column.type().labels().stream()
          .filter(label -> label.equalsIgnoreCase(value) && !column.values().contains(label))
          .filter(label -> !labels.containsValue(label))
          .findFirst()
          .ifPresent(label -> labels.put(value, label));
    }
    return labels;
  }

  private static boolean matchesNone(ColumnMatch column) {
    return column.type().labels().stream().noneMatch(column.values()::contains);
  }

  /** Numbers on an enum type are a mismatch of types, not of values. */
  private static List<String> unlabelled(DbType type, ColumnUse use) {
    return type.kind() != DbType.Kind.ENUM || use.bound().isSentAsWholeNumber()
        ? List.of()
        : use.values().stream().filter(value -> !type.labels().contains(value)).toList();
  }

  private static List<String> refused(
      Comparison comparison, ColumnCondition condition, ColumnUse use, Findings findings) {
    return use.values().stream()
        .filter(
            value ->
                condition
                    .admits(value)
                    .flatMap(
                        question ->
                            Answered.by(
                                comparison,
                                question,
                                findings,
                                condition.title() + " of " + use.origin() + " = " + value))
                    .filter(admitted -> !admitted)
                    .isPresent())
        .toList();
  }

  private static Fault fault(
      ColumnMatch column,
      ColumnUse use,
      List<String> values,
      String guard,
      String text,
      String sqlState,
      Set<Operation> refuses,
      List<Repair> repairs) {
    boolean isDiscriminator = use.role() == ColumnUse.Role.DISCRIMINATOR;
    String list = String.join(", ", values);
    Operation[] refused = refuses.toArray(Operation[]::new);
    return Fault.at(
            EachColumnUse.at(column, use),
            "%s can be %s but %s of column %s refuses %s"
                .formatted(
                    use.origin(), list, guard, column.name(), values.size() == 1 ? "it" : "them"),
            "every %s with %s fails (%s)"
                .formatted(statements(isDiscriminator, refuses), list, sqlState))
        .severity(isDiscriminator ? Severity.CRITICAL : Severity.HIGH)
        .sides(String.join(", ", use.values()), text)
        .effects(
            isDiscriminator
                ? Effects.fails(sqlState, refused)
                : Effects.failsForSome(sqlState, refused))
        .remedies(
            new Remedies(repairs, isDiscriminator ? null : ColumnAnnotations.without(use, values)));
  }

  private static String statements(boolean isDiscriminator, Set<Operation> refuses) {
    boolean asks = refuses.contains(Operation.QUERY);
    return isDiscriminator
        ? asks ? "INSERT and query" : "INSERT"
        : asks ? "INSERT, UPDATE and query" : "INSERT and UPDATE";
  }
}
