package io.github.jpadrift.remedy;

import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Repair.Step;
import io.github.jpadrift.mapping.MappedForeignKey;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.MappedType;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The whole schema that a mapping asks for. */
public final class SchemaSql {

  private SchemaSql() {}

  /** What to run on an empty database, in this order. Names without a schema stay without one. */
  public static List<Repair> of(Mapping mapping) {
    SchemaContext context = SchemaContext.ofNothing(mapping);
    List<Repair> statements = new ArrayList<>();
    mapping.tables().stream()
        .map(table -> table.name().schema())
        .filter(Objects::nonNull)
        .distinct()
        .forEach(
            schema ->
                statements.add(
                    statement(
                        "CREATE SCHEMA IF NOT EXISTS %s;".formatted(schema.sql()), Step.TYPE)));
    mapping.types().forEach(type -> statements.add(create(type)));
    mapping
        .sequences()
        .forEach(sequence -> statements.addAll(SequenceSql.create(sequence, context)));
    for (MappedTable table : mapping.tables()) {
      statements.addAll(TableSql.create(table, context));
      for (MappedForeignKey key : table.foreignKeys()) {
        if (key.constrained()) {
          statements.add(add(table.name(), key));
        }
      }
    }
    return statements.stream().distinct().sorted(Comparator.comparing(Repair::step)).toList();
  }

  private static Repair create(MappedType type) {
    return type.labels().isEmpty()
        ? Repair.of(Step.TYPE, "CREATE TYPE %s AS (…);".formatted(type.name().sql()))
            .withRisk(
                "the attributes of " + type.origin() + ", a composite type, are not known here")
        : statement(
            "CREATE TYPE %s AS ENUM (%s);"
                .formatted(
                    type.name().sql(),
                    String.join(", ", type.labels().stream().map(Guarded::literal).toList())),
            Step.TYPE);
  }

  private static Repair add(TableName table, MappedForeignKey key) {
    return statement(
        "ALTER TABLE %s ADD CONSTRAINT %s %s;"
            .formatted(
                table.sql(),
                key.name().sql(),
                ConstraintSql.clause(
                    key.columns(),
                    key.target(),
                    key.targetColumns(),
                    ConstraintSql.onDelete(key.onDelete()))),
        Step.FOREIGN_KEY);
  }

  private static Repair statement(String sql, Step step) {
    return Repair.of(step, sql);
  }
}
