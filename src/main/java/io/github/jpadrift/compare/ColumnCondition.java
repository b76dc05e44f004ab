package io.github.jpadrift.compare;

import io.github.jpadrift.database.DbCheck;
import io.github.jpadrift.database.DbType;
import io.github.jpadrift.database.Question.Admits;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.SqlType.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A condition that every value of a column must pass: a CHECK on that column alone, or one of its
 * domain's. Expressions are read once, whoever asks.
 */
public final class ColumnCondition {

  private static final Identifier DOMAIN_VALUE = new Identifier("value");

  /** Where the values are bounds of what is admitted. */
  private static final Pattern RANGE = Pattern.compile("[<>]|\\b(?i:between)\\b");

  /** No expression lists nothing. */
  private static final ValueList NO_LIST = new ValueList(List.of());

  private final ColumnMatch column;
  private final @Nullable DbCheck check;
  private final String expression;

  /** Null until it is asked for. */
  private @Nullable ValueList list;

  private ColumnCondition(ColumnMatch column, @Nullable DbCheck check, String expression) {
    this.column = column;
    this.check = check;
    this.expression = expression;
  }

  /** The enforced ones: the column's CHECKs, then those of its domain. */
  static List<ColumnCondition> on(ColumnMatch column) {
    List<ColumnCondition> conditions = new ArrayList<>();
    for (DbCheck check : column.table().actual().checks()) {
      if (check.enforced() && check.columns().equals(List.of(column.actual().name()))) {
        conditions.add(new ColumnCondition(column, check, check.expression()));
      }
    }
    column
        .type()
        .domainChecks()
        .forEach(of -> conditions.add(new ColumnCondition(column, null, of)));
    return List.copyOf(conditions);
  }

  public ColumnMatch column() {
    return column;
  }

  /** Null for the condition of a domain. */
  public @Nullable DbCheck check() {
    return check;
  }

  /** As PostgreSQL prints it. */
  public String expression() {
    return expression;
  }

  /** The values it lists, when it does nothing else. */
  public Optional<ValueList> list() {
    ValueList known = list;
    if (known == null) {
      known = ValueList.of(expression, name()).orElse(NO_LIST);
      list = known;
    }
    return known.literals().isEmpty() ? Optional.empty() : Optional.of(known);
  }

  /** Its name for people: {@code check invoice_status_check}, {@code domain email}. */
  public String title() {
    return check == null ? "domain " + column.type().declared() : "check " + check.name();
  }

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

  List<String> listed() {
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
