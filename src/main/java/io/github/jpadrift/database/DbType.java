package io.github.jpadrift.database;

import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column's type with what the name alone does not tell.
 *
 * @param declared as {@code format_type()} spells it
 * @param schema null for what lies in pg_catalog
 * @param sql the declared type ready for SQL: schema-qualified and quoted where it must be
 * @param stored the type that counts: a domain's base type, followed to its end; otherwise {@code
 *     declared}
 * @param kind of {@code stored}; of the element for an array
 * @param labels the labels in their order when {@code stored}, or its element, is an enum
 * @param domainChecks conditions of the domains passed on the way, over {@code VALUE}
 */
public record DbType(
    SqlType declared,
    @Nullable Identifier schema,
    String sql,
    SqlType stored,
    Kind kind,
    List<String> labels,
    List<String> domainChecks) {

  public DbType {
    labels = List.copyOf(labels);
    domainChecks = List.copyOf(domainChecks);
  }

  /** {@code typtype} of the stored type. */
  public enum Kind {
    BASE,
    ENUM,
    COMPOSITE,
    RANGE,
    PSEUDO
  }

  /** Whether the column is declared with a domain. */
  public boolean isDomain() {
    return !declared.equals(stored);
  }
}
