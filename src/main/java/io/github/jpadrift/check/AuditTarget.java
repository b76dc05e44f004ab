package io.github.jpadrift.check;

import io.github.jpadrift.database.Catalog;
import io.github.jpadrift.database.DatabaseSession;
import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.database.RelationSize;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.Statement;
import io.github.jpadrift.migration.TableSize;
import io.github.jpadrift.migration.Work;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was read of the database that an audit is for.
 *
 * @param history the runner's own tables, and their rows as COPY writes them
 * @param begun what it is when migrations made it for this audit; null for a database of its own
 */
record AuditTarget(
    Catalog catalog,
    Map<TableName, TableSize> sizes,
    Map<String, String> defaults,
    Map<TableName, String> history,
    @Nullable String begun) {

  /**
   * Reads it.
   *
   * @param histories how the runner calls the tables in which it notes what it does
   * @param told makes what counts of the sizes that are found
   */
  static AuditTarget read(
      DatabaseSession session,
      Set<String> histories,
      UnaryOperator<Map<TableName, RelationSize>> told) {
    Map<TableName, RelationSize> own = session.sizes();
    Map<TableName, TableSize> sizes = new TreeMap<>();
    for (Map.Entry<TableName, RelationSize> each : told.apply(own).entrySet()) {
      RelationSize size = each.getValue();
      sizes.put(each.getKey(), new TableSize(size.heap(), size.indexes(), size.rows()));
    }
    Map<String, String> defaults = session.defaults();
    Catalog catalog = session.objects(Set.of(), false);
    Map<TableName, String> history = new LinkedHashMap<>();
    for (TableName table : own.keySet()) {
      if (histories.contains(table.name().value())) {
        history.put(table, session.rows(table));
      }
    }
    return new AuditTarget(catalog, sizes, defaults, history, null);
  }

  /** The same, made for this audit. */
  AuditTarget begunAs(@Nullable String name) {
    return new AuditTarget(catalog, sizes, defaults, history, name);
  }

  /** What reports call it. */
  String name() {
    return begun == null ? catalog.facts().url() : begun;
  }

  /** Tables that have rows, those of the runner left out. */
  List<TableName> filled() {
    return sizes.entrySet().stream()
        .filter(each -> each.getValue().heap() > 0 || each.getValue().rows() > 0)
        .map(Map.Entry::getKey)
        .filter(table -> !history.containsKey(table))
        .toList();
  }

  private Set<TableName> tables() {
    return catalog.objects().stream()
        .filter(object -> object.id().kind() == DbObject.Kind.TABLE)
        .map(object -> Objects.requireNonNull(table(object)))
        .filter(table -> !history.containsKey(table))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Tables whose names stand in a statement. */
  Set<TableName> named(String sql) {
    return tables().stream()
        .filter(
            table ->
                Pattern.compile(
                        "(?<![\\w$])" + Pattern.quote(table.name().value()) + "(?![\\w$])",
                        Pattern.CASE_INSENSITIVE)
                    .matcher(sql)
                    .find())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Tables whose rows decide whether a statement passes: those that it names, else all that have
   * any.
   */
  List<TableName> decidedBy(Statement refused) {
    Set<TableName> named = named(refused.sql());
    return named.isEmpty() ? filled() : List.copyOf(named);
  }

  /** Tables that migrations lock, work on or name, and those that refer to changed rows. */
  Set<TableName> touchedBy(List<Migration> migrations) {
    Set<TableName> touched = new TreeSet<>();
    Set<TableName> changed = new TreeSet<>();
    for (Migration migration : migrations) {
      for (Statement statement : migration.statements()) {
        touched.addAll(named(statement.sql()));
        statement.locks().forEach(lock -> touched.add(lock.relation()));
        for (Work work : statement.work()) {
          touched.add(work.table());
          if (work.ofExisting()) {
            changed.add(work.table());
          }
        }
      }
    }
    for (DbTable table : catalog.database().tables()) {
      if (table.foreignKeys().stream().anyMatch(key -> changed.contains(key.target()))) {
        touched.add(table.name());
      }
    }
    touched.retainAll(tables());
    return touched;
  }

  /** The relation that an object is or is a part of; null for what belongs to none. */
  static @Nullable TableName table(DbObject object) {
    Identifier schema = object.id().schema();
    Identifier of = object.id().of();
    if (schema == null) {
      return null;
    }
    if (of != null) {
      return new TableName(schema, of);
    }
    return object.id().kind().isRelation()
        ? new TableName(schema, new Identifier(object.id().name()))
        : null;
  }
}
