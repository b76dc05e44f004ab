package io.github.jpadrift.check;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.TableRow;
import io.github.jpadrift.finding.Words;
import io.github.jpadrift.rule.mapping.MappingRules;
import io.github.jpadrift.schema.ClassNames;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the options leave out of the findings, and the sentences that keep it from being hidden. */
final class AllowedFindings {

  private static final String MISSING_TABLE = MappingRules.missingTable().id();
  private static final String STATEMENT_FAILS = MappingRules.statementFails().id();
  private static final String UNMAPPED_TABLE = MappingRules.unmappedTable().id();

  private final JudgingOptions options;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<Map.Entry<String, String>, List<String>> missing = new LinkedHashMap<>();
  private final Map<Map.Entry<String, String>, List<String>> failing = new LinkedHashMap<>();

  private AllowedFindings(JudgingOptions options) {
    this.options = options;
  }

  /** Lets through what is not allowed. */
  static AllowedFindings apply(JudgingOptions options, List<Finding> findings) {
    AllowedFindings allowances = new AllowedFindings(options);
    findings.forEach(allowances::hear);
    return allowances;
  }

  /** What remains to be reported. */
  List<Finding> findings() {
    return List.copyOf(findings);
  }

  /**
   * A sentence for each rule that did not run or was rated otherwise, and for each pattern that
   * allowed missing tables or failing queries.
   */
  List<String> assumed() {
    List<String> assumed = new ArrayList<>();
    options
        .disabled()
        .forEach(
            (rule, reason) -> assumed.add("rule " + rule + " was not to run" + because(reason)));
    options
        .severities()
        .forEach(
            (rule, rated) ->
                assumed.add(
                    "rule " + rule + " is " + rated.severity().label() + because(rated.reason())));
    missing.forEach(
        (pattern, tables) ->
            assumed.add(allowing(pattern, Words.plural(tables.size(), "missing table"), tables)));
    failing.forEach(
        (pattern, queries) ->
            assumed.add(
                allowing(
                    pattern,
                    Words.plural(queries.size(), "failing query", "failing queries"),
                    queries)));
    return assumed;
  }

  private static String allowing(
      Map.Entry<String, String> pattern, String count, List<String> names) {
    return "%s allows %s%s (%s)"
        .formatted(pattern.getKey(), count, because(pattern.getValue()), String.join(", ", names));
  }

  /** Whether the table is one that needs no entity. */
  boolean covers(TableRow row) {
    return row.status() == TableRow.Status.UNMAPPED
        && first(options.allowedUnmapped(), pattern -> pattern.matches(row.schema(), row.name()))
            .isPresent();
  }

  private void hear(Finding finding) {
    Location location = finding.location();
    boolean isMissing = finding.rule().id().equals(MISSING_TABLE);
    Optional<Map.Entry<String, String>> allowed = Optional.empty();
    if (isMissing) {
      allowed =
          first(
              options.allowedMissing(),
              pattern -> matchesTable(pattern, location) || matchesEntity(pattern, location));
    } else if (finding.rule().id().equals(UNMAPPED_TABLE)) {
      allowed = first(options.allowedUnmapped(), pattern -> matchesTable(pattern, location));
    } else if (isQuery(finding)) {
      allowed =
          first(
              options.allowedFailing(),
              pattern -> names(location).anyMatch(name -> pattern.matches(null, name)));
    }
    if (allowed.isEmpty()) {
      findings.add(finding);
    } else if (isMissing) {
      missing
          .computeIfAbsent(allowed.get(), pattern -> new ArrayList<>())
          .add(String.valueOf(location.table()));
    } else if (isQuery(finding)) {
      failing
          .computeIfAbsent(allowed.get(), pattern -> new ArrayList<>())
          .add(names(location).findFirst().orElseThrow());
    }
  }

  /** What an entity needs may not fail, nor is what was not proved a failure. */
  private static boolean isQuery(Finding finding) {
    Location location = finding.location();
    return finding.rule().id().equals(STATEMENT_FAILS)
        && location.table() == null
        && names(location).findFirst().isPresent();
  }

  /** What a query may be called: its own name, or the method that runs it. */
  private static Stream<String> names(Location query) {
    String method = query.attribute();
    String owner = query.entity();
    if (owner == null) {
      // one of an XML mapping belongs to no class
      return Stream.ofNullable(query.object())
          .filter(what -> what.startsWith("named "))
          .map(what -> what.substring(what.lastIndexOf(' ') + 1));
    }
    if (method == null) {
      return Stream.ofNullable(query.object());
    }
    return Stream.of(ClassNames.simple(owner) + "." + method, owner + "." + method, method);
  }

  private static boolean matchesTable(NamePattern pattern, Location location) {
    TableName table = location.table();
    if (table == null) {
      return false;
    }
    Identifier schema = table.schema();
    return pattern.matches(schema == null ? null : schema.value(), table.name().value());
  }

  private static boolean matchesEntity(NamePattern pattern, Location location) {
    String entity = location.entity();
    if (entity == null) {
      return false;
    }
    int dot = entity.lastIndexOf('.');
    return pattern.matches(dot < 0 ? null : entity.substring(0, dot), entity.substring(dot + 1));
  }

  private static Optional<Map.Entry<String, String>> first(
      Map<String, String> patterns, Predicate<NamePattern> matches) {
    return patterns.entrySet().stream()
        .filter(pattern -> matches.test(new NamePattern(pattern.getKey())))
        .findFirst();
  }

  private static String because(String reason) {
    return reason.isEmpty() ? ", for no given reason" : ": " + reason;
  }
}
