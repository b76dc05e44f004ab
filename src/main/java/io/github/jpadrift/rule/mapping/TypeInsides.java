package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.rule.Fault;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What types of extensions say in parentheses, and refuse every value that is otherwise. */
final class TypeInsides {

  private static final Set<String> VECTORS = Set.of("vector", "halfvec", "sparsevec");

  private static final Pattern SHAPE =
      Pattern.compile(
          "(?i)(?:.*\\.)?\"?(?:geometry|geography)\"?\\s*\\(\\s*(\\w+)\\s*(?:,\\s*(\\d+)\\s*)?\\).*");

  /** What a value of any kind is of, and the number of no reference system. */
  private static final String ANY_SHAPE = "geometry";

  private static final String NO_SYSTEM = "0";

  private TypeInsides() {}

  static Optional<Fault> judge(ColumnMatch column, ColumnUse use) {
    if (!column.writes(use) || use.type().isArray()) {
      return Optional.empty();
    }
    return VECTORS.contains(column.type().stored().name())
        ? dimensions(column, use)
        : shape(column, use);
  }

  /** pgvector, {@code CheckExpectedDim}: an error of class 22000. */
  private static Optional<Fault> dimensions(ColumnMatch column, ColumnUse use) {
    List<Integer> declared = use.type().modifiers();
    List<Integer> actual = column.type().stored().modifiers();
    if (!use.type().name().equals(column.type().stored().name())
        || declared.isEmpty()
        || actual.isEmpty()
        || declared.equals(actual)) {
      return Optional.empty();
    }
    return Optional.of(
        fault(
            column,
            use,
            use.type().toString(),
            "every INSERT and UPDATE of a value fails: %d dimensions are expected (22000)"
                .formatted(actual.get(0)),
            "@Array(length = %d)".formatted(actual.get(0)),
            Effects.fails("22000", Operation.WRITE),
            Severity.CRITICAL));
  }

  /** PostGIS, {@code postgis_valid_typmod}: invalid_parameter_value. */
  private static Optional<Fault> shape(ColumnMatch column, ColumnUse use) {
    String definition = column.mapped().columnDefinition();
    Matcher declared = SHAPE.matcher(definition == null ? "" : definition);
    Matcher actual = SHAPE.matcher(column.type().sql());
    if (definition == null || !declared.matches() || !actual.matches()) {
      return Optional.empty();
    }
    boolean isOtherShape =
        isChosen(actual.group(1), ANY_SHAPE)
            && !actual.group(1).equalsIgnoreCase(declared.group(1));
    boolean isOtherSystem =
        isChosen(actual.group(2), NO_SYSTEM)
            && isChosen(declared.group(2), NO_SYSTEM)
            && !Objects.equals(actual.group(2), declared.group(2));
    if (!isOtherShape && !isOtherSystem) {
      return Optional.empty();
    }
    return Optional.of(
        fault(
            column,
            use,
            definition,
            "the column takes nothing but %s: other values are refused (22023)"
                .formatted(isOtherShape ? actual.group(1) : "the system " + actual.group(2)),
            "@Column(columnDefinition = \"%s\")"
                .formatted(column.type().sql().replaceFirst("^[^(]*\\.", "")),
            Effects.failsForSome("22023", Operation.WRITE),
            Severity.HIGH));
  }

  private static boolean isChosen(@Nullable String said, String nothing) {
    return said != null && !said.toLowerCase(Locale.ROOT).equals(nothing);
  }

  private static Fault fault(
      ColumnMatch column,
      ColumnUse use,
      String declared,
      String consequence,
      String mapping,
      Effects effects,
      Severity severity) {
    return Fault.at(
            EachColumnUse.at(column, use),
            "%s is %s in the mapping but %s in column %s"
                .formatted(use.origin(), declared, column.type().sql(), column.name()),
            consequence)
        .severity(severity)
        .sides(declared, column.type().sql())
        .effects(effects)
        .remedies(new Remedies(List.of(), mapping));
  }
}
