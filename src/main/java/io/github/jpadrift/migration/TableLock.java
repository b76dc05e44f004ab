package io.github.jpadrift.migration;

import io.github.jpadrift.schema.TableName;

/**
 * A lock that a statement took and that its transaction did not hold before.
 *
 * @param relation under the name that it has on the target, whatever it is called meanwhile
 * @param isNew whether the pending migrations made the relation themselves
 * @param named whether the statement says the relation's name
 */
public record TableLock(TableName relation, LockMode mode, boolean isNew, boolean named) {}
