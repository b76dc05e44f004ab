/** What a run is made of: what is asked, what is read, what is concluded. */
@NullMarked
package io.github.jpadrift.check;

import org.jspecify.annotations.NullMarked;
