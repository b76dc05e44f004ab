package io.github.jpadrift.mapping;

/**
 * Reads what an application declares with the Hibernate that the application brings. The one
 * implementation, {@code mapping.hibernate.HibernateMappingReader}, is created by name in the
 * application's class loader.
 */
public interface MappingReader {

  /**
   * Reads everything that the request names.
   *
   * @throws MappingException when nothing could be read at all; a single unreadable class is an
   *     entry in {@link Mapping#unreadable()} instead
   */
  Mapping read(MappingRequest request);
}
