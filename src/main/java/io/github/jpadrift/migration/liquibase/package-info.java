/** Liquibase, linked against the application's own; nothing links to it. */
@NullMarked
package io.github.jpadrift.migration.liquibase;

import org.jspecify.annotations.NullMarked;
