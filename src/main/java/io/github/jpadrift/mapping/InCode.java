package io.github.jpadrift.mapping;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the code at an attribute.
 *
 * @param type the simple name of its type; null where it cannot be told
 * @param annotations simple names of those on its field and its getter
 */
public record InCode(@Nullable String type, List<String> annotations) {

  /** Nobody looked: a key that refers elsewhere, a column that no attribute has. */
  public static final InCode UNKNOWN = new InCode(null, List.of());

  public InCode {
    annotations = List.copyOf(annotations);
  }

  /** Whether anybody looked. */
  public boolean isKnown() {
    return type != null;
  }

  /** Those of these that are there, in this order. */
  public List<String> of(Collection<String> some) {
    return some.stream().filter(annotations::contains).toList();
  }
}
