package io.github.jpadrift.remedy;

import static io.github.jpadrift.remedy.ObjectNames.around;
import static io.github.jpadrift.remedy.ObjectNames.named;
import static io.github.jpadrift.remedy.ObjectNames.sql;

import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.database.SqlNames;
import io.github.jpadrift.environment.Environment;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Repair.Step;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Keys, checks and indexes of the reference on the other side. */
final class KeyAlignment {

  private final Environment reference;
  private final Environment other;

  KeyAlignment(Environment reference, Environment other) {
    this.reference = reference;
    this.other = other;
  }

  /** A primary or unique key, once no rows are in its way. */
  Repair key(DbObject key) {
    TableName table = around(key);
    List<String> conditions = new ArrayList<>();
    String name = name(key);
    if (key.id().kind() != Kind.INDEX) {
      conditions.add(Guarded.lacksConstraint(table, new Identifier(name)));
    }
    conditions.addAll(noRowAgainst(key));
    return Guarded.repair(
        Step.CONSTRAINT,
        key.id().kind() == Kind.INDEX
            ? ObjectScript.ifNotExists(renamed(key, name))
            : statement(key, name),
        conditions);
  }

  /** One in place of another, once neither a row nor a foreign key is in its way. */
  Repair key(DbObject wanted, DbObject there) {
    if (wanted.id().kind() == Kind.INDEX || there.id().kind() == Kind.INDEX) {
      return ObjectScript.left(
          Step.CONSTRAINT, "one side keeps it by an index, the other by a constraint");
    }
    if (there.is(Fact.FROM_PARENT) || there.is(Fact.INHERITED)) {
      return ObjectScript.left(Step.CONSTRAINT, "it is the partitioned table's");
    }
    TableName table = around(there);
    String old = there.id().name();
    String name = wanted.id().name().equals(old) ? old : name(wanted);
    List<String> conditions = new ArrayList<>();
    conditions.add(Guarded.isFreeKey(table, old, there.said(Fact.DEFINITION)));
    conditions.addAll(noRowAgainst(wanted));
    return Guarded.repair(
            Step.CONSTRAINT,
            "ALTER TABLE %s DROP CONSTRAINT %s, ADD CONSTRAINT %s %s"
                .formatted(table.sql(), sql(old), sql(name), wanted.said(Fact.DEFINITION)),
            conditions)
        .costing(TableWork.BUILDS_LOCKED);
  }

  private static List<String> noRowAgainst(DbObject key) {
    TableName table = around(key);
    List<String> columns = key.all(Fact.COLUMNS).stream().map(ObjectNames::sql).toList();
    String filled =
        columns.stream()
            .map(column -> column + " IS NOT NULL")
            .collect(Collectors.joining(" AND "));
    boolean distinct = !key.said(Fact.DEFINITION).contains("NULLS NOT DISTINCT");
    List<String> conditions = new ArrayList<>();
    conditions.add(
        "NOT EXISTS (SELECT FROM %s%s GROUP BY %s HAVING pg_catalog.count(*) > 1)"
            .formatted(
                table.sql(), distinct ? " WHERE " + filled : "", String.join(", ", columns)));
    if ("primary key".equals(key.text(Fact.TYPE))) {
      conditions.add("NOT EXISTS (SELECT FROM %s WHERE NOT (%s))".formatted(table.sql(), filled));
    }
    return conditions;
  }

  List<Repair> foreignKey(DbObject key) {
    return takesNotValid(key)
        ? constraint(key, Step.FOREIGN_KEY)
        : List.of(added(validated(key), Step.FOREIGN_KEY, "").costing(TableWork.READS_LOCKED));
  }

  List<Repair> check(DbObject check) {
    return constraint(check, Step.CONSTRAINT);
  }

  /** Before PostgreSQL 18 no foreign key of a partitioned table may be NOT VALID. */
  private boolean takesNotValid(DbObject key) {
    return other.catalog().facts().versionNumber() >= ConstraintSql.NOT_VALID_ON_PARTITIONED
        || other
            .relation(around(key))
            .or(() -> reference.relation(around(key)))
            .filter(table -> table.is(Fact.PARTITION_KEY))
            .isEmpty();
  }

  /** A foreign key as the other side takes it. */
  DbObject takeable(DbObject key) {
    return "foreign key".equals(key.text(Fact.TYPE)) && !takesNotValid(key) ? validated(key) : key;
  }

  private static DbObject validated(DbObject key) {
    return key.is(Fact.NOT_VALIDATED) && !key.is(Fact.NOT_ENFORCED)
        ? key.without(Fact.NOT_VALIDATED)
            .saying(Fact.DEFINITION, key.said(Fact.DEFINITION).replaceFirst(" NOT VALID$", ""))
        : key;
  }

  private Repair added(DbObject constraint, Step step, String how) {
    String name = name(constraint);
    return Guarded.repair(
        step,
        statement(constraint, name) + how,
        List.of(Guarded.lacksConstraint(around(constraint), new Identifier(name))));
  }

  /** First for new rows, then for those that are there. */
  private List<Repair> constraint(DbObject constraint, Step step) {
    boolean later = !constraint.is(Fact.NOT_VALIDATED) && !constraint.is(Fact.NOT_ENFORCED);
    return later
        ? List.of(added(constraint, step, " NOT VALID"), validated(constraint, name(constraint)))
        : List.of(added(constraint, step, ""));
  }

