package io.github.jpadrift.remedy;

import io.github.jpadrift.database.Database;
import io.github.jpadrift.database.DbCheck;
import io.github.jpadrift.database.DbForeignKey;
import io.github.jpadrift.database.DbIndex;
import io.github.jpadrift.database.DbKey;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names as statements need them. */
public final class QuotedNames {

  private QuotedNames() {}

  /**
   * Where PostgreSQL would create what the mapping names: an unqualified name goes to the first
   * schema of the search path.
   */
  public static TableName created(TableName mapped, Database database) {
    List<Identifier> searchPath = database.facts().searchPath();
    return mapped.schema() != null || searchPath.isEmpty()
        ? mapped
        : new TableName(searchPath.get(0), mapped.name());
  }

  /** {@code a, "B"}: ready to stand between parentheses in SQL. */
  static String sql(List<Identifier> columns) {
    return columns.stream().map(Identifier::sql).collect(Collectors.joining(", "));
  }

  /** The wanted name, numbered when the table already uses it for something else. */
  static Identifier free(Identifier wanted, DbTable table) {
    Set<Identifier> taken =
        Stream.of(
                table.keys().stream().map(DbKey::name),
                table.foreignKeys().stream().map(DbForeignKey::name),
                table.indexes().stream().map(DbIndex::name),
                table.checks().stream().map(DbCheck::name))
            .flatMap(names -> names)
            .collect(Collectors.toSet());
    Identifier candidate = wanted;
    for (int i = 1; taken.contains(candidate); i++) {
      String ending = "_" + i;
      candidate = shortened(wanted, ending);
    }
    return candidate;
  }

  /** A name of this table's own, as PostgreSQL would make it: {@code invoice_pkey}. */
  static Identifier of(TableName table, String ending) {
    return shortened(table.name(), ending);
  }

  private static Identifier shortened(Identifier name, String ending) {
    String beginning = name.value();
    while (!beginning.isEmpty() && !new Identifier(beginning + ending).value().endsWith(ending)) {
      beginning = beginning.substring(0, beginning.offsetByCodePoints(beginning.length(), -1));
    }
    return new Identifier(beginning + ending);
  }
}
