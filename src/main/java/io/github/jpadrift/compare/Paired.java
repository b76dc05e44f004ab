package io.github.jpadrift.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Two lists matched by key: what both sides have, and what only one side has. */
public record Paired<M, D>(List<Both<M, D>> both, List<M> onlyMapped, List<D> onlyInDatabase) {

  public Paired {
    both = List.copyOf(both);
    onlyMapped = List.copyOf(onlyMapped);
    onlyInDatabase = List.copyOf(onlyInDatabase);
  }

  /** One thing on both sides. */
  public record Both<M, D>(M mapped, D actual) {}

  /**
   * Matches by equal keys, in the order of the mapped side. Of several actual things with one key
   * the first is taken; the others are not reported as the database's own.
   */
  public static <M, D, K> Paired<M, D> by(
      List<M> mapped,
      Function<? super M, K> key,
      List<D> actual,
      Function<? super D, K> actualKey) {
    Map<K, D> byKey = new LinkedHashMap<>();
    actual.forEach(thing -> byKey.putIfAbsent(actualKey.apply(thing), thing));
    List<Both<M, D>> both = new ArrayList<>();
    List<M> onlyMapped = new ArrayList<>();
    Map<K, D> left = new LinkedHashMap<>(byKey);
    for (M thing : mapped) {
      K wanted = key.apply(thing);
      D found = byKey.get(wanted);
      if (found == null) {
        onlyMapped.add(thing);
      } else {
        both.add(new Both<>(thing, found));
        left.remove(wanted);
      }
    }
    return new Paired<>(both, onlyMapped, new ArrayList<>(left.values()));
  }
}
