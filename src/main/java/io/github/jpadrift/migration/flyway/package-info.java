/** Flyway, linked against the application's own; nothing links to it. */
@NullMarked
package io.github.jpadrift.migration.flyway;

import org.jspecify.annotations.NullMarked;
