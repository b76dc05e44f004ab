package io.github.jpadrift.mapping;

import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import org.jspecify.annotations.Nullable;

/**
 * A sequence that an id generator calls.
 *
 * @param incrementBy what the DDL would say; equals the allocation size for the pooled optimizers
 * @param pooled whether Hibernate uses the values between two calls itself, so that a smaller
 *     increment in the database hands out duplicate keys
 * @param table the table whose key it feeds, null when it feeds several
 * @param column the column it feeds, null when it feeds several
 */
public record MappedSequence(
    TableName name,
    int incrementBy,
    int initialValue,
    boolean pooled,
    @Nullable TableName table,
    @Nullable Identifier column,
    Origin origin) {}
