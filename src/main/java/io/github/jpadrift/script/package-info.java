/** SQL scripts, cut into statements as psql would. */
@NullMarked
package io.github.jpadrift.script;

import org.jspecify.annotations.NullMarked;
