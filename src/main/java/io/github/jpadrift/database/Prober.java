package io.github.jpadrift.database;

import io.github.jpadrift.database.ProbeResults.NextId;
import io.github.jpadrift.database.ProbeResults.ProbeResult;
import io.github.jpadrift.database.ProbeSql.How;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.schema.TableName;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at rows without ever reading a large table whole: what an index finds is looked up in it,
 * everything else is looked for among the table's first rows, with one statement for each.
 *
 * <p>Every statement runs behind a savepoint that is rolled back to: a refused one spoils nothing,
 * no setting stays, and a lock on a table lasts no longer than the statement (manual, section
 * 13.3.1).
 */
final class Prober {

  private static final Duration PER_STATEMENT = Duration.ofSeconds(5);
  private static final Duration IN_ALL = Duration.ofSeconds(60);

  /**
   * Names and operators are PostgreSQL's own, whatever the search path. A policy that hides rows is
   * an error instead of a wrong answer (manual, section 5.9). A sample starts at the table's first
   * row, fits into memory, and employs no other processes.
   */
  private static final String SETTINGS =
      "SET LOCAL search_path = pg_catalog; SET LOCAL row_security = off;"
          + " SET LOCAL synchronize_seqscans = off; SET LOCAL max_parallel_workers_per_gather = 0;"
          + " SET LOCAL work_mem = '64MB'; SET LOCAL statement_timeout = ";

  /**
   * The planner takes the index that is known to be there, row by row: a bitmap would be made of
   * all that it finds before the first row is counted.
   */
  private static final String BY_INDEX =
      "; SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off";

  private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final BigDecimal SMALLEST = BigDecimal.valueOf(Long.MIN_VALUE);

  private final Connection connection;
  private final CatalogReader.Release renewal;
  private final TrustedOwners trusted;
  private final Map<TableName, DbTable> tables;
  private final Duration perStatement;
  private final Duration inAll;
  private final long started = System.nanoTime();

  private final Map<Probe, ProbeResult> seen = new HashMap<>();
  private final Map<Probe.TakenId, Long> firstIds = new HashMap<>();
  private final Map<Probe.TakenId, NextId> ids = new HashMap<>();
  private final Set<TableName> sampled = new TreeSet<>();
  private final Set<Gap> refused = new LinkedHashSet<>();

  /**
   * @param renewal ends the transaction and begins another, whose snapshot is of now
   * @param tables as the snapshot has them
   * @param options whose statement timeout is for any statement; a probe's is smaller
   */
  Prober(
      Connection connection,
      CatalogReader.Release renewal,
      Collection<DbTable> tables,
      ReadingOptions options) {
    this(
        connection,
        renewal,
        tables,
        options.trusted(),
        shorter(options.statementTimeout(), PER_STATEMENT),
        IN_ALL);
  }

  /** With a timeout for each statement and a time after which no further one is sent. */
  Prober(
      Connection connection,
      CatalogReader.Release renewal,
      Collection<DbTable> tables,
      TrustedOwners trusted,
      Duration perStatement,
      Duration inAll) {
    this.connection = connection;
    this.renewal = renewal;
    this.trusted = trusted;
    this.tables = tables.stream().collect(Collectors.toMap(DbTable::name, table -> table));
    this.perStatement = perStatement;
    this.inAll = inAll;
  }

  ProbeResults probe(Collection<Probe> probes) throws SQLException {
    Map<TableName, List<ProbeSql>> byTable = new LinkedHashMap<>();
    renewal.run();
    List<Probe> distinct = List.copyOf(new LinkedHashSet<>(probes));
    Map<Integer, OwnedCode.Refusal> foreign = foreign(distinct);
    List<Probe> harmless = new ArrayList<>();
    for (int i = 0; i < distinct.size(); i++) {
      OwnedCode.Refusal refusal = foreign.get(i);
      if (refusal == null) {
        harmless.add(distinct.get(i));
      } else {
        refuse(distinct.get(i), refusal.reason());
      }
    }
    for (Probe probe : harmless) {
      sql(probe)
          .ifPresent(
              sql -> byTable.computeIfAbsent(probe.table(), fresh -> new ArrayList<>()).add(sql));
    }
    for (List<ProbeSql> parts : byTable.values()) {
      ask(parts.stream().filter(part -> part.how() == How.BY_INDEX).toList());
      ask(parts.stream().filter(part -> part.how() != How.BY_INDEX).toList());
    }
    disbelieve(harmless);
    return new ProbeResults(seen, ids, List.copyOf(sampled), List.copyOf(refused));
  }

