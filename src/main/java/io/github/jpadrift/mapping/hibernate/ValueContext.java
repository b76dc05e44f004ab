package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.mapping.ColumnUse.Role;
import io.github.jpadrift.mapping.Origin;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.SingleTableSubclass;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands in the model.
 *
 * @param owner the entity whose attribute it is
 * @param declaring the entity class whose inserts carry the columns, null when no entity's own does
 * @param holder the class that has the attribute, null for a dynamic map
 * @param path the attribute's path so far, empty at the entity, else ending with a dot
 */
record ValueContext(
    TableDraft draft,
    PersistentClass owner,
    @Nullable PersistentClass declaring,
    @Nullable Class<?> holder,
    String path,
    Role role,
    Writing writing) {

  private static final Pattern NOT_OF_THE_APPLICATION =
      Pattern.compile("^(?:java|org.hibernate)[.]");

  /**
   * In which statements a column appears.
   *
   * @param required whether a value is demanded, whatever the column says
   * @param omittedWhenNull whether INSERT leaves the column out when its value is null
   */
  record Writing(boolean insertable, boolean updatable, boolean required, boolean omittedWhenNull) {

    /** What the property leaves of it for its own columns. */
    Writing of(Property property) {
      return new Writing(
          insertable && property.isInsertable(),
          updatable && property.isUpdateable(),
          !property.isOptional(),
          omittedWhenNull);
    }
  }

  /** An entity, seen from one of its tables. */
  static ValueContext of(
      TableDraft draft,
      PersistentClass owner,
      PersistentClass declaring,
      boolean insertable,
      boolean updatable) {
    return new ValueContext(
        draft,
        owner,
        declaring,
        owner.getMappedClass(),
        "",
        Role.BASIC,
        new Writing(insertable, updatable, false, insertsDynamically(declaring)));
  }

  /** {@code @DynamicInsert} is not inherited: each class whose inserts carry a column decides. */
  private static boolean insertsDynamically(PersistentClass declaring) {
    return Stream.concat(Stream.of(declaring), declaring.getSubclasses().stream())
        .filter(entity -> !Boolean.TRUE.equals(entity.isAbstract()))
        .allMatch(PersistentClass::useDynamicInsert);
  }

  /** The same place in another role. */
  ValueContext as(Role other) {
    return new ValueContext(draft, owner, declaring, holder, path, other, writing);
  }

  /** The same place, written by other statements. */
  ValueContext written(Writing other) {
    return new ValueContext(draft, owner, declaring, holder, path, role, other);
  }

  /** The place of an embeddable's parts. */
  ValueContext inside(String attribute, @Nullable Class<?> embeddable) {
    return new ValueContext(
        draft, owner, declaring, embeddable, path + attribute + '.', role, writing);
  }

  /** Hibernate's own composites, a time with its zone, are one attribute to the application. */
  Origin origin(String attribute) {
    boolean foreign =
        !path.isEmpty()
            && holder != null
            && NOT_OF_THE_APPLICATION.matcher(holder.getName()).find();
    return new Origin(
        MappingWalk.entity(owner),
        foreign ? path.substring(0, path.length() - 1) : path + attribute);
  }

  /** Whether every row of the table has the attribute: none of an embeddable or of a sibling. */
  boolean isAlwaysThere() {
    return path.isEmpty()
        && declaring != null
        && declaring.getTable().equals(draft.table)
        && !(declaring instanceof SingleTableSubclass);
  }

  /** Whether the application itself wrote those of the statements that are sent. */
  boolean ownSql(boolean inInsert, boolean inUpdate) {
    return declaring != null
        && declaring.getTable().equals(draft.table)
        && (inInsert || inUpdate)
        && (!inInsert || declaring.getCustomSQLInsert() != null)
        && (!inUpdate || declaring.getCustomSQLUpdate() != null);
  }

  /** The root of the owner's hierarchy. */
  String hierarchy() {
    return MappingWalk.entity(owner.getRootClass());
  }
}
