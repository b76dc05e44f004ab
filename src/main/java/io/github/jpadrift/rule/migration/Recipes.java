package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Repair.Step;
import io.github.jpadrift.migration.CatalogChange;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.NoOp;
import io.github.jpadrift.migration.Statement;
import io.github.jpadrift.migration.Work;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to write in a migration instead of a statement that holds everybody up: the first repair in
 * its place, each further one in a migration of its own. Repairs are made from what the statement
 * did to the catalog, and none is given where that is more than they would do.
 */
final class Recipes {

  /** The longest name that PostgreSQL keeps, in bytes. */
  private static final int LONGEST = 63;

  private static final String IN_BATCHES =
      "in batches of some thousand rows, each in a transaction of its own, outside the migration:";

  private static final String SWAP =
      "when all rows are filled, in one short transaction; the old column's default, constraints and"
          + " indexes are to be made for the new one first:";

  /** How PostgreSQL prints an index of a partitioned table. */
  private static final String ON_ONLY = " ON ONLY ";

  private static final Pattern INDEX = Pattern.compile("^CREATE (?:UNIQUE )?INDEX ");
  private static final Pattern DEFAULT =
      Pattern.compile("(?s)^(?<type>.*?)(?<needed> NOT NULL)? DEFAULT (?<value>.*)$");
  private static final Pattern USING = Pattern.compile("(?i)\\busing\\b");

  private static final Remedies NONE = new Remedies(List.of(), null);

  private static final String NAME = "(?:\"[^\"]+\"|[a-zA-Z_][\\w$]*)";
  private static final Pattern PART = Pattern.compile(NAME);
  private static final String TABLE = "(?:" + NAME + "\\.)?" + NAME;

  /** What is the same in every batch: no function, and no word that stands for one. */
  private static final String VALUE =
      "(?:'(?:[^']|'')*'(?:::\\w+)?|-?\\d+(?:\\.\\d+)?|(?!current_|local|session_|user\\b|default\\b)"
          + NAME
          + ')';

  private static final String ASSIGNMENT =
      "(?<column>" + NAME + ")\\s*=\\s*(?<value>" + VALUE + ")";

  private static final Pattern ASSIGNED = Pattern.compile("(?i)" + ASSIGNMENT);

  private static final String SETS =
      ASSIGNMENT.replaceAll("\\?<\\w+>", "?:")
          + "(?:\\s*,\\s*"
          + ASSIGNMENT.replaceAll("\\?<\\w+>", "?:")
          + ")*";

  private static final String CONDITION = "(?:\\s+where\\s+(?<condition>(?!.*\\breturning\\b).+))?";

  private static final Pattern UPDATE =
      Pattern.compile(
          "(?is)(?<change>update\\s+(?<table>%s)\\s+set\\s+(?<sets>%s))%s"
              .formatted(TABLE, SETS, CONDITION));

  private static final Pattern DELETE =
      Pattern.compile(
          "(?is)(?<change>delete\\s+from\\s+(?<table>%s))%s".formatted(TABLE, CONDITION));

  private static final Pattern COMMENT = Pattern.compile("--|/\\*|\\$batches\\$");

  /** Some thousand rows as they usually are. */
  private static final int PAGES = 100;

  private static final String BATCHES =
      """
      DO $batches$
      DECLARE
        pages bigint := pg_catalog.pg_relation_size('%1$s') / pg_catalog.current_setting('block_size')::bigint;
      BEGIN
        FOR page IN 0 .. pages BY %2$d LOOP
          %3$s WHERE ctid >= pg_catalog.format('(%%s,0)', page)::tid AND ctid < pg_catalog.format('(%%s,0)', page + %2$d)::tid%4$s;
          COMMIT;
        END LOOP;
        %5$s;
      END
      $batches$;""";

  private static final String ROWS_FIRST =
      "which values the rows get that are in the way, or whether they go, a person decides; then:";

  private static final Pattern HOLDS_NULL =
      Pattern.compile(
          "(?s).*column \"(?<column>.+)\" of relation \"(?<table>.+)\" contains null values.*");

