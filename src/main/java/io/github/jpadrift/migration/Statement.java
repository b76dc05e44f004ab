package io.github.jpadrift.migration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement that the runner sent for a migration, and what it did.
 *
 * @param transaction the number of its transaction within the rehearsal, counted from 1; statements
 *     outside a transaction have one each
 * @param inTransaction false when it commits by itself
 * @param line where it begins in the migration's file, counted from 1; 1 when it is not found there
 * @param sql as it reached PostgreSQL
 * @param locks those that it took on relations, indexes left out
 * @param notices what PostgreSQL said meanwhile, {@code CODE message}
 * @param undone what its conditions left undone
 * @param demands what it asks of rows that are there, where the changes do not tell
 * @param refusal null when it succeeded
 */
public record Statement(
    int transaction,
    boolean inTransaction,
    int line,
    String sql,
    List<TableLock> locks,
    List<Work> work,
    List<CatalogChange> changes,
    List<String> notices,
    List<NoOp> undone,
    List<Demand> demands,
    @Nullable Refusal refusal) {

  public Statement {
    locks = List.copyOf(locks);
    work = List.copyOf(work);
    changes = List.copyOf(changes);
    notices = List.copyOf(notices);
    undone = List.copyOf(undone);
    demands = List.copyOf(demands);
  }

  /** One that asks no more of rows than its changes tell. */
  public Statement(
      int transaction,
      boolean inTransaction,
      int line,
      String sql,
      List<TableLock> locks,
      List<Work> work,
      List<CatalogChange> changes,
      List<String> notices,
      List<NoOp> undone,
      @Nullable Refusal refusal) {
    this(
        transaction,
        inTransaction,
        line,
        sql,
        locks,
        work,
        changes,
        notices,
        undone,
        List.of(),
        refusal);
  }

  /** The same, where that many rows of the target are expected to be updated or deleted. */
  public Statement estimated(long rows) {
    return new Statement(
        transaction,
        inTransaction,
        line,
        sql,
        locks,
        work.stream()
            .map(each -> each.ofExisting() && !each.isNew() ? each.estimated(rows) : each)
            .toList(),
        changes,
        notices,
        undone,
        demands,
        refusal);
  }
}
