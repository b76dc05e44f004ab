/** The vocabulary both sides share: names and types as PostgreSQL spells them. Imports nothing. */
@NullMarked
package io.github.jpadrift.schema;

import org.jspecify.annotations.NullMarked;
