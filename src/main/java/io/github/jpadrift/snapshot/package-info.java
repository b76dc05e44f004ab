/** The schema of a database as a file. */
@NullMarked
package io.github.jpadrift.snapshot;

import org.jspecify.annotations.NullMarked;
