package io.github.jpadrift.database;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Turns what server and driver say into one line that tells the user what to do. */
final class DatabaseFailures {

  /** SQLSTATEs: manual, appendix A. */
  private static final String QUERY_CANCELED = "57014";

  private static final String PROTOCOL_VIOLATION = "08P01";

  private DatabaseFailures() {}

  /** No connection could be made. */
  static DatabaseException connecting(
      SQLException failed, ConnectionUrl url, String role, Collection<Password> secrets) {
    return exception(explain(failed, url, role), failed, secrets);
  }

  /**
   * A statement failed or the connection went away.
   *
   * @param doing a gerund: {@code reading the catalog}
   */
  static DatabaseException during(String doing, SQLException failed, Duration statementTimeout) {
    String text;
    if (QUERY_CANCELED.equals(failed.getSQLState())) {
      text =
          doing
              + " was cancelled by PostgreSQL: "
              + words(failed)
              + " (the statement timeout is "
              + seconds(statementTimeout)
              + ")";
    } else if (isSilence(failed)) {
      text =
          "PostgreSQL gave no answer in time while " + doing + ": the server or the network hangs";
    } else if (isLostConnection(failed)) {
      text = "the connection was lost while " + doing + ": " + words(failed);
    } else {
      text = doing + " failed: " + words(failed);
    }
    return exception(text, failed, List.of());
  }

  /** All that was to be done has taken too long. */
  static DatabaseException late(String doing, Duration timeout) {
    return new DatabaseException(
        "reading the database did not finish within %s, while %s: --timeout gives it more time"
            .formatted(seconds(timeout), doing));
  }

  /** What came is no message of PostgreSQL's, as when a proxy or a broken network changed it. */
  static DatabaseException garbled(String doing, Throwable failed) {
    return new DatabaseException(
        doing
            + " failed: a reply makes no sense ("
            + failed
            + "); is this PostgreSQL's port, and does nothing in between change what passes?",
        failed);
  }

  private static boolean isSilence(SQLException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketTimeoutException) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUntrusted(SQLException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathBuilderException
          || cause instanceof CertPathValidatorException) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCut(SQLException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof EOFException || cause instanceof SocketException) {
        return true;
      }
    }
    return false;
  }

  /** Class 08, and what an administrator or a crash ends. */
  static boolean isLostConnection(SQLException failed) {
    String state = String.valueOf(failed.getSQLState());
    return state.startsWith("08") || state.startsWith("57P");
  }

  /** Whatever else may fail can be tried again in parts; a lost connection or spent time cannot. */
  static boolean isFatal(SQLException failed) {
    return isLostConnection(failed) || QUERY_CANCELED.equals(failed.getSQLState());
  }

  /** PostgreSQL's own sentence, without severity, position and stack. */
  static String words(SQLException failed) {
    ServerErrorMessage server =
        failed instanceof PSQLException fromServer ? fromServer.getServerErrorMessage() : null;
    String text = server == null ? failed.getMessage() : server.getMessage();
    return String.valueOf(text).replaceAll("\\s+", " ").strip();
  }

  private static String explain(SQLException failed, ConnectionUrl url, String role) {
    String at = "PostgreSQL at " + url.server();
    String words = words(failed);
    return switch (String.valueOf(failed.getSQLState())) {
      case "28P01" -> at + " refuses role " + role + ": the password is wrong";
      case "3D000" -> at + " has no database " + url.database();
      case "42501" ->
          at
              + " does not let role "
              + role
              + " into database "
              + url.database()
              + ": it needs the CONNECT privilege";
      case "53300" -> at + " has no connection left: " + words;
      case "28000" ->
          at
              + " refuses role "
              + role
              + ": "
              + words
              + (words.contains("no encryption") ? "; it may want sslmode=require in the URL" : "");
      default -> explainOther(failed, url, role);
    };
  }

  private static String explainOther(SQLException failed, ConnectionUrl url, String role) {
    String at = "PostgreSQL at " + url.server();
    String words = words(failed);
    String unreachable = unreachable(failed);
    if (unreachable != null) {
      return "cannot connect to " + url.server() + ": " + unreachable;
    }
    if (words.contains("no password was provided")) {
      return at
          + " wants a password for role "
          + role
          + ": give it in PGPASSWORD, in ~/.pgpass or by --password-env";
    }
    if (words.contains("password is an empty string")) {
      return at
          + " wants a password for role "
          + role
          + ", and the one given is empty: give it in PGPASSWORD, in ~/.pgpass or by"
          + " --password-env";
    }
    if (words.contains("Invalid sslmode")) {
      return "the URL's "
          + words.substring("Invalid ".length())
          + " is none of disable, allow, prefer, require, verify-ca, verify-full";
    }
    if (words.contains("root certificate file")) {
      return "cannot verify the certificate of "
          + at
          + ": "
          + words
          + "; name the file of the authority that signed it with sslrootcert in the URL";
    }
    if (isUntrusted(failed)) {
      return at
          + " shows a certificate that none of the given authorities has signed; name the file of"
          + " the right one with sslrootcert in the URL";
    }
    if (words.contains("hostname") && words.contains("verified")) {
      return at
          + " shows a certificate of another host: "
          + words
          + "; name the host as its certificate does, or take sslmode=verify-ca";
    }
    if (words.startsWith("Connection attempt timed out")) {
      return "cannot connect to " + url.server() + ": no answer in time";
    }
    if (isCut(failed)) {
      return "cannot connect to "
          + url.server()
          + ": the connection was cut during login ("
          + words
          + "); the log of the server, or of a proxy in between, says why";
    }
    boolean fromServer =
        failed instanceof PSQLException driver && driver.getServerErrorMessage() != null;
    boolean aboutSsl = words.contains("SSL") && !PROTOCOL_VIOLATION.equals(failed.getSQLState());
    return fromServer || aboutSsl
        ? at + " does not accept the connection: " + words
        : "cannot connect to "
            + url.server()
            + ": what answers there does not speak PostgreSQL's protocol ("
            + words
            + ")";
  }

  private static @Nullable String unreachable(SQLException failed) {
    for (Throwable cause = failed.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return "the host name is unknown";
      }
      if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
        return String.valueOf(cause.getMessage());
      }
      if (cause instanceof SocketTimeoutException) {
        return "no answer in time";
      }
    }
    return null;
  }

  /** A cause that repeats a password stays behind. */
  private static DatabaseException exception(
      String text, SQLException failed, Collection<Password> secrets) {
    String hidden = ConnectionUrl.withoutPasswords(text);
    for (Password secret : secrets) {
      hidden = secret.hiddenIn(hidden);
    }
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      String said = String.valueOf(cause.getMessage());
      if (ConnectionUrl.isPasswordIn(said) || secrets.stream().anyMatch(each -> each.isIn(said))) {
        return new DatabaseException(hidden);
      }
    }
    return new DatabaseException(text, failed);
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}
