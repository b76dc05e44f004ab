@NullMarked
package io.github.jpadrift.snapshot;

import org.jspecify.annotations.NullMarked;