  private static final Pattern BREAKS =
      Pattern.compile(
          "(?s).*(?:check constraint \"(?<check>.+)\" of relation \"(?<on>.+)\" is violated by some row"
              + "|insert or update on table \"(?<table>.+)\" violates foreign key constraint \"(?<key>.+)\").*");

  private static final Pattern CONSTRAINT =
      Pattern.compile(
          "(?is)alter\\s+table\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?(?<table>%s)\\s+add\\s+(?:constraint\\s+%s\\s+)?(?:check\\s*\\([^,]*\\)|foreign\\s+key\\s*\\([^()]*\\)\\s*references\\s+%s(?:\\s*\\([^()]*\\))?(?:\\s+on\\s+\\w+\\s+(?:set\\s+|no\\s+)?\\w+)*)"
              .formatted(TABLE, NAME, TABLE));

  private static final Pattern ADDITION =
      Pattern.compile(
          "(?is)(?<column>alter\\s+table\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?(?<table>%s)\\s+add\\s+(?:column\\s+)?(?:if\\s+not\\s+exists\\s+)?%s\\s+[\\w ]+?(?:\\(\\d+(?:\\s*,\\s*\\d+)?\\))?)\\s+not\\s+null"
              .formatted(TABLE, NAME));

  private static final Pattern REQUIRES =
      Pattern.compile(
          "(?is)alter\\s+table\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?(?<table>%s)\\s+alter\\s+(?:column\\s+)?%s\\s+set\\s+not\\s+null"
              .formatted(TABLE, NAME));

  private static final Pattern INDEX_OF =
      Pattern.compile(
          "^CREATE (?:UNIQUE )?INDEX (?<name>%s) ON (?<schema>%s)\\.".formatted(NAME, NAME));

  private Recipes() {}

  /** Instead of a statement that works so long under a lock. */
  static Remedies instead(Statement statement) {
    List<CatalogChange> changes =
        statement.changes().stream()
            .filter(change -> !change.kind().equals(CatalogChange.ATTACHMENT))
            .filter(change -> !statement.comesWithAnother(change))
            .filter(change -> !change.isOfConstraint(statement.changes()))
            .filter(change -> !isMadeAgain(change, statement.changes()))
            .toList();
    TableName table = changes.isEmpty() ? null : changes.get(0).table();
    boolean ofOne =
        changes.stream()
            .allMatch(change -> Objects.equals(table, change.table()) && !change.isNew());
    return new Remedies(
        table != null && ofOne ? repairs(statement, changes, table) : List.of(), null);
  }

  /** As the constraints of a column are that gets another type. */
  private static boolean isMadeAgain(CatalogChange change, List<CatalogChange> others) {
    return others.stream()
        .anyMatch(
            other ->
                !other.equals(change)
                    && other.kind().equals(change.kind())
                    && Objects.equals(other.table(), change.table())
                    && other.name().equals(change.name())
                    && Objects.equals(other.before(), change.after())
                    && Objects.equals(other.after(), change.before()));
  }

  private static List<Repair> repairs(
      Statement statement, List<CatalogChange> changes, TableName table) {
    CatalogChange key = changes.stream().filter(Recipes::isKey).findFirst().orElse(null);
    if (key != null) {
      return key(statement, changes, table, key);
    }
    if (changes.size() != 1) {
      return List.of();
    }
    CatalogChange change = changes.get(0);
    String after = change.after();
    if (after == null) {
      return List.of();
    }
    return switch (change.kind()) {
      case "index" ->
          !change.isAdded()
              ? List.of()
              : after.contains(ON_ONLY) ? partitioned(statement, change) : index(after);
      case "constraint" -> change.isAdded() ? constraint(statement, table, change) : List.of();
      case "column" ->
          isRequired(change)
              ? required(table, change.name())
              : change.isAdded()
                  ? filled(table, change.name(), after)
                  : retyped(statement, table, change);
      default -> List.of();
    };
  }

  private static boolean isKey(CatalogChange change) {
    String after = change.after();
    return change.kind().equals("constraint")
        && change.isAdded()
        && after != null
        && (after.startsWith("UNIQUE") || after.startsWith("PRIMARY KEY"));
  }

