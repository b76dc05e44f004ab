package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.compare.Reference;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.database.DbType;
import io.github.jpadrift.database.Probe;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.MappedUniqueKey;
import io.github.jpadrift.schema.SqlType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at rows that several rules ask for; in the same words, so that each is made once. */
final class RowQuestions {

  private RowQuestions() {}

  /** Rows that refer to nothing, which only a foreign key keeps out. */
  static Probe orphans(Reference reference) {
    return new Probe.Orphans(
        reference.owner().name(),
        reference.mapped().columns(),
        reference.target().name(),
        reference.mapped().targetColumns());
  }

  /** Values that repeat although the mapping promises that they do not. */
  static Probe duplicates(TableMatch table, MappedUniqueKey key) {
    return new Probe.Duplicates(table.name(), key.columns());
  }

  /** Rows with a value that no attribute of the column knows; empty where one knows any. */
  static Optional<Probe> strangers(ColumnMatch column) {
    SqlType stored = column.type().stored();
    boolean isListed =
        column.mapped().uses().stream().noneMatch(use -> use.values().isEmpty())
            && !stored.isArray()
            && column.table().actual().kind() != DbTable.Kind.FOREIGN
            && (column.type().kind() == DbType.Kind.ENUM
                ? column.isOfTheEnum()
                : stored.family().holdsConstants());
    return isListed
        ? Optional.of(
            new Probe.Strangers(column.table().name(), column.actual().name(), column.values()))
        : Optional.empty();
  }

  /** Values that may be written and a table has no row of, to which the column refers. */
  static Stream<Probe.Lacking> lacking(ColumnMatch column, ColumnUse use) {
    SqlType stored = column.type().stored();
    boolean isListed =
        column.writes(use)
            && !use.values().isEmpty()
            && !stored.isArray()
            && column.type().kind() == DbType.Kind.BASE
            && (stored.family() == SqlType.Family.TEXT
                || stored.family() == SqlType.Family.WHOLE_NUMBER);
    return isListed
        ? column.table().actual().foreignKeys().stream()
            .filter(key -> key.enforced() && key.columns().equals(List.of(column.actual().name())))
            .map(
                key ->
                    new Probe.Lacking(
                        column.table().name(),
                        column.actual().name(),
                        key.target(),
                        key.targetColumns().get(0),
                        stored.family() == SqlType.Family.WHOLE_NUMBER,
                        use.values()))
        : Stream.empty();
  }
}
