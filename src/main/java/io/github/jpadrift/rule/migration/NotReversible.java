package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.CatalogChange;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.Statement;
import io.github.jpadrift.migration.TableLock;
import io.github.jpadrift.migration.Work;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.TableName;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a migration destroys does not come back. */
final class NotReversible implements Rule<Audit> {

  private static final RuleInfo INFO =
      new RuleInfo(
          "not-reversible",
          Family.MIGRATIONS,
          Severity.MEDIUM,
          "What a migration destroys does not come back");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Audit audit, Findings findings) {
    Set<String> made = new HashSet<>();
    for (Migration migration : audit.migrations()) {
      for (Statement statement : migration.statements()) {
        for (CatalogChange change : statement.changes()) {
          if (change.kind().equals("column") && change.isAdded()) {
            made.add(change.table() + "." + change.name());
          }
          changed(audit, migration, statement, change, findings);
        }
        emptied(audit, migration, statement, findings);
        for (Work work : statement.work()) {
          if (work.kind() == Work.Kind.CHANGE
              && work.ofExisting()
              && !work.isNew()
              && audit.size(work.table()).heap() > 0
              && !fillsOnly(statement, work, made)) {
            add(
                audit,
                migration,
                statement,
                work.table(),
                "changes or deletes rows of " + work.table(),
                "what they were before is gone",
                findings);
          }
        }
      }
    }
  }

  private static void changed(
      Audit audit,
      Migration migration,
      Statement statement,
      CatalogChange change,
      Findings findings) {
    TableName table = change.table();
    String before = String.valueOf(change.before());
    String after = String.valueOf(change.after());
    boolean holds =
        change.kind().equals("table")
            || change.kind().equals("column")
            || change.kind().equals("materialized view");
    if (change.kind().equals("label") && change.isAdded()) {
      low(
          audit,
          migration,
          statement,
          "adds %s, which cannot be removed again".formatted(change.subject()),
          "PostgreSQL drops no label of an enum",
          findings);
    } else if (table == null || change.isNew() || !holds) {
      return;
    } else if (change.isRemoved() && audit.size(table).heap() > 0) {
      add(
          audit,
          migration,
          statement,
          table,
          "removes %s with its data".formatted(change.subject()),
          "no migration back brings the data with it",
          findings);
    } else if (change.isAdded() || change.isRemoved() || !change.kind().equals("column")) {
      return;
    } else if (after.contains(" IDENTITY") && !before.contains(" IDENTITY")) {
      low(
          audit,
          migration,
          statement,
          "makes %s an identity".formatted(change.subject()),
          "what gave its values before has to be made again by hand",
          findings);
    } else if (audit.size(table).heap() > 0 && isNarrowed(statement, before, after)) {
      add(
          audit,
          migration,
          statement,
          table,
          "makes %s of %s, %s".formatted(type(after), type(before), change.subject()),
          "what of the values does not fit into it is gone",
          findings);
    }
  }

  private static void emptied(
      Audit audit, Migration migration, Statement statement, Findings findings) {
    if (TRUNCATE.matcher(statement.sql()).lookingAt()) {
      for (TableLock lock : statement.locks()) {
        if (!lock.isNew() && audit.size(lock.relation()).heap() > 0) {
          add(
              audit,
              migration,
              statement,
              lock.relation(),
              "empties " + lock.relation(),
              "no migration back brings the rows with it",
              findings);
        }
      }
    }
  }

  private static void add(
      Audit audit,
      Migration migration,
      Statement statement,
      TableName table,
      String does,
      String consequence,
      Findings findings) {
    boolean given = "given".equals(migration.rollback());
    findings.add(
        Fault.at(
                MigrationLocations.at(audit, migration, statement, table),
                MigrationLocations.line(migration, statement) + ' ' + does,
                consequence + (given ? "; the change set says how to go back" : ""))
            .severity(given ? Severity.LOW : Severity.MEDIUM));
  }

  private static void low(
      Audit audit,
      Migration migration,
      Statement statement,
      String does,
      String consequence,
      Findings findings) {
    findings.add(
        Fault.at(
                MigrationLocations.at(audit, migration, statement, null),
                MigrationLocations.line(migration, statement) + ' ' + does,
                consequence)
            .severity(Severity.LOW));
  }

  /** Whether nothing is assigned but columns that the pending migrations made themselves. */
  private static boolean fillsOnly(Statement statement, Work work, Set<String> made) {
    Matcher update = UPDATE.matcher(statement.sql());
    if (!update.lookingAt()) {
      return false;
    }
    Matcher assigned = ASSIGNED.matcher(update.group("assignments"));
    boolean any = false;
    while (assigned.find()) {
      any = true;
      String column = assigned.group("column");
      String name =
          column.startsWith("\"")
              ? column.substring(1, column.length() - 1)
              : column.toLowerCase(Locale.ROOT);
      if (!made.contains(work.table() + "." + name)) {
        return false;
      }
    }
    return any;
  }

  /** Whether values lose something; how they are made by an expression nobody knows. */
  private static boolean isNarrowed(Statement statement, String before, String after) {
    String was = type(before);
    String is = type(after);
    if (was.equals(is) || after.endsWith(' ' + before)) {
      return false;
    }
    boolean fractional = was.matches("numeric.*|real|double precision");
    boolean byExpression =
        USING.matcher(statement.sql()).find() && !PLAIN_CAST.matcher(statement.sql()).find();
    return byExpression
        || (fractional && is.matches("smallint|integer|bigint"))
        || (was.equals("double precision") && is.equals("real"))
        || (was.startsWith("timestamp")
            && is.matches("date|time.*without.*|time.*with .*")
            && !is.startsWith("timestamp"))
        || digits(is) < digits(was);
  }

  /** Behind the point or the second; many where that is not bounded. */
  private static int digits(String type) {
    Matcher numeric = NUMERIC.matcher(type);
    Matcher time = TIME.matcher(type);
    if (numeric.matches()) {
      return Integer.parseInt(numeric.group("scale"));
    }
    return time.matches() ? Integer.parseInt(time.group("precision")) : Integer.MAX_VALUE;
  }

  private static String type(String words) {
    return BEHIND_TYPE.matcher(words).replaceFirst("");
  }

  private static final Pattern TRUNCATE = Pattern.compile("(?i)truncate\\b");
  private static final Pattern UPDATE =
      Pattern.compile(
          "(?is)update\\s+(?:only\\s+)?\\S+\\s+(?:(?:as\\s+)?(?!set\\b)\\w+\\s+)?set\\s+(?<assignments>.*?)"
              + "(?:\\bwhere\\b.*|\\bfrom\\b.*|\\breturning\\b.*)?$");
  private static final Pattern ASSIGNED =
      Pattern.compile("(?:^|,)\\s*(?<column>\"[^\"]+\"|\\w+)\\s*=(?!=)");
  private static final Pattern USING = Pattern.compile("(?i)\\busing\\b");
  private static final Pattern PLAIN_CAST =
      Pattern.compile("(?i)\\busing\\s+\\(?\\s*\"?\\w+\"?\\s*::[^,]+$");
  private static final Pattern NUMERIC = Pattern.compile("numeric\\(\\d+,(?<scale>-?\\d+)\\)");
  private static final Pattern TIME = Pattern.compile("time\\w*\\((?<precision>\\d)\\).*");
  private static final Pattern BEHIND_TYPE =
      Pattern.compile("(?s) (?:NOT NULL|IDENTITY|GENERATED|DEFAULT ).*| (?:NOT NULL|IDENTITY)$");
}
