/** The Maven plugin: every command that a build wants as a goal. */
@NullMarked
package io.github.jpadrift.maven;

import org.jspecify.annotations.NullMarked;
