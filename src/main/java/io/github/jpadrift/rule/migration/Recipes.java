package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Repair.Step;
import io.github.jpadrift.migration.CatalogChange;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.Statement;
import io.github.jpadrift.migration.Work;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
