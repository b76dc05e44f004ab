package io.github.jpadrift.remedy;

import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbForeignKey;
import io.github.jpadrift.database.DbKey;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Repair.Step;
import io.github.jpadrift.mapping.MappedForeignKey;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Statements about primary keys, unique keys and foreign keys, in the forms that hold no long lock:
 * an index built concurrently and then adopted, a constraint added NOT VALID and then validated
 * (manual, ALTER TABLE, "Notes").
 */
public final class ConstraintSql {

  /** From this version on a foreign key of a partitioned table may be NOT VALID (release 18). */
  static final int NOT_VALID_ON_PARTITIONED = 180_000;

  private static final String PRIMARY_KEY = "PRIMARY KEY";

  private static final String PARTITION_KEY =
      "on a partitioned table PostgreSQL takes it only when it contains the partition key";

  private ConstraintSql() {}

  /** Makes the columns unique together. */
  public static List<Repair> unique(DbTable table, Identifier wanted, List<Identifier> columns) {
    return key(table, QuotedNames.free(wanted, table), "UNIQUE", columns, null);
  }

  /** Makes the columns the primary key, in place of the present one when there is one. */
  public static List<Repair> primaryKey(DbTable table, List<Identifier> columns) {
    Identifier name =
        brokenBuild(table, columns)
            .map(DbKey::name)
            .orElseGet(() -> QuotedNames.free(QuotedNames.of(table.name(), "_pkey"), table));
    Optional<DbKey> present = table.primaryKey();
    if (present.isEmpty()) {
      return key(table, name, PRIMARY_KEY, columns, null);
    }
    String risk =
        "the primary key (%s) is given up: foreign keys that refer to it must go first, and no two rows may share (%s)"
            .formatted(listed(present.get().columns()), listed(columns));
    List<Repair> repairs = new ArrayList<>();
    repairs.add(
        Repair.of(
                Step.CONSTRAINT,
                "ALTER TABLE %s DROP CONSTRAINT IF EXISTS %s;"
                    .formatted(table.name().sql(), present.get().name().sql()))
            .withRisk(risk));
    repairs.addAll(key(table, name, PRIMARY_KEY, columns, risk));
    return repairs;
  }

  /** A unique index on the columns that a failed build left invalid: nothing keeps them unique. */
  public static Optional<DbKey> brokenBuild(DbTable table, List<Identifier> columns) {
    return table.keys().stream()
        .filter(key -> key.kind() == DbKey.Kind.UNIQUE_INDEX && !key.valid())
        .filter(key -> Set.copyOf(key.columns()).equals(Set.copyOf(columns)))
        .findFirst();
  }

  private static List<Repair> key(
      DbTable table,
      Identifier name,
      String kind,
      List<Identifier> columns,
      @Nullable String risk) {
    String addition =
        "ALTER TABLE %s ADD CONSTRAINT %s %s".formatted(table.name().sql(), name.sql(), kind);
    List<String> onlyOnce = new ArrayList<>(List.of(Guarded.lacksConstraint(table.name(), name)));
    if (kind.equals(PRIMARY_KEY)) {
      // a column that is only being added must first be filled by a person
      columns.stream()
          .filter(column -> table.column(column).isEmpty())
          .map(column -> Guarded.isFilled(table.name(), column))
          .forEach(onlyOnce::add);
    }
    if (table.kind() == DbTable.Kind.PARTITIONED) {
      String whole = addition + " (" + QuotedNames.sql(columns) + ')';
      return List.of(
          Guarded.repair(Step.CONSTRAINT, whole, onlyOnce)
              .withRisk(risk == null ? PARTITION_KEY : risk));
    }
    return List.of(
        Repair.of(
                Step.CONSTRAINT,
                "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS %s ON %s (%s);"
                    .formatted(name.sql(), table.name().sql(), QuotedNames.sql(columns)))
            .outsideTransaction()
            .after(Guarded.dropInvalid(new TableName(table.name().schema(), name)))
            .costing(TableWork.BUILDS)
            .withRisk(risk),
        Guarded.repair(Step.CONSTRAINT, addition + " USING INDEX " + name.sql(), onlyOnce)
            .withRisk(risk));
  }

