package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbColumn;
import io.github.jpadrift.database.DbKey;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.remedy.ConstraintSql;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.Identifier;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

final class PrimaryKeyMismatch implements Rule {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "primary-key-mismatch",
        RuleInfo.Family.CONSTRAINTS,
        Severity.HIGH,
        "The table's primary key is missing or is not the mapped id");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    for (TableMatch table : comparison.tables()) {
      List<Identifier> mapped = table.mapped().primaryKey();
      if (mapped.isEmpty() || !table.has(mapped) || !Place.takesConstraints(table.actual())) {
        continue;
      }
      Optional<DbKey> actual = table.actual().primaryKey();
      if (actual.filter(key -> Keys.sameColumns(key.columns(), mapped)).isEmpty()) {
        findings.add(judge(table, mapped, actual));
      }
    }
  }

  private static Fault judge(TableMatch table, List<Identifier> mapped, Optional<DbKey> actual) {
    boolean refuses =
        actual
            .filter(
                key -> key.columns().size() < mapped.size() && mapped.containsAll(key.columns()))
            .isPresent();
    boolean holdsEntities = holdsEntities(table);
    return Fault.at(
            Place.of(table.name(), table.mapped().origin()),
            "%s has primary key (%s) in the mapping but %s has %s"
                .formatted(
                    table.mapped().origin(),
                    Place.listed(mapped),
                    Place.relation(table.actual()),
                    actual.map(key -> '(' + Place.listed(key.columns()) + ')').orElse("none")),
            refuses
                ? "rows that the mapping allows are refused: duplicate key (23505)"
                : holdsEntities
                    ? "nothing keeps ids unique: an entity whose id two rows bear cannot be loaded, updated or deleted"
                    : "nothing keeps rows unique: the same one can be stored twice")
        .severity(severity(table, mapped, actual))
        .sides(
            '(' + Place.listed(mapped) + ')',
            actual.map(key -> '(' + Place.listed(key.columns()) + ')').orElse(null))
        .breaks(
            refuses || !holdsEntities
                ? EnumSet.of(Operation.WRITE)
                : EnumSet.of(Operation.WRITE, Operation.READ))
        .remedies(
            new Remedies(
                ConstraintSql.primaryKey(table.actual(), mapped),
                actual.map(key -> "@Id on " + Place.listed(key.columns())).orElse(null)));
  }

  private static Severity severity(
      TableMatch table, List<Identifier> mapped, Optional<DbKey> actual) {
    boolean keptAnyway =
        Keys.on(table, mapped).filter(DbKey::valid).isPresent()
            && mapped.stream()
                .map(table.actual()::column)
                .flatMap(Optional::stream)
                .noneMatch(DbColumn::nullable);
    boolean widenedByPartitioning =
        table.actual().kind() != DbTable.Kind.TABLE
            && actual.filter(key -> key.columns().containsAll(mapped)).isPresent();
    if (keptAnyway || widenedByPartitioning) {
      return Severity.LOW;
    }
    return holdsEntities(table) ? Severity.HIGH : Severity.MEDIUM;
  }

  private static boolean holdsEntities(TableMatch table) {
    return switch (table.mapped().role()) {
      case ENTITY, JOINED_SUBCLASS -> true;
      case SECONDARY, JOIN, COLLECTION, AUDIT, GENERATOR -> false;
    };
  }
}
