package io.github.jpadrift.check;

import io.github.jpadrift.database.Database;
import io.github.jpadrift.mapping.Mapping;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Catalogs of databases that are judged under the same options, those together that are equal. Of
 * different ones only the last are kept, lest memory grows with the number of databases.
 */
final class EqualCatalogs {

  /** Databases of a fleet are hardly ever on more versions of their schema at once. */
  private static final int KEPT = 4;

  private final Deque<EqualCatalog> lastUsed = new ArrayDeque<>();

  /**
   * The one that is equal to it, which is itself where it is the first of its kind.
   *
   * @param mapping with which it is compared
   * @param read as it was read
   * @param judged the same with the privileges that are judged
   */
  synchronized EqualCatalog of(Mapping mapping, Database read, Database judged) {
    EqualCatalog fresh = new EqualCatalog(mapping, read, judged);
    EqualCatalog equal =
        lastUsed.stream().filter(fresh::isEqualTo).findFirst().orElse(fresh);
    lastUsed.remove(equal);
    lastUsed.addFirst(equal);
    if (lastUsed.size() > KEPT) {
      lastUsed.removeLast();
    }
    return equal;
  }
}
