package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.DbType;
import io.github.jpadrift.database.ParseResults.Refusal;
import io.github.jpadrift.database.StatementInquiry;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.MappedType;
import io.github.jpadrift.rule.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The parts of a {@code @Struct} against those of the composite type that is there. Hibernate sends
 * it whole and reads it part by part, so one more spoils every value that is written, and one less
 * every statement that loads it; the server is shown each part by its name, and all as a row.
 */
final class CompositeParts {

  /** No such part: manual, appendix A. */
  private static final String NO_SUCH_PART = "42703";

  /** No cast from a row of these to the type: manual, appendix A. */
  private static final String NO_CAST = "42846";

  private CompositeParts() {}

  static List<StatementInquiry> asks(Comparison comparison, ColumnMatch column, ColumnUse use) {
    List<MappedType.Attribute> parts = parts(comparison, column, use);
    if (parts.isEmpty()) {
      return List.of();
    }
    String type = column.type().sql();
    String named =
        parts.stream()
            .map(part -> "(null::%s).%s".formatted(type, part.name().sql()))
            .collect(Collectors.joining(", "));
    String row =
        parts.stream().map(part -> "null::" + part.type()).collect(Collectors.joining(", "));
    return List.of(
        new StatementInquiry("select " + named, List.of()),
        new StatementInquiry("select row(%s)::%s".formatted(row, type), List.of()));
  }

  private static List<MappedType.Attribute> parts(
      Comparison comparison, ColumnMatch column, ColumnUse use) {
    return use.bound().jdbcType().equals("STRUCT")
            && column.type().kind() == DbType.Kind.COMPOSITE
            && !column.type().stored().isArray()
        ? comparison.mapping().types().stream()
            .filter(type -> type.name().value().equals(use.type().name()))
            .findFirst()
            .map(MappedType::attributes)
            .orElse(List.of())
        : List.of();
  }

  static Optional<Fault> judge(Comparison comparison, ColumnMatch column, ColumnUse use) {
    List<StatementInquiry> asked = asks(comparison, column, use);
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    Optional<Refusal> unnamed = refusal(comparison, asked.get(0), NO_SUCH_PART);
    Optional<Refusal> unlike = refusal(comparison, asked.get(1), NO_CAST);
    return unnamed
        .or(() -> unlike)
        .map(
            refusal ->
                fault(column, use, parts(comparison, column, use), refusal, unnamed, unlike));
  }

  private static Optional<Refusal> refusal(
      Comparison comparison, StatementInquiry inquiry, String sqlState) {
    return comparison
        .statements()
        .refusal(inquiry)
        .filter(refusal -> sqlState.equals(refusal.sqlState()));
  }

  private static Fault fault(
      ColumnMatch column,
      ColumnUse use,
      List<MappedType.Attribute> parts,
      Refusal refusal,
      Optional<Refusal> unnamed,
      Optional<Refusal> unlike) {
    String declared =
        parts.stream()
            .map(part -> part.name() + " " + part.type())
            .collect(Collectors.joining(", ", "(", ")"));
    List<String> consequences = new ArrayList<>();
    Effects effects = Effects.NONE;
    if (unlike.isPresent()) {
      consequences.add("every INSERT and UPDATE of a value fails (22P02)");
      effects = effects.and(Effects.fails("22P02", Operation.WRITE));
    }
    if (unnamed.isPresent()) {
      consequences.add("every query that names the part, loading among them, fails (42703)");
      effects = effects.and(Effects.fails(NO_SUCH_PART, Operation.READ, Operation.QUERY));
    }
    return Fault.at(
            EachColumnUse.at(column, use),
            "%s is %s %s in the mapping but type %s of column %s has other parts: %s"
                .formatted(
                    use.origin(),
                    use.type(),
                    declared,
                    column.type().sql(),
                    column.name(),
                    refusal.message()),
            String.join("; ", consequences))
        .severity(Severity.CRITICAL)
        .sides(declared, column.type().sql())
        .effects(effects)
        .remedies(new Remedies(List.of(), null));
  }
}
