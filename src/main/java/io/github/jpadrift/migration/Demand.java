package io.github.jpadrift.migration;

import io.github.jpadrift.schema.TableName;
import org.jspecify.annotations.Nullable;

/**
 * What a statement asks of rows that are there already beyond what is said of their table and its
 * columns: the bounds of a partition, the conditions of a domain, the labels of an enum.
 *
 * @param table under the name that it has on the target
 * @param column of the domain or enum; null for a partition
 * @param bound PostgreSQL's words for the partition or the column
 * @param condition that the rows have to meet or be unknown to; a row is called {@code r}
 */
public record Demand(TableName table, @Nullable String column, String bound, String condition) {}
