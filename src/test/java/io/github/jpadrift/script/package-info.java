@NullMarked
package io.github.jpadrift.script;

import org.jspecify.annotations.NullMarked;
