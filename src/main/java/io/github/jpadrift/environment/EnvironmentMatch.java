package io.github.jpadrift.environment;

import io.github.jpadrift.environment.ObjectMatch.Part;
import io.github.jpadrift.finding.Location;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two databases, matched: everything that either has, with its counterpart where there is one, and
 * with what explains it where it does not stand for itself.
 */
public final class EnvironmentMatch {

  private final Environment reference;
  private final Environment other;
  private final List<ObjectMatch> matches;
  private final Map<Part, List<ObjectMatch>> byPart = new EnumMap<>(Part.class);
  private final Map<String, ObjectMatch> byPlace = new HashMap<>();
  private final Map<String, List<ObjectMatch>> hanging = new HashMap<>();

  EnvironmentMatch(Environment reference, Environment other, List<ObjectMatch> matches) {
    this.reference = reference;
    this.other = other;
    this.matches = List.copyOf(matches);
    for (ObjectMatch match : matches) {
      byPart.computeIfAbsent(match.part(), fresh -> new ArrayList<>()).add(match);
      byPlace.put(match.place().key(), match);
      if (match.hanging() != null) {
        hanging
            .computeIfAbsent(match.hanging().from().key(), fresh -> new ArrayList<>())
            .add(match);
      }
    }
  }

  /**
   * Matches two sides.
   *
   * @param reference as it should be
   */
  public static EnvironmentMatch of(Environment reference, Environment other) {
    return new EnvironmentMatcher(reference, other).match();
  }

  public Environment reference() {
    return reference;
  }

  public Environment other() {
    return other;
  }

  /** Everything that either side has. */
  public List<ObjectMatch> matches() {
    return matches;
  }

  /** Everything of one kind that is told by itself. */
  public List<ObjectMatch> told(Part part) {
    return byPart.getOrDefault(part, List.of()).stream()
        .filter(match -> !match.isWithin())
        .toList();
  }

  /** What stands at a place. */
  public Optional<ObjectMatch> at(Location place) {
    return Optional.ofNullable(byPlace.get(place.key()));
  }

  /** What another thing explains, in the order of reports. */
  public List<ObjectMatch> hangingFrom(ObjectMatch root) {
    return hanging.getOrDefault(root.place().key(), List.of());
  }
}
