/** What is kept on this machine from one run to the next. */
@NullMarked
package io.github.jpadrift.cache;

import org.jspecify.annotations.NullMarked;
