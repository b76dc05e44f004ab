package io.github.jpadrift;

/** One side of a check: an application that can say what it declares. */
interface Declaration extends AutoCloseable {

  /**
   * What it declares.
   *
   * @param postgresVersion {@code server_version_num} of the server it is meant for
   */
  MappingReport read(int postgresVersion);

  @Override
  void close();
}
