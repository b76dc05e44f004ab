/** One class for each thing that a pending migration can do amiss: pure functions of an audit. */
@NullMarked
package io.github.jpadrift.rule.migration;

import org.jspecify.annotations.NullMarked;
