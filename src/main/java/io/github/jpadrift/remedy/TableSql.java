package io.github.jpadrift.remedy;

import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DatabaseFacts;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Repair.Step;
import io.github.jpadrift.mapping.ColumnUse.ValueSource;
import io.github.jpadrift.mapping.MappedCheck;
import io.github.jpadrift.mapping.MappedColumn;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.MappedType;
import io.github.jpadrift.mapping.MappedUniqueKey;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Statements that create tables and add columns. */
public final class TableSql {

  static final String KEY = "the column is part of the primary key, which must be replaced first";

  private TableSql() {}

  /**
   * The table with its columns, primary key, unique keys and checks, after the schema and the types
   * that it needs. Foreign keys and indexes are repairs of their own.
   */
  public static List<Repair> create(MappedTable table, SchemaContext context) {
    TableName name = context.created(table.name());
    List<Repair> repairs = new ArrayList<>();
    missingSchema(name, context).ifPresent(repairs::add);
    List<String> lines = new ArrayList<>();
    List<String> risks = new ArrayList<>();
    for (MappedColumn column : table.columns()) {
      repairs.addAll(missingTypes(column.type(), context));
      lines.add(definition(column, column.required(), context));
      risk(column, context).ifPresent(risks::add);
    }
    if (!table.primaryKey().isEmpty()) {
      lines.add("PRIMARY KEY (" + QuotedNames.sql(table.primaryKey()) + ')');
    }
    for (MappedUniqueKey key : table.uniqueKeysToMake()) {
      lines.add(
          "CONSTRAINT %s UNIQUE (%s)".formatted(key.name().sql(), QuotedNames.sql(key.columns())));
    }
    for (MappedCheck check : table.checks()) {
      lines.add(check(check));
      Optional.ofNullable(RawSql.risk(check)).ifPresent(risks::add);
    }
    String risk = risks.isEmpty() ? null : risks.get(0);
    repairs.add(
        Repair.of(
                Step.TABLE,
                "CREATE TABLE IF NOT EXISTS %s (\n  %s\n);"
                    .formatted(name.sql(), String.join(",\n  ", lines)))
            .withRisk(risk));
    List<Repair> indexes =
        table.indexes().stream().map(index -> IndexSql.createOnNew(name, index)).toList();
    repairs.addAll(RawSql.held(indexes, risk));
    return repairs;
  }

  /**
   * The column alone, on a table that may have rows: added empty, filled by a person where nothing
   * else can fill it, NOT NULL as soon as no row lacks a value.
   */
  public static List<Repair> addColumn(
      TableMatch table, MappedColumn column, SchemaContext context) {
    TableName name = table.name();
    boolean fills = fillsItself(column);
    String risk = risk(column, context).orElse(null);
    List<Repair> repairs = new ArrayList<>();
    repairs.addAll(missingTypes(column.type(), context));
    repairs.add(
        Repair.of(
            Step.COLUMN,
            "ALTER TABLE %s ADD COLUMN IF NOT EXISTS %s;"
                .formatted(name.sql(), definition(column, column.required() && fills, context))));
    if (column.required() && !fills) {
      String sql = column.name().sql();
      repairs.add(
          Repair.of(
                  Step.BACKFILL,
                  "UPDATE %s SET %s = :value WHERE %s IS NULL;".formatted(name.sql(), sql, sql))
              .withRisk("rows that exist need a value, which only a person can choose"));
      repairs.add(
          Guarded.repair(
              Step.CONSTRAINT,
              "ALTER TABLE %s ALTER COLUMN %s SET NOT NULL".formatted(name.sql(), sql),
              List.of(Guarded.isFilled(name, column.name()))));
    }
    int unnamed = 0;
    for (MappedCheck check : table.mapped().checks()) {
      if (check.columns().equals(List.of(column.name()))) {
        String number = check.name() != null || unnamed++ == 0 ? "" : String.valueOf(unnamed - 1);
        repairs.add(addCheck(table, "_" + column.name() + "_check" + number, check));
      }
    }
    return RawSql.held(repairs, risk);
  }

  /** Gives a column its mapped name. */
  public static Repair renameColumn(
      DbTable owner, Identifier present, Identifier wanted, SchemaContext context) {
    TableName table = owner.name();
    String inherited = context.inherited(owner, present);
    return Guarded.repair(
            Step.COLUMN,
            "ALTER TABLE %s RENAME COLUMN %s TO %s"
                .formatted(table.sql(), present.sql(), wanted.sql()),
            List.of(Guarded.hasColumn(table, present), Guarded.lacksColumn(table, wanted)))
        .withRisk(
            inherited == null
                ? "whatever else names column " + present + " must follow"
                : inherited);
  }