  /** What somebody made harmful meanwhile is not believed; {@link OwnedCode} says what remains. */
  private void disbelieve(List<Probe> asked) throws SQLException {
    renewal.run();
    foreign(asked)
        .forEach(
            (number, refusal) -> {
              Probe probe = asked.get(number);
              seen.remove(probe);
              if (probe instanceof Probe.TakenId) {
                ids.remove(probe);
              }
              refuse(probe, refusal.reason() + OwnedCode.MEANWHILE);
            });
  }

  /**
   * A view runs what it is made of, and PostgreSQL folds expressions of indexes, constraints and
   * partition keys when it plans: with the rights of the asking role, not of their owner.
   */
  private Map<Integer, OwnedCode.Refusal> foreign(List<Probe> probes) throws SQLException {
    OwnedCode code = new OwnedCode(connection, trusted);
    for (int i = 0; i < probes.size(); i++) {
      code.reads(i, probes.get(i).table());
      if (probes.get(i) instanceof Probe.Orphans orphans) {
        code.reads(i, orphans.target());
      }
      if (probes.get(i) instanceof Probe.Lacking lacking) {
        code.reads(i, lacking.target());
      }
    }
    Map<Integer, OwnedCode.Refusal> foreign = new HashMap<>(code.refused());
    foreign.values().removeIf(refusal -> !refusal.foreign());
    return foreign;
  }

  private Optional<ProbeSql> sql(Probe probe) throws SQLException {
    DbTable table = tables.get(probe.table());
    if (table == null) {
      throw new IllegalArgumentException("no table of this snapshot: " + probe.table());
    }
    if (probe instanceof Probe.Nulls nulls) {
      return Optional.of(
          ProbeSql.rows(probe, table, nulls.column(), List.of("IS NOT DISTINCT FROM NULL")));
    }
    if (probe instanceof Probe.Outside outside) {
      return Optional.of(
          ProbeSql.rows(
              probe,
              table,
              outside.column(),
              List.of("< " + outside.least(), "> " + outside.greatest())));
    }
    if (probe instanceof Probe.Strangers strangers) {
      return Optional.of(ProbeSql.strangers(strangers, table));
    }
    if (probe instanceof Probe.Orphans orphans) {
      return orphans(orphans, table);
    }
    if (probe instanceof Probe.Lacking lacking) {
      look(lacking);
      return Optional.empty();
    }
    if (probe instanceof Probe.Duplicates duplicates) {
      return Optional.of(ProbeSql.duplicates(duplicates));
    }
    if (probe instanceof Probe.TakenId taken) {
      OptionalLong first = firstId(taken);
      first.ifPresent(id -> firstIds.put(taken, id));
      return first.isEmpty()
          ? Optional.empty()
          : Optional.of(ProbeSql.takenId(taken, table, first.getAsLong()));
    }
    throw new IllegalStateException("unknown probe " + probe);
  }

  /** Refused where each look-up would be a scan, or compare otherwise than the type does. */
  private Optional<ProbeSql> orphans(Probe.Orphans probe, DbTable table) {
    DbTable target = tables.get(probe.target());
    if (target == null || !ProbeSql.isIndexed(target, probe.targetColumns())) {
      refuse(
          probe,
          "no index of %s leads with the referenced columns: each look-up would scan it"
              .formatted(probe.target()));
      return Optional.empty();
    }
    Optional<DbType> foreign =
        probe.columns().stream()
            .flatMap(column -> table.column(column).stream())
            .map(DbColumn::type)
            .filter(type -> type.schema() != null && type.kind() == DbType.Kind.BASE)
            .filter(type -> !type.isDomain())
            .findFirst();
    if (foreign.isPresent()) {
      refuse(probe, "type %s has an equality of its own".formatted(foreign.get().declared()));
      return Optional.empty();
    }
    return Optional.of(ProbeSql.orphans(probe));
  }

