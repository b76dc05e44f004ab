package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.mapping.BoundType;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.ColumnUse.Role;
import io.github.jpadrift.mapping.ColumnUse.ValueSource;
import io.github.jpadrift.mapping.InCode;
import io.github.jpadrift.mapping.Origin;
import io.github.jpadrift.mapping.hibernate.Generators.Generation;
import io.github.jpadrift.mapping.hibernate.TableDraft.Reference;
import io.github.jpadrift.mapping.hibernate.TableDraft.Use;
import io.github.jpadrift.mapping.hibernate.ValueContext.Writing;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Any;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.DependantValue;
import org.hibernate.mapping.ManyToOne;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.SimpleValue;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.Value;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** Goes from one value to its columns: what each binds, and what the attribute demands of it. */
final class ColumnWalk {

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

  private final Metadata metadata;
  private final TypeReader types;
  private final List<Gap> unreadable;

  /**
   * Columns of one application.
   *
   * @param unreadable takes what could not be read
   */
  ColumnWalk(Metadata metadata, TypeReader types, List<Gap> unreadable) {
    this.metadata = metadata;
    this.types = types;
    this.unreadable = unreadable;
  }

  /** The columns of a value, without formulas. */
  static List<Column> columnsOf(Value value) {
    List<Column> columns = new ArrayList<>();
    each(value, (column, index) -> columns.add(column));
    return columns;
  }

  private static void each(Value value, ObjIntConsumer<Column> use) {
    List<Selectable> selectables = value.getSelectables();
    for (int index = 0; index < selectables.size(); index++) {
      if (selectables.get(index) instanceof Column column) {
        use.accept(column, index);
      }
    }
  }

  /** The entity that an association leads to, null for any other value. */
  @Nullable PersistentClass target(Value value) {
    return value instanceof ToOne toOne
        ? metadata.getEntityBinding(toOne.getReferencedEntityName())
        : null;
  }

  /** The columns refer to another table, whatever constraint there is. */
  void refers(ValueContext place, Value value, Origin origin, @Nullable PersistentClass target) {
    place
        .draft()
        .references
        .putIfAbsent(
            PhysicalNames.of(columnsOf(value)),
            new Reference(
                origin,
                target,
                value instanceof ManyToOne manyToOne && manyToOne.isLogicalOneToOne()));
  }

  /** A reference to another entity, or to the owner. */
  void reference(ValueContext place, Value value, Origin origin, @Nullable PersistentClass target) {
    refers(place, value, origin, target);
    plain(place, value, origin);
  }

  /** A value without a generator and without a Java primitive. */
  void plain(ValueContext place, Value value, Origin origin) {
    each(
        value,
        (column, index) ->
            add(
                place,
                column,
                origin,
                () ->
                    given(
                        place, column, value, index, origin, place.role(), values(value, index))));
  }

  private List<String> values(Value value, int index) {
    BasicValue leaf = value instanceof ToOne ? null : leaf(value, index);
    return leaf == null ? List.of() : types.values(leaf);
  }

  private ColumnUse given(
      ValueContext place,
      Column column,
      Value value,
      int index,
      Origin origin,
      Role role,
      List<String> values) {
    Writing writing = place.writing();
    return new ColumnUse(
        origin,
        place.hierarchy(),
        role,
        types.declared(column),
        bound(value, index),
        writing.required() || !column.isNullable(),
        false,
        ValueSource.APPLICATION,
        values,
        writing.insertable() && value.isColumnInsertable(index),
        writing.updatable() && value.isColumnUpdateable(index),
        writing.omittedWhenNull(),
        converter(leaf(value, index)),
        types.inStatements(
            column, leaf(value, index), writing.ownSql(writing.insertable(), writing.updatable())),
        inCode(place, origin));
  }

  /** A basic property: also an identifier, a version, a generated value. */
  void basic(
      ValueContext place,
      Property property,
      SimpleValue value,
      Origin origin,
      Generation generation) {
    Writing writing = place.writing();
    each(
        value,
        (column, index) -> {
          BasicValue leaf = leaf(value, index);
          if (property.isNaturalIdentifier()) {
            place.draft().naturalId.add(PhysicalNames.of(column));
          }
          boolean database = column.getGeneratedAs() != null;
          add(
              place,
              column,
              origin,
              () ->
                  new ColumnUse(
                      origin,
                      place.hierarchy(),
                      role(place.role(), leaf),
                      types.declared(column),
                      bound(value, index),
                      writing.required()
                          || !column.isNullable()
                          || place.role() == Role.ID
                          || TypeReader.saysNotNull(types.definition(column)),
                      // A null embeddable or a sibling's row leaves even a primitive's column null,
                      // and Hibernate lets it: then its column is nullable. So is one with a
                      // definition, which need not say what it leaves out.
                      (!column.isNullable()
                              || (place.isAlwaysThere() && types.definition(column) != null))
                          && leaf != null
                          && isPrimitive(property, leaf, place.holder()),
                      database ? ValueSource.DATABASE : generation.source(),
                      values(value, index),
                      writing.insertable()
                          && value.isColumnInsertable(index)
                          && generation.inInsert()
                          && !database,
                      writing.updatable()
                          && value.isColumnUpdateable(index)
                          && generation.inUpdate()
                          && !database,
                      writing.omittedWhenNull(),
                      converter(leaf),
                      types.inStatements(
                          column, leaf, writing.ownSql(writing.insertable(), writing.updatable())),
                      inCode(place, origin)));
        });
  }

