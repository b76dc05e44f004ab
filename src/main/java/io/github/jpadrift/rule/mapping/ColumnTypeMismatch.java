package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.binding.Binding;
import io.github.jpadrift.binding.Binding.Outcome;
import io.github.jpadrift.binding.BindingMatrix;
import io.github.jpadrift.binding.BindingMatrix.Circumstances;
import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.KeyTypes;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.database.DbType;
import io.github.jpadrift.database.Inquiry;
import io.github.jpadrift.database.Probe;
import io.github.jpadrift.database.ProbeResults.ProbeResult;
import io.github.jpadrift.finding.Effect;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.BoundType;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.remedy.ColumnAnnotations;
import io.github.jpadrift.remedy.ColumnRepairs;
import io.github.jpadrift.remedy.SchemaContext;
import io.github.jpadrift.remedy.ValueRepairs;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.SqlType.Family;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

final class ColumnTypeMismatch implements Rule<Comparison> {

  /** Types that nobody compares by equality: documents, large objects, shapes, search vectors. */
  private static final Set<String> NO_EQUALITY =
      Set.of(
          "json",
          "jsonb",
          "xml",
          "oid",
          "tsvector",
          "tsquery",
          "point",
          "line",
          "lseg",
          "box",
          "path",
          "polygon",
          "circle",
          "geometry",
          "geography",
          "vector",
          "hstore");

  /** What runs out of numbers there is a key, and every row after it is refused. */
  private static final Set<ColumnUse.Role> HOLDS_KEYS =
      Set.of(ColumnUse.Role.ID, ColumnUse.Role.REFERENCE, ColumnUse.Role.OWNER_KEY);

  private final Matrix matrix;

  ColumnTypeMismatch() {
    this((bound, column, in) -> BindingMatrix.shipped().judge(bound, column, in));
  }

  ColumnTypeMismatch(Matrix matrix) {
    this.matrix = matrix;
  }

