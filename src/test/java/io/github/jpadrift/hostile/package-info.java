/** Applications, databases and files that mean harm, and what jpadrift then does not do. */
@NullMarked
package io.github.jpadrift.hostile;

import org.jspecify.annotations.NullMarked;
