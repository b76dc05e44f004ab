/** A throw-away PostgreSQL: one server per JVM and major, one database per use. */
@NullMarked
package io.github.jpadrift.scratch;

import org.jspecify.annotations.NullMarked;
