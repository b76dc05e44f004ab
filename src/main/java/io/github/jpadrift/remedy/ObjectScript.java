package io.github.jpadrift.remedy;

import io.github.jpadrift.database.Catalog;
import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.database.DbObject.ObjectId;
import io.github.jpadrift.database.SchemaScript;
import io.github.jpadrift.database.SqlNames;
import io.github.jpadrift.environment.Environment;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Repair.Step;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The statements that make objects of one side; each looks first whether it has been run. */
final class ObjectScript {

  private static final Pattern TAKES_IF_NOT_EXISTS =
      Pattern.compile(
          "CREATE (?:UNLOGGED )?(?:TABLE|SEQUENCE|MATERIALIZED VIEW|COLLATION|STATISTICS|(?:UNIQUE )?INDEX) (?!IF NOT EXISTS).*",
          Pattern.DOTALL);
  private static final Pattern TAKES_OR_REPLACE =
      Pattern.compile("CREATE (?:VIEW|RULE|AGGREGATE) .*", Pattern.DOTALL);
  private static final Pattern NOT_NULL =
      Pattern.compile("ALTER TABLE .* ADD CONSTRAINT .* NOT NULL .*", Pattern.DOTALL);

  private ObjectScript() {}

  /**
   * In the order to run.
   *
   * @param side that has them
   * @param objects with all that is made with them
   */
  static List<Repair> of(Environment side, Collection<DbObject> objects) {
    Map<ObjectId, DbObject> parts = new LinkedHashMap<>();
    // comments are told where they are asked for
    objects.forEach(object -> parts.put(object.id(), object.without(Fact.COMMENT)));
    SchemaScript script = script(side, parts);
    List<Repair> repairs = new ArrayList<>();
    for (SchemaScript.Statement statement : script.statements()) {
      DbObject subject = parts.get(statement.subject());
      repairs.add(again(step(statement.subject(), subject), statement, subject));
    }
    for (Gap gap : script.leftOut()) {
      repairs.add(left(Step.TYPE, gap.subject() + ": " + gap.reason()));
    }
    return repairs;
  }

  /** The same as bare statements without semicolons, which fail where something is there. */
  static List<String> bare(Environment side, Collection<DbObject> objects) {
    Map<ObjectId, DbObject> parts = new LinkedHashMap<>();
    objects.forEach(object -> parts.put(object.id(), object));
    return script(side, parts).statements().stream().map(SchemaScript.Statement::sql).toList();
  }

  private static SchemaScript script(Environment side, Map<ObjectId, DbObject> parts) {
    return SchemaScript.of(
        new Catalog(
            side.catalog().facts(),
            List.of(),
            parts.values().stream()
                .map(
                    each ->
                        new DbObject(
                            each.id(),
                            each.facts(),
                            each.needs().stream().filter(parts::containsKey).toList()))
                .toList(),
            List.of(),
            new TreeMap<>()));
  }

  /** Nothing that can be run: why a person must decide. */
  static Repair left(Step step, String reason) {
    return Repair.of(step, "").withRisk(reason);
  }

  /** A table with everything that is its own. */
  static List<DbObject> whole(Environment side, DbObject table) {
    TableName name = ObjectNames.named(table);
    List<DbObject> parts = new ArrayList<>(List.of(table));
    for (DbObject column : side.columns(name)) {
      parts.add(column);
      String value = column.text(Fact.DEFAULT_EXPRESSION);
      if (value != null) {
        ObjectId id =
            new ObjectId(Kind.DEFAULT, column.id().schema(), column.id().of(), column.id().name());
        Map<Fact, List<String>> facts = new EnumMap<>(Fact.class);
        facts.put(Fact.EXPRESSION, List.of(value));
        parts.add(new DbObject(id, facts, List.of()));
      }
      side.sequenceOf(column.id()).ifPresent(parts::add);
    }
    parts.addAll(side.constraints(name));
    parts.addAll(side.indexes(name));
    return parts;
  }

