package io.github.jpadrift.database;

import io.github.jpadrift.failure.Gap;
import java.util.List;

/**
 * Some schemas of a catalog that is too large to be held at once, read to tell which are equal.
 *
 * @param objects in no order, and without what they need
 * @param unreadable what could not be read
 */
public record CatalogPart(List<DbObject> objects, List<Gap> unreadable) {

  public CatalogPart {
    objects = List.copyOf(objects);
    unreadable = List.copyOf(unreadable);
  }

  /** What is held already. */
  public static CatalogPart of(Catalog catalog) {
    return new CatalogPart(catalog.objects(), catalog.unreadable());
  }
}
