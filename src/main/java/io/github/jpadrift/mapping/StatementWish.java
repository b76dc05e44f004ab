package io.github.jpadrift.mapping;

import java.util.List;

/**
 * What else is to be turned into statements, beside the mapping and its named queries.
 *
 * @param repositories binary names of the interfaces that Spring Data would implement
 * @param panache binary names of the classes that may call Panache's methods
 */
public record StatementWish(List<String> repositories, List<String> panache) {

  /** Nothing of Panache. */
  public StatementWish(List<String> repositories) {
    this(repositories, List.of());
  }

  public StatementWish {
    repositories = List.copyOf(repositories);
    panache = List.copyOf(panache);
  }
}
