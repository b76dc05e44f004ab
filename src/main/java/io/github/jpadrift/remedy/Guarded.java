package io.github.jpadrift.remedy;

import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Repair.Step;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import java.util.stream.Collectors;

/** Statements that run only under conditions, where PostgreSQL has no IF EXISTS of its own. */
final class Guarded {

  private Guarded() {}

  /**
   * A repair that runs only while every condition holds, and whose plain form is the bare
   * statement.
   *
   * @param statement without its semicolon
   */
  static Repair repair(Step step, String statement, List<String> conditions) {
    return Repair.guarded(step, run(statement, conditions), statement + ';');
  }

  /**
   * An anonymous block that runs one statement while every condition holds; the bare statement when
   * there is no condition.
   *
   * @param statement without its semicolon
   */
  static String run(String statement, List<String> conditions) {
    if (conditions.isEmpty()) {
      return statement + ';';
    }
    String body =
        "BEGIN\n  IF "
            + String.join("\n     AND ", conditions)
            + " THEN\n    "
            + statement
            + ";\n  END IF;\nEND\n";
    String tag = "$jpadrift$";
    for (int i = 1; body.contains(tag); i++) {
      tag = "$jpadrift" + i + '$';
    }
    return "DO " + tag + '\n' + body + tag + ';';
  }

  static String exists(TableName relation) {
    return "pg_catalog.to_regclass(" + literal(relation.sql()) + ") IS NOT NULL";
  }

  static String lacksType(TableName type) {
    return "pg_catalog.to_regtype(" + literal(type.sql()) + ") IS NULL";
  }

  static String hasLabel(TableName type, String label) {
    return "EXISTS (" + label(type, label) + ')';
  }

  static String lacksLabel(TableName type, String label) {
    return "NOT EXISTS (" + label(type, label) + ')';
  }

  private static String label(TableName type, String label) {
    return "SELECT FROM pg_catalog.pg_enum WHERE enumtypid = pg_catalog.to_regtype("
        + literal(type.sql())
        + ") AND enumlabel = "
        + literal(label);
  }

  static String hasType(TableName type) {
    return "pg_catalog.to_regtype(" + literal(type.sql()) + ") IS NOT NULL";
  }

  static String lacksConstraint(TableName table, Identifier constraint) {
    return "NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = "
        + regclass(table)
        + " AND conname = "
        + literal(constraint.value())
        + ')';
  }

  static String lacksCheckOfDomain(TableName domain, Identifier constraint) {
    return "NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE contypid = pg_catalog.to_regtype(%s) AND conname = %s)"
        .formatted(literal(domain.sql()), literal(constraint.value()));
  }

  /**
   * Removes an index whose build was broken off: PostgreSQL does not use it, and {@code IF NOT
   * EXISTS} takes it for the one that is wanted (manual, CREATE INDEX, "Building Indexes
   * Concurrently").
   */
  static String dropInvalid(TableName index) {
    return run(
        "DROP INDEX " + index.sql(),
        List.of(
            "EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = "
                + regclass(index)
                + " AND NOT indisvalid)"));
  }

  /** That a key is there as it was read, and neither a foreign key nor replication needs it. */
  static String isFreeKey(TableName table, String constraint, String definition) {
    return ("EXISTS (SELECT FROM pg_catalog.pg_constraint k"
            + " JOIN pg_catalog.pg_index i ON i.indexrelid = k.conindid AND NOT i.indisreplident"
            + " WHERE k.conrelid = %s AND k.conname = %s"
            + " AND pg_catalog.pg_get_constraintdef(k.oid) = %s"
            + " AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint f"
            + " WHERE f.contype = 'f' AND f.conindid = k.conindid))")
        .formatted(regclass(table), literal(constraint), literal(definition));
  }

  /** That a foreign key can point at the columns. */
  static String hasKey(TableName table, List<Identifier> columns) {
    return "EXISTS (SELECT FROM pg_catalog.pg_index WHERE indrelid = "
        + regclass(table)
        + " AND indisunique AND indisvalid AND indpred IS NULL"
        + " AND ARRAY(SELECT attname::text FROM pg_catalog.pg_attribute"
        + " WHERE attrelid = indrelid AND attnum = ANY (indkey) ORDER BY attname) = ARRAY["
        + columns.stream()
            .sorted()
            .map(column -> literal(column.value()))
            .collect(Collectors.joining(", "))
        + "])";
  }

  static String hasColumn(TableName table, Identifier column) {
    return "EXISTS (" + attribute(table, column) + ')';
  }

  static String lacksColumn(TableName table, Identifier column) {
    return "NOT EXISTS (" + attribute(table, column) + ')';
  }

  /** That no row lacks a value of the column. */
  static String isFilled(TableName table, Identifier column) {
    return "NOT EXISTS (SELECT FROM %s WHERE %s IS NULL)".formatted(table.sql(), column.sql());
  }

  /** A string constant that means the same whatever {@code standard_conforming_strings} says. */
  static String literal(String text) {
    String quoted = '\'' + text.replace("'", "''") + '\'';
    return text.indexOf('\\') < 0 ? quoted : 'E' + quoted.replace("\\", "\\\\");
  }

  static String regclass(TableName table) {
    return "pg_catalog.to_regclass(" + literal(table.sql()) + ')';
  }

  private static String attribute(TableName table, Identifier column) {
    return "SELECT FROM pg_catalog.pg_attribute WHERE attrelid = "
        + regclass(table)
        + " AND attname = "
        + literal(column.value())
        + " AND NOT attisdropped";
  }
}