  /** What it refers to is another table than that of the other probes, and need not be mapped. */
  private void look(Probe.Lacking probe) throws SQLException {
    if (isLate()) {
      refuse(probe, tooLate());
      return;
    }
    List<String> lacking = new ArrayList<>();
    try {
      apart("", ProbeSql.lacking(probe), row -> lacking.add(row.getString(1)));
    } catch (SQLException failed) {
      if (DatabaseFailures.isLostConnection(failed)) {
        throw failed;
      }
      refuse(probe, failed);
      return;
    }
    seen.put(probe, new ProbeResult(lacking.size(), false, 0, lacking, false));
  }

  // ---- sequences

  /** Empty when the sequence has no value left, or does not tell. */
  private OptionalLong firstId(Probe.TakenId probe) throws SQLException {
    DbSequence sequence = probe.sequence();
    if (!sequence.privileges().contains(Privilege.SELECT)) {
      if (sequence.lastValue() == null) {
        refuse(probe, "the role needs the SELECT privilege on sequence " + sequence.name());
        return OptionalLong.empty();
      }
      return firstId(probe, sequence.lastValue(), true);
    }
    if (isLate()) {
      refuse(probe, tooLate());
      return OptionalLong.empty();
    }
    List<Object> state = new ArrayList<>();
    try {
      apart(
          "",
          "SELECT last_value, is_called FROM " + sequence.name().sql(),
          row -> {
            state.add(row.getLong(1));
            state.add(row.getBoolean(2));
          });
    } catch (SQLException failed) {
      if (DatabaseFailures.isLostConnection(failed)) {
        throw failed;
      }
      refuse(probe, failed);
      return OptionalLong.empty();
    }
    return firstId(probe, (long) state.get(0), (boolean) state.get(1));
  }

  private static OptionalLong firstId(Probe.TakenId probe, long last, boolean called) {
    DbSequence sequence = probe.sequence();
    boolean isUsedUp =
        called
            && (sequence.increment() > 0
                ? last > sequence.maximum() - sequence.increment()
                : last < sequence.minimum() - sequence.increment());
    if (isUsedUp) {
      return OptionalLong.empty();
    }
    long next = called ? last + sequence.increment() : last;
    return OptionalLong.of(next == probe.initial() ? next : next - probe.block());
  }

  // ---- asking

  /** Parts of one table in one statement; one that fails takes only itself away. */
  private void ask(List<ProbeSql> parts) throws SQLException {
    if (parts.isEmpty()) {
      return;
    }
    if (isLate()) {
      parts.forEach(part -> refuse(part.probe(), tooLate()));
      return;
    }
    try {
      if (parts.get(0).how() == How.BY_INDEX) {
        lookUp(parts);
      } else {
        sample(parts);
      }
    } catch (SQLException failed) {
      if (DatabaseFailures.isLostConnection(failed)) {
        throw failed;
      }
      askInParts(parts, failed);
    }
  }

  /** What looks at single rows costs one pass together: if that takes too long, so does each. */
  private void askInParts(List<ProbeSql> parts, SQLException failed) throws SQLException {
    DbTable table = Objects.requireNonNull(tables.get(parts.get(0).probe().table()));
    List<ProbeSql> byRow = parts.stream().filter(part -> part.how() == How.BY_ROW).toList();
    boolean tookTooLong = DatabaseFailures.isFatal(failed);
    if (!table.privileges().contains(Privilege.SELECT)) {
      refused.add(new Gap("rows of " + table.name(), DatabaseFailures.words(failed)));
    } else if (parts.size() == 1 || (tookTooLong && byRow.size() == parts.size())) {
      parts.forEach(part -> refuse(part.probe(), failed));
    } else if (tookTooLong) {
      ask(byRow);
      for (ProbeSql part : parts) {
        if (part.how() != How.BY_ROW) {
          ask(List.of(part));
        }
      }
    } else {
      for (ProbeSql part : parts) {
        ask(List.of(part));
      }
    }
  }

  private void lookUp(List<ProbeSql> parts) throws SQLException {
    List<@Nullable BigDecimal> values = values(BY_INDEX, ProbeSql.lookUp(parts), parts.size());
    for (int i = 0; i < parts.size(); i++) {
      take(parts.get(i), values.get(i), 0);
    }
  }