  /** Gives a table its mapped name. */
  public static Repair renameTable(TableName present, Identifier wanted) {
    return Repair.of(
            Step.TABLE,
            "ALTER TABLE IF EXISTS %s RENAME TO %s;".formatted(present.sql(), wanted.sql()))
        .withRisk("whatever else names table " + present + " must follow");
  }

  /** Lets the role find what lies in a further schema. */
  public static Repair searchAlso(Identifier schema, DatabaseFacts facts) {
    List<Identifier> path = new ArrayList<>(facts.searchPath());
    path.add(schema);
    return Repair.of(
            Step.TABLE,
            "ALTER ROLE %s IN DATABASE %s SET search_path TO %s;"
                .formatted(
                    new Identifier(facts.role()).sql(),
                    new Identifier(facts.databaseName()).sql(),
                    QuotedNames.sql(path)))
        .withRisk("every connection of this role would look there too");
  }

  /** Puts a table where the mapping looks for it. */
  public static List<Repair> moveTable(TableName present, TableName wanted, SchemaContext context) {
    Identifier schema = Objects.requireNonNull(wanted.schema());
    Repair move =
        Repair.of(
                Step.TABLE,
                "ALTER TABLE IF EXISTS %s SET SCHEMA %s;".formatted(present.sql(), schema.sql()))
            .withRisk("whatever else names table " + present + " must follow");
    return Stream.concat(missingSchema(wanted, context).stream(), Stream.of(move)).toList();
  }

  /**
   * Lets writes through again.
   *
   * @param swallows whether nothing else would be lost with the rule
   */
  public static Repair dropRule(Identifier rule, TableName table, boolean swallows) {
    return Repair.of(Step.TABLE, "DROP RULE IF EXISTS %s ON %s;".formatted(rule.sql(), table.sql()))
        .withRisk(
            swallows
                ? "somebody wanted these writes to be lost"
                : "what the rule does instead would no longer be done");
  }

  /** A partition for whatever no other one takes, by the way in which the table is partitioned. */
  public static List<Repair> catchAllPartition(TableName table) {
    TableName partition = new TableName(table.schema(), QuotedNames.of(table, "_default"));
    String create =
        "CREATE TABLE IF NOT EXISTS %s PARTITION OF %s ".formatted(partition.sql(), table.sql());
    String byHash =
        "(SELECT partstrat = 'h' FROM pg_catalog.pg_partitioned_table WHERE partrelid = %s)"
            .formatted(Guarded.regclass(table));
    return Stream.of(
            Guarded.run(create + "DEFAULT", List.of("NOT " + byHash)),
            Guarded.run(create + "FOR VALUES WITH (MODULUS 1, REMAINDER 0)", List.of(byHash)))
        .map(sql -> Repair.of(Step.TABLE, sql))
        .toList();
  }

  public static Repair dropNotNull(
      DbTable table, Identifier column, boolean inPrimaryKey, SchemaContext context) {
    return Repair.of(
            Step.CONSTRAINT,
            "ALTER TABLE %s ALTER COLUMN %s DROP NOT NULL;"
                .formatted(table.name().sql(), column.sql()))
        .withRisk(inPrimaryKey ? KEY : context.inheritedNotNull(table, column));
  }

  public static Repair dropColumn(DbTable table, Identifier column, SchemaContext context) {
    String inherited = context.inherited(table, column);
    return Repair.of(
            Step.COLUMN,
            "ALTER TABLE %s DROP COLUMN IF EXISTS %s;".formatted(table.name().sql(), column.sql()))
        .withRisk(inherited == null ? "its values are lost" : inherited);
  }

  /** Makes a table's rows its own; the columns that it had inherited stay. */
  public static Repair disinherit(TableName child, TableName parent) {
    String inherits =
        "EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = %s AND inhparent = %s)"
            .formatted(Guarded.regclass(child), Guarded.regclass(parent));
    return Guarded.repair(
            Step.TABLE,
            "ALTER TABLE %s NO INHERIT %s".formatted(child.sql(), parent.sql()),
            List.of(inherits))
        .withRisk("whoever reads %s would no longer see its rows".formatted(parent));
  }

  public static Repair dropTable(TableName table) {
    return Repair.of(Step.TABLE, "DROP TABLE IF EXISTS %s;".formatted(table.sql()))
        .withRisk("its rows are lost");
  }

  static Optional<Repair> missingSchema(TableName name, SchemaContext context) {
    Identifier schema = name.schema();
    if (schema == null || context.hasSchema(schema)) {
      return Optional.empty();
    }
    return Optional.of(
        Repair.of(Step.TYPE, "CREATE SCHEMA IF NOT EXISTS %s;".formatted(schema.sql())));
  }

