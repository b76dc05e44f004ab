@NullMarked
package io.github.jpadrift.cache;

import org.jspecify.annotations.NullMarked;
