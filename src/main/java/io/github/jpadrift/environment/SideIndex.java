package io.github.jpadrift.environment;

import static io.github.jpadrift.environment.Environment.around;
import static io.github.jpadrift.environment.Environment.named;

import io.github.jpadrift.database.Catalog;
import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.database.DbObject.ObjectId;
import io.github.jpadrift.database.MigrationTable;
import io.github.jpadrift.database.SqlNames;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A catalog's objects by what they are a part of; made once for all sides that have the same. */
final class SideIndex {

  final List<DbObject> objects = new ArrayList<>();
  final Map<ObjectId, DbObject> defaults = new HashMap<>();
  final Map<TableName, DbObject> relations = new HashMap<>();
  final Map<TableName, List<DbObject>> columns = new HashMap<>();
  final Map<TableName, List<DbObject>> constraints = new HashMap<>();
  final Map<TableName, List<DbObject>> indexes = new HashMap<>();
  final Map<TableName, List<DbObject>> domainChecks = new HashMap<>();
  final Map<ObjectId, DbObject> sequencesOfColumns = new HashMap<>();
  final Map<ObjectId, List<DbObject>> users = new HashMap<>();
  final List<MigrationTable> migrationTables = new ArrayList<>();

  SideIndex(Catalog catalog) {
    for (DbObject object : catalog.objects()) {
      ObjectId id = object.id();
      switch (id.kind()) {
        case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW -> relations.put(named(id), object);
        case DEFAULT -> defaults.put(columnOf(id), object);
        case CONSTRAINT -> add(constraints, around(id), object);
        case INDEX -> add(indexes, around(id), object);
        case DOMAIN_CONSTRAINT -> add(domainChecks, around(id), object);
        case SEQUENCE -> {
          String owner = object.text(Fact.OWNED_BY);
          if (owner != null) {
            List<Identifier> parts = SqlNames.parts(owner);
            sequencesOfColumns.put(
                new ObjectId(Kind.COLUMN, parts.get(0), parts.get(1), parts.get(2).value()),
                object);
          }
        }
        default -> {
          // found by its kind
        }
      }
      object.needs().forEach(needed -> add(users, needed, object));
    }
    for (DbObject object : catalog.objects()) {
      if (isSilent(object)) {
        continue;
      }
      DbObject whole = object;
      if (object.id().kind() == Kind.COLUMN) {
        DbObject value = defaults.get(object.id());
        whole =
            value == null
                ? object
                : object.saying(Fact.DEFAULT_EXPRESSION, value.said(Fact.EXPRESSION));
        add(columns, around(object.id()), whole);
      }
      objects.add(whole);
    }
    columns
        .values()
        .forEach(all -> all.sort(Comparator.comparingLong(column -> column.number(Fact.POSITION))));
    Set<TableName> histories = new HashSet<>();
    columns.forEach(
        (table, all) -> {
          Optional<MigrationTable> kept = MigrationTable.of(table, all);
          if (kept.isPresent()) {
            histories.add(table);
            kept.filter(MigrationTable::isHistory).ifPresent(migrationTables::add);
          }
        });
    objects.removeIf(
        object ->
            histories.contains(
                object.id().of() == null ? named(object.id()) : around(object.id())));
  }

  private boolean isSilent(DbObject object) {
    ObjectId id = object.id();
    if (id.kind() == Kind.TYPE || object.is(Fact.EXTENSION)) {
      return true;
    }
    DbObject relation = id.of() == null ? null : relations.get(around(id));
    return relation != null && relation.is(Fact.EXTENSION);
  }

  private static ObjectId columnOf(ObjectId id) {
    return new ObjectId(Kind.COLUMN, id.schema(), id.of(), id.name());
  }

  private static <K> void add(Map<K, List<DbObject>> lists, K key, DbObject object) {
    lists.computeIfAbsent(key, fresh -> new ArrayList<>()).add(object);
  }
}
