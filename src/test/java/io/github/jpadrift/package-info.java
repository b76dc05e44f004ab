@NullMarked
package io.github.jpadrift;

import org.jspecify.annotations.NullMarked;
