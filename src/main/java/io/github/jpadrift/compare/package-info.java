/** Mapping and database matched once, without an opinion yet. */
@NullMarked
package io.github.jpadrift.compare;

import org.jspecify.annotations.NullMarked;
