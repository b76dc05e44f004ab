package io.github.jpadrift.remedy;

import io.github.jpadrift.database.Catalog;
import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.database.DbObject.ObjectId;
import io.github.jpadrift.database.SchemaScript;
import io.github.jpadrift.database.SqlNames;
import io.github.jpadrift.environment.Environment;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.environment.ObjectMatch;
import io.github.jpadrift.environment.ObjectMatch.Both;
import io.github.jpadrift.environment.ObjectMatch.Part;
import io.github.jpadrift.environment.ObjectMatch.Status;
import io.github.jpadrift.environment.TypeChange;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Repair.Step;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements that bring the other side of a comparison to the reference: safe to run twice,
 * guarded where rows may refuse, and left to a person where something would be lost.
 */
public final class AlignmentSql {

  private static final Pattern TAKES_IF_NOT_EXISTS =
      Pattern.compile(
          "CREATE (?:UNLOGGED )?(?:TABLE|SEQUENCE|MATERIALIZED VIEW|COLLATION|(?:UNIQUE )?INDEX) (?!IF NOT EXISTS).*",
          Pattern.DOTALL);
  private static final Pattern TAKES_OR_REPLACE =
      Pattern.compile("CREATE (?:VIEW|RULE) .*", Pattern.DOTALL);
  private static final Pattern RUNS_ONCE =
      Pattern.compile(
          "CREATE (?:TYPE|DOMAIN|POLICY|TRIGGER|CONSTRAINT TRIGGER|AGGREGATE|STATISTICS) .*"
              + "|ALTER TABLE .* (?:ADD CONSTRAINT|INHERIT|ATTACH PARTITION) .*"
              + "|ALTER DOMAIN .* ADD CONSTRAINT .*"
              + "|ALTER INDEX .* ATTACH PARTITION .*",
          Pattern.DOTALL);

  private final EnvironmentMatch match;
  private final Environment reference;
  private final Environment other;

  public AlignmentSql(EnvironmentMatch match) {
    this.match = match;
    this.reference = match.reference();
    this.other = match.other();
  }

  /**
   * What closes one difference, with all that hangs on it; in the order to run.
   *
   * @param rule which of a thing's differences is meant
   */
  public List<Repair> of(ObjectMatch thing, String rule) {
    if (thing.surplus()) {
      return List.of();
    }
    return switch (thing.status()) {
      case MISSING -> missing(thing);
      case EXTRA -> extra(thing);
      case BOTH -> thing.both().map(both -> differing(thing, both, rule)).orElse(List.of());
    };
  }

  // ------------------------------------------------------------------ missing

  private List<Repair> missing(ObjectMatch thing) {
    DbObject wanted = thing.either();
    List<Repair> repairs = new ArrayList<>();
    switch (thing.part()) {
      case TABLE -> {
        Map<ObjectId, DbObject> parts = new LinkedHashMap<>();
        for (ObjectMatch each : match.hangingFrom(thing)) {
          // partitions, and the types and routines that nobody else uses
          if (each.part() == Part.TABLE) {
            collect(each.either(), parts);
          } else if (each.part() != Part.FOREIGN_KEY || each.isWithin()) {
            parts.put(each.either().id(), each.either());
          }
        }
        collect(wanted, parts);
        repairs.addAll(script(parts));
      }
      case COLUMN -> column(wanted, repairs);
      case PRIMARY_KEY, UNIQUE_KEY -> key(wanted, repairs);
      case FOREIGN_KEY -> foreignKey(wanted, repairs);
      case CHECK -> check(wanted, repairs);
      case EXCLUSION ->
          repairs.add(
              Repair.of(Step.CONSTRAINT, add(wanted, name(wanted)))
                  .withRisk(
                      "it locks the table while it is built, and rows may exclude one another"));
      case INDEX -> index(wanted, name(wanted), repairs);
      case DOMAIN -> {
        Map<ObjectId, DbObject> parts = new LinkedHashMap<>();
        parts.put(wanted.id(), wanted);
        reference.checksOfDomain(named(wanted)).forEach(each -> parts.put(each.id(), each));
        repairs.addAll(script(parts));
      }
      case STRUCTURED_TYPE -> {
        Map<ObjectId, DbObject> parts = new LinkedHashMap<>();
        parts.put(wanted.id(), wanted);
        reference.columns(named(wanted)).forEach(each -> parts.put(each.id(), each));
        repairs.addAll(script(parts));
      }
      default -> repairs.addAll(script(Map.of(wanted.id(), wanted)));
    }
    if (thing.part() != Part.TABLE) {
      for (ObjectMatch each : match.hangingFrom(thing)) {
        if (!each.isWithin() && each.status() == Status.MISSING) {
          repairs.addAll(missing(each));
        }
      }
    } else {
      for (ObjectMatch each : match.hangingFrom(thing)) {
        if (!each.isWithin() && each.part() == Part.FOREIGN_KEY) {
          repairs.addAll(missing(each));
        }
      }
    }
    return repairs;
  }

