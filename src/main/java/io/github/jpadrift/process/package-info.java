/** A JVM of its own for the application's code: what is asked, how far it may go, its answer. */
@NullMarked
package io.github.jpadrift.process;

import org.jspecify.annotations.NullMarked;
