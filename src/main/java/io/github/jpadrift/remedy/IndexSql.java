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

/** Statements about indexes. */
public final class IndexSql {

  private IndexSql() {}

  /** Builds a declared index beside running writes. */
  public static Repair create(DbTable table, MappedIndex index) {
    return create(table, Names.free(index.name(), table), parts(index));
  }

  /** Builds an index over plain columns beside running writes. */
  public static Repair create(DbTable table, List<Identifier> columns) {
    String ending =
        "_" + String.join("_", columns.stream().map(Identifier::value).toList()) + "_idx";
    Identifier name =
        ending.length() < 40
            ? Names.of(table.name(), ending)
            : Names.of(table.name(), "_" + columns.get(0).value() + "_idx");
    return create(table, Names.free(name, table), Names.sql(columns));
  }

  /** The index of a table that is being created, so that nobody waits for it. */
  static Repair createOnNew(TableName table, MappedIndex index) {
    return statement("", index.name(), table, parts(index));
  }

  /** Builds an index again that PostgreSQL does not use because its build did not finish. */
  public static Repair rebuild(TableName table, Identifier index) {
    return new Repair(
        "REINDEX INDEX CONCURRENTLY %s;".formatted(new TableName(table.schema(), index).sql()),
        Step.INDEX,
        false,
        null);
  }

  private static Repair create(DbTable table, Identifier name, String parts) {
    // a partitioned table's index cannot be built concurrently: manual, CREATE INDEX
    return statement(
        table.kind() == DbTable.Kind.PARTITIONED ? "" : "CONCURRENTLY ", name, table.name(), parts);
  }

  private static Repair statement(
      String concurrently, Identifier name, TableName table, String parts) {
    return new Repair(
        "CREATE INDEX %sIF NOT EXISTS %s ON %s (%s);"
            .formatted(concurrently, name.sql(), table.sql(), parts),
        Step.INDEX,
        concurrently.isEmpty(),
        null);
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
