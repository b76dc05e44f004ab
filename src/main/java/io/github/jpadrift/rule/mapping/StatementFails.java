package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.StatementInquiry;
import io.github.jpadrift.finding.Effect;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.MappedEntity;
import io.github.jpadrift.mapping.MappedStatements.Uncollected;
import io.github.jpadrift.mapping.SentStatement;
import io.github.jpadrift.mapping.StatementSource;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.rule.mapping.Refusals.Cause;
import io.github.jpadrift.rule.mapping.Refusals.Refused;
import io.github.jpadrift.schema.TableName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

final class StatementFails implements Rule<Comparison> {

  /** So many are named one by one. */
  private static final int NAMED = 3;

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "statement-fails",
        RuleInfo.Family.STATEMENTS,
        Severity.CRITICAL,
        RuleInfo.When.STATEMENTS,
        "PostgreSQL refuses a statement that Hibernate sends");
  }

  @Override
  public List<StatementInquiry> asks(Comparison comparison) {
    return comparison.mapping().statements().sent().stream()
        .map(Refusals::inquiry)
        .distinct()
        .toList();
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    for (Cause cause : Refusals.in(comparison).causes()) {
      findings.add(judge(cause, comparison));
    }
    untold(comparison, findings);
    unread(comparison, findings);
    for (Uncollected each : comparison.mapping().statements().uncollected()) {
      if (isRefusedByHibernate(each, comparison)) {
        findings.add(refusedByHibernate(each));
      }
    }
    gaps(comparison, findings);
  }

  private static Fault judge(Cause cause, Comparison comparison) {
    StatementSource source = cause.source();
    Refused first = cause.first();
    String sqlState = first.refusal().sqlState();
    List<String> statements = Proven.names(cause);
    return Fault.at(
            location(cause, comparison),
            "%s %s: %s"
                .formatted(
                    StatementNames.subject(source), StatementNames.cannot(source), cause.message()),
            "PostgreSQL refuses the statement whenever it is sent%s: %s"
                .formatted(
                    sqlState == null ? "" : " (" + sqlState + ")",
                    StatementNames.excerpt(first.refusal())))
        .severity(source.kind().isQuery() ? Severity.HIGH : Severity.CRITICAL)
        .effects(
            new Effects(
                cause.refused().stream()
                    .map(
                        refused ->
                            new Effect(
                                StatementNames.operation(refused.statement().source()),
                                Effect.Outcome.FAILS,
                                sqlState))
                    .toList()))
        .related(statements.subList(1, statements.size()))
        .proof(Proven.of(cause));
  }

  /** Of what Hibernate makes by itself: the entity and what is wrong; of a query: its name. */
  static Location location(Cause cause, Comparison comparison) {
    StatementSource source = cause.source();
    if (source.kind().isQuery()) {
      return ofQuery(source);
    }
    String entity = Objects.requireNonNullElse(source.owner(), "");
    String what =
        cause.at().name().isEmpty()
            ? String.valueOf(cause.first().refusal().sqlState())
            : cause.at().name();
    return new Location.InMapping(
        entity,
        source.kind() == StatementSource.Kind.FILTER ? null : source.member(),
        table(entity, comparison),
        null,
        what);
  }

  private static Location ofQuery(StatementSource source) {
    if (source.owner() == null) {
      return new Location.Whole(StatementNames.subject(source), source.member());
    }
    return switch (source.kind()) {
      case REPOSITORY_QUERY ->
          new Location.InMapping(source.owner(), source.member(), null, null, null);
      // a method may run several
      case PANACHE_QUERY ->
          new Location.InMapping(source.owner(), source.member(), null, null, source.text());
      default -> new Location.InMapping(source.owner(), null, null, null, source.member());
    };
  }

  private static @Nullable TableName table(String entity, Comparison comparison) {
    TableName mapped = comparison.derived(MainTables.class, MainTables::of).tables().get(entity);
    return mapped == null ? null : comparison.table(mapped).map(TableMatch::name).orElse(mapped);
  }

  /** Of entities, by their names. */
  private record MainTables(Map<String, TableName> tables) {

    static MainTables of(Comparison comparison) {
      Map<String, TableName> tables = new HashMap<>();
      for (MappedEntity entity : comparison.mapping().entities()) {
        if (entity.table() != null) {
          tables.putIfAbsent(entity.name(), entity.table());
        }
      }
      return new MainTables(tables);
    }
  }

  // ---- what was not shown to the server

  /** A query over entities that could not be read says nothing of the application. */
  private static boolean isRefusedByHibernate(Uncollected each, Comparison comparison) {
    return each.refused() && comparison.mapping().unreadable().isEmpty();
  }

  private static Fault refusedByHibernate(Uncollected each) {
    StatementSource source = each.source();
    return Fault.at(
            ofQuery(source),
            "%s %s: Hibernate refuses it: %s"
                .formatted(
                    StatementNames.subject(source), StatementNames.cannot(source), each.reason()),
            "the query fails whenever it is used, and the application may not start")
        .severity(Severity.HIGH)
        .effects(Effects.fails(StatementNames.operation(source)));
  }

  /** One for each reason, naming what it keeps from being proved. */
  private static void gaps(Comparison comparison, Findings findings) {
    String lost = comparison.mapping().statements().lost();
    if (lost != null) {
      findings.gap("statements of all entities", "not shown to PostgreSQL: " + lost);
    }
    Map<String, TreeSet<String>> byReason = new LinkedHashMap<>();
    for (Uncollected each : comparison.mapping().statements().uncollected()) {
      if (!isRefusedByHibernate(each, comparison)) {
        byReason
            .computeIfAbsent(each.reason(), first -> new TreeSet<>())
            .add(
                each.source().owner() == null && each.source().member() == null
                    ? "all entities"
                    : StatementNames.subject(each.source()));
      }
    }
    byReason.forEach(
        (reason, subjects) ->
            findings.gap(
                "statements of " + listed(subjects),
                "not shown to PostgreSQL, as Hibernate makes none without the running application: "
                    + reason));
  }

  private static void untold(Comparison comparison, Findings findings) {
    if (comparison.statements().undecided().isEmpty()) {
      return;
    }
    Map<String, TreeSet<String>> byReason = new LinkedHashMap<>();
    for (SentStatement statement : comparison.mapping().statements().sent()) {
      String reason = comparison.statements().undecided().get(Refusals.inquiry(statement));
      if (reason != null
          && !comparison.statements().unread().contains(Refusals.inquiry(statement))) {
        byReason
            .computeIfAbsent(reason, first -> new TreeSet<>())
            .add(StatementNames.listed(statement.source()));
      }
    }
    byReason.forEach(
        (reason, subjects) ->
            findings.gap(listed(subjects), "PostgreSQL says nothing of it: " + reason));
  }

  /** Once for all: such queries are rarely those that an application lives by. */
  private static void unread(Comparison comparison, Findings findings) {
    if (comparison.statements().unread().isEmpty()) {
      return;
    }
    TreeSet<String> names = new TreeSet<>();
    Refusals refusals = Refusals.in(comparison);
    for (SentStatement statement : comparison.mapping().statements().sent()) {
      if (comparison.statements().unread().contains(Refusals.inquiry(statement))
          && !refusals.isOfSession(statement)) {
        names.add(StatementNames.listed(statement.source()));
      }
    }
    if (!names.isEmpty()) {
      findings.add(
          Fault.at(
                  new Location.Whole("queries that are not proved"),
                  "%s %s not proved: PostgreSQL reads DDL, and several statements in one, only when"
                          .formatted(listed(names), names.size() == 1 ? "is" : "are")
                      + " it runs them",
                  "what is wrong with %s shows when it is run"
                      .formatted(names.size() == 1 ? "it" : "one of them"))
              .severity(Severity.LOW)
              .related(List.copyOf(names)));
    }
  }

  private static String listed(SortedSet<String> subjects) {
    String named = String.join(", ", subjects.stream().limit(NAMED).toList());
    return subjects.size() <= NAMED ? named : named + " and " + (subjects.size() - NAMED) + " more";
  }
}
