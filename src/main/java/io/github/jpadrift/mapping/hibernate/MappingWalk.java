package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.mapping.ColumnUse.Role;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.Origin;
import io.github.jpadrift.mapping.hibernate.AttributeWalk.GeneratedColumn;
import io.github.jpadrift.mapping.hibernate.ValueContext.Writing;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.JoinedSubclass;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.SimpleValue;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.UnionSubclass;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;

/**
 * Goes from entities over attributes to columns. Tables alone would not do: of two unrelated
 * entities on one table, Hibernate's table keeps only the first one's columns.
 */
final class MappingWalk {

  private final Metadata metadata;
  private final PhysicalNames names;
  private final TableDrafts drafts;
  private final ColumnWalk columns;
  private final AttributeWalk attributes;
  private final List<Gap> unreadable = new ArrayList<>();

  MappingWalk(Metadata metadata, PhysicalNames names, TypeReader types) {
    this.metadata = metadata;
    this.names = names;
    drafts = new TableDrafts(names);
    columns = new ColumnWalk(metadata, types, unreadable);
    attributes = new AttributeWalk(metadata, names, columns);
  }

  void walk() {
    metadata.getEntityBindings().stream()
        .sorted(Comparator.comparing(MappingWalk::depth).thenComparing(MappingWalk::entity))
        .forEach(this::tables);
    metadata.getEntityBindings().forEach(this::writes);
    CollectionWalk collections = new CollectionWalk(drafts, attributes, columns);
    metadata.getCollectionBindings().stream()
        .sorted(Comparator.comparing(Collection::getRole))
        .forEach(collections::collection);
    metadata.collectTableMappings().stream()
        .filter(Table::isPhysicalTable)
        .sorted(Comparator.comparing(names::of))
        .forEach(this::leftOver);
  }

  List<TableDraft> drafts() {
    return drafts.inOrder();
  }

  List<Gap> unreadable() {
    return Stream.concat(unreadable.stream(), attributes.unreadable().stream()).toList();
  }

  /** Sequences by name with everything that they feed. */
  Map<TableName, List<GeneratedColumn>> sequences() {
    return attributes.sequences();
  }

  /** Sequences that nobody calls. */
  Set<TableName> idleSequences() {
    return attributes.idleSequences();
  }

  /** The name by which a report calls the entity. */
  static String entity(PersistentClass entity) {
    return entity.getClassName() == null ? entity.getEntityName() : entity.getClassName();
  }

  private static int depth(PersistentClass entity) {
    int depth = 0;
    for (PersistentClass above = entity.getSuperclass();
        above != null;
        above = above.getSuperclass()) {
      depth++;
    }
    return depth;
  }

  private void tables(PersistentClass entity) {
    MappedTable.Role role =
        entity instanceof JoinedSubclass
            ? MappedTable.Role.JOINED_SUBCLASS
            : MappedTable.Role.ENTITY;
    drafts
        .of(entity.getTable(), role, new Origin(entity(entity), null))
        .ifPresent(draft -> ownTable(draft, entity));
    for (Join join : entity.getJoins()) {
      furtherTable(entity, join);
    }
  }

  private void ownTable(TableDraft draft, PersistentClass entity) {
    belongs(draft, entity, true);
    if (entity instanceof UnionSubclass) {
      for (PersistentClass above = entity.getSuperclass();
          above != null;
          above = above.getSuperclass()) {
        attributes(above, entity, draft);
      }
      identifier(draft, entity);
    } else if (entity instanceof RootClass) {
      identifier(draft, entity);
    } else if (entity instanceof JoinedSubclass) {
      ownerKey(draft, entity, entity.getKey(), entity.getSuperclass(), null);
    }
    attributes(entity, entity, draft);
    if (entity instanceof RootClass root && root.getDiscriminator() instanceof SimpleValue value) {
      discriminator(draft, root, value);
    }
  }

  private static void belongs(TableDraft draft, PersistentClass entity, boolean written) {
    draft.entities.add(entity(entity));
    draft.readOnly &=
        !written
            || !entity.getRootClass().isMutable()
            || VersionDependentModel.isView(entity.getTable());
    draft.hierarchies.putIfAbsent(entity(entity.getRootClass()), List.of());
  }

  /** An entity writes its own table, those of the entities above it, and their secondary tables. */
  private void writes(PersistentClass entity) {
    if (Boolean.TRUE.equals(entity.isAbstract())) {
      return;
    }
    Stream.concat(
            entity instanceof UnionSubclass
                ? Stream.of(entity.getTable())
                : entity.getTableClosure().stream(),
            entity.getJoinClosure().stream().map(Join::getTable))
        .map(drafts::known)
        .filter(Objects::nonNull)
        .forEach(draft -> draft.writers.add(entity));
  }

