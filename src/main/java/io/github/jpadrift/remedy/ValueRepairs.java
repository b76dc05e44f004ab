package io.github.jpadrift.remedy;

import io.github.jpadrift.compare.ColumnCondition;
import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbEnum;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Repair.Step;
import io.github.jpadrift.mapping.MappedCheck;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** SQL that lets a column take other values: labels of an enum type, lists of a CHECK. */
public final class ValueRepairs {

  private ValueRepairs() {}

  /**
   * One statement per label. PostgreSQL lets no one use a new label before the transaction that
   * added it has ended (manual, ALTER TYPE), so they run outside of one.
   */
  public static List<Repair> labels(
      SchemaContext context, ColumnMatch column, List<String> missing) {
    return type(context, column)
        .map(
            type ->
                missing.stream()
                    .map(
                        label ->
                            Repair.of(
                                    Step.TYPE,
                                    "ALTER TYPE %s ADD VALUE IF NOT EXISTS %s;"
                                        .formatted(type.name().sql(), Guarded.literal(label)))
                                .outsideTransaction())
                    .toList())
        .orElse(List.of());
  }

  /** Rows of a table of codes, of which nobody but a person knows what stands beside the code. */
  public static List<Repair> codes(TableName table, Identifier column, List<String> missing) {
    return missing.stream()
        .map(
            code ->
                Repair.of(
                        Step.BACKFILL,
                        "INSERT INTO %s (%s) VALUES (%s) ON CONFLICT DO NOTHING;"
                            .formatted(table.sql(), column.sql(), Guarded.literal(code)))
                    .withRisk("what the other columns of the row hold"))
        .toList();
  }

  /** Labels spelled as the constants are; what is stored follows, and no row is touched. */
  public static List<Repair> respelled(
      SchemaContext context, ColumnMatch column, Map<String, String> labels) {
    return type(context, column)
        .map(
            type ->
                labels.entrySet().stream()
                    .map(
                        pair ->
                            Repair.of(
                                Step.TYPE,
                                Guarded.run(
                                    "ALTER TYPE %s RENAME VALUE %s TO %s"
                                        .formatted(
                                            type.name().sql(),
                                            Guarded.literal(pair.getValue()),
                                            Guarded.literal(pair.getKey())),
                                    List.of(
                                        Guarded.hasLabel(type.name(), pair.getValue()),
                                        Guarded.lacksLabel(type.name(), pair.getKey())))))
                    .toList())
        .orElse(List.of());
  }

  private static Optional<DbEnum> type(SchemaContext context, ColumnMatch column) {
    return context.enums(new Identifier(column.type().stored().name())).stream()
        .filter(type -> type.labels().equals(column.type().labels()))
        .findFirst();
  }

  /**
   * The same check with other values; empty where the constraint is not the table's own.
   *
   * @param risk why a person must decide first, null when every row that passed still passes
   */
  public static List<Repair> list(
      ColumnCondition stale, List<String> values, @Nullable String risk) {
    if (stale.check() == null || stale.list().isEmpty()) {
      return List.of();
    }
    ColumnMatch column = stale.column();
    boolean quoted = stale.expression().contains("'");
    String list =
        values.stream()
            .map(value -> quoted || !isNumber(value) ? Guarded.literal(value) : value)
            .collect(Collectors.joining(", "));
    String nullPasses =
        stale.expression().contains("IS NOT NULL")
            ? column.actual().name().sql() + " IS NOT NULL AND "
            : "";
    return check(
        column.table(),
        stale.check().name(),
        nullPasses + column.actual().name().sql() + " IN (" + list + ")",
        risk);
  }

  /** The same check with more values, so that every row that passed still passes. */
  public static List<Repair> longer(
      SchemaContext context, ColumnCondition stale, List<String> needed) {
    return stale.check() == null
        ? List.of()
        : list(
            stale,
            together(stale, needed),
            context.inheritedCheck(stale.column().table().actual(), stale.check().name()));
  }