  private static InCode inCode(ValueContext place, Origin origin) {
    return AttributeAnnotations.of(
            place.owner().hasPojoRepresentation() ? place.owner().getMappedClass() : null,
            origin.attribute())
        .all();
  }

  private static Role role(Role role, @Nullable BasicValue value) {
    return role == Role.BASIC && value != null && value.isPartitionKey() ? Role.TENANT : role;
  }

  private static boolean isPrimitive(
      Property property, BasicValue value, @Nullable Class<?> holder) {
    return holder != null
        && BOXES.contains(value.resolve().getDomainJavaType().getJavaTypeClass())
        && type(property, holder).isPrimitive();
  }

  /** Hibernate would look for the methods beside the field as well, and make access to it. */
  private static Class<?> type(Property property, Class<?> holder) {
    if ("field".equals(property.getPropertyAccessorName())) {
      for (Class<?> type = holder; type != null; type = type.getSuperclass()) {
        for (Field field : DeclaredMembers.fields(type)) {
          if (field.getName().equals(property.getName())) {
            return field.getType();
          }
        }
      }
    }
    return property.getGetter(holder).getReturnTypeClass();
  }

  private static @Nullable String converter(@Nullable BasicValue value) {
    var descriptor = value == null ? null : value.getJpaAttributeConverterDescriptor();
    return descriptor == null ? null : descriptor.getAttributeConverterClass().getName();
  }

  /** An embeddable in one column: JSON, XML or a composite type. */
  void aggregate(ValueContext place, Column column, Origin origin) {
    Integer code = column.getSqlTypeCode();
    add(
        place,
        column,
        origin,
        () ->
            new ColumnUse(
                origin,
                place.hierarchy(),
                place.role(),
                types.declared(column),
                types.boundAggregate(code == null ? SqlTypes.STRUCT : code),
                place.writing().required() || !column.isNullable(),
                false,
                ValueSource.APPLICATION,
                List.of(),
                place.writing().insertable(),
                place.writing().updatable(),
                place.writing().omittedWhenNull(),
                null,
                types.inStatements(
                    column,
                    null,
                    place
                        .writing()
                        .ownSql(place.writing().insertable(), place.writing().updatable())),
                inCode(place, origin)));
  }

  /** Which entity, and which of them. */
  void any(ValueContext place, Any any, Origin origin) {
    each(
        any,
        (column, index) ->
            add(
                place,
                column,
                origin,
                () ->
                    index == 0
                        ? given(
                            place, column, any, index, origin, Role.DISCRIMINATOR, anyValues(any))
                        : given(place, column, any, index, origin, Role.REFERENCE, List.of())));
  }

  private static List<String> anyValues(Any any) {
    Map<?, ?> values = any.getMetaValues();
    return values == null
        ? List.of()
        : values.keySet().stream().map(String::valueOf).sorted().toList();
  }

  /** The column that tells a hierarchy's classes apart. */
  void discriminator(ValueContext place, Value value, Origin origin, List<String> values) {
    each(
        value,
        (column, index) ->
            add(
                place,
                column,
                origin,
                () -> given(place, column, value, index, origin, Role.DISCRIMINATOR, values)));
  }

  /** A column that Hibernate adds for itself. */
  void technical(TableDraft draft, Column column) {
    Value value = column.getValue();
    boolean softDelete =
        value instanceof BasicValue
            && VersionDependentModel.ask(value, "isSoftDelete")
                .map(Boolean.class::cast)
                .orElse(false);
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
                null,
                types.inStatements(column, null, false),
                InCode.UNKNOWN));
  }

  private void add(ValueContext place, Column column, Origin origin, Supplier<ColumnUse> use) {
    add(place.draft(), column, place.declaring(), origin, use);
  }

  /**
   * A column of which something cannot be told is a gap, its neighbours are not. The application's
   * own code speaks here, too: user types, Java types, getters.
   */
  private void add(
      TableDraft draft,
      Column column,
      @Nullable PersistentClass declaring,
      Origin origin,
      Supplier<ColumnUse> use) {
    try {
      draft.add(new Use(use.get(), column, declaring));
    } catch (RuntimeException | LinkageError refused) {
      draft.unreadable.add(PhysicalNames.of(column));
      unreadable(origin, refused, "");
    }
  }

  /** What Hibernate refused to tell of an attribute. */
  void unreadable(Origin origin, Throwable refused, String what) {
    unreadable.add(new Gap(origin.entity() + '.' + origin.attribute(), what + why(refused)));
  }

  /** Hibernate's words, and those of what caused it. */
  static String why(Throwable refused) {
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
}
