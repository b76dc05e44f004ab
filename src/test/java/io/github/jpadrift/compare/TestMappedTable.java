package io.github.jpadrift.compare;

import static io.github.jpadrift.compare.Models.identifiers;
import static io.github.jpadrift.compare.Models.mappedName;

import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.MappedCheck;
import io.github.jpadrift.mapping.MappedEntity;
import io.github.jpadrift.mapping.MappedForeignKey;
import io.github.jpadrift.mapping.MappedForeignKey.OnDelete;
import io.github.jpadrift.mapping.MappedIndex;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.MappedUniqueKey;
import io.github.jpadrift.mapping.MappedUniqueKey.Declared;
import io.github.jpadrift.mapping.Origin;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A mapped table in the making. Constraint and index names follow PostgreSQL's own habit: {@code
 * invoice_total_key}.
 */
public final class TestMappedTable implements Models.Part {

  private final String entity;
  private final Origin origin;
  private MappedTable.Role role;
  private TableName name;
  private boolean quoted;
  private boolean readOnly;
  private String hierarchy;
  private final List<TestMappedColumn> columns = new ArrayList<>();
  private List<Identifier> primaryKey = List.of();
  private final List<MappedForeignKey> foreignKeys = new ArrayList<>();
  private final List<MappedUniqueKey> uniqueKeys = new ArrayList<>();
  private final List<MappedIndex> indexes = new ArrayList<>();
  private final List<MappedCheck> checks = new ArrayList<>();
  private final List<String> entities = new ArrayList<>();
  private final List<MappedTable.Hierarchy> others = new ArrayList<>();

  TestMappedTable(
      String entityName, @Nullable String attribute, MappedTable.Role role, TableName name) {
    entity = "com.acme." + entityName;
    origin = new Origin(entity, attribute);
    hierarchy = entity;
    this.role = role;
    this.name = name;
    entities.add(entity);
  }

  /** Another table name: {@code called("billing.invoice")}. */
  public TestMappedTable called(String table) {
    name = mappedName(table);
    return this;
  }

  /** A table name that has no schema, whatever dots it holds. */
  public TestMappedTable calledPlainly(String table) {
    name = TableName.unqualified(table);
    return this;
  }

  public TestMappedTable role(MappedTable.Role other) {
    role = other;
    return this;
  }

  /** Hibernate puts quotes around its name. */
  public TestMappedTable quoted() {
    quoted = true;
    return this;
  }

  public TestMappedTable readOnly() {
    readOnly = true;
    return this;
  }

  /** The root entity whose hierarchy this one belongs to. */
  public TestMappedTable rootedIn(String rootEntity) {
    hierarchy = "com.acme." + rootEntity;
    return this;
  }

  /** Another entity of the same hierarchy that lies in this table. */
  public TestMappedTable alsoHolds(String entityName) {
    entities.add("com.acme." + entityName);
    return this;
  }

  /** An entity outside the hierarchy that maps this table too, with that primary key. */
  public TestMappedTable sharedWith(String entityName, String... key) {
    entities.add("com.acme." + entityName);
    others.add(new MappedTable.Hierarchy("com.acme." + entityName, identifiers(key)));
    return this;
  }

  /** A primary key column, filled by the application. */
  public TestMappedTable id(String column, String type) {
    return id(column, type, UnaryOperator.identity());
  }

  public TestMappedTable id(String column, String type, UnaryOperator<TestMappedColumn> how) {
    List<Identifier> key = new ArrayList<>(primaryKey);
    key.add(new Identifier(column));
    primaryKey = List.copyOf(key);
    return column(column, type, id -> how.apply(id.role(ColumnUse.Role.ID).required()));
  }

  /** An optional basic attribute of the column's name. */
  public TestMappedTable column(String column, String type) {
    return column(column, type, UnaryOperator.identity());
  }

  public TestMappedTable column(String column, String type, UnaryOperator<TestMappedColumn> how) {
    columns.add(how.apply(new TestMappedColumn(entity, hierarchy, column, type)));
    return this;
  }

  /** A bigint column that refers to column {@code id} of another table, with its foreign key. */
  public TestMappedTable reference(String column, String target) {
    return reference(column, "bigint", target, "id");
  }

  public TestMappedTable reference(String column, String type, String target, String targetColumn) {
    return column(column, type, reference -> reference.role(ColumnUse.Role.REFERENCE))
        .foreignKey(List.of(column), target, List.of(targetColumn), OnDelete.UNSTATED, true);
  }

  public TestMappedTable foreignKey(
      List<String> from, String target, List<String> to, OnDelete onDelete, boolean constrained) {
    String[] columnNames = from.toArray(String[]::new);
    foreignKeys.add(
        new MappedForeignKey(
            generated(columnNames, "fkey"),
            identifiers(columnNames),
            mappedName(target),
            identifiers(to.toArray(String[]::new)),
            constrained,
            onDelete,
            originOf(columnNames)));
    return this;
  }

  public TestMappedTable unique(String... columnNames) {
    return unique(Declared.TABLE, columnNames);
  }

  public TestMappedTable unique(Declared declared, String... columnNames) {
    uniqueKeys.add(
        new MappedUniqueKey(
            generated(columnNames, "key"),
            identifiers(columnNames),
            declared,
            declared == Declared.TABLE ? new Origin(entity, null) : originOf(columnNames)));
    return this;
  }

  public TestMappedTable index(String... columnNames) {
    indexes.add(
        new MappedIndex(
            generated(columnNames, "idx"),
            identifiers(columnNames),
            String.join(", ", columnNames),
            false,
            new Origin(entity, null)));
    return this;
  }

  public TestMappedTable primaryKey(String... columnNames) {
    primaryKey = identifiers(columnNames);
    return this;
  }

  /** A CHECK on columns; one that only lists values when {@code values} says so. */
  public TestMappedTable check(String expression, boolean values, String... columnNames) {
    checks.add(
        new MappedCheck(
            null,
            expression,
            identifiers(columnNames),
            values,
            columnNames.length == 0 ? new Origin(entity, null) : originOf(columnNames)));
    return this;
  }

  @Override
  public void addTo(Models.Sides sides) {
    List<MappedTable.Hierarchy> hierarchies = new ArrayList<>();
    hierarchies.add(new MappedTable.Hierarchy(hierarchy, primaryKey));
    hierarchies.addAll(others);
    sides.mappedTables.add(
        new MappedTable(
            name,
            quoted,
            role,
            origin,
            entities,
            readOnly,
            columns.stream().map(TestMappedColumn::build).toList(),
            primaryKey,
            foreignKeys,
            uniqueKeys,
            indexes,
            checks,
            hierarchies));
    if (origin.attribute() == null) {
      for (String holder : entities) {
        String root =
            others.stream().anyMatch(other -> other.root().equals(holder)) ? holder : hierarchy;
        sides.entities.add(new MappedEntity(holder, root, name, readOnly));
      }
    }
  }

  private Identifier generated(String[] columnNames, String ending) {
    return new Identifier(name.name().value() + '_' + String.join("_", columnNames) + '_' + ending);
  }

  private Origin originOf(String[] columnNames) {
    return columns.stream()
        .filter(column -> column.isNamed(columnNames[0]))
        .findFirst()
        .map(TestMappedColumn::origin)
        .orElse(origin);
  }
}
