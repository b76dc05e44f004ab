/**
 * Reads the mapping with the Hibernate that the application brings, 6.2 to 7.4: compiled against
 * one version, restricted to what all of them have. Only this package sees {@code org.hibernate}.
 */
@NullMarked
package io.github.jpadrift.mapping.hibernate;

import org.jspecify.annotations.NullMarked;
