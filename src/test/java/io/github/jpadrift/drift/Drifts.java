package io.github.jpadrift.drift;

import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.Paired;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbCheck;
import io.github.jpadrift.database.DbColumn;
import io.github.jpadrift.database.DbForeignKey;
import io.github.jpadrift.database.DbIndex;
import io.github.jpadrift.database.DbKey;
import io.github.jpadrift.database.DbSequence;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.database.DbType;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.MappedColumn;
import io.github.jpadrift.mapping.MappedForeignKey;
import io.github.jpadrift.mapping.MappedIndex;
import io.github.jpadrift.mapping.MappedSequence;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.MappedUniqueKey;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Everything that can drift in a schema that agrees with its mapping, derived from both. */
final class Drifts {

  /** The role that the application would use; the template grants it everything. */
  static final String ROLE = "jpadrift_zoo_app";

  /** For each type one that no value of it can be bound to, whatever Java type it is bound from. */
  private static final Map<String, String> WRONG =
      Map.ofEntries(
          Map.entry("smallint", "date"),
          Map.entry("integer", "date"),
          Map.entry("bigint", "date"),
          Map.entry("numeric", "date"),
          Map.entry("real", "date"),
          Map.entry("double", "date"),
          Map.entry("boolean", "integer"),
          Map.entry("character", "integer"),
          Map.entry("text", "integer"),
          Map.entry("uuid", "integer"),
          Map.entry("date", "integer"),
          Map.entry("timestamp", "integer"),
          Map.entry("time", "integer"),
          Map.entry("interval", "integer"),
          Map.entry("bytea", "integer"),
          Map.entry("oid", "date"),
          Map.entry("jsonb", "integer"),
          Map.entry("inet", "integer"));

  private final Comparison clean;
  private final List<Drift> drifts = new ArrayList<>();

  private Drifts(Comparison clean) {
    this.clean = clean;
  }

  static List<Drift> of(Comparison clean) {
    Drifts all = new Drifts(clean);
    for (TableMatch table : clean.tables()) {
      all.relation(table);
      table.columnsOfBoth().forEach(all::column);
      all.keys(table);
      all.references(table);
    }
    clean.sequences().forEach(all::sequence);
    return List.copyOf(all.drifts);
  }

  private void add(String kind, String sql, String... expected) {
    drifts.add(Drift.of(kind, sql, expected));
  }

  private void relation(TableMatch table) {
    String name = table.name().sql();
    String simple = table.name().name().value();
    String moved = new Identifier(simple + "_moved").sql();
    add("drop table", "drop table %s cascade".formatted(name), "missing-table@" + simple);
    add(
        "rename table",
        "alter table %s rename to %s".formatted(name, moved),
        "missing-table@" + simple);
    add(
        "move table to another schema",
        "create schema elsewhere; alter table %s set schema elsewhere".formatted(name),
        "missing-table@" + simple);
    add("add column", "alter table %s add column added text".formatted(name));
    add(
        "add column with default",
        "alter table %s add column added text not null default ''".formatted(name));
    if (table.mapped().readOnly()) {
      return;
    }
    add(
        "add required column",
        "alter table %s add column added integer not null default 1; alter table %s alter column added drop default"
            .formatted(name, name),
        "unmapped-required-column@" + simple + ".added");
    add(
        "replace by a view that takes no rows",
        "alter table %s rename to %s; create view %s as select * from %s limit 1000"
            .formatted(name, moved, name, schema(table) + moved),
        "read-only-relation@" + simple);
    for (String privilege : List.of("select", "insert")) {
      drifts.add(
          new Drift(
              "revoke " + privilege,
              "revoke %s on %s from %s".formatted(privilege, name, ROLE),
              List.of("missing-privilege@" + simple),
              true));
    }
  }

  private static String schema(TableMatch table) {
    Identifier schema = table.name().schema();
    return schema == null ? "" : schema.sql() + ".";
  }

