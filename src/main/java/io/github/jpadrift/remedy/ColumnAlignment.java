package io.github.jpadrift.remedy;

import static io.github.jpadrift.remedy.ObjectNames.alterColumn;
import static io.github.jpadrift.remedy.ObjectNames.around;
import static io.github.jpadrift.remedy.ObjectNames.named;
import static io.github.jpadrift.remedy.ObjectNames.sql;

import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.environment.Environment;
import io.github.jpadrift.environment.TypeChange;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Repair.Step;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Columns of the reference on the other side. */
final class ColumnAlignment {

  /** From here on a generated column takes another expression (manual 17, ALTER TABLE). */
  private static final int NEW_EXPRESSION = 170_000;

  private final Environment reference;
  private final Environment other;

  ColumnAlignment(Environment reference, Environment other) {
    this.reference = reference;
    this.other = other;
  }

  List<Repair> missing(DbObject column) {
    List<Repair> repairs = new ArrayList<>();
    String table = ObjectNames.of(column);
    String name = sql(column.id().name());
    String value = column.text(Fact.DEFAULT_EXPRESSION);
    String collation = column.text(Fact.COLLATION);
    String generated = column.text(Fact.GENERATED);
    String identity = column.text(Fact.IDENTITY);
    DbObject sequence =
        reference.isSerial(column) ? reference.sequenceOf(column.id()).orElse(null) : null;
    if (sequence != null) {
      repairs.addAll(
          ObjectScript.of(reference, List.of(sequence)).stream()
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
      repairs.add(notNull(column));
    }
    return repairs;
  }

  /**
   * What brings a column that is there to the reference; nothing where no rule of columns is meant.
   */
  List<Repair> differing(DbObject wanted, DbObject there, String rule) {
    return switch (rule) {
      case "column-type-differs" -> List.of(type(wanted, there));
      case "nullability-differs" -> List.of(nullability(wanted, there));
      case "default-differs" -> {
        String value = wanted.text(Fact.DEFAULT_EXPRESSION);
        yield List.of(
            Repair.of(
                Step.COLUMN,
                alterColumn(there)
                    + (value == null ? "DROP DEFAULT;" : "SET DEFAULT " + value + ';')));
      }
      case "identity-differs" -> identity(wanted, there);
      case "generated-column-differs" -> List.of(generated(wanted, there));
      case "collation-differs" ->
          wanted.id().kind() == Kind.COLUMN ? List.of(collation(wanted, there)) : List.of();
      default -> List.of();
    };
  }

  /** What was computed stays; what would be computed otherwise is, where the server can. */
  private Repair generated(DbObject wanted, DbObject there) {
    String had = there.text(Fact.GENERATED);
    if (!wanted.is(Fact.GENERATED)) {
      return "stored".equals(had)
          ? Repair.of(Step.COLUMN, alterColumn(there) + "DROP EXPRESSION IF EXISTS;")
          : ObjectScript.left(
              Step.COLUMN, "nothing is stored of it: it has to be dropped and added again");
    }
    if (had == null) {
      return ObjectScript.left(
          Step.COLUMN, "its values are lost: it has to be dropped and added again");
    }
    if (!had.equals(wanted.text(Fact.GENERATED))
        || other.catalog().facts().versionNumber() < NEW_EXPRESSION) {
      return ObjectScript.left(
          Step.COLUMN, "it has to be dropped and added again, with what stands on it");
    }
    String expression = wanted.said(Fact.EXPRESSION);
    return Guarded.repair(
            Step.COLUMN,
            alterColumn(there) + "SET EXPRESSION AS (" + expression + ')',
            List.of(
                "EXISTS (SELECT FROM pg_catalog.pg_attrdef d JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum WHERE d.adrelid = %s AND a.attname = %s AND pg_catalog.pg_get_expr(d.adbin, d.adrelid) <> %s)"
                    .formatted(
                        Guarded.regclass(around(there)),
                        Guarded.literal(there.id().name()),
                        Guarded.literal(expression))))
        .costing(had.equals("stored") ? TableWork.REWRITES : null);
  }

  /** Rows stay as they are; indexes on them are sorted anew. */
  private Repair collation(DbObject wanted, DbObject there) {
    ViewsOnColumn views = ViewsOnColumn.of(other, there);
    if (!views.isEmpty()) {
      return ObjectScript.left(
          Step.COLUMN, "views stand on it: " + ViewsOnColumn.names(views.views()));
    }
    String collation = wanted.text(Fact.COLLATION);
    return Repair.of(
            Step.COLUMN,
            "%sTYPE %s COLLATE %s;"
                .formatted(
                    alterColumn(there),
                    there.said(Fact.TYPE),
                    collation == null ? "pg_catalog.\"default\"" : collation))
        .costing(TableWork.BUILDS_LOCKED);
  }

  private Repair nullability(DbObject wanted, DbObject there) {
    if (wanted.is(Fact.NOT_NULL)) {
      return notNull(there);
    }
    if (there.is(Fact.IDENTITY)) {
      return ObjectScript.left(Step.COLUMN, "an identity column takes no NULL");
    }
    return isInPrimaryKey(there)
        ? ObjectScript.left(Step.COLUMN, "the primary key there has this column")
        : Repair.of(Step.COLUMN, alterColumn(there) + "DROP NOT NULL;");
  }

  /** Once every row has a value. */
  private static Repair notNull(DbObject column) {
    return Guarded.repair(
        Step.CONSTRAINT,
        alterColumn(column) + "SET NOT NULL",
        List.of(Guarded.isFilled(around(column), new Identifier(column.id().name()))));
  }

  private Repair type(DbObject wanted, DbObject there) {
    String type = wanted.said(Fact.TYPE);
    TypeChange back = TypeChange.of(SqlType.parse(there.said(Fact.TYPE)), SqlType.parse(type));
    String statement =
        "%sTYPE %s USING %s::%s".formatted(alterColumn(there), type, sql(there.id().name()), type);
    ViewsOnColumn views = ViewsOnColumn.of(other, there);
    Repair repair =
        views.isEmpty() ? Repair.of(Step.COLUMN, statement + ';') : under(views, statement, wanted);
    return back == TypeChange.WIDER
        ? repair
        : repair.withRisk(
            "values may not fit, or become others"
                + (views.isEmpty()
                    ? ""
                    : "; views are made again: " + ViewsOnColumn.names(views.views())));
  }

  /** One block, so that nobody sees the views gone; and nothing where the type is right already. */
  private static Repair under(ViewsOnColumn views, String statement, DbObject wanted) {
    List<String> statements = new ArrayList<>(views.dropped());
    statements.add(statement);
    statements.addAll(views.madeAgain());
    Repair repair =
        Guarded.repair(
            Step.COLUMN,
            String.join(";\n    ", statements),
            List.of(
                "EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = %s AND attname = %s AND pg_catalog.format_type(atttypid, atttypmod) <> %s)"
                    .formatted(
                        Guarded.regclass(around(wanted)),
                        Guarded.literal(wanted.id().name()),
                        Guarded.literal(wanted.said(Fact.TYPE)))));
    String stored = ViewsOnColumn.names(views.stored());
    return stored.isEmpty()
        ? repair
        : repair.costing("it reads again what materialized views hold: " + stored);
  }

  private List<Repair> identity(DbObject wanted, DbObject there) {
    String identity = wanted.text(Fact.IDENTITY);
    String had = there.text(Fact.IDENTITY);
    if (identity != null && had != null) {
      return List.of(
          Repair.of(
              Step.COLUMN,
              alterColumn(there) + "SET GENERATED " + identity.toUpperCase(Locale.ROOT) + ';'));
    }
    if (identity != null && !there.is(Fact.DEFAULT_EXPRESSION)) {
      return numbered(there, identity.toUpperCase(Locale.ROOT));
    }
    return List.of(
        ObjectScript.left(
            Step.COLUMN,
            "who numbers it must go on after the largest number there is: "
                + (identity == null
                    ? "a sequence of its own and a default"
                    : "ADD GENERATED "
                        + identity.toUpperCase(Locale.ROOT)
                        + " AS IDENTITY, then setval")));
  }

  /** Where nobody numbers it: an identity that goes on after the largest number. */
  private static List<Repair> numbered(DbObject column, String identity) {
    TableName table = around(column);
    String name = sql(column.id().name());
    String attribute = Guarded.literal(column.id().name());
    return List.of(
        Guarded.repair(
            Step.CONSTRAINT,
            "%sSET NOT NULL, ALTER COLUMN %s ADD GENERATED %s AS IDENTITY"
                .formatted(alterColumn(column), name, identity),
            List.of(
                "EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = %s AND attname = %s AND attidentity = '')"
                    .formatted(Guarded.regclass(table), attribute),
                Guarded.isFilled(table, new Identifier(column.id().name())))),
        Repair.of(
            Step.VALIDATE,
            "SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence(%s, %s), coalesce(pg_catalog.max(%s), 0) + 1, false) FROM %s;"
                .formatted(Guarded.literal(table.sql()), attribute, name, table.sql())));
  }

  private boolean isInPrimaryKey(DbObject column) {
    return other.constraints(around(column)).stream()
        .anyMatch(
            key ->
                "primary key".equals(key.text(Fact.TYPE))
                    && key.all(Fact.COLUMNS).contains(column.id().name()));
  }
}
