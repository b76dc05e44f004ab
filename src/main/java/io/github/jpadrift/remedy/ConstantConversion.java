package io.github.jpadrift.remedy;

import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.SqlType.Family;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How rows get from one way of storing the constants of an attribute to another. A cast would keep
 * the letters and lose the meaning: the position 0 becomes the text '0', which is no constant.
 */
final class ConstantConversion {

  /** What Hibernate's own converters make of true and false. */
  private static final Map<String, List<String>> BOOLEANS =
      Map.of(
          "org.hibernate.type.YesNoConverter", List.of("Y", "N"),
          "org.hibernate.type.TrueFalseConverter", List.of("T", "F"));

  private ConstantConversion() {}

  /** Empty where a cast keeps the meaning. */
  static Optional<Conversion> of(ColumnMatch column, SqlType wanted) {
    ColumnUse use = column.mapped().use();
    SqlType stored = column.type().stored();
    if (stored.isArray() || wanted.isArray()) {
      return Optional.empty();
    }
    List<String> words = BOOLEANS.get(String.valueOf(use.converter()));
    if (words != null && stored.name().equals("boolean") && wanted.family().holdsText()) {
      return Optional.of(
          new Conversion(
              "CASE WHEN ? THEN %s WHEN NOT ? THEN %s END"
                  .formatted(Guarded.literal(words.get(0)), Guarded.literal(words.get(1))),
              false,
              null));
    }
    if (words != null && stored.family() == Family.WHOLE_NUMBER && wanted.family().holdsText()) {
      return Optional.of(byPosition(List.of(words.get(1), words.get(0))));
    }
    if (!use.bound().isEnum()) {
      return Optional.empty();
    }
    boolean wasNumber = stored.family() == Family.WHOLE_NUMBER;
    boolean becomesNumber = wanted.family() == Family.WHOLE_NUMBER;
    if (wasNumber && wanted.family().holdsText()) {
      return Optional.of(
          use.converter() == null && !use.values().isEmpty()
              ? byPosition(use.values())
              : held(stored, wanted));
    }
    return stored.family().holdsText() && becomesNumber
        ? Optional.of(held(stored, wanted))
        : Optional.empty();
  }

  /** A number that is no position stays what it is: a CHECK or a person will find it. */
  private static Conversion byPosition(List<String> constants) {
    StringBuilder cases = new StringBuilder("CASE ?");
    for (int position = 0; position < constants.size(); position++) {
      cases
          .append(" WHEN ")
          .append(position)
          .append(" THEN ")
          .append(Guarded.literal(constants.get(position)));
    }
    return new Conversion(cases.append(" ELSE ?::text END").toString(), false, null);
  }

  private static Conversion held(SqlType from, SqlType to) {
    return new Conversion(
        ":conversion",
        false,
        "the rows hold constants as %s and would hold them as %s: put CASE … WHEN … THEN … END for :conversion"
            .formatted(from, to));
  }
}
