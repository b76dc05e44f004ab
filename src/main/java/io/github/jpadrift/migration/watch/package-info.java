/** What each statement of a migration really does: looked at on the connection that sends it. */
@NullMarked
package io.github.jpadrift.migration.watch;

import org.jspecify.annotations.NullMarked;
