package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.mapping.MappedForeignKey;
import io.github.jpadrift.mapping.MappedSequence;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the mapping declares around a table, found by the table's name instead of looked for among
 * everything: many tables may be missing at once.
 */
final class MappingIndex {

  private final Map<TableName, MappedTable> tables = new HashMap<>();
  private final Map<TableName, List<DeclaredReference>> references = new HashMap<>();
  private final Map<TableName, List<MappedSequence>> missingSequences = new HashMap<>();

  private final Map<TableName, List<TableMatch>> matches = new HashMap<>();

  private MappingIndex(Comparison comparison) {
    for (MappedTable owner : comparison.mapping().tables()) {
      tables.putIfAbsent(owner.name(), owner);
      for (MappedForeignKey key : owner.foreignKeys()) {
        DeclaredReference reference = new DeclaredReference(owner, key);
        add(references, owner.name(), reference);
        if (!key.target().equals(owner.name())) {
          add(references, key.target(), reference);
        }
      }
    }
    comparison.tables().forEach(match -> add(matches, match.name(), match));
    for (MappedSequence sequence : comparison.missingSequences()) {
      TableName table = sequence.table();
      if (table != null) {
        add(missingSequences, table, sequence);
      }
    }
  }

  static MappingIndex of(Comparison comparison) {
    return comparison.derived(MappingIndex.class, MappingIndex::new);
  }

  /** A foreign key and the table that declares it. */
  record DeclaredReference(MappedTable owner, MappedForeignKey key) {}

  Optional<MappedTable> table(TableName name) {
    return Optional.ofNullable(tables.get(name));
  }

  /** What the mapping has on a relation of the database. */
  List<TableMatch> matches(TableName actual) {
    return matches.getOrDefault(actual, List.of());
  }

  /** References of the table and references to it, in the order of the mapping. */
  List<DeclaredReference> around(TableName table) {
    return references.getOrDefault(table, List.of());
  }

  /** Sequences that PostgreSQL does not find and that feed this table alone. */
  List<MappedSequence> missingSequences(TableName table) {
    return missingSequences.getOrDefault(table, List.of());
  }

  private static <E> void add(Map<TableName, List<E>> lists, TableName table, E element) {
    lists.computeIfAbsent(table, first -> new ArrayList<>()).add(element);
  }
}
