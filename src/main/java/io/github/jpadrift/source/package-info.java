/** Where the attributes that findings speak of stand in the application's sources. */
@NullMarked
package io.github.jpadrift.source;

import org.jspecify.annotations.NullMarked;
