package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.CatalogChange;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.Statement;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.migration.Audit.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something that a migration tightens on what the version that still runs writes and its mapping
 * allows.
 *
 * @param today whether rows of today show that it does so
 */
record RunningVersionRefusal(String migration, boolean today, Fault fault) {

  /** What the running mapping allows and the schema refuses, where it does not fail outright. */
  private static final Set<String> TIGHTENED =
      Set.of(
          "required-column",
          "column-too-short",
          "numeric-precision-mismatch",
          "missing-default",
          "unmapped-required-column");

  /** What the running mapping asks for itself is no surprise to it. */
  private static final Set<String> DECLARED =
      Set.of("missing-unique-constraint", "missing-check", "missing-foreign-key");

  /** All of them; none where nobody knows how the running version fares. */
  static List<RunningVersionRefusal> of(Audit audit) {
    List<RunningVersionRefusal> all = new ArrayList<>();
    Set<String> known = new HashSet<>();
    List<Finding> before = null;
    for (State state : audit.states()) {
      List<Finding> running = state.running();
      if (running == null) {
        return all;
      }
      Migration migration = before == null ? null : audit.migration(state.after());
      for (Finding finding : running) {
        boolean fresh = known.add(finding.fingerprint());
        if (fresh
            && migration != null
            && TIGHTENED.contains(finding.rule().id())
            && !finding.severity().reaches(Severity.HIGH)) {
          String seen = audit.seen(migration, "column " + finding.location().place());
          all.add(
              new RunningVersionRefusal(
                  migration.id(),
                  seen != null,
                  Fault.at(
                          MigrationLocations.behind(audit, migration, finding),
                          "after %s the running version may be refused: %s"
                              .formatted(migration.id(), finding.message()),
                          finding.consequence() + today(seen))
                      .severity(seen == null ? Severity.MEDIUM : Severity.HIGH)
                      .related(List.of(finding.rule().id() + ' ' + finding.location().place()))));
        }
      }
      if (migration != null && before != null) {
        constraints(audit, migration, before, running, all);
      }
      before = running;
    }
    return all;
  }

  private static void constraints(
      Audit audit,
      Migration migration,
      List<Finding> before,
      List<Finding> running,
      List<RunningVersionRefusal> all) {
    for (Statement statement : migration.statements()) {
      for (CatalogChange change : statement.changes()) {
        if (!tightens(change)
            || change.isOfConstraint(statement.changes())
            || change.table() == null
            || !meets(change, audit.runningTables().get(change.table()))
            || declares(change, before, running)
            || isWidened(migration, change)) {
          continue;
        }
        String seen = audit.seen(migration, change.subject());
        all.add(
            new RunningVersionRefusal(
                migration.id(),
                seen != null,
                Fault.at(
                        MigrationLocations.at(audit, migration, statement, change.table()),
                        "%s adds %s, of which the running version knows nothing"
                            .formatted(
                                MigrationLocations.line(migration, statement), change.subject()),
                        (change.kind().equals("trigger")
                                ? "it runs whenever the running version writes: "
                                : "what it writes is refused where it does not comply: ")
                            + change.after()
                            + today(seen))
                    .severity(seen == null ? Severity.MEDIUM : Severity.HIGH)));
      }
    }
  }

  /**
   * Whether it is about a column that the running version knows: what it does not know it leaves
   * empty, which keys and most checks let pass.
   */
  private static boolean meets(CatalogChange change, @Nullable Set<String> columns) {
    if (columns == null) {
      return false;
    }
    String definition = LITERAL.matcher(String.valueOf(change.after())).replaceAll("''");
    String about =
        switch (change.kind()) {
          case "index" -> definition.substring(definition.indexOf(" USING ") + 1);
          case "constraint" -> definition.replaceFirst("(?s) REFERENCES .*", "");
          default -> "";
        };
    return change.kind().equals("trigger")
        || FILLED.matcher(about).find()
        || columns.stream().anyMatch(column -> MigrationLocations.names(about, column));
  }

  private static String today(@Nullable String seen) {
    return seen == null ? "" : "; today there are " + seen;
  }

  private static boolean tightens(CatalogChange change) {
    String after = change.after();
    return !change.isNew()
        && change.isAdded()
        && after != null
        && switch (change.kind()) {
          case "constraint" -> !after.startsWith("PRIMARY KEY") && !after.contains("NOT ENFORCED");
          case "index" -> after.startsWith("CREATE UNIQUE") && !after.endsWith(" INVALID");
          case "trigger" -> ON_WRITING.matcher(after).find() && !after.endsWith(" DISABLED");
          default -> false;
        };
  }

  private static final Pattern FILLED = Pattern.compile("^CHECK .*\\bIS NOT NULL\\b");

  private static final Pattern ON_WRITING =
      Pattern.compile("\\b(?:BEFORE|AFTER)\\b.*\\b(?:INSERT|UPDATE|DELETE)\\b.*? ON ");

  private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*'");

  /** A list of values that took the place of a shorter one allows more, not less. */
  private static boolean isWidened(Migration migration, CatalogChange added) {
    return migration.statements().stream()
        .flatMap(statement -> statement.changes().stream())
        .filter(change -> change.isRemoved() && change.kind().equals("constraint"))
        .filter(change -> Objects.equals(change.table(), added.table()))
        .anyMatch(
            removed -> {
              String was = String.valueOf(removed.before());
              String is = String.valueOf(added.after());
              return is.startsWith("CHECK ")
                  && shape(was).equals(shape(is))
                  && literals(is).containsAll(literals(was));
            });
  }

  /** Without its values, however many of them it has. */
  private static String shape(String check) {
    return LITERAL
        .matcher(check)
        .replaceAll("?")
        .replaceAll("\\(\\?::[^,\\])]+\\)::[a-z ]+", "?")
        .replaceAll("\\?::[^,\\])]+", "?")
        .replaceAll("\\?(?:, \\?)+", "?");
  }

  private static Set<String> literals(String check) {
    return LITERAL.matcher(check).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  private static boolean declares(
      CatalogChange change, List<Finding> before, List<Finding> running) {
    return before.stream()
        .filter(finding -> DECLARED.contains(finding.rule().id()))
        .filter(finding -> isOf(change, finding))
        .anyMatch(
            finding ->
                running.stream().noneMatch(now -> now.fingerprint().equals(finding.fingerprint())));
  }

  private static boolean isOf(CatalogChange change, @Nullable Finding finding) {
    return finding != null
        && change.table() != null
        && finding.location().table() != null
        && change.table().name().equals(finding.location().table().name());
  }
}