  /** Lets go of a unique key. */
  public static Repair drop(DbTable table, DbKey key, SchemaContext context) {
    String risk =
        context.referrers(table.name()).stream()
            .filter(referrer -> refersTo(referrer.key(), key))
            .map(
                referrer ->
                    "foreign key %s of table %s refers to it and must go first"
                        .formatted(referrer.key().name(), referrer.table().name()))
            .findFirst()
            .orElse(null);
    if (key.kind() != DbKey.Kind.UNIQUE_INDEX) {
      return Repair.of(
              Step.CONSTRAINT,
              "ALTER TABLE %s DROP CONSTRAINT IF EXISTS %s;"
                  .formatted(table.name().sql(), key.name().sql()))
          .withRisk(risk);
    }
    boolean concurrently = table.kind() != DbTable.Kind.PARTITIONED;
    Repair drop =
        Repair.of(
                Step.CONSTRAINT,
                "DROP INDEX %sIF EXISTS %s;"
                    .formatted(
                        concurrently ? "CONCURRENTLY " : "",
                        new TableName(table.name().schema(), key.name()).sql()))
            .withRisk(risk);
    return concurrently ? drop.outsideTransaction() : drop;
  }

  private static boolean refersTo(DbForeignKey reference, DbKey key) {
    return Set.copyOf(reference.targetColumns()).equals(Set.copyOf(key.columns()));
  }

  /**
   * What a finding's own statements bring.
   *
   * @param column null when they bring the whole table
   */
  public record Brought(TableName table, @Nullable Identifier column) {

    /** Nothing is missing, nothing is brought. */
    public static final Brought NOTHING = new Brought(TableName.unqualified(""), null);
  }

  /**
   * Adds a declared foreign key. What else is still missing for it becomes a condition, so that the
   * findings about a table and about the table it refers to can be repaired in either order.
   */
  public static List<Repair> foreignKey(
      MappedTable owner, MappedForeignKey key, Brought brought, SchemaContext context) {
    Optional<TableMatch> from = context.table(owner.name());
    TableName table = context.nameOf(owner.name());
    TableName target = context.nameOf(key.target());
    Identifier name =
        from.map(match -> QuotedNames.free(key.name(), match.actual())).orElse(key.name());
    List<String> conditions =
        Stream.concat(
                missing(owner.name(), key.columns(), brought, context),
                missing(key.target(), key.targetColumns(), brought, context))
            .distinct()
            .collect(Collectors.toCollection(ArrayList::new));
    boolean empty = context.table(key.target()).filter(to -> to.has(key.targetColumns())).isEmpty();
    boolean later =
        (empty || conditions.isEmpty())
            && from.filter(match -> takesNotValid(match.actual(), context)).isPresent();
    if (empty && context.table(key.target()).isPresent()) {
      conditions.add(Guarded.hasKey(target, key.targetColumns()));
    }
    conditions.add(Guarded.lacksConstraint(table, name));
    String addition =
        "ALTER TABLE %s ADD CONSTRAINT %s %s%s"
            .formatted(
                table.sql(),
                name.sql(),
                clause(key.columns(), target, key.targetColumns(), onDelete(key.onDelete())),
                later ? " NOT VALID" : "");
    String risk = unreferable(key, context);
    Repair add =
        Guarded.repair(Step.FOREIGN_KEY, addition, conditions)
            .withRisk(risk)
            .costing(later || from.isEmpty() ? null : TableWork.READS_LOCKED);
    String orphans = "rows of table %s must find theirs in %s first".formatted(table, target);
    return later
        ? List.of(add, validate(table, name, risk == null && empty ? orphans : risk))
        : List.of(add);
  }

