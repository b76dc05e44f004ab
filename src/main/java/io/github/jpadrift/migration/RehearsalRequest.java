package io.github.jpadrift.migration;

/**
 * What is to be rehearsed.
 *
 * @param migrations what runs, and on which shadow
 * @param statementSeconds how long one statement may take
 * @param commitsAwaited whether each commit that changes the catalog waits until somebody has
 *     looked at it; {@link CommitSignals} says how
 */
public record RehearsalRequest(
    MigrationRequest migrations, int statementSeconds, boolean commitsAwaited) {}
