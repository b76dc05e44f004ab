package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.rule.Rule;
import java.util.List;

/** Every rule about a mapping and a database, chapter by chapter. */
public final class MappingRules {

  private MappingRules() {}

  /** The rules in the order in which they run and are listed. */
  public static List<Rule> all() {
    return List.of(
        // types and values
        new ColumnTypeMismatch(),
        new ColumnTooShort(),
        new NumericPrecisionMismatch(),
        new TemporalPrecisionMismatch(),
        new TemporalZoneMismatch(),
        new EnumValueRejected(),
        new UnknownEnumLabel(),
        // nullability, defaults, generated columns
        new NullableColumn(),
        new RequiredColumn(),
        new MissingDefault(),
        new GeneratedColumnWritten(),
        new IdentityAlwaysWritten(),
        new MissingIdentity(),
        // keys, constraints, indexes
        new MissingCheck());
  }
}