  /** The index first, then the constraint that adopts it; a primary key's columns before both. */
  private static List<Repair> key(
      Statement statement, List<CatalogChange> changes, TableName table, CatalogChange key) {
    List<Repair> repairs = new ArrayList<>();
    for (CatalogChange change : changes) {
      if (isRequired(change)) {
        repairs.addAll(required(table, change.name()));
      } else if (!change.equals(key)) {
        return List.of();
      }
    }
    String constraint = String.valueOf(key.after());
    List<Repair> built =
        statement.changes().stream()
            .filter(change -> change.kind().equals("index") && change.name().equals(key.name()))
            .flatMap(change -> index(String.valueOf(change.after())).stream())
            .toList();
    if (built.size() != 1) {
      return List.of();
    }
    repairs.addAll(built);
    repairs.add(
        Repair.of(
            Step.CONSTRAINT,
            "ALTER TABLE %s ADD CONSTRAINT %s %s USING INDEX %s%s;"
                .formatted(
                    table.sql(),
                    sql(key.name()),
                    constraint.startsWith("UNIQUE") ? "UNIQUE" : "PRIMARY KEY",
                    sql(key.name()),
                    constraint.substring(constraint.lastIndexOf(')') + 1))));
    return repairs;
  }

  /**
   * A partitioned table takes no index concurrently: each partition does, and the index of the
   * whole is valid as soon as all of theirs are a part of it.
   */
  private static List<Repair> partitioned(Statement statement, CatalogChange whole) {
    List<Repair> repairs = new ArrayList<>();
    repairs.add(Repair.of(Step.INDEX, whole.after() + ";"));
    for (CatalogChange attachment : statement.attachmentsOf(whole)) {
      CatalogChange part = statement.attached(attachment);
      String definition = part == null ? null : part.after();
      if (part != null && definition != null) {
        repairs.addAll(
            definition.contains(ON_ONLY) ? partitioned(statement, part) : index(definition));
      }
      repairs.add(
          Repair.of(
              Step.INDEX,
              "ALTER INDEX %s ATTACH PARTITION %s;"
                  .formatted(attachment.after(), index(attachment))));
    }
    return repairs;
  }

  /** An index lies in the schema of its table. */
  private static String index(CatalogChange change) {
    TableName table = Objects.requireNonNull(change.table());
    return new TableName(table.schema(), new Identifier(change.name())).sql();
  }

  private static List<Repair> index(String definition) {
    Matcher words = INDEX.matcher(definition);
    return words.find() && !definition.contains(ON_ONLY)
        ? List.of(
            Repair.of(
                    Step.INDEX,
                    words.group() + "CONCURRENTLY " + definition.substring(words.end()) + ';')
                .outsideTransaction())
        : List.of();
  }

  private static List<Repair> constraint(
      Statement statement, TableName table, CatalogChange constraint) {
    String definition = String.valueOf(constraint.after());
    if (definition.endsWith(" NOT VALID") || !definition.matches("(?s)(?:CHECK|FOREIGN KEY) .*")) {
      return List.of();
    }
    List<Repair> repairs = new ArrayList<>();
    if (statement.attachmentsOf(constraint).isEmpty()) {
      repairs.addAll(later(table, constraint.name(), definition));
    } else {
      partitions(statement, constraint, repairs);
      repairs.add(
          Repair.of(
              Step.CONSTRAINT,
              "ALTER TABLE %s ADD CONSTRAINT %s %s;"
                  .formatted(table.sql(), sql(constraint.name()), definition)));
    }
    return repairs;
  }

  /**
   * Before PostgreSQL 18 no foreign key of a partitioned table may be NOT VALID; on every release
   * it takes those that its partitions have already and that are valid, and reads nothing.
   */
  private static void partitions(Statement statement, CatalogChange whole, List<Repair> repairs) {
    for (CatalogChange attachment : statement.attachmentsOf(whole)) {
      CatalogChange part = statement.attached(attachment);
      TableName table = attachment.table();
      if (part == null || table == null) {
        continue;
      }
      if (statement.reads(table)) {
        repairs.addAll(later(table, part.name(), String.valueOf(part.after())));
      } else {
        partitions(statement, part, repairs);
      }
    }
  }

