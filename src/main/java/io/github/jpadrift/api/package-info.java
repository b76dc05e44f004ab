/** What others may rely on, and how it is marked. */
@NullMarked
package io.github.jpadrift.api;

import org.jspecify.annotations.NullMarked;
