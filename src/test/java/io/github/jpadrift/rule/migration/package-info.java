@NullMarked
package io.github.jpadrift.rule.migration;

import org.jspecify.annotations.NullMarked;