  private void column(ColumnMatch column) {
    String table = column.table().name().sql();
    String name = column.actual().name().sql();
    String place = column.table().name().name() + "." + column.actual().name();
    Identifier moved = new Identifier(column.actual().name() + "_moved");
    add(
        "drop column",
        "alter table %s drop column %s cascade".formatted(table, name),
        "missing-column@" + place);
    boolean needed = !column.actual().nullable() && !column.actual().fillsItself();
    add(
        "rename column",
        "alter table %s rename column %s to %s".formatted(table, name, moved.sql()),
        Stream.of(
                "missing-column@" + place,
                needed && !column.table().mapped().readOnly()
                    ? "unmapped-required-column@" + column.table().name().name() + "." + moved
                    : "")
            .filter(each -> !each.isEmpty())
            .toArray(String[]::new));
    nullability(column, table, name, place);
    if (!isReferring(column)
        && column.actual().generated() == DbColumn.Generated.NONE
        && column.actual().defaultExpression() == null) {
      types(column, table, name, place);
      written(column, table, name, place);
    }
    values(column, table, name, place);
  }

  private void nullability(ColumnMatch column, String table, String name, String place) {
    boolean key = isInPrimaryKey(column);
    if (column.actual().nullable()) {
      boolean siblings = !column.mapped().omittedBy().isEmpty();
      add(
          "set not null",
          "alter table %s alter column %s set not null".formatted(table, name),
          (siblings ? "unmapped-required-column@" : "required-column@") + place);
    } else if (!key && column.actual().identity() == DbColumn.Identity.NONE) {
      add(
          "drop not null",
          "alter table %s alter column %s drop not null".formatted(table, name),
          "nullable-column@" + place);
    }
    if (column.actual().defaultExpression() != null) {
      add(
          "drop default",
          "alter table %s alter column %s drop default".formatted(table, name),
          // one that only a columnDefinition holds is no promise: Hibernate sends every value
          Stream.of("missing-default@" + place)
              .filter(expected -> column.mapped().defaultExpression() != null)
              .toArray(String[]::new));
    }
    if (column.actual().identity() != DbColumn.Identity.NONE) {
      add(
          "drop identity",
          "alter table %s alter column %s drop identity".formatted(table, name),
          "missing-identity@" + place);
    } else if (key
        && column.table().actual().primaryKey().orElseThrow().columns().size() == 1
        && column.mapped().use().role() == ColumnUse.Role.ID
        && Set.of("integer", "bigint").contains(column.type().stored().name())
        && !column.table().mapped().readOnly()) {
      add(
          "make the id an identity that is always generated",
          "alter table %s alter column %s add generated always as identity".formatted(table, name),
          "identity-always-written@" + place);
    }
  }

  private void types(ColumnMatch column, String table, String name, String place) {
    SqlType type = column.type().stored();
    String base = type.name().split(" ")[0];
    String wrong =
        type.isArray() || column.type().kind() != DbType.Kind.BASE
            ? "integer"
            : WRONG.getOrDefault(base, "integer");
    add(
        "change type",
        checksOf(column, table)
            + changeType(table, name, wrong, Literals.ofBase(wrong) + "::" + wrong),
        "column-type-mismatch@" + place);
    if (type.isArray()) {
      return;
    }
    List<Integer> sizes = type.modifiers();
    String literal = Literals.of(column);
    int longest =
        column.values().stream()
            .mapToInt(String::length)
            .max()
            .orElse(sizes.isEmpty() ? 0 : sizes.get(0));
    if (base.equals("character") && longest > 1) {
      // a constant cut off would break the check that the mapping wants back
      String kept = column.values().isEmpty() || !column.actual().nullable() ? literal : "null";
      String shorter = "%s(%d)".formatted(type.name(), longest / 2);
      add(
          "shrink length",
          checksOf(column, table) + changeType(table, name, shorter, kept + "::" + shorter),
          tooShort(column, place));
      if (type.name().equals("character varying")) {
        String wider = "character varying(%d)".formatted(sizes.get(0) * 2);
        add("widen length", changeType(table, name, wider, literal + "::" + wider));
        add("change varchar to text", changeType(table, name, "text", literal + "::text"));
      }
    }
    if (base.equals("numeric") && sizes.size() == 2) {
      int precision = sizes.get(0);
      int scale = sizes.get(1);
      add(
          "shrink precision",
          checksOf(column, table)
              + changeType(
                  table, name, "numeric(%d,%d)".formatted(precision - 2, scale), "'1'::numeric"),
          "numeric-precision-mismatch@" + place);
      if (scale > 0) {
        add(
            "shrink scale",
            checksOf(column, table)
                + changeType(
                    table, name, "numeric(%d,%d)".formatted(precision, scale - 1), "'1'::numeric"),
            "numeric-precision-mismatch@" + place);
      }
    }
    if ((base.equals("timestamp") || base.equals("time")) && !sizes.isEmpty() && sizes.get(0) > 0) {
      String coarser = type.name().replaceFirst(base, base + "(0)");
      add(
          "shrink fractional seconds",
          changeType(table, name, coarser, literal + "::" + coarser),
          // what the database fills in itself is whatever it fills in
          Stream.of("temporal-precision-mismatch@" + place)
              .filter(expected -> column.mapped().uses().stream().anyMatch(column::writes))
              .toArray(String[]::new));
    }
    if (base.equals("timestamp")) {
      boolean zoned = type.name().endsWith("with time zone") && !type.name().contains("without");
      String other = "timestamp(6) " + (zoned ? "without" : "with") + " time zone";
      add(
          "change zone",
          changeType(table, name, other, literal + "::" + other),
          "temporal-zone-mismatch@" + place);
    }
  }

