package io.github.jpadrift.rule.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The name that was probably meant, among candidates that are prepared once for many questions.
 *
 * <p>No question looks at every candidate: a name that differs by case and underscores alone, or by
 * words before or behind, is looked up, and edits are followed letter by letter.
 */
final class NearestName<T> {

  private static final int MOST_EDITS = 3;

  /** Of how many letters one may be another. */
  private static final int EDIT_PER_LETTERS = 4;

  private final Map<String, Candidate<T>> byBareName = new HashMap<>();
  private final Map<String, Candidate<T>> byLowerName = new HashMap<>();
  private final Map<String, Candidate<T>> byPart = new HashMap<>();
  private final SimilarNames similar;
  private final Comparator<Candidate<T>> inOrder =
      Comparator.<Candidate<T>, String>comparing(candidate -> candidate.name().exact())
          .thenComparing(Candidate::position);

  private NearestName(List<Candidate<T>> candidates) {
    for (Candidate<T> candidate : candidates) {
      Spelling name = candidate.name();
      byBareName.merge(name.bare(), candidate, this::first);
      byLowerName.merge(name.lower(), candidate, this::first);
      parts(name.lower()).forEach(part -> byPart.merge(part, candidate, this::shorter));
    }
    similar = SimilarNames.of(byLowerName.keySet());
  }

  static <T> NearestName<T> among(Collection<T> candidates, Function<? super T, String> name) {
    List<Candidate<T>> named = new ArrayList<>();
    for (T candidate : candidates) {
      named.add(new Candidate<>(candidate, Spelling.of(name.apply(candidate)), named.size()));
    }
    return new NearestName<>(named);
  }

  /** The candidate whose name is nearest to the wanted one, if any is near enough to mention. */
  Optional<T> to(String wanted) {
    Spelling meant = Spelling.of(wanted);
    Candidate<T> same = byBareName.get(meant.bare());
    if (same != null) {
      return Optional.of(same.thing());
    }
    BestMatch nearest = new BestMatch();
    String lower = meant.lower();
    Candidate<T> extended = byPart.get(lower);
    if (extended != null) {
      nearest.hear(extended, extended.name().lower().length() - lower.length());
    }
    for (String part : parts(lower)) {
      Candidate<T> found = byLowerName.get(part);
      if (found != null) {
        nearest.hear(found, lower.length() - part.length());
      }
    }
    // few edits first: they are soon looked up, and spare to look further
    for (int most = 1; most <= MOST_EDITS && most <= nearest.distance; most++) {
      similar.within(
          lower,
          most,
          (name, edits) -> {
            if (edits <= Math.max(name.length(), lower.length()) / EDIT_PER_LETTERS) {
              nearest.hear(Objects.requireNonNull(byLowerName.get(name)), edits);
            }
          });
    }
    return Optional.ofNullable(nearest.candidate).map(Candidate::thing);
  }

  private Candidate<T> first(Candidate<T> one, Candidate<T> other) {
    return inOrder.compare(one, other) <= 0 ? one : other;
  }

  private Candidate<T> shorter(Candidate<T> one, Candidate<T> other) {
    int difference = one.name().lower().length() - other.name().lower().length();
    return difference == 0 ? first(one, other) : difference < 0 ? one : other;
  }

  /** A name without what naming strategies change: case and underscores. */
  static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "");
  }

  /** What a name extends by words before or behind, and mostly consists of. */
  private static List<String> parts(String lower) {
    List<String> parts = new ArrayList<>();
    for (int at = lower.indexOf('_'); at >= 0; at = lower.indexOf('_', at + 1)) {
      parts.add(lower.substring(0, at));
      parts.add(lower.substring(at + 1));
    }
    parts.removeIf(part -> part.length() * 10 < lower.length() * 6);
    return parts;
  }

  /** The best of those heard of so far. */
  private final class BestMatch {

    private @Nullable Candidate<T> candidate;
    private int distance = Integer.MAX_VALUE;

    void hear(Candidate<T> other, int itsDistance) {
      Candidate<T> known = candidate;
      if (known == null
          || itsDistance < distance
          || (itsDistance == distance && inOrder.compare(other, known) < 0)) {
        candidate = other;
        distance = itsDistance;
      }
    }
  }

  /**
   * Something that may be meant.
   *
   * @param position among all, which decides between equal names
   */
  private record Candidate<T>(T thing, Spelling name, int position) {}

  /** A name in the forms that are compared. */
  private record Spelling(String exact, String lower, String bare) {
    static Spelling of(String name) {
      return new Spelling(name, name.toLowerCase(Locale.ROOT), NearestName.bare(name));
    }
  }
}
