/** The command line, and the only place that touches standard streams. */
@NullMarked
package io.github.jpadrift.cli;

import org.jspecify.annotations.NullMarked;
