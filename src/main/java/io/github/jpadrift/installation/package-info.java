/** Where jpadrift itself lies, and the parts by others that it lends and does not travel with. */
@NullMarked
package io.github.jpadrift.installation;

import org.jspecify.annotations.NullMarked;
