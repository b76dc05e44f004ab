@NullMarked
package io.github.jpadrift.scratch;

import org.jspecify.annotations.NullMarked;
