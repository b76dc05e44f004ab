package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.mapping.BoundType;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.ColumnUse.Role;
import io.github.jpadrift.mapping.ColumnUse.ValueSource;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.Mapping.Unreadable;
import io.github.jpadrift.mapping.Origin;
import io.github.jpadrift.mapping.hibernate.Generators.Generation;
import io.github.jpadrift.mapping.hibernate.TableDraft.Reference;
import io.github.jpadrift.mapping.hibernate.TableDraft.Use;
import io.github.jpadrift.schema.Identifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.HibernateException;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Any;
import org.hibernate.mapping.Backref;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.DependantValue;
import org.hibernate.mapping.IdentifierCollection;
import org.hibernate.mapping.IndexBackref;
import org.hibernate.mapping.IndexedCollection;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.JoinedSubclass;
import org.hibernate.mapping.ManyToOne;
import org.hibernate.mapping.OneToMany;
import org.hibernate.mapping.OneToOne;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.SimpleValue;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.UnionSubclass;
import org.hibernate.mapping.Value;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * Goes from entities over attributes to columns. Tables alone would not do: of two unrelated
 * entities on one table, Hibernate's table keeps only the first one's columns.
 */
final class MappingWalk {

  private static final Pattern NOT_OF_THE_APPLICATION =
      Pattern.compile("^(?:java|org.hibernate)[.]");

  private static final Set<Class<?>> BOXES =
      Set.of(
          Boolean.class,
          Byte.class,
          Short.class,
          Character.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class);

  /** An identifier's generator and the column that it feeds. */
  record Fed(Generation generation, TableDraft draft, Identifier column, Origin origin) {}

  /**
   * Where a property stands.
   *
   * @param declaring whose inserts carry the column
   * @param holder the class that has the attribute, null for a dynamic map
   * @param path the attribute's path so far, empty at the entity, else ending with a dot
   */
  private record Spot(
      TableDraft draft,
      PersistentClass owner,
      @Nullable PersistentClass declaring,
      @Nullable Class<?> holder,
      String path,
      Role role,
      boolean insertable,
      boolean updatable) {

    Spot inside(String attribute, @Nullable Class<?> embeddable, boolean insert, boolean update) {
      return new Spot(
          draft,
          owner,
          declaring,
          embeddable,
          path + attribute + '.',
          role,
          insertable && insert,
          updatable && update);
    }

    /** Hibernate's own composites, a time with its zone, are one attribute to the application. */
    Origin origin(String attribute) {
      boolean foreign =
          !path.isEmpty()
              && holder != null
              && NOT_OF_THE_APPLICATION.matcher(holder.getName()).find();
      return new Origin(
          entity(owner), foreign ? path.substring(0, path.length() - 1) : path + attribute);
    }
  }

  private final Metadata metadata;
  private final Names names;
  private final Types types;
  private final Generators generators;
  private final Map<Table, TableDraft> drafts = new HashMap<>();
  private final List<TableDraft> inOrder = new ArrayList<>();
  private final List<Fed> fed = new ArrayList<>();
  private final List<Unreadable> unreadable = new ArrayList<>();

  MappingWalk(Metadata metadata, Names names, Types types) {
    this.metadata = metadata;
    this.names = names;
    this.types = types;
    generators = new Generators(metadata);
  }

  List<TableDraft> drafts() {
    return inOrder;
  }

  List<Fed> fed() {
    return fed;
  }

  List<Unreadable> unreadable() {
    return unreadable;
  }

  void walk() {
    metadata.getEntityBindings().stream()
        .sorted(Comparator.comparing(MappingWalk::depth).thenComparing(MappingWalk::entity))
        .forEach(this::entityTables);
    metadata.getEntityBindings().forEach(this::writes);
    metadata.getCollectionBindings().stream()
        .sorted(Comparator.comparing(Collection::getRole))
        .forEach(this::collection);
    metadata.collectTableMappings().stream()
        .filter(Table::isPhysicalTable)
        .sorted(Comparator.comparing(names::of))
        .forEach(this::leftOver);
  }

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

  private Optional<TableDraft> draft(Table table, MappedTable.Role role, Origin origin) {
    if (!table.isPhysicalTable()) {
      return Optional.empty();
    }
    return Optional.of(
        drafts.computeIfAbsent(
            table,
            unseen -> {
              TableDraft draft =
                  new TableDraft(
                      table,
                      names.of(table),
                      Objects.equals(table.getContributor(), "envers")
                          ? MappedTable.Role.AUDIT
                          : role,
                      origin);
              inOrder.add(draft);
              return draft;
            }));
  }

