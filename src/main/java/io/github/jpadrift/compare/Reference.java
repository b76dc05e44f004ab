package io.github.jpadrift.compare;

import io.github.jpadrift.database.DbColumn;
import io.github.jpadrift.database.DbForeignKey;
import io.github.jpadrift.mapping.MappedForeignKey;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A mapped reference of which the database has both tables and all columns.
 *
 * @param accepted what a foreign key may point at without refusing a value that the mapping allows:
 *     the referenced key, and for a joined subclass the keys of its ancestors
 */
public record Reference(
    TableMatch owner, MappedForeignKey mapped, TableMatch target, List<Key> accepted) {

  public Reference {
    accepted = List.copyOf(accepted);
  }

  /** Columns of a table that can be referred to. */
  public record Key(TableName table, List<Identifier> columns) {
    public Key {
      columns = List.copyOf(columns);
    }
  }

  /** All of them, in the order of the mapping. */
  public static List<Reference> in(Comparison comparison) {
    return comparison.derived(All.class, All::of).references();
  }

  private record All(List<Reference> references) {
    static All of(Comparison comparison) {
      return new All(List.copyOf(find(comparison)));
    }
  }

  private static List<Reference> find(Comparison comparison) {
    List<Reference> references = new ArrayList<>();
    for (TableMatch owner : comparison.tables()) {
      for (MappedForeignKey mapped : owner.mapped().foreignKeys()) {
        comparison
            .table(mapped.target())
            .filter(target -> owner.has(mapped.columns()) && target.has(mapped.targetColumns()))
            .ifPresent(
                target ->
                    references.add(
                        new Reference(owner, mapped, target, keysOf(mapped, comparison))));
      }
    }
    return references;
  }

  /**
   * The foreign key that protects it: one on these columns and perhaps more (a tenant's), each
   * pointing where the mapping points.
   */
  public Optional<DbForeignKey> protector() {
    return owner.actual().foreignKeys().stream().filter(this::protects).findFirst();
  }

  /** Enforced foreign keys on exactly these columns that point elsewhere. */
  public List<DbForeignKey> strangers() {
    return owner.actual().foreignKeys().stream()
        .filter(key -> Set.copyOf(key.columns()).equals(Set.copyOf(mapped.columns())))
        .filter(key -> key.enforced() && !protects(key))
        .toList();
  }

  /** False where PostgreSQL would refuse the foreign key because of its columns' types. */
  public boolean isPossible() {
    return canRefer(true);
  }

  /** False where nobody knows whether PostgreSQL would take the foreign key. */
  public boolean isKnownPossible() {
    return canRefer(false);
  }

  private boolean canRefer(boolean unknown) {
    return IntStream.range(0, mapped.columns().size())
        .allMatch(
            i -> KeyTypes.canRefer(from(i).type().stored(), to(i).type().stored()).orElse(unknown));
  }

  public DbColumn from(int position) {
    return owner.actual().column(mapped.columns().get(position)).orElseThrow();
  }

  public DbColumn to(int position) {
    return target.actual().column(mapped.targetColumns().get(position)).orElseThrow();
  }

  private boolean protects(DbForeignKey key) {
    return accepted.stream().anyMatch(goal -> pointsAt(goal, key));
  }

  private boolean pointsAt(Key goal, DbForeignKey key) {
    if (!key.target().equals(goal.table())) {
      return false;
    }
    for (int i = 0; i < mapped.columns().size(); i++) {
      int position = key.columns().indexOf(mapped.columns().get(i));
      if (position < 0 || !key.targetColumns().get(position).equals(goal.columns().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<Key> keysOf(MappedForeignKey reference, Comparison comparison) {
    List<Key> keys = new ArrayList<>();
    Set<TableName> seen = new HashSet<>();
    Optional<TableMatch> table = comparison.table(reference.target());
    List<Identifier> columns = reference.targetColumns();
    while (table.isPresent() && seen.add(table.get().name())) {
      keys.add(new Key(table.get().name(), columns));
      MappedTable holder = table.get().mapped();
      List<Identifier> referenced = columns;
      Optional<MappedForeignKey> parent =
          holder.primaryKey().equals(referenced)
              ? holder.foreignKeys().stream()
                  .filter(key -> key.columns().equals(referenced))
                  .findFirst()
              : Optional.empty();
      table = parent.flatMap(key -> comparison.table(key.target()));
      columns = parent.map(MappedForeignKey::targetColumns).orElse(columns);
    }
    return keys;
  }
}
