/**
 * What the application is: its classes and libraries, the classes its mapping consists of, and its
 * settings. Reads files only: no class of the application is loaded here.
 */
@NullMarked
package io.github.jpadrift.scan;

import org.jspecify.annotations.NullMarked;