  private static Step step(ObjectId subject, @Nullable DbObject object) {
    return switch (subject.kind()) {
      case SCHEMA,
          EXTENSION,
          COLLATION,
          TYPE,
          ENUM,
          COMPOSITE,
          RANGE,
          DOMAIN,
          DOMAIN_CONSTRAINT,
          ROUTINE ->
          Step.TYPE;
      case SEQUENCE -> Step.SEQUENCE;
      case TABLE, FOREIGN_TABLE -> Step.TABLE;
      case COLUMN, DEFAULT -> Step.COLUMN;
      case CONSTRAINT ->
          object != null && "foreign key".equals(object.text(Fact.TYPE))
              ? Step.FOREIGN_KEY
              : Step.CONSTRAINT;
      case INDEX, STATISTICS -> Step.INDEX;
      case VIEW, MATERIALIZED_VIEW, TRIGGER, RULE, POLICY -> Step.PRIVILEGE;
    };
  }

  /** The statement in a form that can be run twice. */
  private static Repair again(
      Step step, SchemaScript.Statement statement, @Nullable DbObject subject) {
    String sql = statement.sql();
    if (TAKES_IF_NOT_EXISTS.matcher(sql).matches()) {
      return Repair.of(step, ifNotExists(sql) + ';');
    }
    if (TAKES_OR_REPLACE.matcher(sql).matches()) {
      return Repair.of(step, sql.replaceFirst("CREATE ", "CREATE OR REPLACE ") + ';');
    }
    return Guarded.repair(step, sql, undone(statement.subject(), sql, subject));
  }

  static String ifNotExists(String sql) {
    return sql.replaceFirst(
        "(TABLE|SEQUENCE|MATERIALIZED VIEW|COLLATION|STATISTICS|INDEX) ", "$1 IF NOT EXISTS ");
  }

  /** Conditions under which a statement has not been run yet; none where that does not matter. */
  private static List<String> undone(ObjectId id, String sql, @Nullable DbObject subject) {
    if (sql.startsWith("CREATE TYPE ") || sql.startsWith("CREATE DOMAIN ")) {
      return List.of(Guarded.lacksType(new TableName(id.schema(), new Identifier(id.name()))));
    }
    if (sql.startsWith("CREATE POLICY ")) {
      return List.of(lacks("pg_policy", "polrelid", "polname", id));
    }
    if (sql.startsWith("CREATE TRIGGER ") || sql.startsWith("CREATE CONSTRAINT TRIGGER ")) {
      return List.of(lacks("pg_trigger", "tgrelid", "tgname", id));
    }
    if (sql.startsWith("ALTER DOMAIN ") && sql.contains(" ADD CONSTRAINT ")) {
      return List.of(Guarded.lacksCheckOfDomain(around(id), new Identifier(id.name())));
    }
    if (id.kind() == Kind.COLUMN && NOT_NULL.matcher(sql).matches()) {
      return List.of(
          "EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = %s AND attname = %s AND NOT attnotnull)"
              .formatted(Guarded.regclass(around(id)), Guarded.literal(id.name())));
    }
    if (id.kind() == Kind.CONSTRAINT && sql.contains(" ADD CONSTRAINT ")) {
      return List.of(Guarded.lacksConstraint(around(id), new Identifier(id.name())));
    }
    if (subject != null && (sql.contains(" ATTACH PARTITION ") || sql.contains(" INHERIT "))) {
      return parents(subject).stream()
          .filter(parent -> sql.contains(parent))
          .map(
              parent ->
                  "NOT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = %s AND inhparent = %s)"
                      .formatted(
                          Guarded.regclass(new TableName(id.schema(), new Identifier(id.name()))),
                          Guarded.regclass(SqlNames.table(parent))))
          .toList();
    }
    return List.of();
  }

  private static List<String> parents(DbObject child) {
    String index = child.text(Fact.ATTACHED_TO);
    return index == null ? child.all(Fact.INHERITS) : List.of(index);
  }

  private static String lacks(String catalog, String relation, String name, ObjectId id) {
    return "NOT EXISTS (SELECT FROM pg_catalog.%s WHERE %s = %s AND %s = %s)"
        .formatted(
            catalog, relation, Guarded.regclass(around(id)), name, Guarded.literal(id.name()));
  }

  private static TableName around(ObjectId part) {
    return new TableName(part.schema(), Objects.requireNonNull(part.of()));
  }
}
