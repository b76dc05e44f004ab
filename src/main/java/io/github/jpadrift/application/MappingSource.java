package io.github.jpadrift.application;

/** One side of a check: an application that can say what it declares. */
public interface MappingSource extends AutoCloseable {

  /**
   * What it declares.
   *
   * @param postgresVersion {@code server_version_num} of the server it is meant for
   */
  DeclaredMapping read(int postgresVersion);

  @Override
  void close();
}
