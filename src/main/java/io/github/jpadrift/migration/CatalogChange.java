package io.github.jpadrift.migration;

import io.github.jpadrift.schema.TableName;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One fact of the catalog that is another after a statement.
 *
 * @param kind {@code column}, {@code constraint}, {@code index}, {@code table}, {@code label}, …
 * @param table the relation that it is a part of or that it is, under the name that it has on the
 *     target; null for what belongs to none
 * @param isNew whether the pending migrations made that relation themselves
 * @param name of the thing within its relation or, where it has none, with its schema; empty for
 *     the relation itself
 * @param before PostgreSQL's words for it; null when it was not there
 * @param after null when it is gone
 */
public record CatalogChange(
    String kind,
    @Nullable TableName table,
    boolean isNew,
    String name,
    @Nullable String before,
    @Nullable String after) {

  /** The kind of what makes the index or foreign key of a partition a part of the whole table's. */
  public static final String ATTACHMENT = "attachment";

  /** Of these PostgreSQL's words are too many: a digest stands for them. */
  private static final Set<String> DIGESTED = Set.of("view", "materialized view", "routine");

  public boolean isAdded() {
    return before == null;
  }

  public boolean isRemoved() {
    return after == null;
  }

  /**
   * Whether it is the index of a constraint that came or went with it.
   *
   * @param others what changed with it
   */
  public boolean isOfConstraint(Collection<CatalogChange> others) {
    return kind.equals("index")
        && others.stream()
            .anyMatch(
                change ->
                    change.kind.equals("constraint")
                        && Objects.equals(change.table, table)
                        && change.name.equals(name));
  }

  /** What it is about, for people: {@code column public.customer.phone}. */
  public String subject() {
    String within = name.isEmpty() ? "" : table == null ? name : '.' + name;
    return kind + ' ' + (table == null ? "" : table) + within;
  }

  /** For people: {@code column public.customer.phone character varying(30) added}. */
  @Override
  public String toString() {
    if (DIGESTED.contains(kind)) {
      return subject() + (before == null ? " added" : after == null ? " removed" : " changed");
    }
    if (before == null) {
      return subject() + words(after) + " added";
    }
    return after == null
        ? subject() + words(before) + " removed"
        : subject() + words(before) + " becomes" + words(after);
  }

  private static String words(@Nullable String text) {
    return text == null || text.isEmpty() ? "" : ' ' + text;
  }
}
