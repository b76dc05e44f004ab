package io.github.jpadrift.database;

/**
 * How large a relation is.
 *
 * @param heap bytes of its rows
 * @param indexes bytes of all its indexes
 * @param rows as last estimated
 */
public record RelationSize(long heap, long indexes, long rows) {}
