package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.SqlType.Family;

/** Truth values that a converter of Hibernate's own writes as 0 and 1 and as nothing else. */
final class NumericBooleans {

  private static final String CONVERTER = "org.hibernate.type.NumericBooleanConverter";

  private NumericBooleans() {}

  /** Whether the attribute has such values and the column holds them, however small it is. */
  static boolean fit(ColumnUse use, SqlType stored) {
    return CONVERTER.equals(use.converter())
        && !stored.isArray()
        && (stored.family() == Family.WHOLE_NUMBER
            || (stored.family() == Family.DECIMAL
                && (stored.modifiers().size() < 2
                    || stored.modifiers().get(0) > stored.modifiers().get(1))));
  }
}
