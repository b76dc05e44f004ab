package io.github.jpadrift.remedy;

import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.database.DbColumn.Identity;
import io.github.jpadrift.database.DbForeignKey;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Repair.Step;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.SqlType.Family;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQL that changes a column to what the mapping declares; none for what is no table. */
public final class ColumnRepairs {

  private ColumnRepairs() {}

  /** Another type, rows converted; a step that needs a person's decision says why. */
  public static List<Repair> type(SchemaContext context, ColumnMatch column, SqlType wanted) {
    return type(
        context,
        column,
        wanted,
        ConstantConversion.of(column, wanted)
            .orElseGet(() -> Conversion.between(column.type().stored(), wanted)));
  }

  /** A type that keeps moments, for rows that Hibernate wrote as the wall clock of UTC. */
  public static List<Repair> typeOfMoments(
      SchemaContext context, ColumnMatch column, SqlType wanted) {
    return type(context, column, wanted, Conversion.FROM_UTC);
  }

  private static List<Repair> type(
      SchemaContext context, ColumnMatch column, SqlType wanted, Conversion conversion) {
    if (!ownsColumns(column)) {
      return List.of();
    }
    String name = column.actual().name().sql();
    String alter = "ALTER COLUMN " + name;
    List<String> actions = new ArrayList<>();
    String kept = column.actual().defaultExpression();
    if (conversion.using() != null && kept != null) {
      actions.add(alter + " DROP DEFAULT");
    }
    if (column.actual().identity() != Identity.NONE && wanted.family() != Family.WHOLE_NUMBER) {
      actions.add(alter + " DROP IDENTITY IF EXISTS");
    }
    String using =
        conversion.using() == null ? "" : " USING " + conversion.using().replace("?", name);
    actions.add(alter + " TYPE " + TypeSql.of(wanted) + using);
    if (conversion.keepsDefault() && kept != null) {
      actions.add(alter + " SET DEFAULT (" + kept + ")::" + TypeSql.of(wanted));
    }
    String sql = "ALTER TABLE " + column.table().name().sql() + " " + String.join(", ", actions);
    return List.of(
        Repair.of(Step.COLUMN, sql + ";")
            .withRisk(risk(context, column, wanted, conversion))
            .costing(
                conversion.using() == null
                    ? TableWork.retyping(column.type().stored(), wanted)
                    : TableWork.REWRITES));
  }

  /** NOT NULL, without a long lock: rows are checked while others write. */
  public static List<Repair> required(ColumnMatch column) {
    if (!ownsColumns(column)) {
      return List.of();
    }
    String table = column.table().name().sql();
    String name = column.actual().name().sql();
    String check = new Identifier("not_null_" + column.actual().name()).sql();
    String value = column.actual().defaultExpression() == null ? ":value" : "DEFAULT";
    return List.of(
        Repair.of(
                Step.BACKFILL,
                "UPDATE %s SET %s = %s WHERE %s IS NULL;".formatted(table, name, value, name))
            .withRisk(
                "rows may hold NULL: decide what they get before the column is made NOT NULL"),
        Repair.of(Step.CONSTRAINT, dropConstraint(table, check)),
        Repair.of(
            Step.CONSTRAINT,
            "ALTER TABLE %s ADD CONSTRAINT %s CHECK (%s IS NOT NULL) NOT VALID;"
                .formatted(table, check, name)),
        Repair.of(Step.VALIDATE, "ALTER TABLE %s VALIDATE CONSTRAINT %s;".formatted(table, check))
            .costing(TableWork.READS),
        Repair.of(
            Step.VALIDATE, "ALTER TABLE %s ALTER COLUMN %s SET NOT NULL;".formatted(table, name)),
        Repair.of(Step.VALIDATE, dropConstraint(table, check)));
  }

  /** NULL allowed; an identity column never allows it, so that it must give up to be one. */
  public static List<Repair> optional(SchemaContext context, ColumnMatch column) {
    if (column.actual().identity() != Identity.NONE) {
      return alter(
          column,
          "DROP IDENTITY IF EXISTS, ALTER COLUMN %s DROP NOT NULL"
              .formatted(column.actual().name().sql()),
          "PostgreSQL keeps an identity column NOT NULL: rows inserted without a value would get no number any more");
    }
    return alter(
        column,
        "DROP NOT NULL",
        column.type().isDomain()
            ? "the NOT NULL may be that of domain %s, which only ALTER DOMAIN takes away, everywhere"
                .formatted(column.type().declared())
            : isInPrimaryKey(column)
                ? TableSql.KEY
                : context.inheritedNotNull(column.table().actual(), column.actual().name()));
  }

  private static boolean isInPrimaryKey(ColumnMatch column) {
    return column
        .table()
        .actual()
        .primaryKey()
        .filter(key -> key.columns().contains(column.actual().name()))
        .isPresent();
  }

  public static List<Repair> defaultValue(ColumnMatch column, String expression) {
    return alter(column, "SET DEFAULT " + expression, RawSql.risk(column.mapped(), expression));
  }

