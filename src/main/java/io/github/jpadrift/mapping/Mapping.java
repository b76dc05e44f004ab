package io.github.jpadrift.mapping;

import io.github.jpadrift.failure.Gap;
import java.util.List;

/**
 * What the application declares to the database. Silence means <em>not said</em>, never <em>must
 * not exist</em>.
 */
public record Mapping(
    MappingFacts facts,
    List<MappedEntity> entities,
    List<MappedTable> tables,
    List<MappedSequence> sequences,
    List<MappedType> types,
    List<Gap> unreadable,
    MappedStatements statements) {

  /** A mapping whose statements nobody asked for. */
  public Mapping(
      MappingFacts facts,
      List<MappedEntity> entities,
      List<MappedTable> tables,
      List<MappedSequence> sequences,
      List<MappedType> types,
      List<Gap> unreadable) {
    this(facts, entities, tables, sequences, types, unreadable, MappedStatements.NONE);
  }

  public Mapping {
    entities = List.copyOf(entities);
    tables = List.copyOf(tables);
    sequences = List.copyOf(sequences);
    types = List.copyOf(types);
    unreadable = List.copyOf(unreadable);
  }

  /** The same, with what Hibernate would send. */
  public Mapping with(MappedStatements collected) {
    return new Mapping(facts, entities, tables, sequences, types, unreadable, collected);
  }
}