  private static String[] tooShort(ColumnMatch column, String place) {
    if (column.mapped().uses().stream().noneMatch(column::writes)) {
      return new String[0];
    }
    // every UUID as text has 36 characters: too short for some values is too short for all
    return column.mapped().use().bound().javaType().equals("java.util.UUID")
        ? new String[] {"column-too-short@" + place, "column-type-mismatch@" + place}
        : new String[] {"column-too-short@" + place};
  }

  private static String changeType(String table, String column, String type, String value) {
    return "alter table %s alter column %s type %s using %s".formatted(table, column, type, value);
  }

  /** Checks that would not survive another type. */
  private static String checksOf(ColumnMatch column, String table) {
    return column.table().actual().checks().stream()
        .filter(check -> check.columns().contains(column.actual().name()))
        .map(check -> "alter table %s drop constraint %s; ".formatted(table, check.name().sql()))
        .collect(Collectors.joining());
  }

  private void written(ColumnMatch column, String table, String name, String place) {
    boolean plain =
        column.mapped().uses().stream()
            .allMatch(use -> use.role() == ColumnUse.Role.BASIC && use.insertable());
    if (plain
        && !isInPrimaryKey(column)
        && !isIndexed(column)
        && column.values().isEmpty()
        && checksOf(column, table).isEmpty()
        && !column.table().mapped().readOnly()) {
      add(
          "make it a generated column",
          "alter table %s drop column %s; alter table %s add column %s %s generated always as (%s) stored%s"
              .formatted(
                  table,
                  name,
                  table,
                  name,
                  column.type().sql(),
                  immutable(column),
                  column.actual().nullable() ? "" : " not null"),
          "generated-column-written@" + place);
    }
  }

  /** The cast of a text to a timestamp with zone depends on settings, so NULL must do. */
  private static String immutable(ColumnMatch column) {
    return column.actual().nullable() ? "null::" + column.type().sql() : Literals.of(column);
  }

  private void values(ColumnMatch column, String table, String name, String place) {
    List<String> values = column.values();
    if (values.size() < 2) {
      return;
    }
    if (column.type().kind() == DbType.Kind.ENUM && !column.type().stored().isArray()) {
      String type = column.type().sql();
      String fewer = list(values.subList(0, values.size() - 1));
      add(
          "remove an enum label",
          "alter type %s rename to was; create type %s as enum (%s); alter table %s alter column %s type %s using %s"
              .formatted(type, type, fewer, table, name, type, "'" + values.get(0) + "'::" + type),
          "enum-value-rejected@" + place);
      add(
          "add an enum label",
          "alter type %s add value 'other'".formatted(type),
          "unknown-enum-label@" + place);
      return;
    }
    for (DbCheck check : column.table().actual().checks()) {
      if (!check.columns().equals(List.of(column.actual().name()))) {
        continue;
      }
      String drop = "alter table %s drop constraint %s".formatted(table, check.name().sql());
      add("drop check", drop, "missing-check@" + place);
      add(
          "remove a value from a check",
          "%s; alter table %s add constraint %s check (%s in (%s))"
              .formatted(
                  drop,
                  table,
                  check.name().sql(),
                  name,
                  list(values.subList(0, values.size() - 1))),
          "enum-value-rejected@" + place);
      List<String> more = new ArrayList<>(values);
      more.add("99");
      add(
          "add a value to a check",
          "%s; alter table %s add constraint %s check (%s in (%s))"
              .formatted(drop, table, check.name().sql(), name, list(more)),
          "unknown-enum-label@" + place);
    }
  }