  /** For new rows at once, and then for those that are there. */
  private static List<Repair> later(TableName table, String name, String definition) {
    return List.of(
        Repair.of(
            Step.CONSTRAINT,
            "ALTER TABLE %s ADD CONSTRAINT %s %s NOT VALID;"
                .formatted(table.sql(), sql(name), definition)),
        validated(table, name));
  }

  private static Repair validated(TableName table, String constraint) {
    return Repair.of(
        Step.VALIDATE,
        "ALTER TABLE %s VALIDATE CONSTRAINT %s;".formatted(table.sql(), sql(constraint)));
  }

  private static boolean isRequired(CatalogChange change) {
    String before = change.before();
    String after = change.after();
    return change.kind().equals("column")
        && before != null
        && after != null
        && !before.contains(" NOT NULL")
        && after.replaceFirst(" NOT NULL", "").equals(before);
  }

  /** PostgreSQL 12 and later read nothing where a validated CHECK says it already. */
  private static List<Repair> required(TableName table, String column) {
    String check = name(table, column, "nn");
    return List.of(
        Repair.of(
            Step.CONSTRAINT,
            "ALTER TABLE %s ADD CONSTRAINT %s CHECK (%s IS NOT NULL) NOT VALID;"
                .formatted(table.sql(), sql(check), sql(column))),
        validated(table, check),
        Repair.of(
            Step.CONSTRAINT,
            "ALTER TABLE %s ALTER COLUMN %s SET NOT NULL;".formatted(table.sql(), sql(column))),
        Repair.of(
            Step.CONSTRAINT,
            "ALTER TABLE %s DROP CONSTRAINT %s;".formatted(table.sql(), sql(check))));
  }

  /** A default that is another for each row counts for new rows only, until the old are filled. */
  private static List<Repair> filled(TableName table, String column, String words) {
    Matcher parts = DEFAULT.matcher(words);
    if (!parts.matches() || words.contains(" GENERATED") || words.contains(" IDENTITY")) {
      return List.of();
    }
    List<Repair> repairs = new ArrayList<>();
    repairs.add(
        Repair.of(
            Step.COLUMN,
            "ALTER TABLE %s ADD COLUMN %s %s;"
                .formatted(table.sql(), sql(column), parts.group("type"))));
    repairs.add(
        Repair.of(
            Step.COLUMN,
            "ALTER TABLE %s ALTER COLUMN %s SET DEFAULT %s;"
                .formatted(table.sql(), sql(column), parts.group("value"))));
    repairs.add(
        Repair.of(
                Step.BACKFILL,
                "UPDATE %s SET %s = DEFAULT WHERE %s IS NULL;"
                    .formatted(table.sql(), sql(column), sql(column)))
            .withRisk(IN_BATCHES));
    if (parts.group("needed") != null) {
      repairs.addAll(required(table, column));
    }
    return repairs;
  }

  /** A column beside the old one, kept current by a trigger until both are swapped. */
  private static List<Repair> retyped(Statement statement, TableName table, CatalogChange change) {
    String column = change.name();
    String type = type(change.after());
    if (type.equals(type(change.before())) || USING.matcher(statement.sql()).find()) {
      return List.of();
    }
    String fresh = cut(column, "_new");
    TableName keeps = new TableName(table.schema(), new Identifier(name(table, column, "new")));
    return List.of(
        Repair.of(
            Step.COLUMN,
            "ALTER TABLE %s ADD COLUMN %s %s;".formatted(table.sql(), sql(fresh), type)),
        Repair.of(
            Step.COLUMN,
            "CREATE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.%s := NEW.%s; RETURN NEW; END';"
                .formatted(keeps.sql(), sql(fresh), sql(column))),
        Repair.of(
            Step.COLUMN,
            "CREATE TRIGGER %s BEFORE INSERT OR UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION %s();"
                .formatted(keeps.name().sql(), table.sql(), keeps.sql())),
        Repair.of(
                Step.BACKFILL,
                "UPDATE %s SET %s = %s WHERE %s IS DISTINCT FROM %s;"
                    .formatted(table.sql(), sql(fresh), sql(column), sql(fresh), sql(column)))
            .withRisk(IN_BATCHES),
        Repair.of(
                Step.CONSTRAINT,
                "DROP TRIGGER %1$s ON %2$s; ALTER TABLE %2$s DROP COLUMN %3$s; ALTER TABLE %2$s RENAME COLUMN %4$s TO %3$s;"
                    .formatted(keeps.name().sql(), table.sql(), sql(column), sql(fresh)))
            .withRisk(SWAP));
  }