  /** A table with everything that is its own. */
  private void collect(DbObject table, Map<ObjectId, DbObject> parts) {
    TableName name = named(table);
    parts.put(table.id(), table);
    for (DbObject column : reference.columns(name)) {
      parts.put(column.id(), column);
      String value = column.text(Fact.DEFAULT_EXPRESSION);
      if (value != null) {
        ObjectId id =
            new ObjectId(Kind.DEFAULT, column.id().schema(), column.id().of(), column.id().name());
        Map<Fact, List<String>> facts = new EnumMap<>(Fact.class);
        facts.put(Fact.EXPRESSION, List.of(value));
        parts.put(id, new DbObject(id, facts, List.of()));
      }
      reference.sequenceOf(column.id()).ifPresent(sequence -> parts.put(sequence.id(), sequence));
    }
    reference.constraints(name).forEach(each -> parts.put(each.id(), each));
    reference.indexes(name).forEach(each -> parts.put(each.id(), each));
  }

  /** The statements that make these. */
  private List<Repair> script(Map<ObjectId, DbObject> parts) {
    Catalog catalog =
        new Catalog(
            reference.catalog().facts(),
            List.of(),
            parts.values().stream()
                .map(
                    each ->
                        new DbObject(
                            each.id(),
                            each.without(Fact.COMMENT).facts(),
                            each.needs().stream().filter(parts::containsKey).toList()))
                .toList(),
            List.of(),
            new TreeMap<>());
    SchemaScript script = SchemaScript.of(catalog);
    List<Repair> repairs = new ArrayList<>();
    for (SchemaScript.Statement statement : script.statements()) {
      DbObject subject = parts.get(statement.subject());
      repairs.add(Repair.of(step(statement.subject(), subject), again(statement.sql())));
    }
    script
        .leftOut()
        .forEach(gap -> repairs.add(left(Step.TYPE, gap.subject() + ": " + gap.reason())));
    return repairs;
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

  private void column(DbObject column, List<Repair> repairs) {
    String table = of(column);
    String name = sql(column.id().name());
    String value = column.text(Fact.DEFAULT_EXPRESSION);
    String collation = column.text(Fact.COLLATION);
    String generated = column.text(Fact.GENERATED);
    String identity = column.text(Fact.IDENTITY);
    DbObject sequence =
        reference.isSerial(column) ? reference.sequenceOf(column.id()).orElse(null) : null;
    if (sequence != null) {
      repairs.addAll(
          script(Map.of(sequence.id(), sequence)).stream()
              .filter(each -> each.sql().startsWith("CREATE"))
              .toList());
    }
    StringBuilder sql =
        new StringBuilder(
            "ALTER TABLE %s ADD COLUMN IF NOT EXISTS %s %s"
                .formatted(table, name, column.said(Fact.TYPE)));
    if (collation != null) {
      sql.append(" COLLATE ").append(collation);
    }
    if (generated != null) {
      sql.append(" GENERATED ALWAYS AS (")
          .append(column.said(Fact.EXPRESSION))
          .append(") ")
          .append(generated.toUpperCase(Locale.ROOT));
    } else if (identity != null) {
      sql.append(" GENERATED ").append(identity.toUpperCase(Locale.ROOT)).append(" AS IDENTITY");
    } else if (value != null) {
      sql.append(" DEFAULT ").append(value);
    }
    repairs.add(Repair.of(Step.COLUMN, sql.append(';').toString()));
    if (sequence != null) {
      repairs.add(
          Repair.of(
              Step.COLUMN,
              "ALTER SEQUENCE %s OWNED BY %s.%s;".formatted(named(sequence).sql(), table, name)));
    }
    if (column.is(Fact.NOT_NULL)) {
      repairs.add(notNull(table, name));
    }
  }

  private static Repair notNull(String table, String column) {
    return Repair.of(
        Step.CONSTRAINT,
        guarded(
            "NOT EXISTS (SELECT FROM %s WHERE %s IS NULL)".formatted(table, column),
            "ALTER TABLE %s ALTER COLUMN %s SET NOT NULL".formatted(table, column)));
  }

  private void key(DbObject key, List<Repair> repairs) {
    String table = of(key);
    List<String> columns = key.all(Fact.COLUMNS).stream().map(AlignmentSql::sql).toList();
    boolean primary = "primary key".equals(key.text(Fact.TYPE));
    String filled =
        columns.stream()
            .map(column -> column + " IS NOT NULL")
            .collect(Collectors.joining(" AND "));
    boolean distinct = !key.said(Fact.DEFINITION).contains("NULLS NOT DISTINCT");
    String condition =
        "NOT EXISTS (SELECT FROM %s%s GROUP BY %s HAVING pg_catalog.count(*) > 1)"
            .formatted(table, distinct ? " WHERE " + filled : "", String.join(", ", columns));
    if (primary) {
      condition += " AND NOT EXISTS (SELECT FROM %s WHERE NOT (%s))".formatted(table, filled);
    }
    String statement =
        key.id().kind() == Kind.INDEX
            ? withoutSemicolon(again(renamed(key, name(key))))
            : withoutSemicolon(add(key, name(key)));
    repairs.add(
        Repair.of(
            Step.CONSTRAINT,
            guarded(
                condition + (key.id().kind() == Kind.INDEX ? "" : " AND " + absent(key, name(key))),
                statement)));
  }

  private void foreignKey(DbObject key, List<Repair> repairs) {
    String name = name(key);
    boolean partitioned =
        reference.relation(around(key)).filter(table -> table.is(Fact.PARTITION_KEY)).isPresent();
    boolean later = !partitioned && !key.is(Fact.NOT_VALIDATED) && !key.is(Fact.NOT_ENFORCED);
    repairs.add(
        Repair.of(
            Step.FOREIGN_KEY,
            guarded(absent(key, name), statement(key, name) + (later ? " NOT VALID" : ""))));
    if (later) {
      repairs.add(validated(key, name));
    }
  }

  private void check(DbObject check, List<Repair> repairs) {
    String name = name(check);
    boolean later = !check.is(Fact.NOT_VALIDATED) && !check.is(Fact.NOT_ENFORCED);
    repairs.add(
        Repair.of(
            Step.CONSTRAINT,
            guarded(absent(check, name), statement(check, name) + (later ? " NOT VALID" : ""))));
    if (later) {
      repairs.add(validated(check, name));
    }
  }

  /** Once no row stands against it. */
  private Repair validated(DbObject constraint, String name) {
    String table = of(constraint);
    String condition;
    if ("foreign key".equals(constraint.text(Fact.TYPE))) {
      List<String> own = constraint.all(Fact.COLUMNS).stream().map(AlignmentSql::sql).toList();
      List<String> there =
          constraint.all(Fact.TARGET_COLUMNS).stream().map(AlignmentSql::sql).toList();
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
    return Repair.of(
        Step.VALIDATE,
        guarded(condition, "ALTER TABLE %s VALIDATE CONSTRAINT %s".formatted(table, sql(name))));
  }

  private void index(DbObject index, String name, List<Repair> repairs) {
    boolean partitioned =
        other.relation(around(index)).filter(table -> table.is(Fact.PARTITION_KEY)).isPresent();
    String sql = again(renamed(index, name));
    Repair repair =
        partitioned
            ? Repair.of(Step.INDEX, sql)
            : Repair.of(Step.INDEX, sql.replaceFirst("INDEX IF NOT", "INDEX CONCURRENTLY IF NOT"))
                .outsideTransaction();
    repairs.add(
        index.is(Fact.IS_UNIQUE)
            ? repair.withRisk("rows may hold duplicates: look first")
            : repair);
  }

  // ------------------------------------------------------------------ extra

  private List<Repair> extra(ObjectMatch thing) {
    DbObject there = thing.either();
    String name = sql(there.id().name());
    return switch (thing.part()) {
      case SCHEMA ->
          drop(Step.PRIVILEGE, "SCHEMA IF EXISTS " + name, "nothing of it may be needed");
      case EXTENSION -> drop(Step.PRIVILEGE, "EXTENSION IF EXISTS " + name, "somebody may use it");
      case COLLATION ->
          drop(Step.PRIVILEGE, "COLLATION IF EXISTS " + named(there).sql(), "somebody may use it");
      case ENUM, STRUCTURED_TYPE ->
          drop(Step.PRIVILEGE, "TYPE IF EXISTS " + named(there).sql(), "somebody may use it");
      case DOMAIN ->
          drop(Step.PRIVILEGE, "DOMAIN IF EXISTS " + named(there).sql(), "somebody may use it");
      case ROUTINE ->
          drop(
              Step.PRIVILEGE,
              "ROUTINE IF EXISTS " + there.said(Fact.SPELLING),
              "somebody may call it");
      case SEQUENCE ->
          drop(
              Step.PRIVILEGE, "SEQUENCE IF EXISTS " + named(there).sql(), "its last value is lost");
      case TABLE ->
          drop(
              Step.PRIVILEGE,
              (there.id().kind() == Kind.FOREIGN_TABLE ? "FOREIGN TABLE" : "TABLE")
                  + " IF EXISTS "
                  + named(there).sql(),
              "its rows are lost");
      case VIEW ->
          drop(
              Step.PRIVILEGE,
              (there.id().kind() == Kind.VIEW ? "VIEW" : "MATERIALIZED VIEW")
                  + " IF EXISTS "
                  + named(there).sql(),
              "somebody may read it");
      case COLUMN ->
          List.of(
              Repair.of(
                      Step.PRIVILEGE,
                      "ALTER TABLE %s DROP COLUMN IF EXISTS %s;".formatted(of(there), name))
                  .withRisk("its values are lost"));
      case PRIMARY_KEY, UNIQUE_KEY, FOREIGN_KEY, CHECK, EXCLUSION ->
          List.of(
              Repair.of(Step.PRIVILEGE, dropped(there))
                  .withRisk("the reference allows more: a protection is lost"));
      case INDEX ->
          List.of(
              Repair.of(Step.PRIVILEGE, dropped(there))
                  .outsideTransaction()
                  .withRisk("queries may need it"));
      case TRIGGER, REWRITE_RULE, POLICY ->
          drop(
              Step.PRIVILEGE,
              "%s IF EXISTS %s ON %s"
                  .formatted(there.id().kind().label().toUpperCase(Locale.ROOT), name, of(there)),
              "what it does is done no more");
      case STATISTICS -> List.of();
    };
  }

  private static List<Repair> drop(Step step, String what, String risk) {
    return List.of(Repair.of(step, "DROP " + what + ';').withRisk(risk));
  }

  private static String dropped(DbObject object) {
    return object.id().kind() == Kind.INDEX
        ? "DROP INDEX CONCURRENTLY IF EXISTS %s;".formatted(named(object).sql())
        : "ALTER TABLE %s DROP CONSTRAINT IF EXISTS %s;"
            .formatted(of(object), sql(object.id().name()));
  }

  // ------------------------------------------------------------------ on both sides

  private List<Repair> differing(ObjectMatch thing, Both both, String rule) {
    DbObject wanted = both.reference();
    DbObject there = both.other();
    List<Repair> repairs = new ArrayList<>();
    switch (rule) {
      case "column-type-differs" -> columnType(wanted, there, repairs);
      case "nullability-differs" -> {
        if (wanted.is(Fact.NOT_NULL)) {
          repairs.add(notNull(of(there), sql(there.id().name())));
        } else if (there.is(Fact.IDENTITY)) {
          repairs.add(left(Step.COLUMN, "an identity column takes no NULL"));
        } else if (!isInPrimaryKey(there)) {
          repairs.add(Repair.of(Step.COLUMN, alter(there) + "DROP NOT NULL;"));
        } else {
          repairs.add(left(Step.COLUMN, "the primary key there has this column"));
        }
      }
      case "default-differs" -> {
        String value = wanted.text(Fact.DEFAULT_EXPRESSION);
        repairs.add(
            Repair.of(
                Step.COLUMN,
                alter(there) + (value == null ? "DROP DEFAULT;" : "SET DEFAULT " + value + ';')));
      }
      case "identity-differs" -> identity(wanted, there, repairs);
      case "foreign-key-differs" -> {
        if (!onlyValidity(wanted, there)) {
          repairs.add(Repair.of(Step.CONSTRAINT, dropped(there)));
          foreignKey(wanted, repairs);
        } else {
          repairs.add(validated(there, there.id().name()));
        }
      }
      case "check-differs" -> {
        if (!onlyValidity(wanted, there)) {
          repairs.add(Repair.of(Step.CONSTRAINT, dropped(there)));
          check(wanted, repairs);
        } else {
          repairs.add(validated(there, there.id().name()));
        }
      }
      case "index-differs" -> {
        index(wanted, name(wanted), repairs);
        repairs.add(Repair.of(Step.INDEX, dropped(there)).outsideTransaction());
      }
      case "sequence-differs" ->
          repairs.add(
              Repair.of(
                  Step.SEQUENCE,
                  "ALTER SEQUENCE %s%s INCREMENT %s MINVALUE %s MAXVALUE %s CACHE %s %sCYCLE;"
                          .formatted(
                              named(there).sql(),
                              there.is(Fact.OF_IDENTITY) ? "" : " AS " + wanted.said(Fact.TYPE),
                              wanted.said(Fact.INCREMENT),
                              wanted.said(Fact.MINIMUM),
                              wanted.said(Fact.MAXIMUM),
                              wanted.said(Fact.CACHE),
                              wanted.is(Fact.CYCLES) ? "" : "NO ")
                      + " "
                      + (wanted.said(Fact.START).equals(there.said(Fact.START))
                          ? ""
                          : "ALTER SEQUENCE %s START %s;"
                              .formatted(named(there).sql(), wanted.said(Fact.START)))));
      case "enum-differs" -> labels(wanted, there, repairs);
      case "view-differs" -> view(wanted, there, repairs);
      case "routine-differs" -> {
        if (wanted.is(Fact.DEFINITION)) {
          repairs.addAll(script(Map.of(wanted.id(), wanted)));
        } else {
          repairs.add(left(Step.TYPE, "its body was left out of the snapshot"));
        }
      }
      case "trigger-differs", "policy-differs" -> {
        String kind = there.id().kind().label().toUpperCase(Locale.ROOT);
        repairs.add(
            Repair.of(
                Step.PRIVILEGE,
                "DROP %s IF EXISTS %s ON %s;".formatted(kind, sql(there.id().name()), of(there))));
        repairs.addAll(script(Map.of(wanted.id(), wanted)));
      }
      case "rewrite-rule-differs" -> repairs.addAll(script(Map.of(wanted.id(), wanted)));
      case "row-security-differs" -> {
        String alter = "ALTER TABLE " + named(there).sql();
        repairs.add(
            Repair.of(
                Step.PRIVILEGE,
                "%s %s ROW LEVEL SECURITY, %sFORCE ROW LEVEL SECURITY;"
                    .formatted(
                        alter,
                        wanted.is(Fact.ROW_SECURITY) ? "ENABLE" : "DISABLE",
                        wanted.is(Fact.FORCES_ROW_SECURITY) ? "" : "NO ")));
      }
      case "extension-differs" ->
          repairs.add(
              left(
                  Step.TYPE,
                  "ALTER EXTENSION %s UPDATE goes to the version that the server has installed"
                      .formatted(sql(wanted.id().name()))));
      case "comment-differs",
          "owner-differs",
          "privilege-differs",
          "storage-differs",
          "statistics-differs",
          "column-order-differs",
          "name-differs" -> {
        // asked for to be seen
      }
      case "table-differs" -> {
        if (wanted.id().kind() == there.id().kind()
            && wanted.is(Fact.UNLOGGED) != there.is(Fact.UNLOGGED)) {
          repairs.add(
              Repair.of(
                      Step.TABLE,
                      "ALTER TABLE %s SET %s;"
                          .formatted(
                              named(there).sql(), wanted.is(Fact.UNLOGGED) ? "UNLOGGED" : "LOGGED"))
                  .withRisk("it rewrites the table under a lock that lets nobody in"));
        } else {
          repairs.add(left(Step.TABLE, "it has to be made again, with its rows"));
        }
      }
      default ->
          repairs.add(
              left(
                  thing.part() == Part.COLUMN ? Step.COLUMN : Step.TYPE,
                  "how it comes to be as on %s is for a person to decide"
                      .formatted(reference.name())));
    }
    return repairs;
  }

  private void columnType(DbObject wanted, DbObject there, List<Repair> repairs) {
    String type = wanted.said(Fact.TYPE);
    TypeChange back = TypeChange.of(SqlType.parse(there.said(Fact.TYPE)), SqlType.parse(type));
    Repair repair =
        Repair.of(
            Step.COLUMN,
            "%sTYPE %s USING %s::%s;".formatted(alter(there), type, sql(there.id().name()), type));
    String views =
        other.viewsOn(there.id()).stream().map(TableName::sql).collect(Collectors.joining(", "));
    repairs.add(
        !views.isEmpty()
            ? repair.withRisk("views stand on it and must be dropped and made again: " + views)
            : back == TypeChange.WIDER
                ? repair
                : repair.withRisk("values may not fit, or become others"));
  }

  private void identity(DbObject wanted, DbObject there, List<Repair> repairs) {
    String identity = wanted.text(Fact.IDENTITY);
    String had = there.text(Fact.IDENTITY);
    if (identity != null && had != null) {
      repairs.add(
          Repair.of(
              Step.COLUMN,
              alter(there) + "SET GENERATED " + identity.toUpperCase(Locale.ROOT) + ';'));
    } else {
      repairs.add(
          left(
              Step.COLUMN,
              "who numbers it must go on after the largest number there is: "
                  + (identity == null
                      ? "a sequence of its own and a default"
                      : "ADD GENERATED "
                          + identity.toUpperCase(Locale.ROOT)
                          + " AS IDENTITY, then setval")));
    }
  }

  private static boolean onlyValidity(DbObject wanted, DbObject there) {
    return wanted
        .without(Fact.COMMENT, Fact.NOT_VALIDATED, Fact.DEFINITION)
        .facts()
        .equals(there.without(Fact.COMMENT, Fact.NOT_VALIDATED, Fact.DEFINITION).facts());
  }

  private void labels(DbObject wanted, DbObject there, List<Repair> repairs) {
    List<String> labels = wanted.all(Fact.LABELS);
    List<String> known = there.all(Fact.LABELS);
    for (int at = 0; at < labels.size(); at++) {
      if (!known.contains(labels.get(at))) {
        repairs.add(
            Repair.of(
                    Step.TYPE,
                    "ALTER TYPE %s ADD VALUE IF NOT EXISTS %s%s;"
                        .formatted(
                            named(there).sql(),
                            literal(labels.get(at)),
                            at == 0
                                ? known.isEmpty() ? "" : " BEFORE " + literal(known.get(0))
                                : " AFTER " + literal(labels.get(at - 1))))
                .outsideTransaction());
      }
    }
    Set<String> extra = new HashSet<>(known);
    labels.forEach(extra::remove);
    if (!extra.isEmpty()) {
      repairs.add(left(Step.TYPE, "PostgreSQL cannot drop a label"));
    } else if (repairs.isEmpty()) {
      repairs.add(left(Step.TYPE, "PostgreSQL cannot change the order of labels"));
    }
  }

  private void view(DbObject wanted, DbObject there, List<Repair> repairs) {
    List<String> columns = typed(reference.columns(named(wanted)));
    List<String> had = typed(other.columns(named(there)));
    boolean replaceable =
        wanted.id().kind() == Kind.VIEW
            && there.id().kind() == Kind.VIEW
            && columns.size() >= had.size()
            && columns.subList(0, had.size()).equals(had);
    if (replaceable) {
      repairs.addAll(script(Map.of(wanted.id(), wanted)));
      return;
    }
    String risk = "it must be dropped first, and grants and comments go with it";
    repairs.add(
        Repair.of(
                Step.PRIVILEGE,
                "DROP %s IF EXISTS %s;"
                    .formatted(
                        there.id().kind() == Kind.VIEW ? "VIEW" : "MATERIALIZED VIEW",
                        named(there).sql()))
            .withRisk(risk));
    script(Map.of(wanted.id(), wanted)).forEach(each -> repairs.add(each.withRisk(risk)));
  }

  private static List<String> typed(List<DbObject> columns) {
    return columns.stream()
        .map(column -> column.id().name() + ' ' + column.said(Fact.TYPE))
        .toList();
  }

  private boolean isInPrimaryKey(DbObject column) {
    return other.constraints(around(column)).stream()
        .anyMatch(
            key ->
                "primary key".equals(key.text(Fact.TYPE))
                    && key.all(Fact.COLUMNS).contains(column.id().name()));
  }

  // ------------------------------------------------------------------ how it is said

  /** Nothing that can be run: why a person must decide. */
  private static Repair left(Step step, String reason) {
    return Repair.of(step, "").withRisk(reason);
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
        .formatted(of(constraint), sql(name), constraint.said(Fact.DEFINITION));
  }

  private static String add(DbObject constraint, String name) {
    return statement(constraint, name) + ';';
  }

  private static String renamed(DbObject index, String name) {
    String own = sql(index.id().name());
    return index
        .said(Fact.DEFINITION)
        .replaceFirst(
            "INDEX " + Pattern.quote(own),
            java.util.regex.Matcher.quoteReplacement("INDEX " + sql(name)));
  }

  /** A condition that no constraint of this name is there. */
  private static String absent(DbObject constraint, String name) {
    return "NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = %s::pg_catalog.regclass AND conname = %s)"
        .formatted(literal(of(constraint)), literal(name));
  }

  private static String guarded(String condition, String statement) {
    String quote = quote(condition + statement);
    return "DO %s BEGIN\n  IF %s THEN\n    %s;\n  END IF;\nEND %s;"
        .formatted(quote, condition, statement, quote);
  }

  /** The statement in a form that can be run twice. */
  private static String again(String sql) {
    if (TAKES_IF_NOT_EXISTS.matcher(sql).matches()) {
      return sql.replaceFirst(
              "(TABLE|SEQUENCE|MATERIALIZED VIEW|COLLATION|INDEX) ", "$1 IF NOT EXISTS ")
          + ';';
    }
    if (TAKES_OR_REPLACE.matcher(sql).matches()) {
      return sql.replaceFirst("CREATE ", "CREATE OR REPLACE ") + ';';
    }
    if (RUNS_ONCE.matcher(sql).matches()) {
      String quote = quote(sql);
      return "DO %s BEGIN\n  %s;\nEXCEPTION WHEN duplicate_object OR duplicate_table OR invalid_table_definition OR wrong_object_type THEN\n  NULL; -- it is there\nEND %s;"
          .formatted(quote, sql, quote);
    }
    return sql + ';';
  }

  private static String quote(String text) {
    String quote = "$jpadrift$";
    for (int number = 1; text.contains(quote); number++) {
      quote = "$jpadrift" + number + '$';
    }
    return quote;
  }

  private static String withoutSemicolon(String sql) {
    return sql.endsWith(";") ? sql.substring(0, sql.length() - 1) : sql;
  }

  private static String alter(DbObject column) {
    return "ALTER TABLE %s ALTER COLUMN %s ".formatted(of(column), sql(column.id().name()));
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String sql(String name) {
    return new Identifier(name).sql();
  }

  private static String of(DbObject part) {
    return around(part).sql();
  }

  private static TableName around(DbObject part) {
    return new TableName(part.id().schema(), Objects.requireNonNull(part.id().of()));
  }

  private static TableName named(DbObject object) {
    return new TableName(object.id().schema(), new Identifier(object.id().name()));
  }
}
