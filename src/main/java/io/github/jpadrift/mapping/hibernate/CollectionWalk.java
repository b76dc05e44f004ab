package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.mapping.ColumnUse.Role;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.Origin;
import io.github.jpadrift.mapping.hibernate.ValueContext.OwnStatements;
import io.github.jpadrift.mapping.hibernate.ValueContext.Writing;
import java.util.List;
import org.hibernate.mapping.Any;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.IdentifierCollection;
import org.hibernate.mapping.IndexedCollection;
import org.hibernate.mapping.ManyToOne;
import org.hibernate.mapping.OneToMany;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.Value;

/** Goes from a collection to its table: the owner's key, the elements, their keys or positions. */
final class CollectionWalk {

  private final TableDrafts drafts;
  private final AttributeWalk attributes;
  private final ColumnWalk columns;

  CollectionWalk(TableDrafts drafts, AttributeWalk attributes, ColumnWalk columns) {
    this.drafts = drafts;
    this.attributes = attributes;
    this.columns = columns;
  }

  /** The owner and its attribute. */
  static Origin origin(Collection collection) {
    PersistentClass owner = collection.getOwner();
    String role = collection.getRole();
    return new Origin(
        MappingWalk.entity(owner),
        role.substring(Math.min(role.length(), owner.getEntityName().length() + 1)));
  }

  void collection(Collection collection) {
    if (collection.isInverse()) {
      return;
    }
    MappedTable.Role role =
        collection.getElement() instanceof ManyToOne
            ? MappedTable.Role.JOIN
            : MappedTable.Role.COLLECTION;
    drafts
        .of(collection.getCollectionTable(), role, origin(collection))
        .ifPresent(draft -> rows(collection, draft));
  }

  private void rows(Collection collection, TableDraft draft) {
    PersistentClass owner = collection.getOwner();
    Origin origin = origin(collection);
    // The rows of a one-to-many are its elements' own: the collection only updates them.
    boolean ofMany = collection.getElement() instanceof OneToMany;
    if (!ofMany) {
      draft.collections.add(collection);
      draft.entities.add(MappingWalk.entity(owner));
      draft.readOnly &= !collection.isMutable();
      draft.hierarchies.putIfAbsent(MappingWalk.entity(owner.getRootClass()), List.of());
    }
    OwnStatements own = OwnStatements.of(collection);
    ValueContext row =
        new ValueContext(
            draft,
            owner,
            ofMany ? null : owner,
            null,
            "",
            Role.ELEMENT,
            new Writing(!ofMany, true, false, false, own));
    columns.reference(
        row.as(Role.OWNER_KEY).written(new Writing(!ofMany, ofMany, !ofMany, false, own)),
        collection.getKey(),
        origin,
        owner);
    ValueContext fixed =
        ofMany ? row : row.written(new Writing(true, true, false, false, own.neverUpdated()));
    if (collection instanceof IdentifierCollection identified) {
      part(fixed.as(Role.ID), identified.getIdentifier(), origin);
      attributes.rowIds(identified, draft, origin);
    }
    if (!ofMany) {
      part(row, collection.getElement(), origin);
    }
    if (collection instanceof IndexedCollection indexed && indexed.getIndex() != null) {
      part(fixed.as(collection.isMap() ? Role.MAP_KEY : Role.ORDER), indexed.getIndex(), origin);
    }
  }

  /** An element, key or position of a collection. */
  private void part(ValueContext row, Value value, Origin origin) {
    if (value instanceof Component component) {
      attributes.parts(
          component,
          row.inside(String.valueOf(origin.attribute()), AttributeWalk.embeddable(component)));
    } else if (value instanceof Any any) {
      columns.any(row, any, origin);
    } else if (value instanceof ToOne) {
      columns.reference(
          row.role() == Role.ELEMENT ? row.as(Role.REFERENCE) : row,
          value,
          origin,
          columns.target(value));
    } else {
      columns.plain(row, value, origin);
    }
  }
}
