package io.github.jpadrift.check;

import io.github.jpadrift.database.Database;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Catalogs of databases of one application that are judged under the same options, those together
 * that are equal. Of different ones only the last are kept, lest memory grows with the number of
 * databases.
 */
final class EqualCatalogs {

  /** Databases of a fleet are hardly ever on more versions of their schema at once. */
  private static final int KEPT = 4;

  private final Deque<EqualCatalog> lastUsed = new ArrayDeque<>();

  /**
   * The one that is equal to it, which is itself where it is the first of its kind.
   *
   * @param read as it was read, and where other privileges are judged the same with these
   */
  synchronized EqualCatalog of(List<Database> read) {
    EqualCatalog fresh = new EqualCatalog(read);
    EqualCatalog equal = lastUsed.stream().filter(fresh::isEqualTo).findFirst().orElse(fresh);
    lastUsed.remove(equal);
    lastUsed.addFirst(equal);
    if (lastUsed.size() > KEPT) {
      lastUsed.removeLast();
    }
    return equal;
  }
}
