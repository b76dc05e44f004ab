package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.CatalogChange;
import io.github.jpadrift.migration.Chain;
import io.github.jpadrift.migration.LockMode;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.Statement;
import io.github.jpadrift.migration.TableLock;
import io.github.jpadrift.migration.TableSize;
import io.github.jpadrift.migration.Work;
import io.github.jpadrift.schema.TableName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of what the pending migrations will do: the subject of the rules.
 *
 * @param migrations the pending ones, in their order
 * @param sizes of the target's tables, as they are today
 * @param lockTimeout whether a session of the target begins with a bound of waiting for locks
 * @param tolerate how long the application may wait
 * @param states the target as it is, then as it is after each migration that changes its catalog
 * @param runningTables those that the version that runs maps, and the columns that it knows of
 *     each; empty when it is not known
 * @param drift where the target is not what its history makes
 * @param dependOnRows migrations that fail or pass as the rows are, which nobody looked at
 * @param seen rows of the target that are against what a migration tightens
 * @param refusing migrations that fail with the target's rows, and how many there are of them;
 *     empty where that was not counted
 */
public record Audit(
    Chain chain,
    List<Migration> migrations,
    Map<TableName, TableSize> sizes,
    boolean lockTimeout,
    Duration tolerate,
    List<State> states,
    Map<TableName, Set<String>> runningTables,
    List<Drift> drift,
    Set<String> dependOnRows,
    List<SeenRows> seen,
    Map<String, String> refusing) {

  private static final double READ_PER_SECOND = 500e6;
  private static final double WRITTEN_PER_SECOND = 100e6;
  private static final double CHANGED_PER_SECOND = 200_000;

  public Audit {
    migrations = List.copyOf(migrations);
    sizes = Map.copyOf(sizes);
    states = List.copyOf(states);
    runningTables = Map.copyOf(runningTables);
    drift = List.copyOf(drift);
    dependOnRows = Set.copyOf(dependOnRows);
    seen = List.copyOf(seen);
    refusing = Map.copyOf(refusing);
  }

  /**
   * An object that is another on the target than its history makes it.
   *
   * @param table the relation that it is a part of or that it is; null for what belongs to none
   * @param here in PostgreSQL's words; null when it is not there
   * @param history the same as the applied migrations make it
   * @param repairs what makes it where it is not, and may run where it is
   */
  public record Drift(
      String object,
      @Nullable TableName table,
      @Nullable String here,
      @Nullable String history,
      List<Repair> repairs) {

    public Drift {
      repairs = List.copyOf(repairs);
    }
  }

  /**
   * Rows that a migration meets.
   *
   * @param subject what it tightens, as {@link CatalogChange#subject} says it
   * @param words how many there are, and what is the matter with them
   */
  public record SeenRows(String migration, String subject, String words) {}

  /** What was seen of rows that are against a change; null when nothing was. */
  @Nullable String seen(Migration migration, String subject) {
    return seen.stream()
        .filter(each -> each.migration().equals(migration.id()) && each.subject().equals(subject))
        .map(SeenRows::words)
        .findFirst()
        .orElse(null);
  }

  /** The pending migration of this id; null when there is none. */
  @Nullable Migration migration(@Nullable String id) {
    return migrations.stream()
        .filter(migration -> migration.id().equals(id))
        .findFirst()
        .orElse(null);
  }

  /**
   * How both versions of the application fare at one moment.
   *
   * @param after the migration that led here; null for the target as it is
   * @param running what the version that runs finds wrong; null when it is not known
   * @param fresh the same for the version to come
   */
  public record State(
      @Nullable String after, @Nullable List<Finding> running, @Nullable List<Finding> fresh) {

    /** Whether nothing that would fail is found wrong. */
    public static boolean works(List<Finding> findings) {
      return findings.stream().noneMatch(finding -> finding.severity().reaches(Severity.HIGH));
    }
  }

  /**
   * A lock from the statement that takes it to the end of its transaction.
   *
   * @param seconds how long it is held at least
   * @param others how much of that is neither the statement's own work on the table nor told as
   *     work on it by a rule of its own
   * @param cause the costliest of those; null when there is none
   */
  public record Hold(
      Migration migration,
      Statement statement,
      TableLock lock,
      double seconds,
      double others,
      @Nullable Work cause) {}

  /** A migration's statement and what it does. */
  public record Deed(Migration migration, Statement statement, Work work) {}

  public TableSize size(TableName table) {
    return sizes.getOrDefault(table, TableSize.NOTHING);
  }

  /** How many bytes are moved. */
  public long bytes(Work work) {
    TableSize size = work.isNew() ? TableSize.NOTHING : size(work.table());
    return work.kind() == Work.Kind.REWRITE ? size.heap() + size.indexes() : size.heap();
  }

  /** At least this long, on a good server. */
  public double seconds(Work work) {
    if (work.isNew()) {
      return 0;
    }
    return switch (work.kind()) {
      case REWRITE, INDEX_BUILD -> bytes(work) / WRITTEN_PER_SECOND;
      case SCAN -> bytes(work) / READ_PER_SECOND;
      case CHANGE -> rows(work) / CHANGED_PER_SECOND;
    };
  }

  /** How many rows are changed: of those that are there it may be all, unless the target knows. */
  public long rows(Work work) {
    Long estimated = work.estimated();
    if (estimated != null) {
      return Math.max(work.rows(), estimated);
    }
    return work.ofExisting() ? Math.max(work.rows(), size(work.table()).rows()) : work.rows();
  }

  /** What all statements do. */
  public List<Deed> deeds() {
    List<Deed> deeds = new ArrayList<>();
    for (Migration migration : migrations) {
      for (Statement statement : migration.statements()) {
        statement.work().forEach(work -> deeds.add(new Deed(migration, statement, work)));
      }
    }
    return deeds;
  }

  /** The locks that make an application wait, on tables that it has today. */
  public List<Hold> holds() {
    List<Hold> holds = new ArrayList<>();
    for (Migration migration : migrations) {
      for (Statement statement : migration.statements()) {
        for (TableLock lock : statement.locks()) {
          if (!lock.isNew() && lock.mode().blocks() != LockMode.Blocks.NOTHING) {
            holds.add(hold(migration, statement, lock));
          }
        }
      }
    }
    return holds;
  }

  /** How long a lock is held. */
  public Hold hold(Migration owner, Statement taking, TableLock lock) {
    double seconds = 0;
    double others = 0;
    Work cause = null;
    boolean held = false;
    for (Statement statement : inTransaction(taking)) {
      held |= statement.equals(taking);
      for (Work work : held ? statement.work() : List.<Work>of()) {
        double cost = seconds(work);
        seconds += cost;
        boolean own = statement.equals(taking) && work.table().equals(lock.relation());
        if (!own && !isToldAlone(work, lock)) {
          others += cost;
          cause = cause == null || cost > seconds(cause) ? work : cause;
        }
      }
    }
    return new Hold(owner, taking, lock, seconds, others, cause);
  }

  /** Of work on the table itself its own rule tells how long everybody waits for it. */
  private static boolean isToldAlone(Work work, TableLock lock) {
    return work.kind() != Work.Kind.CHANGE && work.table().equals(lock.relation());
  }

  private List<Statement> inTransaction(Statement taking) {
    return migrations.stream()
        .flatMap(migration -> migration.statements().stream())
        .filter(statement -> statement.transaction() == taking.transaction())
        .toList();
  }

  /** How long the lock is held under which a table is worked on. */
  public double holdOf(Deed deed) {
    double held = seconds(deed.work());
    for (Hold hold : holds()) {
      // what blocked less before is not blocked more for it
      if (hold.lock().relation().equals(deed.work().table())
          && hold.lock().mode().blocks().compareTo(deed.work().lock().blocks()) >= 0
          && hold.statement().transaction() == deed.statement().transaction()) {
        held = Math.max(held, hold.seconds());
      }
    }
    return held;
  }

  /** How bad it is that something is blocked so long; null when nothing is. */
  public @Nullable Severity ladder(LockMode.Blocks blocks, double seconds) {
    if (blocks == LockMode.Blocks.NOTHING) {
      return null;
    }
    boolean reads = blocks == LockMode.Blocks.READS_AND_WRITES;
    if (seconds * 1000 < tolerate.toMillis()) {
      return Severity.LOW;
    }
    if (seconds >= 300) {
      return reads ? Severity.CRITICAL : Severity.HIGH;
    }
    if (seconds >= 30) {
      return Severity.HIGH;
    }
    return seconds >= 10 && reads ? Severity.HIGH : Severity.MEDIUM;
  }

  /** A class, and no figure: {@code moment}, {@code seconds}, {@code minutes}, {@code hours}. */
  public static String duration(double seconds) {
    return seconds < 1 ? "moment" : seconds < 60 ? "seconds" : seconds < 3600 ? "minutes" : "hours";
  }
}
