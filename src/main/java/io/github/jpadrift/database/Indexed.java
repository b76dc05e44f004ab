package io.github.jpadrift.database;

import java.util.AbstractList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.function.Function;

/** An immutable list whose elements are found by a key; of several with one key, the first. */
final class Indexed<K, E> extends AbstractList<E> implements RandomAccess {

  private final List<E> elements;
  private final Map<K, E> byKey;

  private Indexed(List<E> elements, Map<K, E> byKey) {
    this.elements = elements;
    this.byKey = byKey;
  }

  /** A copy; a list that is one already serves as it is. */
  static <K, E> List<E> by(Collection<E> elements, Function<? super E, K> key) {
    if (elements instanceof Indexed<?, E> already) {
      return already;
    }
    List<E> copy = List.copyOf(elements);
    Map<K, E> byKey = new HashMap<>(copy.size() * 4 / 3 + 1);
    copy.forEach(element -> byKey.putIfAbsent(key.apply(element), element));
    return new Indexed<>(copy, byKey);
  }

  /** Looks into a list that {@link #by} made. */
  static <K, E> Optional<E> find(List<E> indexed, K key) {
    return Optional.ofNullable(((Indexed<?, E>) indexed).byKey.get(key));
  }

  @Override
  public E get(int index) {
    return elements.get(index);
  }

  @Override
  public int size() {
    return elements.size();
  }
}
