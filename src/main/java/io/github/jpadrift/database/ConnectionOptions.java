package io.github.jpadrift.database;

import io.github.jpadrift.api.PublicApi;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Where PostgreSQL is and who asks.
 *
 * @param user null to leave it to the URL and the driver, which takes the operating system's user
 * @param password null to leave it to the URL and the driver, which looks into PGPASSFILE or {@code
 *     ~/.pgpass}
 */
@PublicApi
public record ConnectionOptions(
    ConnectionUrl url, @Nullable String user, @Nullable Password password) {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /**
   * What a server may announce before anything of it is kept; a fetch of the catalog is far less.
   */
  static final String LARGEST_RESULT = "256M";

  /** What a network may add to the server's own statement timeout. */
  private static final Duration NETWORK_ALLOWANCE = Duration.ofSeconds(30);

  /**
   * The same, of texts.
   *
   * @param url {@code jdbc:postgresql://host:port/database}, or as libpq writes it: {@code
   *     postgres://user:password@host:port/database}
   */
  public ConnectionOptions(String url, @Nullable String user, @Nullable String password) {
    this(ConnectionUrl.of(url), user, Password.ofNullable(password));
  }

  /**
   * @throws DatabaseException in one line, when PostgreSQL cannot be reached this way
   */
  Connection connect(ReadingOptions reading) {
    Duration statementTimeout = reading.statementTimeout();
    String jdbc = url.jdbc();
    Properties properties = new Properties();
    String as = user != null ? user : url.user();
    Map<String, Password> secrets = new TreeMap<>(url.secrets());
    if (password != null) {
      secrets.put(PGProperty.PASSWORD.getName(), password);
    }
    if (as != null) {
      PGProperty.USER.set(properties, as);
    }
    secrets.forEach((name, secret) -> secret.giveTo(properties, name));
    PGProperty.APPLICATION_NAME.set(properties, "jpadrift");
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    PGProperty.CONNECT_TIMEOUT.set(properties, (int) CONNECT_TIMEOUT.toSeconds());
    PGProperty.LOGIN_TIMEOUT.set(properties, Math.max(1, (int) login(reading).toSeconds()));
    PGProperty.SOCKET_TIMEOUT.set(
        properties, (int) statementTimeout.plus(NETWORK_ALLOWANCE).toSeconds());
    PGProperty.MAX_RESULT_BUFFER.set(properties, LARGEST_RESULT);
    try {
      Properties given = Driver.parseURL(jdbc, properties);
      if (given == null) {
        throw url.notPostgres();
      }
      return new Driver()
          .connect(
              bounded(
                  jdbc,
                  Objects.requireNonNull(PGProperty.LOGIN_TIMEOUT.getOrDefault(given)),
                  reading),
              properties);
    } catch (SQLException failed) {
      throw DatabaseFailures.connecting(
          failed, url, as == null ? System.getProperty("user.name") : as, secrets.values());
    } catch (RuntimeException | OutOfMemoryError garbled) {
      throw garbled instanceof DatabaseException told
          ? told
          : DatabaseFailures.garbled("connecting to " + url.server(), garbled);
    }
  }

  /**
   * With a bound for the login. What a URL says stands above the driver's properties, and zero,
   * like what is no number, is no bound there; a run has one.
   */
  private static String bounded(String jdbc, String loginTimeout, ReadingOptions reading) {
    double seconds = seconds(loginTimeout);
    if (seconds > 0 && seconds <= reading.timeout().toSeconds()) {
      return jdbc;
    }
    return jdbc
        + (jdbc.indexOf('?') < 0 ? '?' : '&')
        + PGProperty.LOGIN_TIMEOUT.getName()
        + '='
        + Math.max(1, (seconds > 0 ? reading.timeout() : login(reading)).toSeconds());
  }

  private static double seconds(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException asTheDriverTakesIt) {
      return 0;
    }
  }

  /** How long a login may take where nothing else is said. */
  private static Duration login(ReadingOptions reading) {
    return shorter(reading.statementTimeout(), reading.timeout());
  }

  /** {@link CompleteUrl}. */
  String complete() {
    Properties properties = new Properties();
    String as = user != null ? user : url.user();
    if (as != null) {
      PGProperty.USER.set(properties, as);
    }
    url.secrets().forEach((name, secret) -> secret.giveTo(properties, name));
    if (password != null) {
      password.giveTo(properties, PGProperty.PASSWORD.getName());
    }
    StringBuilder complete = new StringBuilder(url.jdbc());
    for (String name : new TreeSet<>(properties.stringPropertyNames())) {
      complete
          .append(complete.indexOf("?") < 0 ? '?' : '&')
          .append(name)
          .append('=')
          .append(URLEncoder.encode(properties.getProperty(name), StandardCharsets.UTF_8));
    }
    return complete.toString();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Without the password, which must reach no output. */
  @Override
  public String toString() {
    return url + (user == null ? "" : " as " + user);
  }
}