  /** The types that a column needs, those that its own is made of first. */
  private static List<Repair> missingTypes(SqlType type, SchemaContext context) {
    List<Repair> repairs = new ArrayList<>();
    context
        .declared(type)
        .ifPresent(
            named ->
                named
                    .attributes()
                    .forEach(part -> repairs.addAll(missingTypes(part.type(), context))));
    missingType(type, context).ifPresent(repairs::add);
    return repairs;
  }

  private static Optional<Repair> missingType(SqlType type, SchemaContext context) {
    if (context.declared(type).filter(named -> !named.attributes().isEmpty()).isPresent()) {
      return context.declared(type).map(named -> composite(named, context));
    }
    return context
        .declared(type)
        .filter(named -> !named.labels().isEmpty() && !context.hasEnum(named))
        .map(
            named -> {
              TableName name = context.created(new TableName(null, named.name()));
              String labels =
                  String.join(", ", named.labels().stream().map(Guarded::literal).toList());
              return Guarded.repair(
                  Step.TYPE,
                  "CREATE TYPE %s AS ENUM (%s)".formatted(name.sql(), labels),
                  List.of(Guarded.lacksType(name)));
            });
  }

  private static Repair composite(MappedType type, SchemaContext context) {
    TableName name = context.created(new TableName(null, type.name()));
    String attributes =
        type.attributes().stream()
            .map(attribute -> attribute.name().sql() + ' ' + spelled(attribute.type(), context))
            .collect(Collectors.joining(", "));
    return Repair.of(
        Step.TYPE,
        Guarded.run(
            "CREATE TYPE %s AS (%s)".formatted(name.sql(), attributes),
            List.of(Guarded.lacksType(name))));
  }

  /** A type that the mapping brings is a name and may need quotes; the others are spelled. */
  private static String spelled(SqlType type, SchemaContext context) {
    if (type.equals(SqlType.UNKNOWN)) {
      return ":type";
    }
    return context
        .declared(type)
        .map(named -> named.name().sql() + (type.isArray() ? "[]" : ""))
        .orElseGet(type::toString);
  }

  private static boolean fillsItself(MappedColumn column) {
    return column.defaultExpression() != null
        || column.generatedAs() != null
        || column.valueOfEarlierRows() != null
        || column.use().source() == ValueSource.IDENTITY;
  }

  private static Optional<String> risk(MappedColumn column, SchemaContext context) {
    if (column.type().equals(SqlType.UNKNOWN)) {
      return Optional.of(
          "the user type of %s does not say what its column is: put the type for :type"
              .formatted(column.origin()));
    }
    Optional<String> type =
        context.declared(column.type()).isPresent()
            ? Optional.empty()
            : Optional.of(column.type().toString());
    return Optional.ofNullable(RawSql.risk(column, type));
  }

  private static String definition(MappedColumn column, boolean notNull, SchemaContext context) {
    StringBuilder sql = new StringBuilder(column.name().sql());
    sql.append(' ').append(spelled(column.type(), context));
    if (column.use().source() == ValueSource.IDENTITY) {
      sql.append(" GENERATED BY DEFAULT AS IDENTITY");
    } else if (column.generatedAs() != null) {
      sql.append(" GENERATED ALWAYS AS (").append(column.generatedAs()).append(") STORED");
    } else if (column.defaultExpression() != null) {
      sql.append(" DEFAULT ").append(column.defaultExpression());
    } else if (column.valueOfEarlierRows() != null) {
      sql.append(" DEFAULT ").append(column.valueOfEarlierRows());
    }
    return sql.append(notNull ? " NOT NULL" : "").toString();
  }

  private static String check(MappedCheck check) {
    String name = check.name();
    return (name == null ? "" : "CONSTRAINT " + new Identifier(name).sql() + ' ')
        + "CHECK ("
        + check.expression()
        + ')';
  }

  private static Repair addCheck(TableMatch table, String suffix, MappedCheck check) {
    String declared = check.name();
    Identifier name =
        QuotedNames.free(
            declared == null ? QuotedNames.of(table.name(), suffix) : new Identifier(declared),
            table.actual());
    return Guarded.repair(
            Step.CONSTRAINT,
            "ALTER TABLE %s ADD CONSTRAINT %s CHECK (%s)"
                .formatted(table.name().sql(), name.sql(), check.expression()),
            List.of(Guarded.lacksConstraint(table.name(), name)))
        .withRisk(RawSql.risk(check));
  }
}
