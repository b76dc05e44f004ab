/** The mapping read in a JVM of its own: what is asked, how far it may go, what it hands over. */
@NullMarked
package io.github.jpadrift.mapping.process;

import org.jspecify.annotations.NullMarked;
