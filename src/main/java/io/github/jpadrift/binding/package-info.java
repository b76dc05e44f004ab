/** What really happens when Hibernate binds a Java type to a column type. */
@NullMarked
package io.github.jpadrift.binding;

import org.jspecify.annotations.NullMarked;