  private static String list(List<String> values) {
    return values.stream().map(value -> "'" + value + "'").collect(Collectors.joining(", "));
  }

  private void keys(TableMatch table) {
    String name = table.name().sql();
    String simple = table.name().name().value();
    for (DbKey key : table.actual().keys()) {
      String drop =
          key.kind() == DbKey.Kind.UNIQUE_INDEX
              ? "drop index %s%s".formatted(schema(table), key.name().sql())
              : "alter table %s drop constraint %s cascade".formatted(name, key.name().sql());
      if (key.kind() == DbKey.Kind.PRIMARY_KEY) {
        add(
            "drop primary key",
            drop,
            Stream.concat(Stream.of("primary-key-mismatch@" + simple), lostWith(table.name(), key))
                .toArray(String[]::new));
      } else {
        add("drop unique", drop, "missing-unique-constraint@" + at(table, key.columns()));
        add(
            "rename unique",
            "alter index %s%s rename to renamed".formatted(schema(table), key.name().sql()));
      }
    }
    for (MappedUniqueKey key : table.mapped().uniqueKeys()) {
      if (key.columns().size() > 1) {
        add(
            "make a unique key stricter",
            "alter table %s add unique (%s)".formatted(name, key.columns().get(0).sql()),
            "stricter-unique-constraint@" + at(table, key.columns().subList(0, 1)));
      }
    }
    for (MappedIndex index : table.mapped().indexes()) {
      table.actual().indexes().stream()
          .filter(actual -> actual.name().equals(index.name()))
          .forEach(
              actual ->
                  add(
                      "drop index",
                      "drop index %s%s".formatted(schema(table), actual.name().sql()),
                      "missing-index@" + at(table, index.columns())));
    }
    add(
        "add index",
        "create index on %s (%s)".formatted(name, table.actual().columns().get(0).name().sql()));
  }

  /** Foreign keys that PostgreSQL drops with the key that they point at. */
  private Stream<String> lostWith(TableName target, DbKey key) {
    return clean.tables().stream()
        .flatMap(
            owner ->
                owner.foreignKeys().both().stream()
                    .filter(
                        pair ->
                            pair.actual().target().equals(target)
                                && Set.copyOf(pair.actual().targetColumns())
                                    .equals(Set.copyOf(key.columns())))
                    .map(pair -> "missing-foreign-key@" + at(owner, pair.actual().columns())));
  }

  private static String at(TableMatch table, List<Identifier> columns) {
    return table.name().name() + (columns.size() == 1 ? "." + columns.get(0) : "");
  }

  private void references(TableMatch table) {
    String name = table.name().sql();
    for (Paired.Both<MappedForeignKey, DbForeignKey> pair : table.foreignKeys().both()) {
      if (!pair.mapped().constrained()) {
        continue;
      }
      DbForeignKey key = pair.actual();
      String place = at(table, key.columns());
      String drop = "alter table %s drop constraint %s".formatted(name, key.name().sql());
      add("drop foreign key", drop, "missing-foreign-key@" + place);
      String add =
          "%s; alter table %s add constraint %s foreign key (%s) references %%s (%s)"
              .formatted(
                  drop, name, key.name().sql(), names(key.columns()), names(key.targetColumns()));
      add(
          "leave a foreign key unvalidated",
          add.formatted(key.target().sql())
              + (key.onDelete() == DbForeignKey.Action.CASCADE ? " on delete cascade" : "")
              + " not valid",
          "unvalidated-constraint@" + place);
      if (key.onDelete() == DbForeignKey.Action.CASCADE) {
        add(
            "change the action of a foreign key",
            add.formatted(key.target().sql()),
            "foreign-key-action-mismatch@" + place);
      } else {
        add(
            "rename a foreign key",
            "alter table %s rename constraint %s to renamed".formatted(name, key.name().sql()));
      }
      stranger(table, key)
          .forEach(
              other ->
                  add(
                      "point a foreign key at another table",
                      "%s; alter table %s add constraint %s foreign key (%s) references %s"
                          .formatted(
                              drop,
                              name,
                              key.name().sql(),
                              names(key.columns()),
                              other.name().sql()),
                      "foreign-key-target-mismatch@" + place));
    }
  }

