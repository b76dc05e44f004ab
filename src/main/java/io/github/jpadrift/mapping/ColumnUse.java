package io.github.jpadrift.mapping;

import io.github.jpadrift.schema.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attribute's use of a column: what is bound, and when the column appears in a statement.
 *
 * @param hierarchy root entity of the attribute's inheritance hierarchy
 * @param type the column's type as this attribute alone would declare it
 * @param required whether this attribute alone demands a value ({@code optional = false}, {@code
 *     nullable = false}, {@code @NotNull}, id, version, primitive)
 * @param primitive whether the attribute is a Java primitive, so that reading NULL throws
 * @param values every value that can be stored, as SQL text without quotes (names, ordinals, or
 *     what {@code @EnumeratedValue} or a converter makes of the constants); empty when the values
 *     are not a closed set
 * @param insertable whether the column appears in INSERT
 * @param updatable whether the column appears in UPDATE
 * @param omittedWhenNull whether INSERT leaves the column out when the value is null
 *     ({@code @DynamicInsert})
 * @param inStatements what stands in statements for the column and for its value
 * @param inCode what stands in the code at the attribute
 */
public record ColumnUse(
    Origin origin,
    String hierarchy,
    Role role,
    SqlType type,
    BoundType bound,
    boolean required,
    boolean primitive,
    ValueSource source,
    List<String> values,
    boolean insertable,
    boolean updatable,
    boolean omittedWhenNull,
    @Nullable String converter,
    InStatements inStatements,
    InCode inCode) {

  public ColumnUse {
    values = List.copyOf(values);
  }

  /** What the attribute is to its entity. */
  public enum Role {
    BASIC,
    ID,
    VERSION,
    DISCRIMINATOR,
    /** Refers to another entity's table: association, {@code @MapsId}, key of a join table. */
    REFERENCE,
    /** Refers to the owner from a collection, secondary or joined-subclass table. */
    OWNER_KEY,
    ELEMENT,
    /** Position in a list ({@code @OrderColumn}). */
    ORDER,
    MAP_KEY,
    TENANT,
    SOFT_DELETE,
    /** Written by Envers or a table generator. */
    TECHNICAL
  }

  /** Where a value comes from on INSERT. */
  public enum ValueSource {
    /** The application, or Hibernate in memory (UUID, timestamps). */
    APPLICATION,
    /** {@code GenerationType.IDENTITY}: left out of INSERT, read back. */
    IDENTITY,
    SEQUENCE,
    /** {@code GenerationType.TABLE}. */
    GENERATOR_TABLE,
    /** {@code @Generated}, {@code @GeneratedColumn}: the database, on insert or always. */
    DATABASE
  }
}
