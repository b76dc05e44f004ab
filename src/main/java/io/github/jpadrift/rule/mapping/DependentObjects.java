package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.KeyTypes;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbSequence;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.mapping.MappedColumn;
import io.github.jpadrift.mapping.MappedForeignKey;
import io.github.jpadrift.mapping.MappedIndex;
import io.github.jpadrift.mapping.MappedSequence;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.MappedUniqueKey;
import io.github.jpadrift.remedy.ConstraintSql;
import io.github.jpadrift.remedy.ConstraintSql.Brought;
import io.github.jpadrift.remedy.IndexSql;
import io.github.jpadrift.remedy.QuotedNames;
import io.github.jpadrift.remedy.SchemaContext;
import io.github.jpadrift.remedy.SequenceSql;
import io.github.jpadrift.remedy.ShippedTable;
import io.github.jpadrift.rule.mapping.MappingIndex.DeclaredReference;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What hangs on something missing and is repaired with it: one drift, one finding.
 *
 * @param related what it is, for people
 * @param repairs the statements that bring it, once the missing thing itself is there
 */
record DependentObjects(List<String> related, List<Repair> repairs) {

  DependentObjects {
    related = List.copyOf(related);
    repairs = List.copyOf(repairs);
  }

  /** The same, and further things that only are to be told. */
  DependentObjects and(List<String> further) {
    return new DependentObjects(
        Stream.concat(related.stream(), further.stream()).toList(), repairs);
  }

  /** Keys, indexes, sequences and references of a missing table, and references to it. */
  static DependentObjects on(MappedTable table, Comparison comparison) {
    Brought brought = new Brought(QuotedNames.created(table.name(), comparison.database()), null);
    Optional<ShippedTable> shipped = ShippedTable.of(table, comparison);
    List<String> related = new ArrayList<>();
    List<Repair> repairs = new ArrayList<>();
    MappingIndex declared = MappingIndex.of(comparison);
    for (MappedSequence sequence : declared.missingSequences(table.name())) {
      if (feedsMissingTable(sequence, comparison)) {
        related.add("sequence " + sequence.name());
        repairs.addAll(SequenceSql.create(sequence, SchemaContext.of(comparison)));
      }
    }
    table.uniqueKeysToMake().forEach(key -> related.add(unique(key)));
    table.indexes().forEach(index -> related.add(index(index)));
    for (DeclaredReference reference : declared.around(table.name())) {
      MappedTable owner = reference.owner();
      MappedForeignKey key = reference.key();
      boolean own = owner.name().equals(table.name());
      if (key.constrained() && isPossible(owner, key, comparison)) {
        related.add(reference(key) + (own ? "" : " of table " + owner.name()));
        if (!own || shipped.filter(as -> as.refers(key.columns())).isEmpty()) {
          repairs.addAll(
              ConstraintSql.foreignKey(owner, key, brought, SchemaContext.of(comparison)));
        }
      }
      if (own && isUnled(table, key) && shipped.filter(as -> as.leads(key.columns())).isEmpty()) {
        repairs.add(IndexSql.createOnNew(brought.table(), key.columns()));
      }
    }
    return new DependentObjects(related, repairs);
  }

  /**
   * The missing sequences of a table that is only elsewhere; one that went with it is created by
   * nobody.
   */
  static DependentObjects sequences(MappedTable table, Comparison comparison) {
    List<String> related = new ArrayList<>();
    List<Repair> repairs = new ArrayList<>();
    for (MappedSequence sequence : MappingIndex.of(comparison).missingSequences(table.name())) {
      if (feedsMissingTable(sequence, comparison)) {
        Optional<DbSequence> elsewhere = SequenceIndex.of(comparison).named(sequence.name().name());
        related.add(
            "sequence "
                + sequence.name()
                + elsewhere.map(found -> ", which exists as " + found.name()).orElse(""));
        if (elsewhere.isEmpty()) {
          repairs.addAll(SequenceSql.create(sequence, SchemaContext.of(comparison)));
        }
      }
    }
    return new DependentObjects(related, repairs);
  }

