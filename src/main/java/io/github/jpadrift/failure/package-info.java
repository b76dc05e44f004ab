/** What keeps a run from an answer: to some part of it, or at all. */
@NullMarked
package io.github.jpadrift.failure;

import org.jspecify.annotations.NullMarked;
