/** What a rule says and what a run concludes. */
@NullMarked
package io.github.jpadrift.finding;

import org.jspecify.annotations.NullMarked;
