package io.github.jpadrift.database;

import io.github.jpadrift.database.StatementInquiry.Parameter;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;

/**
 * The type that pgjdbc tells the server for a value that is handed to it in a certain way, as its
 * {@code PgPreparedStatement} does it.
 */
final class BindTypes {

  private final BaseConnection connection;

  BindTypes(BaseConnection connection) {
    this.connection = connection;
  }

  int oid(Parameter bind) throws SQLException {
    return switch (bind.setter()) {
      case "" -> Oid.UNSPECIFIED;
      case "setNull" -> ofNull(bind.sqlType());
      case "setBoolean" -> Oid.BOOL;
      case "setByte", "setShort" -> Oid.INT2;
      case "setInt" -> Oid.INT4;
      case "setLong" -> Oid.INT8;
      case "setFloat" -> Oid.FLOAT4;
      case "setDouble" -> Oid.FLOAT8;
      case "setBigDecimal" -> Oid.NUMERIC;
      case "setString", "setNString" -> string();
      case "setBytes", "setBinaryStream" -> Oid.BYTEA;
      case "setDate", "setTime", "setTimestamp" -> Oid.UNSPECIFIED;
      case "setCharacterStream", "setNCharacterStream", "setAsciiStream" -> Oid.VARCHAR;
      // the driver makes the large object first, and then binds its number
      case "setBlob", "setClob", "setNClob" -> bind.javaType() == null ? Oid.OID : Oid.INT8;
      case "setSQLXML" -> Oid.XML;
      case "setArray" -> array(bind.typeName());
      case "setObject" ->
          bind.sqlType() == 0 || bind.javaType() == null
              ? ofObject(bind)
              : ofObject(bind, bind.sqlType());
      default -> Oid.UNSPECIFIED;
    };
  }

  private int string() {
    return connection.getStringVarcharFlag() ? Oid.VARCHAR : Oid.UNSPECIFIED;
  }

  private int ofNull(int type) {
    return switch (type) {
      case Types.DATE -> Oid.DATE;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> Oid.BYTEA;
      case Types.BLOB, Types.CLOB -> Oid.OID;
      case Types.REF_CURSOR -> Oid.REF_CURSOR;
      default -> ofAny(type);
    };
  }

  /** Where NULL and a value go alike. */
  private int ofAny(int type) {
    return switch (type) {
      case Types.SQLXML -> Oid.XML;
      case Types.INTEGER -> Oid.INT4;
      case Types.TINYINT, Types.SMALLINT -> Oid.INT2;
      case Types.BIGINT -> Oid.INT8;
      case Types.REAL -> Oid.FLOAT4;
      case Types.DOUBLE, Types.FLOAT -> Oid.FLOAT8;
      case Types.DECIMAL, Types.NUMERIC -> Oid.NUMERIC;
      case Types.CHAR -> Oid.BPCHAR;
      case Types.VARCHAR, Types.LONGVARCHAR -> string();
      case Types.BOOLEAN, Types.BIT -> Oid.BOOL;
      default -> Oid.UNSPECIFIED;
    };
  }

  private int ofObject(Parameter bind) throws SQLException {
    if (bind.typeName() != null && !"java.sql.Array".equals(bind.javaType())) {
      return named(bind.typeName());
    }
    String type = bind.javaType();
    if (type == null) {
      return Oid.UNSPECIFIED;
    }
    return switch (type) {
      case "java.lang.String", "java.lang.Character" -> string();
      case "java.lang.Byte", "java.lang.Short" -> Oid.INT2;
      case "java.lang.Integer" -> Oid.INT4;
      case "java.lang.Long" -> Oid.INT8;
      case "java.lang.Float" -> Oid.FLOAT4;
      case "java.lang.Double" -> Oid.FLOAT8;
      case "java.math.BigDecimal", "java.math.BigInteger" -> Oid.NUMERIC;
      case "[B" -> Oid.BYTEA;
      case "java.lang.Boolean" -> Oid.BOOL;
      case "java.time.LocalDate" -> Oid.DATE;
      case "java.time.LocalTime" -> Oid.TIME;
      case "java.time.OffsetTime" -> Oid.TIMETZ;
      case "java.time.LocalDateTime" -> Oid.TIMESTAMP;
      case "java.time.OffsetDateTime" -> Oid.TIMESTAMPTZ;
      case "java.util.UUID" -> Oid.UUID;
      case "java.sql.Array" -> array(bind.typeName());
      case "java.util.HashMap", "java.util.LinkedHashMap", "java.util.TreeMap" -> named("hstore");
      case "[Ljava.lang.String;" -> Oid.VARCHAR_ARRAY;
      case "[Ljava.lang.Integer;", "[I" -> Oid.INT4_ARRAY;
      case "[Ljava.lang.Long;", "[J" -> Oid.INT8_ARRAY;
      case "[Ljava.lang.Short;", "[S" -> Oid.INT2_ARRAY;
      case "[Ljava.lang.Double;", "[D" -> Oid.FLOAT8_ARRAY;
      case "[Ljava.lang.Float;", "[F" -> Oid.FLOAT4_ARRAY;
      case "[Ljava.lang.Boolean;", "[Z" -> Oid.BOOL_ARRAY;
      case "[Ljava.util.UUID;" -> Oid.UUID_ARRAY;
      default -> Oid.UNSPECIFIED;
    };
  }

  private int ofObject(Parameter bind, int type) throws SQLException {
    return switch (type) {
      case Types.DATE -> "java.time.LocalDate".equals(bind.javaType()) ? Oid.DATE : Oid.UNSPECIFIED;
      case Types.TIME, Types.TIME_WITH_TIMEZONE ->
          ofObject(new Parameter("setObject", bind.javaType(), 0, null));
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
          ofObject(new Parameter("setObject", bind.javaType(), 0, null));
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY ->
          ofObject(new Parameter("setObject", bind.javaType(), 0, bind.typeName()));
      case Types.BLOB, Types.CLOB -> Oid.INT8;
      case Types.ARRAY ->
          "java.sql.Array".equals(bind.javaType())
              ? array(bind.typeName())
              : ofObject(new Parameter("setObject", bind.javaType(), 0, null));
      case Types.OTHER ->
          bind.typeName() != null
              ? named(bind.typeName())
              : String.valueOf(bind.javaType()).endsWith("Map") ? named("hstore") : Oid.UNSPECIFIED;
      default -> ofAny(type);
    };
  }

  private int named(String type) throws SQLException {
    int oid = connection.getTypeInfo().getPGType(type);
    if (oid == Oid.UNSPECIFIED) {
      throw new SQLException("Unknown type " + type + ".", "07006");
    }
    return oid;
  }

  private int array(@Nullable String base) throws SQLException {
    if (base == null) {
      return Oid.UNSPECIFIED;
    }
    int oid = connection.getTypeInfo().getPGArrayType(base);
    if (oid == Oid.UNSPECIFIED) {
      throw new SQLException("Unknown type " + base + ".", "07006");
    }
    return oid;
  }
}
