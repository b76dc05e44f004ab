package io.github.jpadrift.database;

/**
 * A database, told apart from others and from itself before its catalog was changed.
 *
 * @param catalog other text after every change of the catalog; meaningless otherwise
 */
public record DatabaseState(DatabaseFacts facts, String catalog) {}