  /** One that is there and only differs in whether rows were looked at; else it is made anew. */
  List<Repair> differing(DbObject wanted, DbObject there) {
    if (onlyValidity(wanted, there)) {
      return wanted.is(Fact.NOT_VALIDATED)
          ? List.of(
              ObjectScript.left(Step.VALIDATE, "nothing makes a valid constraint unsure again"))
          : List.of(validated(there, there.id().name()));
    }
    List<Repair> repairs = new ArrayList<>();
    repairs.add(dropped(there));
    repairs.addAll(
        "foreign key".equals(wanted.text(Fact.TYPE)) ? foreignKey(wanted) : check(wanted));
    return repairs;
  }

  Repair exclusion(DbObject constraint) {
    return Guarded.repair(
            Step.CONSTRAINT,
            statement(constraint, name(constraint)),
            List.of(Guarded.lacksConstraint(around(constraint), new Identifier(name(constraint)))))
        .withRisk("it locks the table while it is built, and rows may exclude one another");
  }

  /** Once no row stands against it. */
  private static Repair validated(DbObject constraint, String name) {
    String table = ObjectNames.of(constraint);
    String condition;
    if ("foreign key".equals(constraint.text(Fact.TYPE))) {
      List<String> own = constraint.all(Fact.COLUMNS).stream().map(ObjectNames::sql).toList();
      List<String> there =
          constraint.all(Fact.TARGET_COLUMNS).stream().map(ObjectNames::sql).toList();
      List<String> equal = new ArrayList<>();
      for (int at = 0; at < own.size(); at++) {
        equal.add("t.%s = s.%s".formatted(there.get(at), own.get(at)));
      }
      condition =
          "NOT EXISTS (SELECT FROM %s s WHERE %s AND NOT EXISTS (SELECT FROM %s t WHERE %s))"
              .formatted(
                  table,
                  own.stream()
                      .map(column -> "s." + column + " IS NOT NULL")
                      .collect(Collectors.joining(" AND ")),
                  SqlNames.table(constraint.said(Fact.TARGET)).sql(),
                  String.join(" AND ", equal));
    } else {
      condition =
          "NOT EXISTS (SELECT FROM %s WHERE NOT (%s))"
              .formatted(table, constraint.said(Fact.EXPRESSION));
    }
    return Guarded.repair(
        Step.VALIDATE,
        "ALTER TABLE %s VALIDATE CONSTRAINT %s".formatted(table, sql(name)),
        List.of(condition));
  }

  Repair index(DbObject index) {
    boolean partitioned =
        other.relation(around(index)).filter(table -> table.is(Fact.PARTITION_KEY)).isPresent();
    String name = name(index);
    String sql = ObjectScript.ifNotExists(renamed(index, name)) + ';';
    Repair repair =
        partitioned
            ? Repair.of(Step.INDEX, sql)
            : Repair.of(Step.INDEX, sql.replaceFirst("INDEX IF NOT", "INDEX CONCURRENTLY IF NOT"))
                .outsideTransaction()
                .after(
                    Guarded.dropInvalid(new TableName(index.id().schema(), new Identifier(name))));
    return index.is(Fact.IS_UNIQUE)
        ? repair.withRisk("rows may hold duplicates: look first")
        : repair;
  }

  /** What is there goes, whatever it is. */
  static Repair dropped(DbObject object) {
    return object.id().kind() == Kind.INDEX
        ? Repair.of(
                Step.INDEX, "DROP INDEX CONCURRENTLY IF EXISTS %s;".formatted(named(object).sql()))
            .outsideTransaction()
        : Repair.of(
            Step.CONSTRAINT,
            "ALTER TABLE %s DROP CONSTRAINT IF EXISTS %s;"
                .formatted(ObjectNames.of(object), sql(object.id().name())));
  }

  private static boolean onlyValidity(DbObject wanted, DbObject there) {
    return wanted
        .without(Fact.COMMENT, Fact.NOT_VALIDATED, Fact.DEFINITION)
        .facts()
        .equals(there.without(Fact.COMMENT, Fact.NOT_VALIDATED, Fact.DEFINITION).facts());
  }

  /** The name of a constraint or index, or one like it where that is taken on the other side. */
  private String name(DbObject wanted) {
    Set<String> taken = new HashSet<>();
    TableName table = around(wanted);
    other.constraints(table).forEach(each -> taken.add(each.id().name()));
    other.indexes(table).forEach(each -> taken.add(each.id().name()));
    String name = wanted.id().name();
    for (int number = 1; taken.contains(name); number++) {
      name = wanted.id().name() + '_' + number;
    }
    return name;
  }

  private static String statement(DbObject constraint, String name) {
    return "ALTER TABLE %s ADD CONSTRAINT %s %s"
        .formatted(ObjectNames.of(constraint), sql(name), constraint.said(Fact.DEFINITION));
  }

  private static String renamed(DbObject index, String name) {
    String own = sql(index.id().name());
    return index
        .said(Fact.DEFINITION)
        .replaceFirst(
            "INDEX " + Pattern.quote(own), Matcher.quoteReplacement("INDEX " + sql(name)));
  }
}
