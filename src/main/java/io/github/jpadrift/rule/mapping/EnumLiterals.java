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
import io.github.jpadrift.remedy.ValueRepairs;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.schema.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Constants of an enum that stand in the text of a query. A parameter goes to the server without a
 * type and fits whatever enum the column is of; a constant names the type that Hibernate makes of
 * the class's name, whatever a {@code columnDefinition} says.
 */
final class EnumLiterals {

  /** No such type, and no operator between two types: manual, appendix A. */
  private static final Set<String> ANOTHER_TYPE = Set.of("42704", "42883");

  private EnumLiterals() {}

  /** A comparison with a constant; empty where none names a type. */
  static Optional<StatementInquiry> asks(ColumnMatch column, ColumnUse use) {
    String literal = use.inStatements().literal();
    return literal == null || column.type().kind() != DbType.Kind.ENUM
        ? Optional.empty()
        : Optional.of(
            new StatementInquiry(
                "select 1 from %s where %s = %s"
                    .formatted(column.table().name().sql(), column.actual().name().sql(), literal),
                List.of()));
  }

  static Optional<Fault> judge(Comparison comparison, ColumnMatch column, ColumnUse use) {
    return asks(column, use)
        .flatMap(inquiry -> comparison.statements().refusal(inquiry))
        .filter(refusal -> ANOTHER_TYPE.contains(String.valueOf(refusal.sqlState())))
        .map(refusal -> fault(comparison, column, use, refusal));
  }

  private static Fault fault(
      Comparison comparison, ColumnMatch column, ColumnUse use, Refusal refusal) {
    String sqlState = String.valueOf(refusal.sqlState());
    Identifier named = typeOf(String.valueOf(use.inStatements().literal()));
    boolean isMissing = sqlState.equals("42704");
    boolean isProved =
        Refusals.in(comparison).causes().stream()
            .anyMatch(
                cause ->
                    sqlState.equals(cause.first().refusal().sqlState())
                        && cause.at().isAbout(named.value()));
    return Fault.at(
            EachColumnUse.at(column, use),
            "constants of %s are of type %s in the text of queries but column %s is %s"
                .formatted(use.origin(), named, column.name(), column.type().sql()),
            "parameters work; every query and bulk update with a constant in its text fails (%s):"
                    .formatted(sqlState)
                + (isMissing ? " no type %s is found".formatted(named) : " the types differ"))
        .severity(isProved ? Severity.HIGH : Severity.MEDIUM)
        .sides(named.value(), column.type().sql())
        .effects(Effects.failsForSome(sqlState, Operation.QUERY, Operation.WRITE))
        .remedies(
            new Remedies(
                isMissing ? ValueRepairs.renameType(comparison, column, named) : List.of(),
                "pass constants of the enum of %s to queries as parameters"
                    .formatted(use.origin())));
  }

  /** Of {@code 'NEW'::Status}. */
  private static Identifier typeOf(String literal) {
    String name = literal.substring(literal.lastIndexOf("::") + 2);
    return name.startsWith("\"")
        ? new Identifier(name.substring(1, name.length() - 1))
        : Identifier.folded(name);
  }
}
