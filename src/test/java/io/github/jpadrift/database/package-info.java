@NullMarked
package io.github.jpadrift.database;

import org.jspecify.annotations.NullMarked;
