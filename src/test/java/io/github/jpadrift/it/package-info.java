/** What the builds under {@code src/it} leave behind. */
@NullMarked
package io.github.jpadrift.it;

import org.jspecify.annotations.NullMarked;
