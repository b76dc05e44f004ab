@NullMarked
package io.github.jpadrift.migration;

import org.jspecify.annotations.NullMarked;
