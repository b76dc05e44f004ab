package io.github.jpadrift.database;

import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A relation that holds or shows rows.
 *
 * @param estimatedRows {@code reltuples}, summed over partitions; -1 when never analysed
 * @param keys primary key, unique constraints and bare unique indexes, each once
 * @param indexes all indexes, those behind keys included
 * @param checks CHECK constraints, inherited ones included
 * @param partitions number of direct partitions; 0 for what is not partitioned
 * @param writable for which of INSERT, UPDATE, DELETE the relation can take at all ({@code
 *     pg_relation_is_updatable}; rules and triggers of a view included)
 * @param computed columns of an updatable view that take no value ({@code pg_column_is_updatable});
 *     a schema snapshot does not tell them
 * @param privileges what the current role may do
 * @param ofExtension whether an extension owns it
 * @param triggers names of its user triggers that fire BEFORE INSERT, so that one may fill columns
 * @param rewrites its rules that do something instead of a write, ordered by name
 * @param parents tables that it INHERITS from, whose queries read its rows, too; a partition's
 *     table is none
 */
public record DbTable(
    TableName name,
    Kind kind,
    long estimatedRows,
    List<DbColumn> columns,
    List<DbKey> keys,
    List<DbForeignKey> foreignKeys,
    List<DbIndex> indexes,
    List<DbCheck> checks,
    int partitions,
    Set<Privilege> writable,
    Set<Identifier> computed,
    Set<Privilege> privileges,
    boolean ofExtension,
    List<String> triggers,
    List<DbRewrite> rewrites,
    List<TableName> parents) {

  public DbTable {
    columns = Indexed.by(columns, DbColumn::name);
    keys = List.copyOf(keys);
    foreignKeys = List.copyOf(foreignKeys);
    indexes = List.copyOf(indexes);
    checks = List.copyOf(checks);
    writable = Set.copyOf(writable);
    computed = Set.copyOf(computed);
    privileges = Set.copyOf(privileges);
    triggers = List.copyOf(triggers);
    rewrites = List.copyOf(rewrites);
    parents = List.copyOf(parents);
  }

  /** What kind of relation it is ({@code relkind}). */
  public enum Kind {
    TABLE,
    PARTITIONED,
    /** A partition of a partitioned table. */
    PARTITION,
    VIEW,
    MATERIALIZED_VIEW,
    FOREIGN;

    /** Whether rows lie in it, so that NOT NULL, defaults, keys and checks are kept. */
    public boolean takesConstraints() {
      return this == TABLE || this == PARTITIONED || this == PARTITION;
    }

    /** Whether columns and constraints are its own to change; a partition has its parent's. */
    public boolean ownsColumns() {
      return this == TABLE || this == PARTITIONED;
    }
  }

  /** The same, however many rows it has. */
  DbTable withoutEstimate() {
    return with(-1, privileges);
  }

  /** The same for a role that may do this. */
  DbTable held(Set<Privilege> others) {
    return with(estimatedRows, others);
  }

  private DbTable with(long rows, Set<Privilege> held) {
    return new DbTable(
        name,
        kind,
        rows,
        columns,
        keys,
        foreignKeys,
        indexes,
        checks,
        partitions,
        writable,
        computed,
        held,
        ofExtension,
        triggers,
        rewrites,
        parents);
  }

  public Optional<DbColumn> column(Identifier column) {
    return Indexed.find(columns, column);
  }

  public Optional<DbKey> primaryKey() {
    return keys.stream().filter(key -> key.kind() == DbKey.Kind.PRIMARY_KEY).findFirst();
  }
}