  /** An identity column that takes the values which Hibernate sends. */
  public static List<Repair> identityByDefault(ColumnMatch column) {
    return alter(column, "SET GENERATED BY DEFAULT", null);
  }

  /** A plain column that keeps the values computed so far; a virtual one has none to keep. */
  public static List<Repair> written(ColumnMatch column) {
    return switch (column.actual().generated()) {
      case STORED ->
          alter(
              column,
              "DROP EXPRESSION IF EXISTS",
              "PostgreSQL would no longer compute this column for anyone");
      case VIRTUAL, NONE -> List.of();
    };
  }

  /** Values for rows inserted without one: an identity that goes on after the largest value. */
  public static List<Repair> identity(ColumnMatch column) {
    SqlType type = column.type().declared();
    if (type.name().equals("uuid")) {
      return defaultValue(column, "gen_random_uuid()");
    }
    if (!ownsColumns(column) || type.family() != Family.WHOLE_NUMBER) {
      return List.of();
    }
    String table = column.table().name().sql();
    String name = column.actual().name().sql();
    String attribute = Guarded.literal(column.actual().name().value());
    String isPlain =
        "EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = %s AND attname = %s AND attidentity = '')"
            .formatted(Guarded.regclass(column.table().name()), attribute);
    String add =
        "ALTER TABLE %s ALTER COLUMN %s SET NOT NULL, ALTER COLUMN %s ADD GENERATED BY DEFAULT AS IDENTITY"
            .formatted(table, name, name);
    String next =
        "SELECT setval(pg_get_serial_sequence(%s, %s), coalesce(max(%s), 0) + 1, false) FROM %s;"
            .formatted(Guarded.literal(table), attribute, name, table);
    return List.of(
        Guarded.repair(Step.COLUMN, add, List.of(isPlain)), Repair.of(Step.BACKFILL, next));
  }

  private static List<Repair> alter(ColumnMatch column, String action, @Nullable String risk) {
    return ownsColumns(column)
        ? List.of(
            Repair.of(
                    Step.COLUMN,
                    "ALTER TABLE %s ALTER COLUMN %s %s;"
                        .formatted(
                            column.table().name().sql(), column.actual().name().sql(), action))
                .withRisk(risk))
        : List.of();
  }

  private static @Nullable String risk(
      SchemaContext context, ColumnMatch column, SqlType wanted, Conversion conversion) {
    List<String> reasons = new ArrayList<>();
    if (conversion.risk() != null) {
      reasons.add(conversion.risk());
    }
    String inherited = context.inherited(column.table().actual(), column.actual().name());
    if (inherited != null) {
      reasons.add(inherited);
    }
    if (column.type().isDomain()) {
      reasons.add("the column would leave the domain " + column.type().declared());
    }
    if (!column.type().stored().withoutModifiers().equals(wanted.withoutModifiers())) {
      DbTable table = column.table().actual();
      Identifier name = column.actual().name();
      long referencing = referencing(context, table.name(), name);
      if (referencing > 0) {
        reasons.add(
            "%s %s, so their columns must change with it"
                .formatted(tables(referencing), column.name()));
      }
      for (DbForeignKey key : table.foreignKeys()) {
        int position = key.columns().indexOf(name);
        if (position >= 0
            && !isAlready(wanted, key.target(), key.targetColumns().get(position), context)) {
          Identifier target = key.targetColumns().get(position);
          reasons.add(
              "%s refers to %s.%s, which %s and which must change with it"
                  .formatted(
                      column.name(),
                      key.target(),
                      target,
                      tables(referencing(context, key.target(), target))));
        }
      }
    }
    return reasons.isEmpty() ? null : String.join("; ", reasons);
  }

  /** Whether the change only brings a column to the type of what it refers to. */
  private static boolean isAlready(
      SqlType wanted, TableName table, Identifier column, SchemaContext context) {
    return context
        .actual(table)
        .flatMap(found -> found.column(column))
        .filter(found -> found.type().stored().withoutModifiers().equals(wanted.withoutModifiers()))
        .isPresent();
  }

  /** How many tables have a foreign key to the column; partitions go with their table. */
  private static long referencing(SchemaContext context, TableName table, Identifier column) {
    return context.referrers(table).stream()
        .filter(referrer -> referrer.table().kind() != DbTable.Kind.PARTITION)
        .filter(referrer -> referrer.key().targetColumns().contains(column))
        .map(SchemaContext.Referrer::table)
        .map(DbTable::name)
        .distinct()
        .count();
  }

  private static String tables(long count) {
    return count == 1 ? "1 table references" : count + " tables reference";
  }

  /** A partition's columns are its parent's; a view has none of its own. */
  private static boolean ownsColumns(ColumnMatch column) {
    return column.table().actual().kind().ownsColumns();
  }

  private static String dropConstraint(String table, String name) {
    return "ALTER TABLE %s DROP CONSTRAINT IF EXISTS %s;".formatted(table, name);
  }
}
