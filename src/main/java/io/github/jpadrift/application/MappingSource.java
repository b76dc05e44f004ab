package io.github.jpadrift.application;

/** One side of a check: an application that can say what it declares. */
public interface MappingSource extends AutoCloseable {

  /**
   * What it declares.
   *
   * @param postgresVersion {@code server_version_num} of the server it is meant for
   * @param listener hears what the application's code prints meanwhile
   */
  DeclaredMapping read(int postgresVersion, RunListener listener);

  @Override
  void close();
}