  private static boolean isNumber(String value) {
    return value.matches("-?\\d+");
  }

  /**
   * A declared check, under a name that no other constraint of the table has; it waits for a person
   * where the type that it needs does.
   */
  public static List<Repair> check(SchemaContext context, TableMatch table, MappedCheck declared) {
    String risk = RawSql.risk(declared);
    return check(
        table,
        free(table, declared),
        declared.expression(),
        risk == null ? waits(context, table, declared) : risk);
  }

  private static @Nullable String waits(
      SchemaContext context, TableMatch table, MappedCheck check) {
    return table.columnsOfBoth().stream()
        .filter(column -> check.columns().contains(column.mapped().name()))
        .filter(
            column ->
                column.mapped().type().family() != column.type().stored().family()
                    && ColumnRepairs.type(context, column, column.mapped().type()).stream()
                        .allMatch(repair -> repair.risk() != null))
        .map(
            column -> "column %s must be %s first".formatted(column.name(), column.mapped().type()))
        .findFirst()
        .orElse(null);
  }

  /** The declared name, or the one that PostgreSQL would choose, numbered where it is taken. */
  private static Identifier free(TableMatch table, MappedCheck check) {
    String column = check.columns().size() == 1 ? "_" + check.columns().get(0) : "";
    String base =
        check.name() == null ? table.actual().name().name() + column + "_check" : check.name();
    Set<Identifier> taken = constraints(table.actual());
    Identifier name = new Identifier(base);
    for (int next = 1; taken.contains(name); next++) {
      // in front, where no cut at 63 bytes can take it away
      name = new Identifier("ck" + next + "_" + base);
    }
    return name;
  }

  private static Set<Identifier> constraints(DbTable table) {
    Set<Identifier> names = new HashSet<>();
    table.checks().forEach(check -> names.add(check.name()));
    table.keys().forEach(key -> names.add(key.name()));
    table.foreignKeys().forEach(key -> names.add(key.name()));
    return names;
  }

  /** Puts a check in place of one with its name, if there is any; rows are checked afterwards. */
  private static List<Repair> check(
      TableMatch table, Identifier name, String expression, @Nullable String risk) {
    if (!table.actual().kind().ownsColumns()) {
      return List.of();
    }
    String alter = "ALTER TABLE " + table.name().sql();
    return List.of(
        Repair.of(Step.CONSTRAINT, "%s DROP CONSTRAINT IF EXISTS %s;".formatted(alter, name.sql()))
            .withRisk(risk),
        Repair.of(
                Step.CONSTRAINT,
                "%s ADD CONSTRAINT %s CHECK (%s) NOT VALID;"
                    .formatted(alter, name.sql(), expression))
            .withRisk(risk),
        Repair.of(Step.VALIDATE, "%s VALIDATE CONSTRAINT %s;".formatted(alter, name.sql()))
            .withRisk(risk));
  }

  /** What is admitted today, and the values that must be. */
  private static List<String> together(ColumnCondition stale, List<String> needed) {
    return Stream.concat(
            stale.list().stream().flatMap(list -> list.literals().stream()), needed.stream())
        .distinct()
        .toList();
  }

  /** Gives the column's enum type the name that the mapping has for it; none elsewhere. */
  public static List<Repair> renameType(
      Comparison comparison, ColumnMatch column, Identifier wanted) {
    Identifier schema = column.type().schema();
    if (schema == null
        || column.type().isDomain()
        || !comparison.database().facts().searchPath().contains(schema)) {
      return List.of();
    }
    TableName present = new TableName(schema, new Identifier(column.type().stored().name()));
    return List.of(
        Repair.of(
                Step.TYPE,
                Guarded.run(
                    "ALTER TYPE %s RENAME TO %s".formatted(present.sql(), wanted.sql()),
                    List.of(
                        Guarded.hasType(present),
                        Guarded.lacksType(new TableName(schema, wanted)))))
            .withRisk("whatever else names type " + present + " must follow"));
  }
}
