package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.mapping.ColumnUse.Role;
import io.github.jpadrift.mapping.Origin;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.SingleTableSubclass;
import org.hibernate.mapping.Table;
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
   * @param own which of the statements the application wrote itself
   */
  record Writing(
      boolean insertable,
      boolean updatable,
      boolean required,
      boolean omittedWhenNull,
      OwnStatements own) {

    /** What the property leaves of it for its own columns. */
    Writing of(Property property) {
      return new Writing(
          insertable && property.isInsertable(),
          updatable && property.isUpdateable(),
          !property.isOptional(),
          omittedWhenNull,
          own);
    }

    /** Whether the application itself wrote those of the statements that are sent. */
    boolean ownSql(boolean inInsert, boolean inUpdate) {
      return (inInsert || inUpdate) && (!inInsert || own.insert()) && (!inUpdate || own.update());
    }
  }

  /** Statements that the application wrote itself ({@code @SQLInsert}, {@code @SQLUpdate}). */
  record OwnStatements(boolean insert, boolean update) {

    private static final OwnStatements NONE = new OwnStatements(false, false);

    /** Those that write an entity's rows of one of its tables. */
    static OwnStatements of(PersistentClass entity, Table table) {
      return entity.getTable().equals(table)
          ? new OwnStatements(
              entity.getCustomSQLInsert() != null, entity.getCustomSQLUpdate() != null)
          : entity.getJoins().stream()
              .filter(join -> join.getTable().equals(table))
              .map(
                  join ->
                      new OwnStatements(
                          join.getCustomSQLInsert() != null, join.getCustomSQLUpdate() != null))
              .findFirst()
              .orElse(NONE);
    }

    /**
     * Those that write a collection's rows. Only what has a place of its own is changed there,
     * other rows are deleted and inserted anew; the elements of a one-to-many are written by a
     * statement that Hibernate calls the collection's insert.
     */
    static OwnStatements of(Collection collection) {
      boolean insert = collection.getCustomSQLInsert() != null;
      boolean inPlace = collection.isIndexed() || collection.isIdentified();
      return new OwnStatements(
          insert,
          collection.isOneToMany() ? insert : !inPlace || collection.getCustomSQLUpdate() != null);
    }

    /** Those that write what no update changes. */
    OwnStatements neverUpdated() {
      return new OwnStatements(insert, true);
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
        new Writing(
            insertable,
            updatable,
            false,
            insertsDynamically(declaring),
            OwnStatements.of(declaring, draft.table)));
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

  /** The root of the owner's hierarchy. */
  String hierarchy() {
    return MappingWalk.entity(owner.getRootClass());
  }
}
