/**
 * Nets under all rules: a schema that agrees is silent, one drift is one finding, a repair closes
 * it.
 */
@NullMarked
package io.github.jpadrift.drift;

import org.jspecify.annotations.NullMarked;