  private static String type(@Nullable String words) {
    return String.valueOf(words)
        .replaceFirst("(?s) (?:NOT NULL|IDENTITY|GENERATED|DEFAULT )\\b.*", "");
  }

  /** The first as it is, and the work that follows it in a migration of its own. */
  static Remedies apart(Migration migration, Statement first, Work cause) {
    List<Repair> working =
        migration.statements().stream()
            .filter(each -> !each.equals(first) && each.work().contains(cause))
            .map(Recipes::asItIs)
            .toList();
    return new Remedies(
        working.isEmpty()
            ? List.of()
            : Stream.concat(Stream.of(asItIs(first)), working.stream()).toList(),
        null);
  }

  /** Each in a migration of its own. */
  static Remedies apart(List<Statement> statements) {
    return new Remedies(statements.stream().map(Recipes::asItIs).toList(), null);
  }

  /**
   * Rows changed page by page, each batch in a transaction of its own, and at the end those that
   * others have moved meanwhile. What is done is seen from the values alone, so nothing is written
   * for an UPDATE whose values cannot tell.
   */
  static Remedies inBatches(Statement statement, TableName table) {
    String sql = unended(statement);
    Matcher update = UPDATE.matcher(sql);
    Matcher delete = DELETE.matcher(sql);
    if (COMMENT.matcher(sql).find()) {
      return NONE;
    }
    if (delete.matches() && names(delete.group("table"), table)) {
      return batches(table, delete.group("change"), delete.group("condition"), null);
    }
    if (!update.matches() || !names(update.group("table"), table)) {
      return NONE;
    }
    Set<String> columns = new HashSet<>();
    List<String> undone = new ArrayList<>();
    Matcher assigned = ASSIGNED.matcher(update.group("sets"));
    while (assigned.find()) {
      columns.add(assigned.group("column"));
      undone.add(
          "%s IS DISTINCT FROM %s".formatted(assigned.group("column"), assigned.group("value")));
    }
    return columns.stream().anyMatch(column -> isAssignedFrom(update.group("sets"), column))
        ? NONE
        : batches(
            table, update.group("change"), update.group("condition"), String.join(" OR ", undone));
  }

  private static boolean isAssignedFrom(String sets, String column) {
    Matcher assigned = ASSIGNED.matcher(sets);
    while (assigned.find()) {
      if (assigned.group("value").equalsIgnoreCase(column)) {
        return true;
      }
    }
    return false;
  }

  private static boolean names(String said, TableName table) {
    return said.replace("\"", "").endsWith(table.name().value());
  }

  private static Remedies batches(
      TableName table, String change, @Nullable String condition, @Nullable String undone) {
    String which =
        Stream.of(condition, undone)
            .filter(Objects::nonNull)
            .map(each -> '(' + each + ')')
            .collect(Collectors.joining(" AND "));
    String rest = which.isEmpty() ? "" : " AND " + which;
    return new Remedies(
        List.of(
            Repair.of(
                    Step.BACKFILL,
                    BATCHES.formatted(
                        table.sql().replace("'", "''"),
                        PAGES,
                        change,
                        rest,
                        change + (which.isEmpty() ? "" : " WHERE " + which)))
                .outsideTransaction()),
        null);
  }

