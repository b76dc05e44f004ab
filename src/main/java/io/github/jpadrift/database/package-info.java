/** What PostgreSQL has. Silence means "does not exist". */
@NullMarked
package io.github.jpadrift.database;

import org.jspecify.annotations.NullMarked;