  private void attributes(PersistentClass declared, PersistentClass entity, TableDraft draft) {
    ValueContext place =
        ValueContext.of(draft, declared, entity, true, declared.getRootClass().isMutable());
    for (Property property : declared.getProperties()) {
      if (property.getValue().getTable().equals(declared.getTable())
          && !property.isGeneric()
          && !isIdentifier(property, declared)) {
        attributes.property(
            property, property == declared.getVersion() ? place.as(Role.VERSION) : place);
      }
    }
  }

  private static boolean isIdentifier(Property property, PersistentClass entity) {
    return property == entity.getIdentifierProperty()
        || property.getValue() == entity.getRootClass().getIdentifierMapper();
  }

  private void identifier(TableDraft draft, PersistentClass entity) {
    RootClass root = entity.getRootClass();
    ValueContext place = ValueContext.of(draft, root, entity, true, false).as(Role.ID);
    int before = draft.columns.size();
    Property property = root.getIdentifierProperty();
    if (property != null) {
      attributes.property(property, place);
    } else if (root.getIdentifier() instanceof Component parts) {
      attributes.parts(parts, place);
    }
    draft.hierarchies.put(entity(root), draft.columns.keySet().stream().skip(before).toList());
  }

  private void discriminator(TableDraft draft, RootClass root, SimpleValue value) {
    List<PersistentClass> entities =
        Stream.concat(Stream.of(root), root.getSubclasses().stream()).toList();
    boolean takesNull = entities.stream().anyMatch(PersistentClass::isDiscriminatorValueNull);
    boolean takesAny = entities.stream().anyMatch(PersistentClass::isDiscriminatorValueNotNull);
    List<String> values =
        entities.stream()
            .filter(entity -> !Boolean.TRUE.equals(entity.isAbstract()))
            .filter(entity -> !entity.isDiscriminatorValueNull())
            .filter(entity -> !entity.isDiscriminatorValueNotNull())
            .map(PersistentClass::getDiscriminatorValue)
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    ValueContext place = ValueContext.of(draft, root, root, true, false);
    columns.discriminator(
        place.written(
            new Writing(
                root.isDiscriminatorInsertable(), false, !takesNull, false, place.writing().own())),
        value,
        new Origin(entity(root), null),
        takesAny ? List.of() : values);
  }

  /** A secondary table, or the join table of an association to one. */
  private void furtherTable(PersistentClass entity, Join join) {
    List<Property> properties = join.getProperties();
    boolean link = properties.size() == 1 && properties.get(0).getValue() instanceof ToOne;
    String attribute = link ? properties.get(0).getName() : null;
    drafts
        .of(
            join.getTable(),
            link ? MappedTable.Role.JOIN : MappedTable.Role.SECONDARY,
            new Origin(entity(entity), attribute))
        .ifPresent(
            draft -> {
              belongs(draft, entity, !join.isInverse());
              ownerKey(draft, entity, join.getKey(), entity, attribute);
              boolean written = !join.isInverse();
              ValueContext place =
                  ValueContext.of(
                      draft, entity, entity, written, written && entity.getRootClass().isMutable());
              properties.forEach(property -> attributes.property(property, place));
            });
  }

  /** The columns by which another table of the entity refers to its rows. */
  private void ownerKey(
      TableDraft draft,
      PersistentClass entity,
      Value key,
      PersistentClass target,
      @Nullable String attribute) {
    Property id = entity.getIdentifierProperty();
    String named = attribute != null || id == null ? attribute : id.getName();
    ValueContext place = ValueContext.of(draft, entity, entity, true, false).as(Role.OWNER_KEY);
    columns.reference(
        place.written(new Writing(true, false, true, false, place.writing().own())),
        key,
        new Origin(entity(entity), named),
        target);
    draft.hierarchies.put(
        entity(entity.getRootClass()), PhysicalNames.of(ColumnWalk.columnsOf(key)));
  }

  /** What no attribute stands for. */
  private void leftOver(Table table) {
    TableDraft known = drafts.known(table);
    TableDraft draft =
        known != null
            ? known
            : drafts
                .of(table, MappedTable.Role.GENERATOR, attributes.generatorOf(table))
                .orElseThrow();
    if (draft.role == MappedTable.Role.GENERATOR) {
      draft.readOnly = false;
      draft.entities.add(draft.origin.entity());
    }
    for (Column column : table.getColumns()) {
      Identifier name = PhysicalNames.of(column);
      if (!draft.columns.containsKey(name) && !draft.unreadable.contains(name)) {
        columns.technical(draft, column);
      }
    }
  }
}
