@NullMarked
package io.github.jpadrift.mapping.hibernate;

import org.jspecify.annotations.NullMarked;
