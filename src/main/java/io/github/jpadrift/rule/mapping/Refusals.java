package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.ParseResults;
import io.github.jpadrift.database.ParseResults.Refusal;
import io.github.jpadrift.database.StatementInquiry;
import io.github.jpadrift.database.StatementInquiry.Parameter;
import io.github.jpadrift.mapping.SentStatement;
import io.github.jpadrift.mapping.StatementSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server refuses of all that Hibernate would send, cause by cause.
 *
 * @param causes those of statements that Hibernate makes by itself before those of single queries
 * @param temporary names, in small letters, of what sessions make for themselves
 */
record Refusals(List<Cause> causes, Set<String> temporary) {

  /** As Hibernate names what it selects from: other digits in other versions and statements. */
  private static final Pattern ALIAS = Pattern.compile("\\b[a-z]+\\d+_\\d+\\.");

  private static final Pattern TEMPORARY =
      Pattern.compile(
          "(?is)\\b(?:create\\s+(?:(?:global|local)\\s+)?temp(?:orary)?\\s+(?:table|view|sequence)"
              + "|into\\s+temp(?:orary)?(?:\\s+table)?)\\s+(?:if\\s+not\\s+exists\\s+)?"
              + "(?:[\\w$\"]+\\.)?([\\w$\"]+)");

  private static final String NO_TABLE = "42P01";

  Refusals {
    causes = List.copyOf(causes);
    temporary = Set.copyOf(temporary);
  }

  /** Whether it makes, fills or drops what is there for the session alone. */
  boolean isOfSession(SentStatement statement) {
    return temporary.stream().anyMatch(name -> Proven.mentions(statement.sql(), name));
  }

  /** A statement and what the server says of it. */
  record Refused(SentStatement statement, Refusal refusal) {}

  /**
   * One reason for which statements are refused.
   *
   * @param at what the server points at
   * @param message the server's words without what differs from statement to statement
   * @param refused at least one
   */
  record Cause(RefusedAt at, String message, List<Refused> refused) {
    Cause {
      refused = List.copyOf(refused);
    }

    Refused first() {
      return refused.get(0);
    }

    StatementSource source() {
      return first().statement().source();
    }
  }

  static Refusals in(Comparison comparison) {
    return comparison.derived(Refusals.class, Refusals::collect);
  }

  private static Refusals collect(Comparison comparison) {
    ParseResults said = comparison.statements();
    if (said.refused().isEmpty() && said.unread().isEmpty()) {
      return new Refusals(List.of(), Set.of());
    }
    List<SentStatement> sent = comparison.mapping().statements().sent();
    Set<String> temporary = temporary(sent);
    Map<List<Object>, List<Refused>> ofMapping = new LinkedHashMap<>();
    Map<List<Object>, List<Refused>> ofQueries = new LinkedHashMap<>();
    for (SentStatement statement : sent) {
      Optional<Refusal> refusal = comparison.statements().refusal(inquiry(statement));
      if (refusal.isPresent() && !isOfSession(refusal.get(), temporary)) {
        List<Object> cause = cause(refusal.get());
        if (statement.source().kind().isQuery()) {
          if (!ofMapping.containsKey(cause)) {
            cause = List.of(cause, place(statement.source()));
          }
        }
        (statement.source().kind().isQuery() && !ofMapping.containsKey(cause)
                ? ofQueries
                : ofMapping)
            .computeIfAbsent(cause, first -> new ArrayList<>())
            .add(new Refused(statement, refusal.get()));
      }
    }
    List<Cause> causes = new ArrayList<>();
    List.of(ofMapping, ofQueries)
        .forEach(
            groups ->
                groups
                    .values()
                    .forEach(
                        group ->
                            causes.add(
                                new Cause(
                                    RefusedAt.of(group.get(0).refusal()),
                                    plain(group.get(0).refusal().message()),
                                    group))));
    return new Refusals(causes, temporary);
  }

  private static List<Object> cause(Refusal refusal) {
    return List.of(
        String.valueOf(refusal.sqlState()),
        plain(refusal.message()),
        RefusedAt.of(refusal).name().toLowerCase(Locale.ROOT));
  }

  private static List<Object> place(StatementSource source) {
    return List.of(
        source.kind(),
        String.valueOf(source.owner()),
        String.valueOf(source.member()),
        source.kind() == StatementSource.Kind.PANACHE_QUERY ? String.valueOf(source.text()) : "");
  }

  private static String plain(String message) {
    return ALIAS.matcher(message).replaceAll("").replaceAll("\\s+", " ").strip();
  }

  /** What a session makes for itself is not there in ours. */
  private static Set<String> temporary(List<SentStatement> sent) {
    Set<String> names = new HashSet<>();
    for (SentStatement statement : sent) {
      // hardly any is worth the pattern
      if (!statement.sql().toLowerCase(Locale.ROOT).contains("temp")) {
        continue;
      }
      Matcher made = TEMPORARY.matcher(statement.sql());
      while (made.find()) {
        names.add(made.group(1).replace("\"", "").toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }

  private static boolean isOfSession(Refusal refusal, Set<String> temporary) {
    return NO_TABLE.equals(refusal.sqlState())
        && temporary.stream().anyMatch(RefusedAt.of(refusal)::isAbout);
  }

  /** The statement as the server is asked about it. */
  static StatementInquiry inquiry(SentStatement statement) {
    return new StatementInquiry(
        statement.sql(),
        statement.values().stream()
            .map(
                value ->
                    new Parameter(
                        value.setter(), value.javaType(), value.sqlType(), value.typeName()))
            .toList());
  }
}
