package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.Origin;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/** What the walk has found of one table so far. */
final class TableDraft {

  /**
   * A column of this table as one attribute declares it.
   *
   * @param declaring the entity class whose inserts carry the column, with its subclasses; null
   *     when no entity's own insert does
   */
  record Use(ColumnUse use, Column column, @Nullable PersistentClass declaring) {}

  /** Columns that refer to another table, as the attribute says, whatever constraint there is. */
  record Reference(Origin origin, @Nullable PersistentClass target, boolean logicalOneToOne) {}

  final Table table;
  final TableName name;
  final MappedTable.Role role;
  final Origin origin;
  final Set<String> entities = new LinkedHashSet<>();
  final Set<PersistentClass> writers = new LinkedHashSet<>();
  final Map<Identifier, List<Use>> columns = new LinkedHashMap<>();
  final Set<Identifier> unreadable = new LinkedHashSet<>();
  final Map<List<Identifier>, Reference> references = new LinkedHashMap<>();
  final Set<Identifier> naturalId = new LinkedHashSet<>();
  final Map<String, List<Identifier>> hierarchies = new LinkedHashMap<>();

  /** Collections whose rows lie here. */
  final List<Collection> collections = new ArrayList<>();

  boolean readOnly = true;

  TableDraft(Table table, TableName name, MappedTable.Role role, Origin origin) {
    this.table = table;
    this.name = name;
    this.role = role;
    this.origin = origin;
  }

  void add(Use use) {
    columns.computeIfAbsent(PhysicalNames.of(use.column()), name -> new ArrayList<>()).add(use);
  }
}
