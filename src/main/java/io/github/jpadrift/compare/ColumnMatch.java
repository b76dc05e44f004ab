package io.github.jpadrift.compare;

import io.github.jpadrift.database.DbColumn;
import io.github.jpadrift.database.DbType;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.MappedColumn;
import java.util.List;
import java.util.stream.Stream;

/** A mapped column and the column that PostgreSQL has under its name. */
public record ColumnMatch(TableMatch table, MappedColumn mapped, DbColumn actual) {

  /** Every column that both sides have, in the order of the mapping. */
  public static List<ColumnMatch> of(Comparison comparison) {
    return comparison.columns();
  }

  /** Every column of one table that both sides have. */
  public static Stream<ColumnMatch> of(TableMatch table) {
    return table.columns().both().stream()
        .map(pair -> new ColumnMatch(table, pair.mapped(), pair.actual()));
  }

  public DbType type() {
    return actual.type();
  }

  /** The qualified name for people: {@code public.invoice.total}. */
  public String name() {
    return table.name() + "." + actual.name();
  }

  /** The actual type for people, a domain with what it stands for: {@code email (text)}. */
  public String typeName() {
    return type().isDomain()
        ? type().declared() + " (" + type().stored() + ")"
        : type().declared().toString();
  }

  /** Whether the mapping makes it part of the primary key. */
  public boolean isKey() {
    return table.mapped().primaryKey().contains(mapped.name());
  }

  /** Whether Hibernate sends a value for this use in INSERT or UPDATE. */
  public boolean writes(ColumnUse use) {
    return !table.mapped().readOnly() && (use.insertable() || use.updatable());
  }

  /** Whether it holds rows itself, so that NOT NULL, defaults and checks are its own. */
  public boolean isInTable() {
    return table.actual().kind().takesConstraints();
  }

  /** Whether its type is no enum, or one with a label in common with the mapping's values. */
  public boolean isOfTheEnum() {
    return type().labels().isEmpty() || type().labels().stream().anyMatch(values()::contains);
  }

  /** What the closed sets of values that are stored here hold together; empty when none is. */
  public List<String> values() {
    return mapped.uses().stream().flatMap(use -> use.values().stream()).distinct().toList();
  }
}
