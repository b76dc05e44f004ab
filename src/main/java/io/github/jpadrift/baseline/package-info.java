/** The file in which a team keeps the findings that it accepts. */
@NullMarked
package io.github.jpadrift.baseline;

import org.jspecify.annotations.NullMarked;
