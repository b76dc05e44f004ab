package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.mapping.SentValue;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JDBC without a database: statements note what they are given and find nothing, except that
 * whoever asks for a number gets one.
 */
final class RecordingConnection {

  private static final Object[] NONE = {};

  private final StatementRecorder recorder;

  RecordingConnection(StatementRecorder recorder) {
    this.recorder = recorder;
  }

  Connection connection() {
    return proxy(
        Connection.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "prepareStatement" ->
                  statement(PreparedStatement.class, (String) arguments[0], self);
              case "prepareCall" -> statement(CallableStatement.class, (String) arguments[0], self);
              case "createStatement" -> statement(Statement.class, null, self);
              case "createArrayOf" -> array((String) arguments[0], arguments[1]);
              case "isValid", "getAutoCommit" -> true;
              case "getTransactionIsolation" -> Connection.TRANSACTION_READ_COMMITTED;
              case "nativeSQL" -> arguments[0];
              case "getMetaData" -> metaData(self);
              default -> answer(self, method, arguments);
            });
  }

  private static DatabaseMetaData metaData(Object connection) {
    return proxy(
        DatabaseMetaData.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "getConnection" -> connection;
              case "getDatabaseProductName" -> "PostgreSQL";
              case "getURL" -> "jdbc:postgresql:";
              default -> answer(self, method, arguments);
            });
  }

  private static Array array(String element, Object elements) {
    return proxy(
        Array.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "getBaseTypeName" -> element;
              case "getArray" -> elements;
              default -> answer(self, method, arguments);
            });
  }

  private <T extends Statement> T statement(
      Class<T> type, @Nullable String prepared, Object connection) {
    TreeMap<Integer, SentValue> values = new TreeMap<>();
    return proxy(
        type,
        (self, method, arguments) -> {
          String name = method.getName();
          if (isSetter(name, arguments)) {
            values.put((Integer) arguments[0], value(name, arguments));
            return null;
          }
          if (name.equals("addBatch") || (name.startsWith("execute") && !name.endsWith("Batch"))) {
            String sql = arguments.length == 0 ? prepared : (String) arguments[0];
            if (sql != null) {
              recorder.note(sql, values);
            }
          }
          return switch (name) {
            case "execute" -> true;
            case "executeQuery", "getResultSet", "getGeneratedKeys" -> resultSet();
            case "executeUpdate" -> 1;
            case "executeLargeUpdate" -> 1L;
            case "executeBatch" -> new int[] {1};
            case "executeLargeBatch" -> new long[] {1};
            case "getUpdateCount" -> -1;
            case "getParameterMetaData" ->
                proxy(ParameterMetaData.class, RecordingConnection::answer);
            case "getConnection" -> connection;
            default -> answer(self, method, arguments);
          };
        });
  }

  static boolean isSetter(String method, Object[] arguments) {
    return method.startsWith("set") && arguments.length >= 2 && arguments[0] instanceof Integer;
  }

  /** How a value is handed over, seen from the call that does so. */
  static SentValue value(String setter, Object[] arguments) throws SQLException {
    if (setter.equals("setNull")) {
      return new SentValue(setter, null, (Integer) arguments[1], null);
    }
    Object value = arguments[1];
    int sqlType = arguments.length > 2 && arguments[2] instanceof Integer given ? given : 0;
    return new SentValue(setter, javaType(value), sqlType, typeName(value));
  }

  private static @Nullable String javaType(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof Array) {
      return Array.class.getName();
    }
    if (value.getClass() == Object[].class
        && value instanceof Object[] elements
        && elements.length > 0
        && elements[0] != null) {
      return elements[0].getClass().arrayType().getName();
    }
    return value.getClass().getName();
  }

  /** The type that a value names itself. */
  private static @Nullable String typeName(@Nullable Object value) throws SQLException {
    if (value instanceof Array array) {
      return array.getBaseTypeName();
    }
    if (value == null) {
      return null;
    }
    for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().equals("org.postgresql.util.PGobject")) {
        return VersionDependentModel.ask(value, "getType").map(Object::toString).orElse(null);
      }
    }
    return null;
  }

  /** Hibernate takes no row for an answer to a query, and needs one to give an id. */
  private ResultSet resultSet() {
    int[] left = {recorder.givesRow() ? 1 : 0};
    return proxy(
        ResultSet.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "next" -> left[0]-- > 0;
              case "getMetaData" -> columns();
              case "getLong" -> 1L;
              case "getInt", "findColumn" -> 1;
              case "getShort" -> (short) 1;
              case "getBigDecimal" -> BigDecimal.ONE;
              case "getString" -> "1";
              case "getObject" ->
                  arguments.length == 2 && arguments[1] instanceof Class<?> wanted
                      ? StandIns.plain(wanted)
                      : (Object) 1L;
              default -> answer(self, method, arguments);
            });
  }

  private static ResultSetMetaData columns() {
    return proxy(
        ResultSetMetaData.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "getColumnCount" -> 1;
              case "getColumnName", "getColumnLabel" -> "c" + arguments[0];
              case "getColumnType" -> Types.VARCHAR;
              case "getColumnTypeName" -> "varchar";
              case "getColumnClassName" -> String.class.getName();
              default -> answer(self, method, arguments);
            });
  }

  /** What everything answers that has nothing to say: false, zero, null. */
  private static @Nullable Object answer(Object self, Method method, Object[] arguments)
      throws SQLException {
    if (method.getDeclaringClass() == Object.class) {
      return switch (method.getName()) {
        case "hashCode" -> System.identityHashCode(self);
        case "equals" -> self == arguments[0];
        default -> "statement recorder";
      };
    }
    if (method.getName().equals("unwrap") || method.getName().equals("isWrapperFor")) {
      boolean is = ((Class<?>) arguments[0]).isInstance(self);
      if (method.getName().equals("isWrapperFor")) {
        return is;
      }
      if (is) {
        return self;
      }
      throw new SQLException("nothing to unwrap");
    }
    return method.getReturnType() == void.class
        ? null
        : java.lang.reflect.Array.get(
            java.lang.reflect.Array.newInstance(method.getReturnType(), 1), 0);
  }

  static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            RecordingConnection.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                handler.invoke(self, method, arguments == null ? NONE : arguments)));
  }
}
