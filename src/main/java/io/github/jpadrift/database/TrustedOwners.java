package io.github.jpadrift.database;

import java.util.Set;

/**
 * Roles whose code may run with the rights of the checking role, beside those that have them
 * anyway.
 *
 * @param everybody on a server of one's own, where nobody else's rights are
 */
public record TrustedOwners(Set<String> roles, boolean everybody) {

  /** Nobody beside those who may do already what the checking role may. */
  public static final TrustedOwners NONE = new TrustedOwners(Set.of(), false);

  public static final TrustedOwners EVERYBODY = new TrustedOwners(Set.of(), true);

  public TrustedOwners {
    roles = Set.copyOf(roles);
  }

  public static TrustedOwners of(Set<String> roles) {
    return new TrustedOwners(roles, false);
  }
}
