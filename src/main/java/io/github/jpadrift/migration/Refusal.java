package io.github.jpadrift.migration;

import org.jspecify.annotations.Nullable;

/**
 * Why something was not done.
 *
 * @param sqlState PostgreSQL's code; null where the runner itself refuses
 * @param message in one line
 */
public record Refusal(@Nullable String sqlState, String message) {}
