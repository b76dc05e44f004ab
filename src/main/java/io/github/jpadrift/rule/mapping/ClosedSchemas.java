package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.mapping.MappedSequence;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.Origin;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is missing only because it lies in a schema of the search path that the role may not look
 * into: granting the right finds all of it, and nothing is to be created or renamed.
 */
record ClosedSchemas(
    Map<MappedTable, Identifier> tables, Map<MappedSequence, Identifier> sequences) {

  static ClosedSchemas in(Comparison comparison) {
    return comparison.derived(ClosedSchemas.class, ClosedSchemas::of);
  }

  private static ClosedSchemas of(Comparison comparison) {
    Map<MappedTable, Identifier> tables = new LinkedHashMap<>();
    for (MappedTable table : comparison.onlyMapped()) {
      find(table.name(), name -> comparison.database().table(name).isPresent(), comparison)
          .forEach(schema -> tables.putIfAbsent(table, schema));
    }
    Map<MappedSequence, Identifier> sequences = new LinkedHashMap<>();
    for (MappedSequence sequence : comparison.missingSequences()) {
      find(sequence.name(), name -> comparison.database().sequence(name).isPresent(), comparison)
          .forEach(schema -> sequences.putIfAbsent(sequence, schema));
    }
    return new ClosedSchemas(tables, sequences);
  }

  private static List<Identifier> find(
      TableName name, Predicate<TableName> exists, Comparison comparison) {
    return name.schema() != null
        ? List.of()
        : comparison.database().facts().closed().stream()
            .filter(schema -> exists.test(new TableName(schema, name.name())))
            .toList();
  }

  boolean hide(MappedTable table) {
    return tables.containsKey(table);
  }

  boolean hide(MappedSequence sequence) {
    return sequences.containsKey(sequence);
  }

  /** Those that hide anything, in no order that means anything. */
  List<Identifier> schemas() {
    return Stream.concat(tables.values().stream(), sequences.values().stream()).distinct().toList();
  }

  /** Whose relations one of them hides, the first first. */
  List<Origin> origins(Identifier schema) {
    return Stream.concat(
            tables.entrySet().stream()
                .filter(hidden -> hidden.getValue().equals(schema))
                .map(hidden -> hidden.getKey().origin()),
            sequences.entrySet().stream()
                .filter(hidden -> hidden.getValue().equals(schema))
                .map(hidden -> hidden.getKey().origin()))
        .toList();
  }

  /** {@code 3 mapped tables and 1 sequence}. */
  String counted(Identifier schema) {
    long tableCount = tables.values().stream().filter(schema::equals).count();
    long sequenceCount = sequences.values().stream().filter(schema::equals).count();
    return Stream.of(counted(tableCount, "mapped table"), counted(sequenceCount, "sequence"))
        .filter(part -> !part.isEmpty())
        .reduce((one, other) -> one + " and " + other)
        .orElse("");
  }

  private static String counted(long number, String what) {
    return number == 0 ? "" : number + " " + what + (number == 1 ? "" : "s");
  }
}
