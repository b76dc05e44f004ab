package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.remedy.ColumnAnnotations;
import io.github.jpadrift.remedy.ColumnRepairs;
import io.github.jpadrift.remedy.SchemaContext;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.SqlType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

final class ColumnTooShort implements Rule<Comparison> {

  /** What Hibernate gives a String of which nothing was said. */
  private static final int DEFAULT_LENGTH = 255;

  /** Text types that take any length when none is given. */
  private static final Set<String> ENDLESS = Set.of("text", "citext", "character varying");

  private static final int UUID_LENGTH = 36;

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "column-too-short",
        RuleInfo.Family.TYPES,
        Severity.HIGH,
        "The column holds fewer characters than the mapping allows");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    EachColumnUse.judge(
        comparison,
        findings,
        (column, use) -> {
          OptionalInt limit = limit(column.type().stored().element());
          if (limit.isEmpty() || !column.writes(use)) {
            return Optional.empty();
          }
          return use.values().isEmpty()
              ? length(comparison, column, use, limit.getAsInt())
              : values(comparison, column, use, limit.getAsInt());
        });
  }

  private static Optional<Fault> length(
      Comparison comparison, ColumnMatch column, ColumnUse use, int limit) {
    SqlType declared = use.type().element();
    OptionalInt length = limit(declared);
    boolean isText = length.isPresent() || ENDLESS.contains(declared.name());
    boolean isUuid = use.bound().javaType().equals("java.util.UUID");
    if (!isText
        || (length.isPresent() && length.getAsInt() <= limit)
        || (isUuid && limit >= UUID_LENGTH)) {
      return Optional.empty();
    }
    boolean isChosen =
        column.mapped().size().length() != null
            || column.mapped().columnDefinition() != null
            || !length.equals(OptionalInt.of(DEFAULT_LENGTH));
    return Optional.of(
        fault(
            comparison,
            column,
            use,
            "%s is %s in the mapping but %s in column %s"
                .formatted(use.origin(), use.type(), column.typeName(), column.name()),
            "a value longer than %d characters is refused (22001)".formatted(limit),
            isChosen ? Severity.HIGH : Severity.LOW,
            Effects.failsForSome("22001", Operation.WRITE),
            use.type()));
  }

  private static Optional<Fault> values(
      Comparison comparison, ColumnMatch column, ColumnUse use, int limit) {
    List<String> tooLong = use.values().stream().filter(value -> length(value) > limit).toList();
    if (tooLong.isEmpty()) {
      return Optional.empty();
    }
    int longest = tooLong.stream().mapToInt(ColumnTooShort::length).max().orElseThrow();
    boolean isDiscriminator = use.role() == ColumnUse.Role.DISCRIMINATOR;
    OptionalInt declared = limit(use.type());
    SqlType wanted =
        declared.isPresent() && declared.getAsInt() >= longest
            ? use.type()
            : SqlType.of("character varying", longest);
    return Optional.of(
        fault(
            comparison,
            column,
            use,
            "%s can be %s with up to %d characters but is %s in column %s"
                .formatted(
                    use.origin(),
                    String.join(", ", tooLong),
                    longest,
                    column.typeName(),
                    column.name()),
            isDiscriminator
                ? "every INSERT of such an entity fails (22001)"
                : "every INSERT and UPDATE of such a constant fails (22001)",
            isDiscriminator ? Severity.CRITICAL : Severity.HIGH,
            isDiscriminator
                ? Effects.fails("22001", Operation.WRITE)
                : Effects.failsForSome("22001", Operation.WRITE),
            column.type().stored().isArray()
                ? new SqlType(wanted.name(), wanted.modifiers(), 1)
                : wanted));
  }

  private static Fault fault(
      Comparison comparison,
      ColumnMatch column,
      ColumnUse use,
      String message,
      String consequence,
      Severity severity,
      Effects effects,
      SqlType wanted) {
    int limit = limit(column.type().stored().element()).orElseThrow();
    return Fault.at(EachColumnUse.at(column, use), message, consequence)
        .severity(severity)
        .sides(use.type().toString(), column.typeName())
        .effects(effects)
        .remedies(
            new Remedies(
                ColumnRepairs.type(SchemaContext.of(comparison), column, wanted),
                use.values().isEmpty() ? ColumnAnnotations.length(column, use, limit) : null));
  }

  /** How many characters the type holds; empty when it sets no limit or is no text. */
  private static OptionalInt limit(SqlType type) {
    return switch (type.name()) {
      case "character varying", "character" ->
          type.modifiers().isEmpty()
              ? type.name().equals("character") ? OptionalInt.of(1) : OptionalInt.empty()
              : OptionalInt.of(type.modifiers().get(0));
      default -> OptionalInt.empty();
    };
  }

  private static int length(String value) {
    return value.codePointCount(0, value.length());
  }
}
