@NullMarked
package io.github.jpadrift.mapping;

import org.jspecify.annotations.NullMarked;
