/** Databases against one another: matched once by structure, no opinion yet. */
@NullMarked
package io.github.jpadrift.environment;

import org.jspecify.annotations.NullMarked;
