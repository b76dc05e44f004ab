/** What {@code jpadrift mapping} prints. */
@NullMarked
package io.github.jpadrift.application.print;

import org.jspecify.annotations.NullMarked;
