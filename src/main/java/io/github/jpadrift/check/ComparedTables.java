package io.github.jpadrift.check;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.Paired;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbColumn;
import io.github.jpadrift.database.DbForeignKey;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.finding.TableRow;
import io.github.jpadrift.finding.TableRow.ColumnRow;
import io.github.jpadrift.finding.TableRow.ReferenceRow;
import io.github.jpadrift.finding.TableRow.Status;
import io.github.jpadrift.mapping.MappedColumn;
import io.github.jpadrift.mapping.MappedForeignKey;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The compared tables as plain rows, so that a report can show both sides and judge neither. */
final class ComparedTables {

  private ComparedTables() {}

  /**
   * Every mapped table, then the unmapped ones.
   *
   * @param unmappedSchemas the schemas whose unmapped tables are to be shown; empty for none
   */
  static List<TableRow> of(Comparison comparison, Set<Identifier> unmappedSchemas) {
    return Stream.of(
            comparison.tables().stream().map(ComparedTables::both),
            comparison.onlyMapped().stream().map(ComparedTables::missing),
            comparison.onlyInDatabase().stream()
                .filter(table -> unmappedSchemas.contains(table.name().schema()))
                .map(ComparedTables::unmapped))
        .flatMap(rows -> rows)
        .toList();
  }

  private static TableRow both(TableMatch match) {
    List<ColumnRow> columns = new ArrayList<>();
    for (Paired.Both<MappedColumn, DbColumn> column : match.columns().both()) {
      columns.add(row(column.mapped(), column.actual(), Status.BOTH));
    }
    match.columns().onlyMapped().forEach(column -> columns.add(row(column, null, Status.MISSING)));
    match
        .columns()
        .onlyInDatabase()
        .forEach(column -> columns.add(row(null, column, Status.UNMAPPED)));
    List<ReferenceRow> references = new ArrayList<>();
    match.foreignKeys().both().forEach(key -> references.add(reference(key.actual(), Status.BOTH)));
    match.foreignKeys().onlyMapped().forEach(key -> references.add(reference(key, Status.MISSING)));
    match
        .foreignKeys()
        .onlyInDatabase()
        .forEach(key -> references.add(reference(key, Status.UNMAPPED)));
    return table(match.name(), match.mapped(), Status.BOTH, columns, references);
  }

  private static TableRow missing(MappedTable table) {
    return table(
        table.name(),
        table,
        Status.MISSING,
        table.columns().stream().map(column -> row(column, null, Status.MISSING)).toList(),
        table.foreignKeys().stream().map(key -> reference(key, Status.MISSING)).toList());
  }

  private static TableRow unmapped(DbTable table) {
    return new TableRow(
        schema(table.name()),
        table.name().name().value(),
        List.of(),
        "",
        Status.UNMAPPED,
        table.columns().stream().map(column -> row(null, column, Status.UNMAPPED)).toList(),
        table.foreignKeys().stream().map(key -> reference(key, Status.UNMAPPED)).toList());
  }

  private static TableRow table(
      TableName name,
      MappedTable mapped,
      Status status,
      List<ColumnRow> columns,
      List<ReferenceRow> references) {
    return new TableRow(
        schema(name),
        name.name().value(),
        mapped.entities(),
        mapped.origin().packageName(),
        status,
        columns,
        references);
  }

  private static ColumnRow row(
      @Nullable MappedColumn mapped, @Nullable DbColumn actual, Status status) {
    Identifier name = mapped != null ? mapped.name() : actual != null ? actual.name() : null;
    return new ColumnRow(
        String.valueOf(name),
        mapped == null ? null : mapped.origin().toString(),
        mapped == null ? null : spelled(type(mapped, actual).toString(), mapped.required()),
        actual == null ? null : spelled(actual.type().declared().toString(), !actual.nullable()),
        status);
  }

  /** The mapping's type, in the database's spelling where it is the same one. */
  private static SqlType type(MappedColumn mapped, @Nullable DbColumn actual) {
    return actual != null && mapped.type().isSameAs(actual.type().declared())
        ? actual.type().declared()
        : mapped.type();
  }

  private static String spelled(String type, boolean notNull) {
    return notNull ? type + " not null" : type;
  }

  private static ReferenceRow reference(MappedForeignKey key, Status status) {
    return reference(key.columns(), key.target(), status);
  }

  private static ReferenceRow reference(DbForeignKey key, Status status) {
    return reference(key.columns(), key.target(), status);
  }

  private static ReferenceRow reference(List<Identifier> columns, TableName target, Status status) {
    return new ReferenceRow(
        columns.stream().map(Identifier::value).toList(),
        schema(target),
        target.name().value(),
        status);
  }

  private static @Nullable String schema(TableName name) {
    return name.schema() == null ? null : name.schema().value();
  }
}
