package io.github.jpadrift.mapping;

import java.util.List;

/**
 * What else is to be turned into statements, beside the mapping and its named queries.
 *
 * @param repositories binary names of the interfaces that Spring Data would implement
 */
public record StatementWish(List<String> repositories) {
  public StatementWish {
    repositories = List.copyOf(repositories);
  }
}
