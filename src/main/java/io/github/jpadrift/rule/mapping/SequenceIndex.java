package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.DbSequence;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sequences of the database, found by their names and by the columns that own them. */
final class SequenceIndex {

  private final Map<Identifier, DbSequence> named = new HashMap<>();
  private final Map<Owner, List<DbSequence>> owned = new HashMap<>();
  private final NearestName<DbSequence> unowned;

  private SequenceIndex(Comparison comparison) {
    List<DbSequence> sequences = comparison.database().sequences();
    for (DbSequence sequence : sequences) {
      named.putIfAbsent(sequence.name().name(), sequence);
      owned
          .computeIfAbsent(
              new Owner(sequence.ownerTable(), sequence.ownerColumn()), first -> new ArrayList<>())
          .add(sequence);
    }
    unowned =
        NearestName.among(
            sequences.stream().filter(sequence -> sequence.ownerTable() == null).toList(),
            sequence -> sequence.name().name().value());
  }

  static SequenceIndex of(Comparison comparison) {
    return comparison.derived(SequenceIndex.class, SequenceIndex::new);
  }

  /** The first of that name, whatever its schema. */
  Optional<DbSequence> named(Identifier name) {
    return Optional.ofNullable(named.get(name));
  }

  /** Those behind a serial or identity column. */
  List<DbSequence> behind(TableName table, Identifier column) {
    return owned.getOrDefault(new Owner(table, column), List.of());
  }

  /** The nearest by name among those that belong to no column. */
  Optional<DbSequence> nearest(Identifier name) {
    return unowned.to(name.value());
  }

  /** The column that a sequence goes with; nulls for one that stands alone. */
  private record Owner(@Nullable TableName table, @Nullable Identifier column) {

    /**
     * What Java would put together for it at run time takes a short run longer than it is worth.
     */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Owner owner
          && Objects.equals(table, owner.table)
          && Objects.equals(column, owner.column);
    }

    @Override
    public int hashCode() {
      return Objects.hashCode(table) * 31 + Objects.hashCode(column);
    }
  }
}
