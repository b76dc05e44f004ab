package io.github.jpadrift.compare;

import io.github.jpadrift.database.Answers;
import io.github.jpadrift.database.Database;
import io.github.jpadrift.database.DbSequence;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.database.Evidence;
import io.github.jpadrift.database.ParseResults;
import io.github.jpadrift.database.ProbeResults;
import io.github.jpadrift.failure.NotYetKnown;
import io.github.jpadrift.mapping.MappedSequence;
import io.github.jpadrift.mapping.MappedStatements;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.ShippedScript;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Mapping and database, matched once: names resolved as PostgreSQL resolves them, nothing judged.
 */
public final class Comparison {

  private final Mapping mapping;
  private final Database database;
  private final Map<TableName, TableMatch> tables;
  private final List<MappedTable> onlyMapped;
  private final List<DbTable> onlyInDatabase;
  private final List<Paired.Both<MappedSequence, DbSequence>> sequences;
  private final List<MappedSequence> missingSequences;
  private final Answers answers;
  private final ProbeResults rows;
  private final ParseResults statements;
  private final List<ShippedScript> shipped;
  private final boolean awaitsAnswers;
  private final boolean awaitsRows;
  private final List<TableMatch> inOrder;
  private final List<ColumnMatch> columns;
  private final Map<Class<?>, Object> derived = new ConcurrentHashMap<>();
  private final Map<Class<?>, Object> ofSchema;

  private Comparison(Mapping mapping, Database database) {
    this.mapping = mapping;
    this.database = database;
    NameResolution names = new NameResolution(database);
    Map<TableName, TableMatch> matches = new LinkedHashMap<>();
    List<MappedTable> missing = new ArrayList<>();
    Set<TableName> taken = new HashSet<>();
    for (MappedTable mapped : mapping.tables()) {
      Optional<DbTable> found = names.table(mapped.name());
      if (found.isPresent()) {
        matches.put(mapped.name(), TableMatch.of(mapped, found.get()));
        taken.add(found.get().name());
      } else {
        missing.add(mapped);
      }
    }
    tables = matches;
    inOrder = List.copyOf(matches.values());
    columns = inOrder.stream().flatMap(table -> table.columnsOfBoth().stream()).toList();
    onlyMapped = List.copyOf(missing);
    onlyInDatabase =
        database.tables().stream().filter(table -> !taken.contains(table.name())).toList();
    List<Paired.Both<MappedSequence, DbSequence>> pairs = new ArrayList<>();
    List<MappedSequence> unmatched = new ArrayList<>();
    for (MappedSequence mapped : mapping.sequences()) {
      names
          .sequence(mapped.name())
          .ifPresentOrElse(
              actual -> pairs.add(new Paired.Both<>(mapped, actual)), () -> unmatched.add(mapped));
    }
    sequences = List.copyOf(pairs);
    missingSequences = List.copyOf(unmatched);
    answers = Answers.NONE;
    rows = ProbeResults.NOTHING;
    statements = ParseResults.NONE;
    shipped = List.of();
    awaitsAnswers = false;
    awaitsRows = false;
    ofSchema = new ConcurrentHashMap<>();
  }

  /** The same in all that was known before. */
  private Comparison(Comparison early, MappedStatements collected, Evidence told) {
    mapping = early.mapping.with(collected);
    database = early.database;
    tables = early.tables;
    inOrder = early.inOrder;
    columns = early.columns;
    onlyMapped = early.onlyMapped;
    onlyInDatabase = early.onlyInDatabase;
    sequences = early.sequences;
    missingSequences = early.missingSequences;
    answers = early.answers.and(told.answers());
    rows = early.rows.and(told.rows());
    statements = early.statements.and(told.statements());
    shipped = early.shipped;
    awaitsAnswers = false;
    awaitsRows = false;
    ofSchema = early.ofSchema;
    // nobody could conclude anything from what was not known
    derived.putAll(early.derived);
  }

  private Comparison(
      Comparison pairs,
      Answers answers,
      ProbeResults rows,
      ParseResults statements,
      List<ShippedScript> shipped,
      boolean awaitsAnswers,
      boolean awaitsRows,
      Map<Class<?>, Object> ofSchema) {
    mapping = pairs.mapping;
    database = pairs.database;
    tables = pairs.tables;
    inOrder = pairs.inOrder;
    columns = pairs.columns;
    onlyMapped = pairs.onlyMapped;
    onlyInDatabase = pairs.onlyInDatabase;
    sequences = pairs.sequences;
    missingSequences = pairs.missingSequences;
    this.answers = answers;
    this.rows = rows;
    this.statements = statements;
    this.shipped = List.copyOf(shipped);
    this.awaitsAnswers = awaitsAnswers;
    this.awaitsRows = awaitsRows;
    this.ofSchema = ofSchema;
  }

  /** Pairs the two sides; {@link #with} adds PostgreSQL's answers once they were asked for. */
  public static Comparison of(Mapping mapping, Database database) {
    return new Comparison(mapping, database);
  }

  /** The same pairs, knowing what PostgreSQL said about the expressions of both sides. */
  public Comparison with(Answers given) {
    return new Comparison(this, given, rows, statements, shipped, false, false, ofSchema);
  }

