/** The mapping read in a JVM of its own. */
@NullMarked
package io.github.jpadrift.mapping.process;

import org.jspecify.annotations.NullMarked;
