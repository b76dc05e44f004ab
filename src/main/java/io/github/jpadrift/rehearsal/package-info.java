/**
 * A stand-in for a database where none is at hand: what a PostgreSQL answered once, played back to
 * whoever asks the same.
 */
@NullMarked
package io.github.jpadrift.rehearsal;

import org.jspecify.annotations.NullMarked;
