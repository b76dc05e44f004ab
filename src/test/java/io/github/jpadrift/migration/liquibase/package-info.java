@NullMarked
package io.github.jpadrift.migration.liquibase;

import org.jspecify.annotations.NullMarked;
