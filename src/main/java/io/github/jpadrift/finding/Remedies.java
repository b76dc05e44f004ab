package io.github.jpadrift.finding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The two repairs of a finding.
 *
 * @param database brings the database to the mapping, in the order to run; empty when only the
 *     mapping can be changed
 * @param mapping brings the mapping to the database: the annotation to write; null when only the
 *     database can be changed
 */
public record Remedies(List<Repair> database, @Nullable String mapping) {

  public Remedies {
    database = List.copyOf(database);
  }
}