  /** The same pairs, knowing what the server told; what was known before stays. */
  public Comparison with(Evidence told) {
    return new Comparison(
        this,
        answers.and(told.answers()),
        rows.and(told.rows()),
        statements.and(told.statements()),
        shipped,
        false,
        false,
        ofSchema);
  }

  /**
   * The same pairs while the server is being asked about them: whoever has to know what it says is
   * told that it is {@linkplain NotYetKnown not yet known}, lest he takes it for nothing.
   *
   * @param rows whether rows are looked at
   */
  public Comparison awaitingAnswers(boolean rows) {
    return new Comparison(this, answers, this.rows, statements, shipped, true, rows, ofSchema);
  }

  /** The same pairs, knowing what libraries ship for tables that are missing. */
  public Comparison with(List<ShippedScript> scripts) {
    return new Comparison(
        this, answers, rows, statements, scripts, awaitsAnswers, awaitsRows, ofSchema);
  }

  /**
   * The same pairs, for which holds what was concluded {@linkplain #ofSchema of the schema} of
   * others.
   *
   * @param alike of the same mapping and of a database that is {@linkplain Database#schemaAlone
   *     made alike}
   */
  public Comparison concludingAs(Comparison alike) {
    return new Comparison(
        this, answers, rows, statements, shipped, awaitsAnswers, awaitsRows, alike.ofSchema);
  }

  /**
   * The same pairs, knowing the statements that were pending. What was derived stays, as it could
   * be derived without them.
   *
   * @param told what the server said to those who had to know them before they could ask
   */
  public Comparison with(MappedStatements collected, Evidence told) {
    return new Comparison(this, collected, told);
  }

  public Mapping mapping() {
    return mapping;
  }

  public Database database() {
    return database;
  }

  /** Mapped tables that PostgreSQL finds, in the order of the mapping. */
  public List<TableMatch> tables() {
    return inOrder;
  }

  /** Every column that both sides have, in the order of the mapping. */
  public List<ColumnMatch> columns() {
    return columns;
  }

  /** The match of a mapped table's name, empty when the table is missing. */
  public Optional<TableMatch> table(TableName mapped) {
    return Optional.ofNullable(tables.get(mapped));
  }

  /** Mapped tables that PostgreSQL would not find. */
  public List<MappedTable> onlyMapped() {
    return onlyMapped;
  }

  /** Relations that nothing maps, in every schema that was read. */
  public List<DbTable> onlyInDatabase() {
    return onlyInDatabase;
  }

  /** Mapped sequences with what PostgreSQL would take for them. */
  public List<Paired.Both<MappedSequence, DbSequence>> sequences() {
    return sequences;
  }

  public List<MappedSequence> missingSequences() {
    return missingSequences;
  }

  /**
   * What the server said of expressions.
   *
   * @throws NotYetKnown while it is being asked
   */
  public Answers answers() {
    require(!awaitsAnswers);
    return answers;
  }

  /**
   * What the rows told; {@link ProbeResults#NOTHING} unless they were looked at.
   *
   * @throws NotYetKnown while they are being looked at
   */
  public ProbeResults rows() {
    require(!awaitsRows);
    return rows;
  }

  /**
   * What the server said of Hibernate's statements; {@link ParseResults#NONE} unless asked.
   *
   * @throws NotYetKnown while it is being asked
   */
  public ParseResults statements() {
    require(!awaitsAnswers);
    return statements;
  }

  private static void require(boolean known) {
    if (!known) {
      throw new NotYetKnown("the server's answers");
    }
  }

  /** Whether the other was told the same of its two sides, whatever these are. */
  public boolean isToldTheSame(Comparison other) {
    return awaitsAnswers == other.awaitsAnswers
        && awaitsRows == other.awaitsRows
        && answers.equals(other.answers)
        && rows.equals(other.rows)
        && statements.equals(other.statements)
        && shipped.equals(other.shipped);
  }

  /** What libraries ship for tables that are missing; empty unless looked for. */
  public List<ShippedScript> shipped() {
    return shipped;
  }

  /**
   * What several readers conclude from the whole of it, worked out for the first and kept for the
   * others. May be asked for from several threads, which then see the same.
   *
   * @param how a pure function, which may itself ask for what else is derived
   */
  public <T> T derived(Class<T> type, Function<Comparison, T> how) {
    return kept(derived, type, how);
  }

  /**
   * The same for what is concluded of the schema alone: neither of what the server told, nor of
   * anything in which databases differ that are {@linkplain Database#schemaAlone made alike}, all
   * of which share it.
   *
   * @param how a pure function of what they have in common
   */
  public <T> T ofSchema(Class<T> type, Function<Comparison, T> how) {
    return kept(ofSchema, type, how);
  }

  private <T> T kept(Map<Class<?>, Object> all, Class<T> type, Function<Comparison, T> how) {
    Object known = all.get(type);
    if (known == null) {
      // not computeIfAbsent, which forbids that one derivation asks for another
      T made = how.apply(this);
      Object earlier = all.putIfAbsent(type, made);
      known = earlier == null ? made : earlier;
    }
    return type.cast(known);
  }
}
