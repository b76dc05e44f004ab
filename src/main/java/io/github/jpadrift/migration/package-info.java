/** What makes a schema step by step: Flyway and Liquibase, run on a database that is ours. */
@NullMarked
package io.github.jpadrift.migration;

import org.jspecify.annotations.NullMarked;