  /** A table that an equal reference could point at and must not. */
  private Stream<DbTable> stranger(TableMatch table, DbForeignKey key) {
    if (key.columns().size() != 1) {
      return Stream.empty();
    }
    SqlType type = table.actual().column(key.columns().get(0)).orElseThrow().type().stored();
    return clean.tables().stream()
        .filter(other -> other.mapped().role() == MappedTable.Role.ENTITY)
        .map(TableMatch::actual)
        .filter(other -> !other.name().equals(key.target()) && !other.name().equals(table.name()))
        .filter(
            other ->
                other
                    .primaryKey()
                    .filter(primary -> primary.columns().size() == 1)
                    .flatMap(primary -> other.column(primary.columns().get(0)))
                    .filter(column -> column.type().stored().equals(type))
                    .isPresent())
        .limit(1);
  }

  private static String names(List<Identifier> columns) {
    return columns.stream().map(Identifier::sql).collect(Collectors.joining(", "));
  }

  private void sequence(Paired.Both<MappedSequence, DbSequence> pair) {
    String name = pair.actual().name().sql();
    String simple = pair.actual().name().name().value();
    add("drop sequence", "drop sequence %s cascade".formatted(name), "missing-sequence@" + simple);
    add(
        "rename sequence",
        "alter sequence %s rename to renamed".formatted(name),
        "missing-sequence@" + simple);
    if (pair.mapped().pooled() && pair.actual().increment() > 1) {
      IntStream.of(1, -1)
          .forEach(
              increment ->
                  add(
                      "change increment",
                      "alter sequence %s increment by %d %s"
                          .formatted(name, increment, increment < 0 ? "minvalue -1000000" : ""),
                      "sequence-increment-mismatch@" + simple));
    }
    add(
        "use a sequence up",
        "select setval('%s', %d)".formatted(name, pair.actual().maximum() / 20 * 19),
        "sequence-near-limit@" + simple);
    drifts.add(
        new Drift(
            "revoke usage of a sequence",
            "revoke all on sequence %s from %s".formatted(name, ROLE),
            List.of("missing-privilege@" + simple),
            true));
  }

  private boolean isReferring(ColumnMatch column) {
    Identifier name = column.actual().name();
    return isInPrimaryKey(column)
        || column.table().actual().foreignKeys().stream()
            .anyMatch(key -> key.columns().contains(name))
        || column.mapped().uses().stream()
            .anyMatch(
                use ->
                    use.role() == ColumnUse.Role.REFERENCE
                        || use.role() == ColumnUse.Role.OWNER_KEY);
  }

  private static boolean isInPrimaryKey(ColumnMatch column) {
    return column
        .table()
        .actual()
        .primaryKey()
        .filter(key -> key.columns().contains(column.actual().name()))
        .isPresent();
  }

  private static boolean isIndexed(ColumnMatch column) {
    return column.table().actual().indexes().stream()
        .map(DbIndex::keys)
        .flatMap(List::stream)
        .anyMatch(key -> key.equals(Optional.of(column.actual().name())));
  }

  /** One row for each table, every column filled; to be inserted without looking at references. */
  static List<String> rows(Comparison clean) {
    return clean.tables().stream()
        .map(
            table -> {
              List<ColumnMatch> columns =
                  table.columnsOfBoth().stream()
                      .filter(column -> column.actual().generated() == DbColumn.Generated.NONE)
                      .toList();
              return "insert into %s (%s) values (%s)"
                  .formatted(
                      table.name().sql(),
                      columns.stream()
                          .map(ColumnMatch::mapped)
                          .map(MappedColumn::name)
                          .map(Identifier::sql)
                          .collect(Collectors.joining(", ")),
                      columns.stream()
                          .map(column -> Literals.of(column))
                          .collect(Collectors.joining(", ")));
            })
        .toList();
  }
}
