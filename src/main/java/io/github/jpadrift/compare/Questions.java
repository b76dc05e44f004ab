package io.github.jpadrift.compare;

import io.github.jpadrift.database.DbCheck;
import io.github.jpadrift.database.DbType;
import io.github.jpadrift.database.Question;
import io.github.jpadrift.database.Question.Admits;
import io.github.jpadrift.database.Question.SameExpression;
import io.github.jpadrift.database.Question.TypedColumn;
import io.github.jpadrift.mapping.MappedCheck;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.SqlType.Family;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison has to ask PostgreSQL, because only PostgreSQL can read its expressions. The
 * rules look the answers up with the questions that they asked.
 */
public final class Questions {

  private static final Identifier DOMAIN_VALUE = new Identifier("value");

  private Questions() {}

  /** The enforced conditions of the column alone: its CHECKs, then those of its domain. */
  public static List<Condition> conditions(ColumnMatch column) {
    List<Condition> conditions = new ArrayList<>();
    for (DbCheck check : column.table().actual().checks()) {
      if (check.enforced() && check.columns().equals(List.of(column.actual().name()))) {
        conditions.add(new Condition(column, check, check.expression()));
      }
    }
    column.type().domainChecks().forEach(of -> conditions.add(new Condition(column, null, of)));
    return conditions;
  }

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
            : conditions(column).stream().flatMap(condition -> condition.listed().stream());
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
    return conditions(column).stream()
        .flatMap(condition -> values.stream().flatMap(value -> condition.admits(value).stream()));
  }

  /**
   * A condition that every value of a column must pass.
   *
   * @param check null for the condition of a domain
   */
  public record Condition(ColumnMatch column, @Nullable DbCheck check, String expression) {

    /** The values it lists, when it does nothing else. */
    public Optional<ValueList> list() {
      return ValueList.of(expression, name());
    }

    /** Its name for people: {@code check invoice_status_check}, {@code domain email}. */
    public String title() {
      return check == null ? "domain " + column.type().declared() : "check " + check.name();
    }

    /** Where the values are bounds of what is admitted. */
    private static final Pattern RANGE = Pattern.compile("[<>]|\\b(?i:between)\\b");

    /** What it says: {@code check (status in ('NEW', 'ACTIVE'))}, or PostgreSQL's own text. */
    public String text() {
      return list()
          .filter(list -> !RANGE.matcher(expression).find())
          .map(
              list ->
                  "%s (%s in (%s))"
                      .formatted(
                          check == null ? title() : "check",
                          name().sql(),
                          ValueList.sql(list.literals())))
          .orElseGet(() -> (check == null ? title() : "check") + ' ' + expression);
    }

    public boolean lists(String value) {
      return listed().contains(value);
    }

    private List<String> listed() {
      return list().map(ValueList::literals).orElse(List.of());
    }

    /** Empty when the value is none of the column's type, which refuses it before any check. */
    public Optional<Admits> admits(String value) {
      return canHold(column.type(), value) ? Optional.of(ask(value)) : Optional.empty();
    }

    /** Whether NULL passes. */
    public Admits admitsNull() {
      return ask(null);
    }

    /** A cheap sieve: only such a condition is worth a question about NULL. */
    public boolean mayRefuseNull() {
      return (check == null || check.validated()) && expression.contains("IS NOT NULL");
    }

    private Admits ask(@Nullable String value) {
      return new Admits(expression, name().value(), unlimited(column.type()), value);
    }

    private Identifier name() {
      return check == null ? DOMAIN_VALUE : column.actual().name();
    }
  }

  private static boolean canHold(DbType type, String value) {
    SqlType stored = type.stored();
    if (stored.isArray()) {
      return false;
    }
    return type.kind() == DbType.Kind.ENUM
        ? type.labels().contains(value)
        : stored.family().holdsText()
            || ((stored.family() == Family.WHOLE_NUMBER || stored.family() == Family.DECIMAL)
                && value.matches("-?\\d{1,9}"));
  }

  /** A domain's base outside pg_catalog has no name here that a search path of its own finds. */
  private static boolean isKnown(DbType domain) {
    return domain.kind() != DbType.Kind.ENUM && !domain.stored().name().equals("citext");
  }

  /**
   * Without a length: a cast to {@code varchar(3)} would cut the value before the check sees it.
   */
  private static String unlimited(DbType type) {
    SqlType stored = type.stored().withoutModifiers();
    boolean isBuiltIn = type.isDomain() ? isKnown(type) : type.schema() == null;
    if (!isBuiltIn) {
      return type.sql();
    }
    return stored.name().equals("character") ? "bpchar" : stored.toString();
  }
}