  /**
   * Keys, indexes and references over a missing column, and references to it. What needs several
   * missing columns is brought with the last of them, so that findings can be repaired in order.
   */
  static DependentObjects on(TableMatch table, MappedColumn column, Comparison comparison) {
    List<String> related = new ArrayList<>();
    List<Repair> repairs = new ArrayList<>();
    MappedTable mapped = table.mapped();
    Brought brought = new Brought(table.name(), column.name());
    if (mapped.primaryKey().contains(column.name())) {
      related.add("primary key (" + FindingLocations.listed(mapped.primaryKey()) + ')');
      if (isLast(column, mapped.primaryKey(), table)) {
        repairs.addAll(ConstraintSql.primaryKey(table.actual(), mapped.primaryKey()));
      }
    }
    for (MappedUniqueKey key : mapped.uniqueKeysToMake()) {
      if (key.columns().contains(column.name())) {
        related.add(unique(key));
        if (isLast(column, key.columns(), table)) {
          repairs.addAll(ConstraintSql.unique(table.actual(), key.name(), key.columns()));
        }
      }
    }
    for (MappedIndex index : mapped.indexes()) {
      if (index.columns().contains(column.name())) {
        related.add(index(index));
        if (isLast(column, index.columns(), table)) {
          repairs.add(IndexSql.create(table.actual(), index));
        }
      }
    }
    for (DeclaredReference reference : MappingIndex.of(comparison).around(mapped.name())) {
      MappedTable owner = reference.owner();
      MappedForeignKey key = reference.key();
      boolean own = owner.name().equals(mapped.name()) && key.columns().contains(column.name());
      boolean goal =
          key.target().equals(mapped.name()) && key.targetColumns().contains(column.name());
      if (key.constrained() && (own || goal) && isPossible(owner, key, comparison)) {
        related.add(reference(key) + (own ? "" : " of table " + owner.name()));
        repairs.addAll(ConstraintSql.foreignKey(owner, key, brought, SchemaContext.of(comparison)));
      }
      if (own && isUnled(mapped, key) && isLast(column, key.columns(), table)) {
        repairs.add(IndexSql.create(table.actual(), key.columns()));
      }
    }
    return new DependentObjects(related, repairs);
  }

  /** A missing sequence that belongs to a missing table is repaired with the table. */
  static boolean feedsMissingTable(MappedSequence sequence, Comparison comparison) {
    TableName table = sequence.table();
    return table != null && comparison.table(table).isEmpty();
  }

  static String reference(MappedForeignKey key) {
    return "foreign key (%s) to %s"
        .formatted(
            FindingLocations.listed(key.columns()),
            FindingLocations.key(key.target(), key.targetColumns()));
  }

  static String unique(MappedUniqueKey key) {
    return "unique key (%s)".formatted(FindingLocations.listed(key.columns()));
  }

  static String index(MappedIndex index) {
    return "index (%s)".formatted(index.columnList());
  }

  /** Whether no declared key or index comes with the reference and serves its lookups. */
  private static boolean isUnled(MappedTable table, MappedForeignKey key) {
    return table.role() != MappedTable.Role.AUDIT
        && Stream.concat(
                UniqueKeys.declared(table).stream(),
                table.indexes().stream().map(MappedIndex::columns))
            .noneMatch(columns -> UniqueKeys.leadsInAnyOrder(columns, key.columns()));
  }

  private static boolean isLast(MappedColumn column, List<Identifier> columns, TableMatch table) {
    return columns.stream()
        .filter(table.missingColumns()::contains)
        .max(Comparator.naturalOrder())
        .filter(column.name()::equals)
        .isPresent();
  }

  /** False where a column that is there has a type from which no foreign key can be made. */
  private static boolean isPossible(
      MappedTable owner, MappedForeignKey key, Comparison comparison) {
    for (int i = 0; i < key.columns().size(); i++) {
      Optional<SqlType> from = type(owner.name(), key.columns().get(i), comparison);
      Optional<SqlType> to = type(key.target(), key.targetColumns().get(i), comparison);
      if (from.isPresent()
          && to.isPresent()
          && !KeyTypes.canRefer(from.get(), to.get()).orElse(true)) {
        return false;
      }
    }
    return key.columns().isEmpty()
        || comparison
            .table(key.target())
            .filter(target -> !FindingLocations.takesConstraints(target.actual()))
            .isEmpty();
  }

  /** The type that the column has, or will have once it is created. */
  private static Optional<SqlType> type(TableName table, Identifier column, Comparison comparison) {
    Optional<SqlType> actual =
        comparison
            .table(table)
            .flatMap(match -> match.actual().column(column))
            .map(present -> present.type().stored());
    return actual.isPresent()
        ? actual
        : MappingIndex.of(comparison)
            .table(table)
            .flatMap(mapped -> mapped.column(column))
            .map(MappedColumn::type);
  }
}
