package io.github.jpadrift.schema;

import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The name of a relation or sequence; without a schema it means what the search path makes of it.
 *
 * <p>Tables, views and sequences share one namespace (PostgreSQL manual, section 5.10), so one type
 * names them all. What comes from the catalog always carries its schema.
 */
public record TableName(@Nullable Identifier schema, Identifier name)
    implements Comparable<TableName> {

  private static final Comparator<TableName> ORDER =
      Comparator.comparing(
              TableName::schema, Comparator.nullsFirst(Comparator.<Identifier>naturalOrder()))
          .thenComparing(TableName::name);

  public static TableName of(String schema, String name) {
    return new TableName(new Identifier(schema), new Identifier(name));
  }

  public static TableName unqualified(String name) {
    return new TableName(null, new Identifier(name));
  }

  /** The spelling that SQL needs, quoted where it must be. */
  public String sql() {
    return schema == null ? name.sql() : schema.sql() + '.' + name.sql();
  }

  /** The raw name for people: {@code public.invoice}. */
  @Override
  public String toString() {
    return schema == null ? name.value() : schema.value() + '.' + name.value();
  }

  @Override
  public int compareTo(TableName other) {
    return ORDER.compare(this, other);
  }

  /** What Java would put together for it at run time takes a short run longer than it is worth. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TableName table
        && Objects.equals(schema, table.schema)
        && name.equals(table.name);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(schema) * 31 + name.hashCode();
  }
}
