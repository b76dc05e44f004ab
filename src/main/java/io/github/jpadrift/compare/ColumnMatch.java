package io.github.jpadrift.compare;

import io.github.jpadrift.database.DbColumn;
import io.github.jpadrift.database.DbType;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.MappedColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mapped column and the column that PostgreSQL has under its name. What many rules want to know
 * of it is worked out for the first that asks.
 */
public final class ColumnMatch {

  private final TableMatch table;
  private final MappedColumn mapped;
  private final DbColumn actual;
  private @Nullable List<String> values;
  private @Nullable List<ColumnCondition> conditions;

  public ColumnMatch(TableMatch table, MappedColumn mapped, DbColumn actual) {
    this.table = table;
    this.mapped = mapped;
    this.actual = actual;
  }

  /** Every column that both sides have, in the order of the mapping. */
  public static List<ColumnMatch> of(Comparison comparison) {
    return comparison.columns();
  }

  public TableMatch table() {
    return table;
  }

  public MappedColumn mapped() {
    return mapped;
  }

  public DbColumn actual() {
    return actual;
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
    List<String> known = values;
    if (known == null) {
      known = mapped.uses().stream().flatMap(use -> use.values().stream()).distinct().toList();
      values = known;
    }
    return known;
  }

  /** The enforced conditions of this column alone: its CHECKs, then those of its domain. */
  public List<ColumnCondition> conditions() {
    List<ColumnCondition> known = conditions;
    if (known == null) {
      known = ColumnCondition.on(this);
      conditions = known;
    }
    return known;
  }
}
