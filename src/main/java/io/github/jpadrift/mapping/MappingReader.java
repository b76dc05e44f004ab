package io.github.jpadrift.mapping;

import java.util.function.Consumer;

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
  default Mapping read(MappingRequest request) {
    return read(request, alone -> {});
  }

  /**
   * The same, telling the mapping as soon as it is read.
   *
   * @param alone is given it while its statements are still collected, once; never where nobody
   *     asks for statements
   * @throws MappingException as {@link #read(MappingRequest)} does
   */
  Mapping read(MappingRequest request, Consumer<Mapping> alone);
}
