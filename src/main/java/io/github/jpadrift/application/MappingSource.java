package io.github.jpadrift.application;

import io.github.jpadrift.mapping.ShippedScript;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** One side of a check: an application that can say what it declares. */
public interface MappingSource extends AutoCloseable {

  /**
   * Reads ahead what is the same for any server, while it is not known yet for which it is wanted.
   * What fails fails again when it is asked for.
   */
  default void begin() {}

  /**
   * What it declares.
   *
   * @param postgresVersion {@code server_version_num} of the server it is meant for
   * @param listener hears what the application's code prints meanwhile
   */
  DeclaredMapping read(int postgresVersion, RunListener listener);

  /**
   * The same, telling what it declares as soon as that is known.
   *
   * @param alone is given it while the statements of the mapping are still collected; never when
   *     all is known at once
   */
  default DeclaredMapping read(
      int postgresVersion, Consumer<DeclaredMapping> alone, RunListener listener) {
    return read(postgresVersion, listener);
  }

  /**
   * The SQL that the libraries ship which have these entities; nothing where the libraries are not
   * known.
   *
   * @param entities class names
   */
  default List<ShippedScript> shippedWith(Set<String> entities) {
    return List.of();
  }

  @Override
  void close();
}
