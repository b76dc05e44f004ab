package io.github.jpadrift.mapping.hibernate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;

/** The connections of Hibernate's own pool as a data source: closing one gives it back. */
final class FactoryDataSource {

  private FactoryDataSource() {}

  static DataSource of(ConnectionProvider pool) {
    return (DataSource)
        Proxy.newProxyInstance(
            FactoryDataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getConnection") && method.getParameterCount() == 0) {
                return lend(pool);
              }
              if (method.getDeclaringClass() == Object.class) {
                return method.invoke(pool, arguments);
              }
              throw new UnsupportedOperationException(method.toString());
            });
  }

  private static Connection lend(ConnectionProvider pool) throws SQLException {
    Connection connection = pool.getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            FactoryDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                pool.closeConnection(connection);
                return null;
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException failed) {
                throw failed.getCause() == null ? failed : failed.getCause();
              }
            });
  }
}
