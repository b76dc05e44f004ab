package io.github.jpadrift.scan;

import org.jspecify.annotations.Nullable;

/**
 * A library that the application brings.
 *
 * @param archive where it lies, as in {@code app.jar!BOOT-INF/lib/hibernate-core-6.6.jar}
 * @param version from its manifest, its Maven properties or its file name; null where none says
 */
public record Library(String archive, @Nullable String version) {}
