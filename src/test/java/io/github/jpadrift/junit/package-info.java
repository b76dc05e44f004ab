/** The JUnit extension, in test classes as applications write them. */
@NullMarked
package io.github.jpadrift.junit;

import org.jspecify.annotations.NullMarked;
