package io.github.jpadrift.database;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether the server takes a statement. It is parsed and analysed in the snapshot's read-only
 * transaction, names looked up along the connection's own search path; it is neither planned nor
 * executed, so it calls no function.
 *
 * @param sql with JDBC's question marks
 * @param parameters how each is handed to the driver, in their order; those of which nobody knows
 *     may be missing at the end
 */
public record StatementInquiry(String sql, List<Parameter> parameters) implements Inquiry {
  public StatementInquiry {
    parameters = List.copyOf(parameters);
  }

  @Override
  public boolean looksAtRows() {
    return false;
  }

  /** What Java would put together for it at run time takes a short run longer than it is worth. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StatementInquiry inquiry
        && sql.equals(inquiry.sql)
        && parameters.equals(inquiry.parameters);
  }

  @Override
  public int hashCode() {
    return sql.hashCode();
  }

  @Override
  public <R> R as(Kinds<R> kinds) {
    return kinds.statement(this);
  }

  /**
   * How a value is handed to the driver.
   *
   * @param setter of {@link java.sql.PreparedStatement}; empty when nobody knows
   * @param javaType class name of the value; null for NULL
   * @param sqlType a constant of {@link java.sql.Types}, 0 for none
   * @param typeName the type that the value itself names
   */
  public record Parameter(
      String setter, @Nullable String javaType, int sqlType, @Nullable String typeName) {

    /**
     * What Java would put together for it at run time takes a short run longer than it is worth.
     */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Parameter parameter
          && setter.equals(parameter.setter)
          && Objects.equals(javaType, parameter.javaType)
          && sqlType == parameter.sqlType
          && Objects.equals(typeName, parameter.typeName);
    }

    @Override
    public int hashCode() {
      return ((setter.hashCode() * 31 + Objects.hashCode(javaType)) * 31 + sqlType) * 31
          + Objects.hashCode(typeName);
    }

    /** Whether nobody can say what the server will be told. */
    public boolean isUnknown() {
      return setter.isEmpty();
    }
  }
}