  /** Puts a foreign key as declared in the place of one that differs, in one statement. */
  public static List<Repair> replaceForeignKey(
      DbTable table,
      DbForeignKey present,
      MappedForeignKey declared,
      TableName target,
      SchemaContext context) {
    boolean later = takesNotValid(table, context);
    String onUpdate =
        present.onUpdate() == DbForeignKey.Action.NO_ACTION
            ? ""
            : " ON UPDATE " + present.onUpdate().name().replace('_', ' ');
    Repair replace =
        Repair.of(
                Step.FOREIGN_KEY,
                "ALTER TABLE %s DROP CONSTRAINT IF EXISTS %s, ADD CONSTRAINT %s %s%s;"
                    .formatted(
                        table.name().sql(),
                        present.name().sql(),
                        present.name().sql(),
                        clause(
                            declared.columns(),
                            target,
                            declared.targetColumns(),
                            onDelete(declared.onDelete()) + onUpdate),
                        later ? " NOT VALID" : ""))
            .withRisk(unreferable(declared, context));
    return later
        ? List.of(replace, validate(table.name(), present.name(), replace.risk()))
        : List.of(replace);
  }

  /** Lets go of a foreign key. */
  public static Repair dropForeignKey(DbTable table, DbForeignKey key) {
    return Repair.of(
        Step.CONSTRAINT,
        "ALTER TABLE %s DROP CONSTRAINT IF EXISTS %s;"
            .formatted(table.name().sql(), key.name().sql()));
  }

  /** Checks the rows that were there before a constraint. */
  public static Repair validate(TableName table, Identifier constraint) {
    return validate(table, constraint, null);
  }

  private static Repair validate(TableName table, Identifier constraint, @Nullable String risk) {
    return Repair.of(
            Step.VALIDATE,
            "ALTER TABLE %s VALIDATE CONSTRAINT %s;".formatted(table.sql(), constraint.sql()))
        .withRisk(risk)
        .costing(TableWork.READS);
  }

  /** Makes PostgreSQL keep a foreign key that it only documents (release 18). */
  public static Repair enforce(TableName table, Identifier constraint) {
    return Repair.of(
        Step.VALIDATE,
        "ALTER TABLE %s ALTER CONSTRAINT %s ENFORCED;".formatted(table.sql(), constraint.sql()));
  }

  static String onDelete(MappedForeignKey.OnDelete action) {
    return switch (action) {
      case UNSTATED, NO_ACTION -> "";
      case RESTRICT, CASCADE, SET_NULL, SET_DEFAULT ->
          " ON DELETE " + action.name().replace('_', ' ');
    };
  }

  static String clause(
      List<Identifier> columns, TableName target, List<Identifier> targetColumns, String actions) {
    return "FOREIGN KEY (%s) REFERENCES %s (%s)%s"
        .formatted(QuotedNames.sql(columns), target.sql(), QuotedNames.sql(targetColumns), actions);
  }

  private static boolean takesNotValid(DbTable table, SchemaContext context) {
    return table.kind() != DbTable.Kind.PARTITIONED
        || context
            .facts()
            .filter(facts -> facts.versionNumber() >= NOT_VALID_ON_PARTITIONED)
            .isPresent();
  }

  private static Stream<String> missing(
      TableName mapped, List<Identifier> columns, Brought brought, SchemaContext context) {
    TableName table = context.nameOf(mapped);
    boolean bringsTable = table.equals(brought.table()) && brought.column() == null;
    return context
        .table(mapped)
        .map(
            match ->
                columns.stream()
                    .filter(column -> match.actual().column(column).isEmpty())
                    .filter(column -> !brought.equals(new Brought(table, column)))
                    .map(column -> Guarded.hasColumn(table, column)))
        .orElseGet(() -> bringsTable ? Stream.empty() : Stream.of(Guarded.exists(table)));
  }

  /** Why PostgreSQL would refuse a foreign key to a table that is there, null when it would not. */
  private static @Nullable String unreferable(MappedForeignKey key, SchemaContext context) {
    Optional<TableMatch> target = context.table(key.target());
    if (target.isEmpty() || !target.get().has(key.targetColumns())) {
      return null;
    }
    boolean unique =
        target.get().actual().keys().stream()
            .anyMatch(
                candidate ->
                    candidate.valid()
                        && Set.copyOf(candidate.columns()).equals(Set.copyOf(key.targetColumns())));
    return unique
        ? null
        : "table %s first needs a primary key or unique constraint on (%s)"
            .formatted(target.get().name(), listed(key.targetColumns()));
  }

  private static String listed(List<Identifier> columns) {
    return String.join(", ", columns.stream().map(Identifier::value).toList());
  }
}