  /**
   * Where rows refuse: first nothing new that would, then what is there, as a person decides, and
   * then the rest, which reads it and blocks nobody.
   */
  static Remedies despiteRows(Statement statement, String message) {
    String sql = unended(statement);
    Matcher nulls = HOLDS_NULL.matcher(message);
    if (nulls.matches()) {
      return despiteNull(sql, nulls.group("column"));
    }
    Matcher broken = BREAKS.matcher(message);
    Matcher constraint = CONSTRAINT.matcher(sql);
    if (!broken.matches() || !constraint.matches() || COMMENT.matcher(sql).find()) {
      return NONE;
    }
    String name = broken.group(broken.group("check") == null ? "key" : "check");
    return new Remedies(
        List.of(
            Repair.of(Step.CONSTRAINT, sql + " NOT VALID;"),
            validated(table(constraint.group("table")), name).withRisk(ROWS_FIRST)),
        null);
  }

  private static Remedies despiteNull(String sql, String column) {
    Matcher addition = ADDITION.matcher(sql);
    Matcher requirement = REQUIRES.matcher(sql);
    boolean added = addition.matches();
    if (!added && !requirement.matches()) {
      return NONE;
    }
    TableName table = table((added ? addition : requirement).group("table"));
    List<Repair> required = required(table, column);
    List<Repair> repairs = new ArrayList<>();
    if (added) {
      repairs.add(Repair.of(Step.COLUMN, addition.group("column") + ';'));
    }
    repairs.add(required.get(0));
    repairs.add(
        Repair.of(
                Step.BACKFILL,
                "UPDATE %s SET %s = :value WHERE %s IS NULL;"
                    .formatted(table.sql(), sql(column), sql(column)))
            .withRisk(ROWS_FIRST));
    repairs.addAll(required.subList(1, required.size()));
    return new Remedies(repairs, null);
  }

  /** As a statement says it. */
  private static TableName table(String said) {
    Matcher parts = PART.matcher(said);
    List<String> names = new ArrayList<>();
    while (parts.find()) {
      String part = parts.group();
      names.add(
          part.startsWith("\"")
              ? part.substring(1, part.length() - 1)
              : part.toLowerCase(Locale.ROOT));
    }
    return names.size() == 1
        ? TableName.unqualified(names.get(0))
        : TableName.of(names.get(0), names.get(1));
  }

  /** An index that is another, or was never finished, is built anew; no row is lost with it. */
  static Remedies anew(NoOp undone) {
    String there = String.valueOf(undone.there());
    String wanted = String.valueOf(undone.wanted());
    Matcher words = INDEX_OF.matcher(wanted);
    if (!INDEX_OF.matcher(there).lookingAt() || !words.lookingAt()) {
      return NONE;
    }
    List<Repair> built = index(wanted);
    String schema = words.group("schema");
    return built.isEmpty()
        ? NONE
        : new Remedies(
            List.of(
                Repair.of(
                        Step.INDEX,
                        "DROP INDEX CONCURRENTLY IF EXISTS %s.%s;"
                            .formatted(schema, words.group("name")))
                    .outsideTransaction(),
                built.get(0)),
            null);
  }

  private static String unended(Statement statement) {
    return statement.sql().strip().replaceFirst("\\s*;$", "");
  }

  private static Repair asItIs(Statement statement) {
    Repair repair = Repair.of(Step.TABLE, ended(statement));
    return statement.inTransaction() ? repair : repair.outsideTransaction();
  }

  /** Before a statement that should give up soon. */
  static Remedies bounded() {
    return new Remedies(
        List.of(
            Repair.of(Step.TABLE, "SET lock_timeout = '2s'; -- at the beginning of the migration")),
        null);
  }

  private static String ended(Statement statement) {
    String sql = statement.sql().strip();
    return sql.endsWith(";") ? sql : sql + ';';
  }

  private static String name(TableName table, String column, String what) {
    return cut(table.name().value() + '_' + column, '_' + what);
  }

  /** No longer than PostgreSQL keeps. */
  private static String cut(String name, String end) {
    String cut = name;
    while ((cut + end).getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      cut = cut.substring(0, cut.length() - 1);
    }
    return cut + end;
  }

  private static String sql(String name) {
    return new Identifier(name).sql();
  }
}
