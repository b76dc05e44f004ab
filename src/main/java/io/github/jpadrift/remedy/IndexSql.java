package io.github.jpadrift.remedy;

import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Repair.Step;
import io.github.jpadrift.mapping.MappedIndex;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Statements about indexes. */
public final class IndexSql {

  private static final int LONGEST_LIST = 35;

  private IndexSql() {}

  /** Builds a declared index beside running writes. */
  public static Repair create(DbTable table, MappedIndex index) {
    return create(table, QuotedNames.free(index.name(), table), parts(index))
        .withRisk(RawSql.risk(index));
  }

  /** Builds an index over plain columns beside running writes. */
  public static Repair create(DbTable table, List<Identifier> columns) {
    return create(
        table, QuotedNames.free(nameFor(table.name(), columns), table), QuotedNames.sql(columns));
  }

  /** The index over plain columns of a table that is being created. */
  public static Repair createOnNew(TableName table, List<Identifier> columns) {
    return statement("", nameFor(table, columns), table, QuotedNames.sql(columns));
  }

  /** {@code payment_invoice_id_idx}; the first column alone where all of them would be too long. */
  private static Identifier nameFor(TableName table, List<Identifier> columns) {
    String all = columns.stream().map(Identifier::value).collect(Collectors.joining("_"));
    String named = all.length() < LONGEST_LIST ? all : columns.get(0).value();
    return QuotedNames.of(table, "_" + named + "_idx");
  }

  /** The index of a table that is being created, so that nobody waits for it. */
  static Repair createOnNew(TableName table, MappedIndex index) {
    return statement("", index.name(), table, parts(index)).withRisk(RawSql.risk(index));
  }

  /** Builds an index again that PostgreSQL does not use because its build did not finish. */
  public static Repair rebuild(TableName table, Identifier index) {
    return Repair.of(
            Step.INDEX,
            "REINDEX INDEX CONCURRENTLY %s;".formatted(new TableName(table.schema(), index).sql()))
        .outsideTransaction();
  }

  private static Repair create(DbTable table, Identifier name, String parts) {
    // a partitioned table's index cannot be built concurrently: manual, CREATE INDEX
    return statement(
        table.kind() == DbTable.Kind.PARTITIONED ? "" : "CONCURRENTLY ", name, table.name(), parts);
  }

  private static Repair statement(
      String concurrently, Identifier name, TableName table, String parts) {
    Repair create =
        Repair.of(
            Step.INDEX,
            "CREATE INDEX %sIF NOT EXISTS %s ON %s (%s);"
                .formatted(concurrently, name.sql(), table.sql(), parts));
    return concurrently.isEmpty()
        ? create
        : create
            .outsideTransaction()
            .after(Guarded.dropInvalid(new TableName(table.schema(), name)))
            .costing(TableWork.BUILDS);
  }

  /** The columns with the directions that the declaration gives them. */
  private static String parts(MappedIndex index) {
    if (index.expression()) {
      return index.columnList();
    }
    String[] declared = index.columnList().split(",", -1);
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < index.columns().size(); i++) {
      boolean descending =
          i < declared.length && declared[i].strip().toLowerCase(Locale.ROOT).endsWith(" desc");
      parts.add(index.columns().get(i).sql() + (descending ? " DESC" : ""));
    }
    return String.join(", ", parts);
  }
}
