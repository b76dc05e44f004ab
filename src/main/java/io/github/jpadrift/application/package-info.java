/** Where a mapping comes from: an application's files, or one that runs in this JVM. */
@NullMarked
package io.github.jpadrift.application;

import org.jspecify.annotations.NullMarked;
