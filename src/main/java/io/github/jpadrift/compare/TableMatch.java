package io.github.jpadrift.compare;

import io.github.jpadrift.database.DbColumn;
import io.github.jpadrift.database.DbForeignKey;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.mapping.MappedColumn;
import io.github.jpadrift.mapping.MappedForeignKey;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A mapped table and the relation that PostgreSQL would take for it. */
public final class TableMatch {

  private final MappedTable mapped;
  private final DbTable actual;
  private final Paired<MappedColumn, DbColumn> columns;
  private final Paired<MappedForeignKey, DbForeignKey> foreignKeys;
  private final List<ColumnMatch> columnsOfBoth;

  private TableMatch(
      MappedTable mapped,
      DbTable actual,
      Paired<MappedColumn, DbColumn> columns,
      Paired<MappedForeignKey, DbForeignKey> foreignKeys) {
    this.mapped = mapped;
    this.actual = actual;
    this.columns = columns;
    this.foreignKeys = foreignKeys;
    columnsOfBoth =
        columns.both().stream()
            .map(pair -> new ColumnMatch(this, pair.mapped(), pair.actual()))
            .toList();
  }

  static TableMatch of(MappedTable mapped, DbTable actual) {
    return new TableMatch(
        mapped,
        actual,
        Paired.by(mapped.columns(), MappedColumn::name, actual.columns(), DbColumn::name),
        Paired.by(
            mapped.foreignKeys(),
            key -> Set.copyOf(key.columns()),
            actual.foreignKeys(),
            key -> Set.copyOf(key.columns())));
  }

  public MappedTable mapped() {
    return mapped;
  }

  public DbTable actual() {
    return actual;
  }

  /** Paired by name. */
  public Paired<MappedColumn, DbColumn> columns() {
    return columns;
  }

  /** Every column that both sides have, in the order of the mapping. */
  public List<ColumnMatch> columnsOfBoth() {
    return columnsOfBoth;
  }

  /** Constrained references paired by their set of columns, whatever the names and targets. */
  public Paired<MappedForeignKey, DbForeignKey> foreignKeys() {
    return foreignKeys;
  }

  /** The qualified name, as the catalog has it. */
  public TableName name() {
    return actual.name();
  }

  /** Whether the database has every one of these columns. */
  public boolean has(List<Identifier> wanted) {
    return wanted.stream().allMatch(column -> actual.column(column).isPresent());
  }

  /** Names of the mapped columns that the database lacks. */
  public Set<Identifier> missingColumns() {
    return columns.onlyMapped().stream().map(MappedColumn::name).collect(Collectors.toSet());
  }
}
