/** Where a run's time goes, for those who make it faster. */
@NullMarked
package io.github.jpadrift.timing;

import org.jspecify.annotations.NullMarked;
