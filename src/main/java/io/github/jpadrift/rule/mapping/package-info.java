/** One class for each fault that a mapping and a database can have together, and their list. */
@NullMarked
package io.github.jpadrift.rule.mapping;

import org.jspecify.annotations.NullMarked;
