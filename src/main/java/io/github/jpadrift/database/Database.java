package io.github.jpadrift.database;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What PostgreSQL has, as one snapshot saw it. Silence means <em>does not exist</em>.
 *
 * @param tables every relation of every schema but PostgreSQL's own, ordered by name
 * @param enums every enum type
 * @param unreadable catalog objects that this role could not read: subject and reason
 */
public record Database(
    DatabaseFacts facts,
    List<DbSchema> schemas,
    List<DbTable> tables,
    List<DbSequence> sequences,
    List<DbEnum> enums,
    List<Gap> unreadable) {

  public Database {
    schemas = List.copyOf(schemas);
    tables = Indexed.by(tables, DbTable::name);
    sequences = Indexed.by(sequences, DbSequence::name);
    enums = List.copyOf(enums);
    unreadable = List.copyOf(unreadable);
  }

  /** The relation of a qualified name. */
  public Optional<DbTable> table(TableName qualified) {
    return Indexed.find(tables, qualified);
  }

  /** The sequence of a qualified name. */
  public Optional<DbSequence> sequence(TableName qualified) {
    return Indexed.find(sequences, qualified);
  }

  /** Of these schemas only; of all when none is named. */
  public Database of(Set<Identifier> some) {
    return some.isEmpty()
        ? this
        : new Database(
            facts,
            schemas.stream().filter(schema -> some.contains(schema.name())).toList(),
            tables.stream().filter(table -> isIn(some, table.name())).toList(),
            sequences.stream().filter(sequence -> isIn(some, sequence.name())).toList(),
            enums.stream().filter(type -> isIn(some, type.name())).toList(),
            unreadable);
  }

  /** The same, known to be gone when anybody reads of it. */
  public Database thrownAway() {
    return new Database(facts.thrownAway(), schemas, tables, sequences, enums, unreadable);
  }

  /**
   * What it has in common with others that are made alike: equal for two that differ in their
   * names, in how many rows their tables are said to have, and in how far their sequences have
   * come.
   */
  public Database schemaAlone() {
    return new Database(
        facts.ofAny(),
        schemas,
        tables.stream().map(DbTable::withoutEstimate).toList(),
        sequences.stream().map(DbSequence::atNoValue).toList(),
        enums,
        unreadable);
  }

  private static boolean isIn(Set<Identifier> schemas, TableName name) {
    return name.schema() != null && schemas.contains(name.schema());
  }

  /** The same, as a connection sees it whose unqualified names are found along another path. */
  public Database seenFrom(List<Identifier> searchPath) {
    return new Database(facts.seenFrom(searchPath), schemas, tables, sequences, enums, unreadable);
  }

  /** A schema and whether the current role may look inside. */
  public record DbSchema(Identifier name, boolean usage) {}
}