  private void sample(List<ProbeSql> parts) throws SQLException {
    TableName table = parts.get(0).probe().table();
    List<ProbeSql> byRow = parts.stream().filter(part -> part.how() == How.BY_ROW).toList();
    List<ProbeSql> byQuery = parts.stream().filter(part -> part.how() == How.BY_QUERY).toList();
    List<@Nullable BigDecimal> values =
        values("", ProbeSql.overSample(table, byRow, byQuery), 1 + parts.size());
    long rows = Objects.requireNonNull(values.get(0)).longValue();
    boolean isPart = rows == ProbeResults.SAMPLE;
    if (isPart) {
      sampled.add(table);
    }
    List<ProbeSql> inOrder = Stream.concat(byRow.stream(), byQuery.stream()).toList();
    for (int i = 0; i < inOrder.size(); i++) {
      take(inOrder.get(i), values.get(i + 1), isPart ? rows : 0);
    }
  }

  private void take(ProbeSql part, @Nullable BigDecimal value, long among) throws SQLException {
    if (part.probe() instanceof Probe.TakenId taken) {
      takeId(taken, value, among);
      return;
    }
    long count = Objects.requireNonNull(value).longValue();
    boolean more = part.how() != How.BY_ROW && count > ProbeSql.ENOUGH;
    List<String> values =
        count > 0 && part.probe() instanceof Probe.Strangers strangers
            ? strangeValues(strangers)
            : List.of();
    seen.put(
        part.probe(),
        new ProbeResult(
            more ? ProbeSql.ENOUGH : count,
            more,
            among,
            values.stream().limit(ProbeSql.SHOWN_VALUES).map(Prober::shortened).toList(),
            values.size() > ProbeSql.SHOWN_VALUES));
  }

  private void takeId(Probe.TakenId probe, @Nullable BigDecimal value, long among) {
    if (value == null && among > 0) {
      refuse(probe, "no index leads with the column, and its first rows tell nothing");
    } else {
      ids.put(
          probe,
          new NextId(
              Objects.requireNonNull(firstIds.get(probe)),
              value == null ? null : value.min(LARGEST).max(SMALLEST).longValue()));
    }
  }

  private List<String> strangeValues(Probe.Strangers probe) throws SQLException {
    List<String> values = new ArrayList<>();
    apart(
        "",
        ProbeSql.strangeValues(probe, Objects.requireNonNull(tables.get(probe.table()))),
        row -> values.add(row.getString(1)));
    return values;
  }

  private static String shortened(String value) {
    return value.codePointCount(0, value.length()) <= ProbeSql.SHOWN_LENGTH
        ? value
        : value.substring(0, value.offsetByCodePoints(0, ProbeSql.SHOWN_LENGTH)) + '…';
  }

  private List<@Nullable BigDecimal> values(String settings, String sql, int number)
      throws SQLException {
    List<@Nullable BigDecimal> values = new ArrayList<>();
    apart(
        settings,
        sql,
        row -> {
          for (int i = 1; i <= number; i++) {
            values.add(row.getBigDecimal(i));
          }
        });
    return values;
  }

  private void apart(String settings, String sql, CatalogQuery.RowConsumer consumer)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("SAVEPOINT probe; " + SETTINGS + perStatement.toMillis() + settings);
      try (ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          consumer.accept(rows);
        }
      } catch (SQLException failed) {
        if (!DatabaseFailures.isLostConnection(failed)) {
          back(statement);
        }
        throw failed;
      }
      back(statement);
    }
  }

  private static void back(Statement statement) throws SQLException {
    statement.execute("ROLLBACK TO SAVEPOINT probe; RELEASE SAVEPOINT probe");
  }

  private boolean isLate() {
    return System.nanoTime() - started > inAll.toNanos();
  }

  private String tooLate() {
    return "the other probes had taken " + inAll.toSeconds() + " s";
  }

  private void refuse(Probe probe, SQLException failed) {
    refuse(
        probe,
        DatabaseFailures.isFatal(failed)
            ? "%s (after %d ms)".formatted(DatabaseFailures.words(failed), perStatement.toMillis())
            : DatabaseFailures.words(failed));
  }

  private void refuse(Probe probe, String reason) {
    refused.add(new Gap(probe.subject(), reason));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
