package io.github.jpadrift;

import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Decides where a test's PostgreSQL comes from: the server that JPADRIFT_TEST_URL names (a role
 * that may create databases), else the embedded one. No server fails the test, it never skips it.
 */
public final class TestDatabases {

  private static final Optional<ScratchServer> GIVEN =
      Optional.ofNullable(System.getenv("JPADRIFT_TEST_URL")).map(ScratchServer::at);

  private static final Map<Integer, ScratchServer> EMBEDDED = new ConcurrentHashMap<>();

  private TestDatabases() {}

  /** An empty database of its own for one test, which closes it. */
  public static ScratchDatabase create() {
    return GIVEN.orElseGet(() -> server(ScratchServer.NEWEST)).create();
  }

  /** The same where the major matters: always embedded. */
  public static ScratchDatabase create(int major) {
    return server(major).create();
  }

  /** The embedded server of a major. */
  public static ScratchServer server(int major) {
    return EMBEDDED.computeIfAbsent(major, TestDatabases::quickToLogInto);
  }

  /**
   * To hash a password 4096 times at each of some ten thousand logins was three quarters of what
   * the tests computed. Once is enough for a password of 24 random bytes.
   */
  private static ScratchServer quickToLogInto(int major) {
    ScratchServer server = ScratchServer.embeddedForSuperuser(major);
    try (ScratchDatabase database = server.create();
        Connection connection = DriverManager.getConnection(database.url());
        Statement statement = connection.createStatement()) {
      Properties login = Objects.requireNonNull(Driver.parseURL(database.url(), null));
      statement.execute(
          "ALTER ROLE CURRENT_USER PASSWORD '"
              + verifier(Objects.requireNonNull(PGProperty.PASSWORD.getOrDefault(login)))
              + "'");
      return server;
    } catch (SQLException | GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** What PostgreSQL keeps of a password (RFC 5803), with one iteration. */
  private static String verifier(String password) throws GeneralSecurityException {
    byte[] salt = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    byte[] salted =
        hmac(password.getBytes(StandardCharsets.US_ASCII), salt, new byte[] {0, 0, 0, 1});
    byte[] storedKey =
        MessageDigest.getInstance("SHA-256")
            .digest(hmac(salted, "Client Key".getBytes(StandardCharsets.US_ASCII)));
    byte[] serverKey = hmac(salted, "Server Key".getBytes(StandardCharsets.US_ASCII));
    Base64.Encoder text = Base64.getEncoder();
    return "SCRAM-SHA-256$1:%s$%s:%s"
        .formatted(
            text.encodeToString(salt),
            text.encodeToString(storedKey),
            text.encodeToString(serverKey));
  }

  private static byte[] hmac(byte[] key, byte[]... message) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
    for (byte[] part : message) {
      mac.update(part);
    }
    return mac.doFinal();
  }
}
