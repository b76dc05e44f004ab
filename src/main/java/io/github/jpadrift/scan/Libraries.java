package io.github.jpadrift.scan;

import org.jspecify.annotations.Nullable;

/**
 * The libraries that add to a mapping; null where the application brings none.
 *
 * @param hibernate the one with {@code org.hibernate.Session}
 * @param envers the one that adds the audit tables
 * @param beanValidation a Bean Validation provider, whose constraints become NOT NULL and lengths
 */
public record Libraries(
    @Nullable Library hibernate, @Nullable Library envers, @Nullable Library beanValidation) {

  /**
   * A library that the application brings.
   *
   * @param archive where it lies, as in {@code app.jar!BOOT-INF/lib/hibernate-core-6.6.jar}
   * @param version from its manifest, its Maven properties or its file name; null where none says
   */
  public record Library(String archive, @Nullable String version) {}
}
