package io.github.jpadrift.junit;

import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.database.ConnectionUrl;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.testcontainers.containers.JdbcDatabaseContainer;

/** The only class that knows Testcontainers; it is loaded when a test has a container. */
final class Containers {

  static final String TYPE = "org.testcontainers.containers.JdbcDatabaseContainer";

  private Containers() {}

  static ConnectionOptions connection(TestField field) {
    JdbcDatabaseContainer<?> container = (JdbcDatabaseContainer<?>) field.held();
    if (!container.isRunning()) {
      throw new ExtensionConfigurationException(
          "container %s is not running: annotate its class with @Testcontainers and the field with"
                  .formatted(field)
              + " @Container, or start it before the check begins");
    }
    return new ConnectionOptions(
        container.getJdbcUrl(), container.getUsername(), container.getPassword());
  }

  /** Starts the container of a URL {@code jdbc:tc:…}, or joins those that use it. */
  static Connection start(String url) {
    try {
      return DriverManager.getConnection(url);
    } catch (SQLException | RuntimeException failed) {
      String said = String.valueOf(failed.getMessage());
      String told =
          "Testcontainers does not start a database for the url of @CheckMapping, which needs"
              + " Docker: "
              + ConnectionUrl.withoutPasswords(said);
      // a driver manager that finds no driver repeats the URL as it is
      throw ConnectionUrl.isPasswordIn(said)
          ? new ExtensionConfigurationException(told)
          : new ExtensionConfigurationException(told, failed);
    }
  }

  /** Connections to a container that {@link #start} has started. */
  static DataSource dataSource(String url) {
    return (DataSource)
        Proxy.newProxyInstance(
            Containers.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getConnection")) {
                return DriverManager.getConnection(url);
              }
              throw new UnsupportedOperationException(method.toString());
            });
  }
}
