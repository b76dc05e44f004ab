package io.github.jpadrift.compare;

import io.github.jpadrift.database.DbCheck;
import io.github.jpadrift.database.DbType;
import io.github.jpadrift.database.Question;
import io.github.jpadrift.database.Question.SameExpression;
import io.github.jpadrift.database.Question.TypedColumn;
import io.github.jpadrift.mapping.MappedCheck;
import io.github.jpadrift.schema.Identifier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a comparison has to ask PostgreSQL, because only PostgreSQL can read its expressions. The
 * rules look the answers up with the questions that they asked.
 */
public final class Questions {

  private Questions() {}

  /**
   * Labels of the column's enum type, or values that its conditions list, which no constant and no
   * discriminator of the mapping is; none where the mapping's values are not a closed set.
   */
  public static List<String> strangers(ColumnMatch column) {
    List<String> known = column.values();
    if (known.isEmpty()) {
      return List.of();
    }
    Stream<String> admitted =
        column.type().kind() == DbType.Kind.ENUM
            ? column.type().labels().stream()
            : column.conditions().stream().flatMap(condition -> condition.listed().stream());
    return admitted.filter(value -> !known.contains(value)).distinct().toList();
  }

  /** Empty unless both sides have a default and only PostgreSQL can say whether they are one. */
  public static Optional<SameExpression> sameDefault(ColumnMatch column) {
    String declared = column.mapped().defaultExpression();
    String actual = column.actual().defaultExpression();
    return declared == null || actual == null || declared.equals(actual)
        ? Optional.empty()
        : Optional.of(new SameExpression(declared, actual, List.of(), column.type().sql()));
  }

  /**
   * Whether a declared check and an existing one are the same condition, or the same as one of
   * those that the existing one joins: Hibernate makes one check of all that it declares on a
   * column.
   */
  public static List<SameExpression> same(TableMatch table, MappedCheck declared, DbCheck actual) {
    Set<Identifier> named = new LinkedHashSet<>(declared.columns());
    named.addAll(actual.columns());
    List<TypedColumn> columns =
        table.actual().columns().stream()
            .filter(column -> declared.columns().isEmpty() || named.contains(column.name()))
            .map(column -> new TypedColumn(column.name().value(), column.type().sql()))
            .toList();
    return Stream.concat(Stream.of(actual.expression()), actual.conjuncts().stream())
        .map(condition -> new SameExpression(declared.expression(), condition, columns, null))
        .toList();
  }

  /** Whether the column's conditions admit these values; what its type refuses is not asked. */
  public static Stream<Question> admits(ColumnMatch column, List<String> values) {
    return column.conditions().stream()
        .flatMap(condition -> values.stream().flatMap(value -> condition.admits(value).stream()));
  }
}
