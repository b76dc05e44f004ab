package io.github.jpadrift.mapping;

import io.github.jpadrift.schema.TableName;
import org.jspecify.annotations.Nullable;

/**
 * An entity and the relation that holds its rows.
 *
 * @param name the class name, or the entity name when it has no class
 * @param hierarchy name of the root entity of its inheritance hierarchy; its own when it has none
 * @param table null when it has no table of its own ({@code @Subselect}, abstract root of
 *     TABLE_PER_CLASS)
 * @param readOnly whether Hibernate never writes it ({@code @Immutable}, {@code @View})
 */
public record MappedEntity(
    String name, String hierarchy, @Nullable TableName table, boolean readOnly) {}
