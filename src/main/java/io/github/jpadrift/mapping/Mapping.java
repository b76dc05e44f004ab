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
    List<Gap> unreadable) {

  public Mapping {
    entities = List.copyOf(entities);
    tables = List.copyOf(tables);
    sequences = List.copyOf(sequences);
    types = List.copyOf(types);
    unreadable = List.copyOf(unreadable);
  }
}
