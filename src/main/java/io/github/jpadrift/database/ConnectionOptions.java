package io.github.jpadrift.database;

import io.github.jpadrift.api.PublicApi;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Where PostgreSQL is and who asks.
 *
 * @param url {@code jdbc:postgresql://host:port/database}, or as libpq writes it: {@code
 *     postgres://user:password@host:port/database}
 * @param user null to leave it to the URL and the driver, which takes the operating system's user
 * @param password null to leave it to the URL and the driver, which looks into PGPASSFILE or {@code
 *     ~/.pgpass}
 */
@PublicApi
public record ConnectionOptions(String url, @Nullable String user, @Nullable String password) {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** What a network may add to the server's own statement timeout. */
  private static final Duration NETWORK_ALLOWANCE = Duration.ofSeconds(30);

  /**
   * @throws DatabaseException in one line, when PostgreSQL cannot be reached this way
   */
  Connection connect(Duration statementTimeout) {
    ConnectionUrl parsed = ConnectionUrl.parse(url);
    Properties properties = new Properties();
    String as = user != null ? user : parsed.user();
    String secret = password != null ? password : parsed.password();
    if (as != null) {
      PGProperty.USER.set(properties, as);
    }
    if (secret != null) {
      PGProperty.PASSWORD.set(properties, secret);
    }
    PGProperty.APPLICATION_NAME.set(properties, "jpadrift");
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    PGProperty.CONNECT_TIMEOUT.set(properties, (int) CONNECT_TIMEOUT.toSeconds());
    PGProperty.SOCKET_TIMEOUT.set(
        properties, (int) statementTimeout.plus(NETWORK_ALLOWANCE).toSeconds());
    try {
      if (Driver.parseURL(parsed.jdbc(), properties) == null) {
        throw ConnectionUrl.notPostgres(url);
      }
      return new Driver().connect(parsed.jdbc(), properties);
    } catch (SQLException failed) {
      throw DatabaseFailures.connecting(
          failed, parsed, as == null ? System.getProperty("user.name") : as, secret);
    }
  }

  /** Without the password, which must reach no output. */
  @Override
  public String toString() {
    return ConnectionUrl.shown(url) + (user == null ? "" : " as " + user);
  }
}
