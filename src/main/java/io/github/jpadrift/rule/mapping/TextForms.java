package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.binding.Binding;
import io.github.jpadrift.binding.Binding.Outcome;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.mapping.BoundType;
import io.github.jpadrift.schema.SqlType;
import java.util.EnumMap;
import java.util.Map;

/**
 * What is no text and is stored as text, which the matrix has seen where there was room for it: the
 * server writes it out, and a column may be shorter than that.
 */
final class TextForms {

  /** Too long for the column: manual, appendix A. */
  private static final String TOO_LONG = "22001";

  /** Characters of the shortest and of the longest value. */
  private record Length(int least, int most) {}

  /** As PostgreSQL's casts to text spell values of Java's types. */
  private static final Map<String, Length> LENGTHS =
      Map.of(
          "java.lang.Boolean", new Length(4, 5),
          "java.lang.Byte", new Length(1, 4),
          "java.lang.Short", new Length(1, 6),
          "java.lang.Integer", new Length(1, 11),
          "java.lang.Long", new Length(1, 20),
          "java.util.UUID", new Length(36, 36),
          "java.time.LocalDate", new Length(10, 13),
          // no object takes less than 27 bytes with the stream's header, each two digits: \\xaced…
          "java.io.Serializable", new Length(56, 56));

  private TextForms() {}

  static Binding on(BoundType bound, SqlType stored, Binding seen) {
    Length length = LENGTHS.get(bound.javaType());
    if (length == null
        || stored.family() != SqlType.Family.TEXT
        || stored.isArray()
        || stored.modifiers().isEmpty()
        || seen.outcomes().get(Operation.WRITE) != Outcome.WORKS
        || bound.jdbcType().matches("N?(VAR)?CHAR|LONG.*")) {
      return seen;
    }
    int room = stored.modifiers().get(0);
    if (room >= length.most()) {
      return seen;
    }
    Map<Operation, Outcome> outcomes = new EnumMap<>(seen.outcomes());
    outcomes.put(Operation.WRITE, room < length.least() ? Outcome.FAILS : Outcome.FAILS_FOR_SOME);
    Map<Operation, String> sqlStates = new EnumMap<>(Operation.class);
    sqlStates.putAll(seen.sqlStates());
    sqlStates.put(Operation.WRITE, TOO_LONG);
    return new Binding(outcomes, sqlStates);
  }
}
