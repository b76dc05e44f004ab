/** The contract of a rule: a pure function of its subject. */
@NullMarked
package io.github.jpadrift.rule;

import org.jspecify.annotations.NullMarked;
