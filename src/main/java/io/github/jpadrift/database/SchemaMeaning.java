package io.github.jpadrift.database;

import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What names mean to a connection whose search path is one schema: to two of which it is the same,
 * the server says the same of every statement and expression that names neither schema.
 *
 * @param digest of all that such names can mean
 */
public record SchemaMeaning(String digest) {

  /**
   * What names mean there.
   *
   * @param seen what such a connection sees
   * @param own the schema, which is not named where it is meant
   * @param beyond what names can mean besides relations, a line each
   */
  static SchemaMeaning of(Database seen, Identifier own, List<String> beyond) {
    List<String> said = new ArrayList<>(beyond);
    for (DbTable table : seen.tables()) {
      said.add(
          "%s %s %s %s %s"
              .formatted(
                  name(table.name(), own),
                  table.kind(),
                  new TreeSet<>(table.writable()),
                  table.computed().stream().sorted().toList(),
                  table.rewrites()));
      for (DbColumn column : table.columns()) {
        said.add(column.name().sql() + ' ' + type(column.type(), own) + ' ' + column.generated());
        said.add(String.valueOf(column.identity()));
      }
    }
    seen.sequences().forEach(sequence -> said.add("sequence " + name(sequence.name(), own)));
    seen.enums().forEach(type -> said.add("enum " + name(type.name(), own) + type.labels()));
    return new SchemaMeaning(Catalog.digest(String.join("\n", said)));
  }

  private static String name(TableName name, Identifier own) {
    return own.equals(name.schema()) ? '.' + name.name().sql() : name.sql();
  }

  private static String type(DbType type, Identifier own) {
    String prefix = own.sql() + '.';
    String declared =
        own.equals(type.schema()) && type.sql().startsWith(prefix)
            ? type.sql().substring(prefix.length() - 1)
            : type.sql();
    return String.join(
        " ",
        declared,
        type.stored().toString(),
        type.kind().toString(),
        type.labels().toString(),
        type.domainChecks().toString().replace(prefix, "."));
  }
}
