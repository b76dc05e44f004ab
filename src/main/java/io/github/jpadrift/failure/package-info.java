/** What ends a run for a reason that was foreseen. */
@NullMarked
package io.github.jpadrift.failure;

import org.jspecify.annotations.NullMarked;
