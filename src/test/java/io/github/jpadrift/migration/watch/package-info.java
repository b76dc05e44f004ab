@NullMarked
package io.github.jpadrift.migration.watch;

import org.jspecify.annotations.NullMarked;