  // ---- entities

  private void entityTables(PersistentClass entity) {
    Origin origin = new Origin(entity(entity), null);
    MappedTable.Role role =
        entity instanceof JoinedSubclass
            ? MappedTable.Role.JOINED_SUBCLASS
            : MappedTable.Role.ENTITY;
    draft(entity.getTable(), role, origin)
        .ifPresent(
            draft -> {
              belongs(draft, entity);
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
              if (entity instanceof RootClass root && root.getDiscriminator() != null) {
                discriminator(draft, root);
              }
            });
    for (Join join : entity.getJoins()) {
      joinTable(entity, join);
    }
  }

  private static void belongs(TableDraft draft, PersistentClass entity) {
    draft.entities.add(entity(entity));
    draft.readOnly &= !entity.getRootClass().isMutable() || Newer.isView(entity.getTable());
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
        .map(drafts::get)
        .filter(Objects::nonNull)
        .forEach(draft -> draft.writers.add(entity));
  }

  private void attributes(PersistentClass declared, PersistentClass entity, TableDraft draft) {
    for (Property property : declared.getProperties()) {
      if (!property.getValue().getTable().equals(declared.getTable())
          || property.isGeneric()
          || isIdentifier(property, declared)) {
        continue;
      }
      property(
          property,
          new Spot(
              draft,
              declared,
              entity,
              declared.getMappedClass(),
              "",
              property == declared.getVersion() ? Role.VERSION : Role.BASIC,
              true,
              declared.getRootClass().isMutable()));
    }
  }

  private static boolean isIdentifier(Property property, PersistentClass entity) {
    return property == entity.getIdentifierProperty()
        || property.getValue() == entity.getRootClass().getIdentifierMapper();
  }

  private void identifier(TableDraft draft, PersistentClass entity) {
    RootClass root = entity.getRootClass();
    Spot spot = new Spot(draft, root, entity, root.getMappedClass(), "", Role.ID, true, false);
    int before = draft.columns.size();
    Property property = root.getIdentifierProperty();
    if (property != null) {
      property(property, spot);
    } else if (root.getIdentifier() instanceof Component parts) {
      parts.getProperties().forEach(part -> property(part, spot));
    }
    draft.hierarchies.put(entity(root), draft.columns.keySet().stream().skip(before).toList());
  }

  private void discriminator(TableDraft draft, RootClass root) {
    if (!(root.getDiscriminator() instanceof SimpleValue value)) {
      return;
    }
    Origin origin = new Origin(entity(root), null);
    List<String> values = new ArrayList<>();
    addDiscriminatorValue(root, values);
    root.getSubclasses().forEach(subclass -> addDiscriminatorValue(subclass, values));
    for (Selectable selectable : value.getSelectables()) {
      if (selectable instanceof Column column) {
        add(
            draft,
            column,
            root,
            origin,
            () ->
                new ColumnUse(
                    origin,
                    entity(root),
                    Role.DISCRIMINATOR,
                    types.declared(column),
                    bound(value, 0),
                    true,
                    false,
                    ValueSource.APPLICATION,
                    values.stream().sorted().toList(),
                    root.isDiscriminatorInsertable(),
                    false,
                    false,
                    null));
      }
    }
  }

  private static void addDiscriminatorValue(PersistentClass entity, List<String> values) {
    if (!Boolean.TRUE.equals(entity.isAbstract())
        && entity.getDiscriminatorValue() != null
        && !entity.isDiscriminatorValueNull()
        && !entity.isDiscriminatorValueNotNull()) {
      values.add(entity.getDiscriminatorValue());
    }
  }

