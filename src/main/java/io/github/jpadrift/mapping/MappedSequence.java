package io.github.jpadrift.mapping;

import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sequence that an id generator calls.
 *
 * @param incrementBy what the DDL would say; equals the allocation size for the pooled optimizers
 * @param pooled whether Hibernate uses the values between two calls itself, so that a smaller
 *     increment in the database hands out duplicate keys
 * @param ids what the ids are to a value of the sequence
 * @param feeds every column that takes its values
 */
public record MappedSequence(
    TableName name,
    int incrementBy,
    int initialValue,
    boolean pooled,
    Ids ids,
    List<Feed> feeds,
    Origin origin) {

  public MappedSequence {
    feeds = List.copyOf(feeds);
  }

  /**
   * Which ids one value of the sequence stands for (Hibernate, {@code
   * StandardOptimizerDescriptor}).
   */
  public enum Ids {
    /** The value itself. */
    VALUE,
    /** A block that ends with the value: {@code pooled}, the default above one. */
    BLOCK_UP_TO_VALUE,
    /** A block that begins with the value: {@code pooled-lo}. */
    BLOCK_FROM_VALUE,
    /** Ids computed from it some other way: {@code hilo}, an optimizer of one's own. */
    COMPUTED
  }

  /** A column that takes its values from a sequence. */
  public record Feed(TableName table, Identifier column) {}

  /** The table whose key it feeds, null when it feeds several. */
  public @Nullable TableName table() {
    return feedsOneTable() ? feeds.get(0).table() : null;
  }

  /** The column it feeds, null when it feeds several. */
  public @Nullable Identifier column() {
    return feedsOneTable() ? feeds.get(0).column() : null;
  }

  private boolean feedsOneTable() {
    return feeds.stream().map(Feed::table).distinct().count() == 1;
  }
}
