/** The way in for programs: {@link io.github.jpadrift.MappingCheck}. */
@NullMarked
package io.github.jpadrift;

import org.jspecify.annotations.NullMarked;
