package io.github.jpadrift.database;

import io.github.jpadrift.failure.Gap;
import java.util.List;

/**
 * Some objects of a catalog that is too large to be held, read to tell which schemas are equal.
 *
 * @param objects in no order, and without what they need; what a definition says may be said in
 *     other words, the same for all schemas of a database
 * @param unreadable what could not be read
 */
public record CatalogPart(List<DbObject> objects, List<Gap> unreadable) {

  public CatalogPart {
    objects = List.copyOf(objects);
    unreadable = List.copyOf(unreadable);
  }

  /** All of a catalog that is held already. */
  public static CatalogPart of(Catalog catalog) {
    return new CatalogPart(
        catalog.objects().stream()
            .map(object -> new DbObject(object.id(), object.facts(), List.of()))
            .toList(),
        catalog.unreadable());
  }
}
