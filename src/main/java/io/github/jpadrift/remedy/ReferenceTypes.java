package io.github.jpadrift.remedy;

import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.compare.KeyTypes;
import io.github.jpadrift.compare.Reference;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbColumn;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.remedy.ConstraintSql.Brought;
import io.github.jpadrift.schema.SqlType;
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
      Reference reference, int position, boolean unprotected, SchemaContext context) {
    DbColumn from = reference.from(position);
    DbColumn to = reference.to(position);
    if (KeyTypes.compareWidth(from.type().stored(), to.type().stored()) > 0) {
      return retype(reference.target(), to, from.type().stored(), context);
    }
    List<Repair> repairs =
        new ArrayList<>(retype(reference.owner(), from, to.type().stored(), context));
    if (unprotected) {
      String risk = repairs.stream().findFirst().map(Repair::risk).orElse(null);
      ConstraintSql.foreignKey(
              reference.owner().mapped(), reference.mapped(), Brought.NOTHING, context)
          .forEach(repair -> repairs.add(risk == null ? repair : repair.withRisk(risk)));
    }
    return repairs;
  }

  /** Gives a key that runs out a wider type: nobody wants that by surprise. */
  public static List<Repair> widen(
      TableMatch table, DbColumn key, SqlType type, SchemaContext context) {
    String rewrite = "the table is rewritten under an exclusive lock";
    return retype(table, key, type, context).stream()
        .map(
            repair ->
                repair.withRisk(repair.risk() == null ? rewrite : rewrite + "; " + repair.risk()))
        .toList();
  }

  private static List<Repair> retype(
      TableMatch table, DbColumn column, SqlType type, SchemaContext context) {
    return table
        .mapped()
        .column(column.name())
        .map(mapped -> new ColumnMatch(table, mapped, column))
        .map(match -> ColumnRepairs.type(context, match, type))
        .orElse(List.of());
  }

  /**
   * What the attribute would be on the column as it is; null where a reference is possible, and
   * where the column is a key or belongs to a collection, which can be nothing else.
   */
  public static @Nullable String annotation(
      Reference reference, int position, SchemaContext context) {
    DbColumn from = reference.from(position);
    MappedTable owner = reference.owner().mapped();
    boolean isOwn =
        reference.mapped().columns().size() == 1
            && owner
                .column(from.name())
                .filter(column -> column.use().role() == ColumnUse.Role.REFERENCE)
                .isPresent();
    if (!isOwn
        || KeyTypes.canRefer(from.type().stored(), reference.to(position).type().stored())
            .orElse(true)) {
      return null;
    }
    return switch (owner.role()) {
      case ENTITY, JOINED_SUBCLASS, SECONDARY -> {
        String association = reference.mapped().origin().lastName();
        String attribute =
            TableAnnotations.insteadOf(association, reference.owner(), from, context);
        yield attribute == null || attribute.endsWith(' ' + association + ';')
            ? attribute
            : attribute + " instead of " + association;
      }
      case JOIN, COLLECTION, AUDIT, GENERATOR -> null;
    };
  }
}
