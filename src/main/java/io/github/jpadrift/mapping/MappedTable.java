package io.github.jpadrift.mapping;

import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import java.util.Optional;

/**
 * A table that the application reads or writes.
 *
 * @param quoted whether Hibernate puts quotes around the name in the statements that it sends
 * @param origin the entity, or the attribute that owns a join or collection table
 * @param entities names of all entities whose rows lie here, for a join or collection table the
 *     owning entity
 * @param readOnly whether Hibernate never writes it
 * @param primaryKey its columns; empty when the mapping declares none (a bag's collection table)
 * @param hierarchies one entry per inheritance hierarchy that maps this table; more than one means
 *     that unrelated entities share it
 */
public record MappedTable(
    TableName name,
    boolean quoted,
    Role role,
    Origin origin,
    List<String> entities,
    boolean readOnly,
    List<MappedColumn> columns,
    List<Identifier> primaryKey,
    List<MappedForeignKey> foreignKeys,
    List<MappedUniqueKey> uniqueKeys,
    List<MappedIndex> indexes,
    List<MappedCheck> checks,
    List<Hierarchy> hierarchies) {

  public MappedTable {
    entities = List.copyOf(entities);
    columns = List.copyOf(columns);
    primaryKey = List.copyOf(primaryKey);
    foreignKeys = List.copyOf(foreignKeys);
    uniqueKeys = List.copyOf(uniqueKeys);
    indexes = List.copyOf(indexes);
    checks = List.copyOf(checks);
    hierarchies = List.copyOf(hierarchies);
  }

  /** What the table is for. */
  public enum Role {
    ENTITY,
    /** Table of a joined subclass. */
    JOINED_SUBCLASS,
    SECONDARY,
    /** Link table of an association. */
    JOIN,
    /** Elements of an {@code @ElementCollection}. */
    COLLECTION,
    /** Written by Envers: audit and revision tables. */
    AUDIT,
    /** Table of a {@code GenerationType.TABLE} generator. */
    GENERATOR
  }

  /** The primary key as one hierarchy of those that share the table declares it. */
  public record Hierarchy(String root, List<Identifier> primaryKey) {
    public Hierarchy {
      primaryKey = List.copyOf(primaryKey);
    }
  }

  /**
   * The unique keys that a table made for the mapping should have. What Hibernate's DDL invents for
   * a set is none where elements are only marked as deleted: with it, none could be added again.
   */
  public List<MappedUniqueKey> uniqueKeysToMake() {
    boolean onlyMarks =
        columns.stream().anyMatch(column -> column.use().role() == ColumnUse.Role.SOFT_DELETE);
    return onlyMarks
        ? uniqueKeys.stream().filter(key -> key.declared() != MappedUniqueKey.Declared.SET).toList()
        : uniqueKeys;
  }

  public Optional<MappedColumn> column(Identifier column) {
    return columns.stream().filter(candidate -> candidate.name().equals(column)).findFirst();
  }
}
