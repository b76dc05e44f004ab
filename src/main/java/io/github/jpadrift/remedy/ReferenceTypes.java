package io.github.jpadrift.remedy;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.KeyTypes;
import io.github.jpadrift.compare.Reference;
import io.github.jpadrift.database.DbColumn;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Repair.Step;
import io.github.jpadrift.remedy.ConstraintSql.Brought;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings the two ends of a reference to one type. */
public final class ReferenceTypes {

  private ReferenceTypes() {}

  /**
   * Gives the referencing column the key's type; where the key is the narrower one, the key the
   * referencing column's.
   *
   * @param unprotected whether the foreign key is still to be made
   */
  public static List<Repair> align(
      Reference reference, int position, boolean unprotected, Comparison comparison) {
    DbColumn from = reference.from(position);
    DbColumn to = reference.to(position);
    if (KeyTypes.compareWidth(from.type().stored(), to.type().stored()) > 0) {
      return List.of(
          widenKey(reference.target().name(), to.name(), from.type().stored(), comparison));
    }
    boolean cast = !KeyTypes.canRefer(from.type().stored(), to.type().stored()).orElse(false);
    List<Repair> repairs = new ArrayList<>();
    repairs.add(
        retype(
            reference.owner().name(),
            from.name(),
            to.type().sql(),
            cast,
            cast
                ? "every value must read as %s, and the table is rewritten under an exclusive lock"
                    .formatted(to.type().declared())
                : null));
    if (unprotected) {
      ConstraintSql.foreignKey(
              reference.owner().mapped(), reference.mapped(), Brought.NOTHING, comparison)
          .forEach(
              repair ->
                  repairs.add(
                      new Repair(
                          repair.sql(),
                          repair.step(),
                          repair.transactional(),
                          repairs.get(0).risk())));
    }
    return repairs;
  }

  /** Gives a key a wider integer type. */
  public static Repair widenKey(
      TableName table, Identifier column, SqlType type, Comparison comparison) {
    return retype(
        table,
        column,
        type.toString(),
        false,
        "the table is rewritten under an exclusive lock; the columns of %s that refer to it must follow"
            .formatted(referrers(table, comparison)));
  }

  /** What the attribute would be on the column as it is. */
  public static @Nullable String annotation(Reference reference, int position) {
    DbColumn from = reference.from(position);
    return KeyTypes.canRefer(from.type().stored(), reference.to(position).type().stored())
            .orElse(true)
        ? null
        : TableAnnotations.attribute(from);
  }

  private static Repair retype(
      TableName table, Identifier column, String type, boolean cast, @Nullable String risk) {
    String name = column.sql();
    String using = cast ? " USING %s::text::%s".formatted(name, type) : "";
    return new Repair(
        "ALTER TABLE %s ALTER COLUMN %s TYPE %s%s;".formatted(table.sql(), name, type, using),
        Step.COLUMN,
        true,
        risk);
  }

  private static String referrers(TableName key, Comparison comparison) {
    long tables =
        comparison.database().tables().stream()
            .filter(
                table ->
                    table.foreignKeys().stream()
                        .anyMatch(reference -> reference.target().equals(key)))
            .count();
    return tables == 1 ? "1 table" : tables + " tables";
  }
}
