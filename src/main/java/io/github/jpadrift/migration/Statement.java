package io.github.jpadrift.migration;

import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import java.util.Objects;
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

  /**
   * What made something a part of the same of a partitioned table, each with the name of the part.
   *
   * @param whole a constraint or index of that table
   */
  public List<CatalogChange> attachmentsOf(CatalogChange whole) {
    TableName table = whole.table();
    if (table == null) {
      return List.of();
    }
    Identifier name = new Identifier(whole.name());
    String said =
        whole.kind().equals("index")
            ? new TableName(table.schema(), name).sql()
            : table.sql() + '.' + name.sql();
    return changes.stream()
        .filter(change -> change.kind().equals(CatalogChange.ATTACHMENT))
        .filter(change -> said.equals(change.after()))
        .toList();
  }

  /** What was made a part; null where it was there before. */
  public @Nullable CatalogChange attached(CatalogChange attachment) {
    return changes.stream()
        .filter(part -> part.isAdded() && attaches(attachment, part))
        .findFirst()
        .orElse(null);
  }

  private static boolean attaches(CatalogChange attachment, CatalogChange part) {
    return attachment.kind().equals(CatalogChange.ATTACHMENT)
        && (part.kind().equals("index") || part.kind().equals("constraint"))
        && part.name().equals(attachment.name())
        && Objects.equals(part.table(), attachment.table());
  }

  /** Whether it came to a partition or child with what is done to the table that is named. */
  public boolean comesWithAnother(CatalogChange change) {
    return changes.stream().anyMatch(other -> attaches(other, change))
        || (!change.name().isEmpty()
            && !isNamed(change)
            && changes.stream()
                .anyMatch(
                    other ->
                        isNamed(other)
                            && !Objects.equals(other.table(), change.table())
                            && other.kind().equals(change.kind())
                            && other.name().equals(change.name())
                            && Objects.equals(other.before(), change.before())
                            && Objects.equals(other.after(), change.after())));
  }

  private boolean isNamed(CatalogChange change) {
    return locks.stream().anyMatch(lock -> lock.named() && lock.relation().equals(change.table()));
  }

  /** Whether it reads the table whole. */
  public boolean reads(TableName table) {
    return work.stream()
        .anyMatch(each -> each.kind() == Work.Kind.SCAN && each.table().equals(table));
  }
}