  /** What {@link BindingMatrix#judge} answers. */
  @FunctionalInterface
  interface Matrix {
    Optional<Binding> judge(BoundType bound, DbType column, Circumstances circumstances);
  }

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "column-type-mismatch",
        RuleInfo.Family.TYPES,
        Severity.CRITICAL,
        "The column's type cannot be written, read or compared with what Hibernate binds");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    Circumstances circumstances =
        Circumstances.of(comparison.mapping().facts(), comparison.database().facts());
    EachColumnUse.judge(
        comparison,
        findings,
        (column, use) -> {
          boolean isBare = !use.inStatements().isExpression();
          if (isBare && TimeZonePairs.decide(use.bound(), column.type().stored())) {
            return Optional.empty();
          }
          if (isBare && storesLargeObjectNumber(use.bound(), column.type())) {
            return Optional.of(largeObjectNumber(column, use));
          }
          ColumnExpressions.untold(comparison, column, use)
              .ifPresent(reason -> findings.gap("SQL around %s".formatted(use.origin()), reason));
          Optional<Binding> binding =
              ColumnExpressions.with(
                  comparison,
                  column,
                  use,
                  matrix
                      .judge(use.bound(), column.type(), circumstances)
                      .map(seen -> TextForms.on(use.bound(), column.type().stored(), seen))
                      .orElse(null));
          if (isOfOneLength(use.bound(), column.type().stored())
              || NumericBooleans.fit(use, column.type().stored())) {
            return Optional.empty();
          }
          Optional<Fault> inside =
              TypeInsides.judge(column, use)
                  .or(() -> CompositeParts.judge(comparison, column, use));
          if (inside.isPresent()) {
            return inside;
          }
          if (binding.isPresent() && isDateOnTimestamp(column, use, binding.get())) {
            return Optional.of(dateOnTimestamp(comparison, column, use));
          }
          if (binding.isEmpty() && onlyDeclaredTypeCounts(column, use)) {
            return Optional.empty();
          }
          if (binding.isEmpty() && isOther(use.bound())) {
            return Optional.of(notJudged(column, use));
          }
          if (binding.isEmpty()) {
            findings.gap(
                "%s in column %s".formatted(use.origin(), column.name()),
                "what Hibernate does with %s on %s was never observed"
                    .formatted(use.bound(), column.typeName()));
          }
          return binding
              .flatMap(known -> judge(comparison, column, use, known))
              .or(() -> EnumLiterals.judge(comparison, column, use));
        });
  }

  @Override
  public List<Inquiry> asks(Comparison comparison) {
    Set<Inquiry> asked = new LinkedHashSet<>();
    for (ColumnMatch column : ColumnMatch.of(comparison)) {
      for (ColumnUse use : column.mapped().uses()) {
        outside(column, use).ifPresent(asked::add);
        EnumLiterals.asks(column, use).ifPresent(asked::add);
        asked.addAll(ColumnExpressions.asks(column, use).values());
        asked.addAll(CompositeParts.asks(comparison, column, use));
      }
    }
    return List.copyOf(asked);
  }

  /** Numbers that the attribute's Java type cannot hold; empty where it holds all of the column. */
  private static Optional<Probe> outside(ColumnMatch column, ColumnUse use) {
    SqlType stored = column.type().stored();
    OptionalInt bits = use.bound().bitsOfWholeNumber();
    if (bits.isEmpty()
        || stored.isArray()
        || column.table().actual().kind() == DbTable.Kind.FOREIGN
        || !(stored.family() == Family.WHOLE_NUMBER || stored.family() == Family.DECIMAL)) {
      return Optional.empty();
    }
    long greatest = (1L << (bits.getAsInt() - 1)) - 1;
    return KeyTypes.largest(stored).filter(largest -> largest <= greatest).isPresent()
        ? Optional.empty()
        : Optional.of(
            new Probe.Outside(
                column.table().name(), column.actual().name(), -greatest - 1, greatest));
  }

  private static Optional<Fault> judge(
      Comparison comparison, ColumnMatch column, ColumnUse use, Binding binding) {
    Optional<ProbeResult> outside =
        outside(column, use).flatMap(probe -> comparison.rows().of(probe));
    Set<Operation> broken = EnumSet.noneOf(Operation.class);
    binding
        .outcomes()
        .forEach(
            (operation, outcome) -> {
              if (outcome != Outcome.WORKS
                  && (operation != Operation.WRITE || column.writes(use))) {
                broken.add(operation);
              }
            });
    if (broken.isEmpty()) {
      return GivenIds.judge(comparison, column, use);
    }
    if ((broken.equals(Set.of(Operation.QUERY)) && isHibernatesOwn(column, use))
        || (broken.equals(Set.of(Operation.READ))
            && isSmallNumber(use.bound(), column.type())
            && !RowEvidence.happens(outside))) {
      return Optional.empty();
    }
    Effects effects = binding.effects(broken);
    String declared = EachColumnUse.declared(column, use);
    Fault fault =
        Fault.at(
                EachColumnUse.at(column, use),
                "%s is %s in the mapping but %s in column %s"
                    .formatted(use.origin(), declared, column.typeName(), column.name()),
                RowEvidence.rows(
                    effects.all().stream()
                        .map(effect -> consequence(effect, use.bound(), column.type().stored()))
                        .collect(Collectors.joining("; ")),
                    outside,
                    "holds such a value",
                    "hold such a value",
                    "correct them before the column is made narrower"))
            .severity(severity(column, use, binding, broken))
            .sides(declared, column.typeName())
            .effects(effects)
            .remedies(
                new Remedies(
                    EachColumnUse.agrees(column, use)
                        ? List.of()
                        : repairs(comparison, column, use),
                    ColumnAnnotations.attribute(column, use, SchemaContext.of(comparison))));
    return Optional.of(RowEvidence.happens(outside) ? RowEvidence.blocked(fault) : fault);
  }

  /** An enum type needs no check of its values; another type needs the one that is declared. */
  private static List<Repair> repairs(Comparison comparison, ColumnMatch column, ColumnUse use) {
    SchemaContext context = SchemaContext.of(comparison);
    List<Repair> repairs = new ArrayList<>(ColumnRepairs.type(context, column, use.type()));
    if (column.type().kind() == DbType.Kind.ENUM && !repairs.isEmpty()) {
      column.table().mapped().checks().stream()
          .filter(check -> check.values() && check.columns().contains(column.mapped().name()))
          .forEach(check -> repairs.addAll(ValueRepairs.check(context, column.table(), check)));
    }
    return repairs;
  }

  private static Severity severity(
      ColumnMatch column, ColumnUse use, Binding binding, Set<Operation> broken) {
    SqlType stored = column.type().stored();
    if (broken.equals(Set.of(Operation.QUERY))
        && (isPosition(use) || isSeldomCompared(use.bound(), stored))) {
      return Severity.LOW;
    }
    if (isPosition(use) && KeyTypes.largest(stored).orElse(0L) >= Integer.MAX_VALUE) {
      return Severity.LOW;
    }
    Set<Outcome> outcomes =
        broken.stream()
            // arrays of one kind of number are compared by nobody: they weigh what is written and
            // read
            .filter(operation -> !isArrayOfSameKind(use, stored) || operation != Operation.QUERY)
            .map(binding.outcomes()::get)
            .collect(Collectors.toSet());
    if (outcomes.contains(Outcome.FAILS)) {
      return Severity.CRITICAL;
    }
    boolean isBlankPadded =
        stored.name().equals("character") && outcomes.equals(Set.of(Outcome.CHANGES));
    boolean onlyOverflows =
        stored.family() == Family.WHOLE_NUMBER
            && outcomes.equals(Set.of(Outcome.FAILS_FOR_SOME))
            && !broken.contains(Operation.READ)
            && !HOLDS_KEYS.contains(use.role());
    boolean roundsOnlyWhatOthersWrote =
        use.bound().javaType().equals("java.lang.Float")
            && stored.name().equals("double precision")
            && outcomes.equals(Set.of(Outcome.CHANGES));
    return isBlankPadded || onlyOverflows || roundsOnlyWhatOthersWrote
        ? Severity.MEDIUM
        : Severity.HIGH;
  }

  /** Hibernate itself writes it, from 0 to the length of the list. */
  private static boolean isPosition(ColumnUse use) {
    return use.role() == ColumnUse.Role.ORDER;
  }

  private static String consequence(Effect effect, BoundType bound, SqlType stored) {
    OptionalInt bits = bound.bitsOfElements();
    if (effect.operation() == Operation.READ
        && effect.outcome() == Effect.Outcome.CHANGES
        && bits.isPresent()) {
      return "for elements beyond %d another value comes back"
          .formatted((1L << (bits.getAsInt() - 1)) - 1);
    }
    String code = effect.sqlState() == null ? "" : " (" + effect.sqlState() + ")";
    boolean all = effect.outcome() == Effect.Outcome.FAILS;
    boolean changes = effect.outcome() == Effect.Outcome.CHANGES;
    return switch (effect.operation()) {
      case WRITE ->
          changes
              ? "another value than the one set is stored"
              : (all ? "every INSERT and UPDATE of a value fails" : "some values cannot be written")
                  + code;
      case READ ->
          changes
              ? stored.name().equals("character") && !stored.isArray()
                  ? "shorter values come back padded with blanks"
                  : "another value than the stored one comes back"
              : (all ? "every row with a value fails to load" : "some values cannot be read")
                  + code;
      case QUERY ->
          changes
              ? "queries that compare it miss rows or find wrong ones"
              : (all
                      ? "every query that compares it with a parameter fails"
                      : "queries that compare it fail for some values")
                  + code;
      case START -> throw new IllegalStateException("nothing is bound when Hibernate starts");
    };
  }

  private static boolean isDateOnTimestamp(ColumnMatch column, ColumnUse use, Binding binding) {
    return use.bound().javaType().equals("java.time.LocalDate")
        && column.type().stored().family() == Family.TIMESTAMP
        && !column.type().stored().isArray()
        && binding.outcomes().values().stream()
            .allMatch(outcome -> outcome == Outcome.WORKS || outcome == Outcome.CHANGES);
  }

  /** What the application itself writes comes back; what others write has a time of day. */
  private static Fault dateOnTimestamp(Comparison comparison, ColumnMatch column, ColumnUse use) {
    return Fault.at(
            EachColumnUse.at(column, use),
            "%s is %s in the mapping but %s in column %s"
                .formatted(use.origin(), use.type(), column.typeName(), column.name()),
            "a date is stored as its midnight; of what others store the time of day is lost when it"
                + " is read, and queries for the date miss it")
        .severity(Severity.MEDIUM)
        .sides(use.type().toString(), column.typeName())
        .effects(Effects.changes(Operation.READ, Operation.QUERY))
        .remedies(
            new Remedies(
                ColumnRepairs.type(SchemaContext.of(comparison), column, use.type()),
                ColumnAnnotations.attribute(column, use, SchemaContext.of(comparison))));
  }

  /** A text column takes the number of a large object as well as it takes any other text. */
  private static boolean storesLargeObjectNumber(BoundType bound, DbType column) {
    return bound.isLongText()
        && column.stored().family() == Family.TEXT
        && !column.stored().isArray();
  }

  private static Fault largeObjectNumber(ColumnMatch column, ColumnUse use) {
    return Fault.at(
            EachColumnUse.at(column, use),
            "%s is a large object in the mapping but %s in column %s"
                .formatted(use.origin(), column.typeName(), column.name()),
            "the column holds the number of a large object instead of the text, so other readers"
                + " see digits and vacuumlo destroys the data; plain text in it cannot be read;"
                + " every query that compares it with a parameter fails (42883)")
        .severity(Severity.CRITICAL)
        .sides("oid", column.typeName())
        .effects(
            Effects.changes(Operation.WRITE)
                .and(Effects.failsForSome(Operation.READ))
                .and(Effects.fails("42883", Operation.QUERY)))
        .remedies(new Remedies(List.of(), ColumnAnnotations.longText(use)));
  }

  /**
   * What a user type does with a value it says to nobody; only that its column is there is known.
   */
  private static Fault notJudged(ColumnMatch column, ColumnUse use) {
    String declared = use.type().equals(SqlType.UNKNOWN) ? null : use.type().toString();
    return Fault.at(
            EachColumnUse.at(column, use),
            "%s has a user type of its own on %s in column %s: type not judged"
                .formatted(use.origin(), column.typeName(), column.name()),
            "whether the user type can write and read such a column is not known")
        .severity(Severity.LOW)
        .sides(declared, column.typeName());
  }

  private static boolean isOther(BoundType bound) {
    return bound.jdbcType().equals("OTHER");
  }

  /** PostgreSQL has no one-byte number, and whoever writes such a one seldom chooses two bytes. */
  private static boolean isSmallNumber(BoundType bound, DbType column) {
    return bound.bitsOfWholeNumber().orElse(Long.SIZE) <= Short.SIZE
        && KeyTypes.largest(column.stored())
            .filter(largest -> largest <= Integer.MAX_VALUE)
            .isPresent();
  }

  /** Whether Hibernate's own DDL would make such a column: there it knows what it does. */
  private static boolean isHibernatesOwn(ColumnMatch column, ColumnUse use) {
    return EachColumnUse.agrees(column, use) && column.mapped().columnDefinition() == null;
  }

  private static boolean isArrayOfSameKind(ColumnUse use, SqlType stored) {
    return stored.isArray() && use.type().isArray() && stored.family() == use.type().family();
  }

  /** A user type of one's own and the type it was written for: nothing else is known of either. */
  private static boolean onlyDeclaredTypeCounts(ColumnMatch column, ColumnUse use) {
    return EachColumnUse.agrees(column, use)
        && (column.mapped().columnDefinition() == null
            || isOther(use.bound())
            || isOfItsExtension(use.bound(), column.type().stored()));
  }

  /** Whether nothing is ever padded: currencies have three letters (ISO 4217). */
  private static boolean isOfOneLength(BoundType bound, SqlType stored) {
    return bound.javaType().equals("java.util.Currency")
        && stored.equals(SqlType.of("character", 3));
  }

  /** What a module of Hibernate binds for the type of an extension, and for that alone. */
  private static boolean isOfItsExtension(BoundType bound, SqlType stored) {
    return switch (bound.jdbcType()) {
      case "GEOMETRY", "POINT" -> stored.name().equals("geometry");
      case "GEOGRAPHY" -> stored.name().equals("geography");
      case "VECTOR", "VECTOR_FLOAT32" -> stored.name().equals("vector");
      case "VECTOR_FLOAT16" -> stored.name().equals("halfvec");
      case "SPARSE_VECTOR_FLOAT32" -> stored.name().equals("sparsevec");
      case "VECTOR_BINARY" -> stored.name().equals("bit");
      default -> false;
    };
  }

  private static boolean isSeldomCompared(BoundType bound, SqlType stored) {
    return stored.isArray() || NO_EQUALITY.contains(stored.name()) || bound.isComposed();
  }
}
