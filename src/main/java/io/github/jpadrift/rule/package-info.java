/** The contract of a rule: a pure function of a comparison. */
@NullMarked
package io.github.jpadrift.rule;

import org.jspecify.annotations.NullMarked;
