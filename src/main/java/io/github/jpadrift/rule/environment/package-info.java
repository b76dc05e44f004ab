/** What one database has otherwise than another, one rule a file. */
@NullMarked
package io.github.jpadrift.rule.environment;

import org.jspecify.annotations.NullMarked;
