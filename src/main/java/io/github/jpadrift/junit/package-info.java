/**
 * The way in for tests: {@link io.github.jpadrift.junit.CheckMapping} on a test class, and {@link
 * io.github.jpadrift.junit.CheckedMapping} as a parameter.
 */
@NullMarked
package io.github.jpadrift.junit;

import org.jspecify.annotations.NullMarked;