  private void joinTable(PersistentClass entity, Join join) {
    List<Property> properties = join.getProperties();
    boolean link = properties.size() == 1 && properties.get(0).getValue() instanceof ToOne;
    draft(
            join.getTable(),
            link ? MappedTable.Role.JOIN : MappedTable.Role.SECONDARY,
            new Origin(entity(entity), link ? properties.get(0).getName() : null))
        .ifPresent(
            draft -> {
              belongs(draft, entity);
              ownerKey(
                  draft, entity, join.getKey(), entity, link ? properties.get(0).getName() : null);
              for (Property property : properties) {
                property(
                    property,
                    new Spot(
                        draft,
                        entity,
                        entity,
                        entity.getMappedClass(),
                        "",
                        Role.BASIC,
                        !join.isInverse(),
                        !join.isInverse() && entity.getRootClass().isMutable()));
              }
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
    Origin origin =
        new Origin(
            entity(entity), attribute != null ? attribute : id == null ? null : id.getName());
    columns(draft, key, target, origin, Role.OWNER_KEY, entity, entity, true, false, true);
    draft.hierarchies.put(entity(entity.getRootClass()), Names.of(columnsOf(key)));
  }

  // ---- attributes

  private void property(Property property, Spot spot) {
    Value value = property.getValue();
    if (property instanceof IndexBackref || property instanceof Backref) {
      backReference(property, spot);
      return;
    }
    if (property.isSynthetic() || value instanceof Collection || value instanceof OneToOne) {
      return;
    }
    boolean insertable = spot.insertable() && property.isInsertable();
    boolean updatable = spot.updatable() && property.isUpdateable();
    String name = property.getName();
    Origin origin = spot.origin(name);
    if (value instanceof Component component) {
      if (component.getAggregateColumn() != null) {
        aggregate(component.getAggregateColumn(), property, spot, origin, insertable, updatable);
        return;
      }
      Spot inside =
          spot.inside(
              name, embeddable(component), property.isInsertable(), property.isUpdateable());
      component.getProperties().forEach(part -> property(part, inside));
      return;
    }
    if (value instanceof Any any) {
      any(
          any,
          spot.draft(),
          spot.owner(),
          spot.declaring(),
          origin,
          insertable,
          updatable,
          !property.isOptional());
      return;
    }
    if (value instanceof SimpleValue simple) {
      boolean required = !property.isOptional();
      if (value instanceof ToOne toOne) {
        PersistentClass target = metadata.getEntityBinding(toOne.getReferencedEntityName());
        reference(spot.draft(), simple, origin, target);
        columns(
            spot.draft(),
            simple,
            target,
            origin,
            Role.REFERENCE,
            spot.owner(),
            spot.declaring(),
            insertable,
            updatable,
            required);
        return;
      }
      basic(property, simple, spot, origin, insertable, updatable, required);
    }
  }

  private static @Nullable Class<?> embeddable(Component component) {
    return component.isDynamic() || component.getComponentClassName() == null
        ? null
        : component.getComponentClass();
  }

  private void basic(
      Property property,
      SimpleValue value,
      Spot spot,
      Origin origin,
      boolean insertable,
      boolean updatable,
      boolean required) {
    Generation generation = generation(property, value, spot, origin);
    List<Selectable> selectables = value.getSelectables();
    for (int at = 0; at < selectables.size(); at++) {
      int i = at;
      if (!(selectables.get(i) instanceof Column column)) {
        continue;
      }
      BasicValue leaf = leaf(value, i);
      // A null embeddable or a sibling's row leaves even a primitive's column null, and Hibernate
      // lets it: then its column is nullable.
      boolean primitive =
          !column.isNullable() && leaf != null && isPrimitive(property, leaf, spot.holder());
      if (spot.role() == Role.ID) {
        fed.add(new Fed(generation, spot.draft(), Names.of(column), origin));
      }
      if (property.isNaturalIdentifier()) {
        spot.draft().naturalId.add(Names.of(column));
      }
      boolean database = column.getGeneratedAs() != null;
      add(
          spot.draft(),
          column,
          spot.declaring(),
          origin,
          () ->
              new ColumnUse(
                  origin,
                  entity(spot.owner().getRootClass()),
                  role(spot.role(), leaf),
                  types.declared(column),
                  bound(value, i),
                  required
                      || !column.isNullable()
                      || spot.role() == Role.ID
                      || Types.saysNotNull(types.definition(column)),
                  primitive,
                  database ? ValueSource.DATABASE : generation.source(),
                  leaf == null ? List.of() : types.values(leaf),
                  insertable && value.isColumnInsertable(i) && generation.inInsert() && !database,
                  updatable && value.isColumnUpdateable(i) && generation.inUpdate() && !database,
                  spot.owner().useDynamicInsert(),
                  leaf == null ? null : converter(leaf)));
    }
  }

  /** A generator may be the application's own, with needs that only its running can meet. */
  private Generation generation(Property property, SimpleValue value, Spot spot, Origin origin) {
    try {
      return spot.role() == Role.ID
          ? generators.ofId(value, spot.owner().getRootClass(), property)
          : generators.of(property, spot.owner());
    } catch (RuntimeException | LinkageError refused) {
      unreadable.add(
          new Unreadable(
              origin.entity() + '.' + origin.attribute(),
              "its generator cannot be created: " + why(refused)));
      return Generation.NONE;
    }
  }

  private static Role role(Role role, @Nullable BasicValue value) {
    return role == Role.BASIC && value != null && value.isPartitionKey() ? Role.TENANT : role;
  }

  private static boolean isPrimitive(
      Property property, BasicValue value, @Nullable Class<?> holder) {
    return holder != null
        && BOXES.contains(value.resolve().getDomainJavaType().getJavaTypeClass())
        && property.getGetter(holder).getReturnTypeClass().isPrimitive();
  }

  private static @Nullable String converter(BasicValue value) {
    var descriptor = value.getJpaAttributeConverterDescriptor();
    return descriptor == null ? null : descriptor.getAttributeConverterClass().getName();
  }

  private void aggregate(
      Column column,
      Property property,
      Spot spot,
      Origin origin,
      boolean insertable,
      boolean updatable) {
    Integer code = column.getSqlTypeCode();
    add(
        spot.draft(),
        column,
        spot.declaring(),
        origin,
        () ->
            new ColumnUse(
                origin,
                entity(spot.owner().getRootClass()),
                spot.role(),
                types.declared(column),
                types.boundAggregate(code == null ? SqlTypes.STRUCT : code),
                !property.isOptional() || !column.isNullable(),
                false,
                ValueSource.APPLICATION,
                List.of(),
                insertable,
                updatable,
                spot.owner().useDynamicInsert(),
                null));
  }

  private void any(
      Any any,
      TableDraft draft,
      PersistentClass owner,
      @Nullable PersistentClass declaring,
      Origin origin,
      boolean insertable,
      boolean updatable,
      boolean required) {
    List<Selectable> selectables = any.getSelectables();
    for (int at = 0; at < selectables.size(); at++) {
      int i = at;
      if (!(selectables.get(i) instanceof Column column)) {
        continue;
      }
      boolean discriminator = i == 0;
      add(
          draft,
          column,
          declaring,
          origin,
          () ->
              new ColumnUse(
                  origin,
                  entity(owner.getRootClass()),
                  discriminator ? Role.DISCRIMINATOR : Role.REFERENCE,
                  types.declared(column),
                  bound(any, i),
                  required || !column.isNullable(),
                  false,
                  ValueSource.APPLICATION,
                  discriminator ? anyValues(any) : List.of(),
                  insertable && any.isColumnInsertable(i),
                  updatable && any.isColumnUpdateable(i),
                  owner.useDynamicInsert(),
                  null));
    }
  }

  private static List<String> anyValues(Any any) {
    Map<?, ?> values = any.getMetaValues();
    return values == null
        ? List.of()
        : values.keySet().stream().map(String::valueOf).sorted().toList();
  }

  private void backReference(Property property, Spot spot) {
    Collection collection =
        metadata.getCollectionBinding(
            property instanceof Backref backref
                ? backref.getCollectionRole()
                : ((IndexBackref) property).getCollectionRole());
    if (collection == null || !(property.getValue() instanceof SimpleValue value)) {
      return;
    }
    boolean key = property instanceof Backref;
    columns(
        spot.draft(),
        value,
        key ? collection.getOwner() : null,
        origin(collection),
        key ? Role.OWNER_KEY : Role.ORDER,
        collection.getOwner(),
        spot.declaring(),
        true,
        true,
        true);
  }

  // ---- collections

  private static Origin origin(Collection collection) {
    PersistentClass owner = collection.getOwner();
    String role = collection.getRole();
    return new Origin(
        entity(owner), role.substring(Math.min(role.length(), owner.getEntityName().length() + 1)));
  }

  private void collection(Collection collection) {
    if (collection.isInverse()) {
      return;
    }
    PersistentClass owner = collection.getOwner();
    Origin origin = origin(collection);
    boolean ofMany = collection.getElement() instanceof OneToMany;
    draft(
            collection.getCollectionTable(),
            collection.getElement() instanceof ManyToOne
                ? MappedTable.Role.JOIN
                : MappedTable.Role.COLLECTION,
            origin)
        .ifPresent(
            draft -> {
              if (!ofMany) {
                draft.entities.add(entity(owner));
                draft.readOnly &= !collection.isMutable();
                draft.hierarchies.putIfAbsent(entity(owner.getRootClass()), List.of());
              }
              reference(draft, collection.getKey(), origin, owner);
              columns(
                  draft,
                  collection.getKey(),
                  owner,
                  origin,
                  Role.OWNER_KEY,
                  owner,
                  ofMany ? null : owner,
                  !ofMany,
                  ofMany,
                  !ofMany);
              if (collection instanceof IdentifierCollection identified) {
                part(draft, collection, identified.getIdentifier(), origin, Role.ID);
              }
              if (!ofMany) {
                part(draft, collection, collection.getElement(), origin, Role.ELEMENT);
              }
              if (collection instanceof IndexedCollection indexed && indexed.getIndex() != null) {
                part(
                    draft,
                    collection,
                    indexed.getIndex(),
                    origin,
                    collection.isMap() ? Role.MAP_KEY : Role.ORDER);
              }
            });
  }

  /** An element, key or position of a collection. */
  private void part(
      TableDraft draft, Collection collection, Value value, Origin origin, Role role) {
    PersistentClass owner = collection.getOwner();
    boolean ofMany = collection.getElement() instanceof OneToMany;
    if (value instanceof Component component) {
      Spot spot =
          new Spot(
              draft,
              owner,
              ofMany ? null : owner,
              embeddable(component),
              origin.attribute() + ".",
              role,
              !ofMany,
              true);
      component.getProperties().forEach(property -> property(property, spot));
      return;
    }
    if (value instanceof Any any) {
      any(any, draft, owner, owner, origin, true, true, false);
      return;
    }
    boolean reference = value instanceof ToOne;
    PersistentClass target =
        value instanceof ToOne toOne
            ? metadata.getEntityBinding(toOne.getReferencedEntityName())
            : null;
    if (reference) {
      reference(draft, value, origin, target);
    }
    columns(
        draft,
        value,
        target,
        origin,
        reference && role == Role.ELEMENT ? Role.REFERENCE : role,
        owner,
        ofMany ? null : owner,
        !ofMany,
        true,
        false);
  }

  // ---- columns

  private static List<Column> columnsOf(Value value) {
    List<Column> columns = new ArrayList<>();
    for (Selectable selectable : value.getSelectables()) {
      if (selectable instanceof Column column) {
        columns.add(column);
      }
    }
    return columns;
  }

  private void reference(
      TableDraft draft, Value value, Origin origin, @Nullable PersistentClass target) {
    draft.references.putIfAbsent(
        Names.of(columnsOf(value)),
        new Reference(
            origin, target, value instanceof ManyToOne manyToOne && manyToOne.isLogicalOneToOne()));
  }

  private void columns(
      TableDraft draft,
      Value value,
      @Nullable PersistentClass target,
      Origin origin,
      Role role,
      PersistentClass owner,
      @Nullable PersistentClass declaring,
      boolean insertable,
      boolean updatable,
      boolean required) {
    if (target != null) {
      reference(draft, value, origin, target);
    }
    List<Selectable> selectables = value.getSelectables();
    for (int at = 0; at < selectables.size(); at++) {
      int i = at;
      if (!(selectables.get(i) instanceof Column column)) {
        continue;
      }
      BasicValue leaf = leaf(value, i);
      add(
          draft,
          column,
          declaring,
          origin,
          () ->
              new ColumnUse(
                  origin,
                  entity(owner.getRootClass()),
                  role,
                  types.declared(column),
                  bound(value, i),
                  required || !column.isNullable(),
                  false,
                  ValueSource.APPLICATION,
                  leaf == null || value instanceof ToOne ? List.of() : types.values(leaf),
                  insertable && value.isColumnInsertable(i),
                  updatable && value.isColumnUpdateable(i),
                  false,
                  leaf == null ? null : converter(leaf)));
    }
  }

  /** A column for whose type Hibernate has no name is a gap; its neighbours are not. */
  private void add(
      TableDraft draft,
      Column column,
      @Nullable PersistentClass declaring,
      Origin origin,
      Supplier<ColumnUse> use) {
    try {
      draft.add(new Use(use.get(), column, declaring));
    } catch (HibernateException | LinkageError refused) {
      draft.unreadable.add(Names.of(column));
      unreadable.add(new Unreadable(origin.entity() + '.' + origin.attribute(), why(refused)));
    }
  }

  private static String why(Throwable refused) {
    StringBuilder why = new StringBuilder();
    for (Throwable each = refused; each != null; each = each.getCause()) {
      String message = String.valueOf(each.getMessage());
      if (why.indexOf(message) < 0) {
        why.append(why.isEmpty() ? "" : ": ").append(message);
      }
    }
    return why.toString();
  }

  /** What is bound for the value's column at this place. */
  private BoundType bound(Value value, int index) {
    BasicValue leaf = leaf(value, index);
    if (leaf != null) {
      return types.bound(leaf);
    }
    Type type = value instanceof Any any ? any.getType().getSubtypes()[index] : value.getType();
    if (type instanceof JdbcMapping mapping) {
      return types.bound(mapping);
    }
    throw new IllegalStateException("no JDBC type for column " + index + " of " + value);
  }

  /** The basic value behind a column: that of the referenced key, however long the way there. */
  private @Nullable BasicValue leaf(Value value, int index) {
    if (value instanceof BasicValue basic) {
      return basic;
    }
    if (value instanceof Component component) {
      int left = index;
      for (Property property : component.getProperties()) {
        int span = property.getValue().getSelectables().size();
        if (left < span) {
          return leaf(property.getValue(), left);
        }
        left -= span;
      }
      return null;
    }
    if (value instanceof DependantValue dependant) {
      return leaf(dependant.getWrappedValue(), index);
    }
    if (value instanceof ToOne toOne) {
      PersistentClass target = metadata.getEntityBinding(toOne.getReferencedEntityName());
      String property = toOne.getReferencedPropertyName();
      return leaf(
          toOne.isReferenceToPrimaryKey() || property == null
              ? target.getIdentifier()
              : target.getReferencedProperty(property).getValue(),
          index);
    }
    if (value instanceof Any any && index == 0) {
      return any.getDiscriminatorDescriptor();
    }
    return null;
  }

  // ---- what no attribute stands for

  private void leftOver(Table table) {
    TableDraft known = drafts.get(table);
    TableDraft draft =
        known != null
            ? known
            : draft(table, MappedTable.Role.GENERATOR, generatorOf(table)).orElseThrow();
    if (draft.role == MappedTable.Role.GENERATOR) {
      draft.readOnly = false;
      draft.entities.add(draft.origin.entity());
    }
    for (Column column : table.getColumns()) {
      Identifier name = Names.of(column);
      if (!draft.columns.containsKey(name) && !draft.unreadable.contains(name)) {
        technical(draft, column);
      }
    }
  }

  private void technical(TableDraft draft, Column column) {
    Value value = column.getValue();
    boolean softDelete =
        value instanceof BasicValue
            && Newer.ask(value, "isSoftDelete").map(Boolean.class::cast).orElse(false);
    add(
        draft,
        column,
        null,
        draft.origin,
        () ->
            new ColumnUse(
                draft.origin,
                draft.hierarchies.keySet().stream().findFirst().orElse(draft.origin.entity()),
                softDelete ? Role.SOFT_DELETE : Role.TECHNICAL,
                types.declared(column),
                bound(value, 0),
                !column.isNullable(),
                false,
                ValueSource.APPLICATION,
                List.of(),
                true,
                true,
                false,
                null));
  }

  private Origin generatorOf(Table table) {
    return fed.stream()
        .filter(each -> Generators.usesTable(each.generation().generator(), table))
        .map(Fed::origin)
        .sorted()
        .findFirst()
        .orElseGet(() -> new Origin(table.getName(), null));
  }

  /** Sequences by name with everything that they feed. */
  Map<io.github.jpadrift.schema.TableName, List<Fed>> sequences() {
    Map<io.github.jpadrift.schema.TableName, List<Fed>> sequences = new LinkedHashMap<>();
    for (Fed each : fed) {
      if (each.generation().source() == ValueSource.SEQUENCE
          && each.generation().generator()
              instanceof org.hibernate.id.enhanced.SequenceStyleGenerator generator) {
        sequences
            .computeIfAbsent(
                names.of(generator.getDatabaseStructure().getPhysicalName()),
                name -> new ArrayList<>())
            .add(each);
      }
    }
    return sequences;
  }
}
