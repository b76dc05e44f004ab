package io.github.jpadrift.database;

import io.github.jpadrift.api.PublicApi;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/**
 * A URL of a database as people write it, taken apart at the door: its passwords are {@link
 * Password}s from there on, and its {@code toString()} is what may be shown of it. Nothing else
 * knows how such a URL is written.
 *
 * <p>Written as pgjdbc wants it ({@code jdbc:postgresql://host:port/database?name=value}, manual of
 * the driver, "Connecting to the Database") or as libpq does ({@code
 * postgresql://user:password@host/database}, PostgreSQL's manual, section 34.1.1.2), and user and
 * password before the host are understood in both.
 */
@PublicApi
public final class ConnectionUrl {

  private static final String JDBC = "jdbc:postgresql:";
  private static final List<String> LIBPQ = List.of("postgres:", "postgresql:");
  private static final String DEFAULT_SERVER = "localhost:5432";

  /** Parameters that change what is found; no other is ever shown, so that no secret is. */
  private static final Set<String> SHOWN = Set.of("currentSchema", "sslmode", "stringtype");

  /** libpq's names of parameters (manual, section 34.1.2) that pgjdbc calls otherwise. */
  private static final Map<String, String> LIBPQ_PARAMETERS =
      Map.of("connect_timeout", "connectTimeout", "application_name", "ApplicationName");

  private static final Pattern AND = Pattern.compile("&");
  private static final Pattern COMMA = Pattern.compile(",");
  private static final Pattern PARAMETER = Pattern.compile("(?s)|[^=&@/:]+(?:=.*)?");
  private static final Pattern HOST =
      Pattern.compile("(?:\\[[^\\[\\]/@?]*]|[^\\[\\]/:,@?]+)(?::\\d*)?");

  private static final Pattern LOCAL =
      Pattern.compile("(?:/|(?<database>[^/@?]*))(?:\\?(?<parameters>.*))?", Pattern.DOTALL);

  /** A parameter that holds a password, wherever it stands in a text. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(?<before>(?:^|[?&;\\s])(?:ssl)?password=)"
              + "(?<secret>'[^']*+'|[^&;\\s'][^;\\s]*?(?=&[\\w.-]{1,60}=|[;\\s]|$))");

  /**
   * What follows the scheme of a URL, wherever it stands in a text; PostgreSQL's also without
   * slashes.
   */
  private static final Pattern ADDRESS =
      Pattern.compile("(?i)(?<scheme>//|\\bpostgres(?:ql)?:/{0,2})(?<address>[^/\\s]\\S*)");

  private final String shown;
  private final String server;
  private final String database;
  private final @Nullable String jdbc;
  private final @Nullable String user;
  private final Map<String, Password> secrets;

  private ConnectionUrl(
      String shown,
      String server,
      String database,
      @Nullable String jdbc,
      @Nullable String user,
      Map<String, Password> secrets) {
    this.shown = shown;
    this.server = server;
    this.database = database;
    this.jdbc = jdbc;
    this.user = user;
    this.secrets = secrets;
  }

  /** Takes a URL apart; one that names no PostgreSQL can be shown, and nothing else. */
  public static ConnectionUrl of(String url) {
    return Stream.concat(Stream.of(JDBC), LIBPQ.stream().map(scheme -> scheme + "//"))
        .filter(url::startsWith)
        .findFirst()
        .map(scheme -> url.substring(scheme.endsWith("//") ? scheme.length() - 2 : scheme.length()))
        .flatMap(Written::parse)
        .map(ConnectionUrl::of)
        .orElseGet(() -> new ConnectionUrl(withoutSecrets(url), "", "", null, null, Map.of()));
  }

  private static ConnectionUrl of(Written written) {
    String user = null;
    Map<String, Password> secrets = new TreeMap<>();
    List<String> kept = new ArrayList<>();
    List<String> harmless = new ArrayList<>();
    for (String parameter : AND.split(written.parameters(), -1)) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      String value = equals < 0 ? "" : parameter.substring(equals + 1);
      if (name.equals(PGProperty.USER.getName())) {
        user = decoded(value);
      } else if (name.toLowerCase(Locale.ROOT).endsWith("password")) {
        secrets.put(name, Password.of(decoded(value)));
      } else if (!parameter.isEmpty()) {
        kept.add(LIBPQ_PARAMETERS.getOrDefault(name, name) + (equals < 0 ? "" : "=" + value));
        if (SHOWN.contains(name)) {
          harmless.add(parameter);
        }
      }
    }
    String who = written.who();
    if (who != null) {
      int colon = who.indexOf(':');
      user = decoded(colon < 0 ? who : who.substring(0, colon));
      if (colon >= 0) {
        secrets.put(PGProperty.PASSWORD.getName(), Password.of(decoded(who.substring(colon + 1))));
      }
    }
    String place =
        written.server() == null
            ? written.database()
            : "//" + written.server() + '/' + written.database();
    String server =
        written.server() == null || written.server().isEmpty() ? DEFAULT_SERVER : written.server();
    return new ConnectionUrl(
        withoutPasswords(JDBC + place + question(harmless)),
        server,
        withoutPasswords(decoded(written.database())),
        JDBC + place + question(kept),
        user,
        secrets);
  }

  private static String question(List<String> parameters) {
    return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
  }

  /**
   * The parts of a URL as they are written.
   *
   * @param who user and password, null when they do not stand before the host
   * @param server host and port, or several; null where only a database is named
   */
  private record Written(
      @Nullable String who, @Nullable String server, String database, String parameters) {

    /** Empty for what neither pgjdbc nor libpq understands. */
    static Optional<Written> parse(String rest) {
      if (rest.startsWith("//")) {
        return Optional.ofNullable(address(rest.substring(2)));
      }
      Matcher local = LOCAL.matcher(rest);
      return local.matches()
          ? Optional.of(
              new Written(
                  null,
                  null,
                  Objects.requireNonNullElse(local.group("database"), "/"),
                  Objects.requireNonNullElse(local.group("parameters"), "")))
          : Optional.empty();
    }

    /**
     * What follows the two slashes. A password is often written as it is, with characters that
     * should be percent escapes: it ends at the first @ that something follows which can be a host.
     */
    static @Nullable Written address(String text) {
      if (!namesUserFirst(text)) {
        Written without = place(null, text);
        if (without != null) {
          return without;
        }
      }
      for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
        Written with = place(text.substring(0, at), text.substring(at + 1));
        if (with != null) {
          return with;
        }
      }
      return null;
    }

    /** libpq's rule: an @ before the first slash ends user and password. */
    private static boolean namesUserFirst(String text) {
      int at = text.indexOf('@');
      int slash = text.indexOf('/');
      int question = text.indexOf('?');
      return at >= 0
          && (slash < 0 || at < slash)
          && !(question >= 0
              && question < at
              && AND.splitAsStream(text.substring(question + 1))
                  .allMatch(parameter -> isKnown(parameter.replaceFirst("(?s)=.*", ""))));
    }

    private static boolean isServer(String text) {
      return text.isEmpty() || COMMA.splitAsStream(text).allMatch(HOST.asMatchPredicate());
    }

    private static boolean isKnown(String name) {
      return PGProperty.forName(name) != null || LIBPQ_PARAMETERS.containsKey(name);
    }

    private static @Nullable Written place(@Nullable String who, String text) {
      int question = text.indexOf('?');
      String place = question < 0 ? text : text.substring(0, question);
      String parameters = question < 0 ? "" : text.substring(question + 1);
      int slash = place.indexOf('/');
      String server = slash < 0 ? place : place.substring(0, slash);
      String database = slash < 0 ? "" : place.substring(slash + 1);
      return isServer(server)
              && database.indexOf('/') < 0
              && database.indexOf('@') < 0
              && AND.splitAsStream(parameters).allMatch(PARAMETER.asMatchPredicate())
          ? new Written(who, server, database, parameters)
          : null;
    }
  }

  /** Host and port, or several, as they stand in the URL. */
  String server() {
    return server;
  }

  String database() {
    return database;
  }

  /**
   * For pgjdbc, without user and passwords.
   *
   * @throws NotPostgresException when it names no PostgreSQL database
   */
  String jdbc() {
    if (jdbc == null) {
      throw notPostgres();
    }
    return jdbc;
  }

  /** The role that the URL names, null when it names none. */
  public @Nullable String user() {
    return user;
  }

  /** The password that the URL holds, null when it holds none. */
  public @Nullable Password password() {
    return secrets.get(PGProperty.PASSWORD.getName());
  }

  /** All passwords that the URL holds, by the names that pgjdbc has for them. */
  Map<String, Password> secrets() {
    return secrets;
  }

  NotPostgresException notPostgres() {
    return new NotPostgresException(
        "not the URL of a PostgreSQL database: "
            + shown.replaceFirst("\\?.*", "")
            + ": write jdbc:postgresql://host:port/database");
  }

  /** Whether a text, be it a URL or not, holds a password. */
  public static boolean isPasswordIn(String text) {
    return !passwordsIn(text).isEmpty();
  }

  /** The passwords that a text holds: as they are written, and what the driver makes of that. */
  public static List<Password> passwordsIn(String text) {
    return Stream.concat(
            SECRET.matcher(text).results().map(match -> match.group(2)),
            ADDRESS.matcher(text).results().map(match -> secretOf(match.group(2))))
        .filter(secret -> !secret.isEmpty())
        .flatMap(written -> Stream.of(written, decoded(written)))
        .distinct()
        .map(Password::of)
        .toList();
  }

  /** A text without the passwords that it holds, told by their places in a URL. */
  public static String withoutPasswords(String text) {
    String hidden =
        ADDRESS
            .matcher(text)
            .replaceAll(
                match -> {
                  String address = match.group(2);
                  String secret = secretOf(address);
                  int from = address.indexOf(':') + 1;
                  return Matcher.quoteReplacement(
                      secret.isEmpty()
                          ? match.group()
                          : match.group(1)
                              + address.substring(0, from)
                              + Password.HIDDEN
                              + address.substring(from + secret.length()));
                });
    return SECRET
        .matcher(hidden)
        .replaceAll("${before}" + Matcher.quoteReplacement(Password.HIDDEN));
  }

  /** What stands between user and host of an address, empty when nothing does. */
  private static String secretOf(String address) {
    Written written = Written.address(address);
    int at = written == null ? address.lastIndexOf('@') : -1;
    String who = written != null ? written.who() : at < 0 ? null : address.substring(0, at);
    int colon = who == null ? -1 : who.indexOf(':');
    return who == null || colon < 0 ? "" : who.substring(colon + 1);
  }

  /** For a URL of unknown grammar: nothing that stands before an @ or among parameters. */
  private static String withoutSecrets(String url) {
    String place = url.replaceFirst("(?s)[?;&].*", "");
    int at = place.lastIndexOf('@');
    if (url.indexOf('@', place.length()) >= 0) {
      // what ended the place may have been part of a password
      int address = url.indexOf("//");
      return (address < 0 || address > place.length() ? "" : url.substring(0, address + 2)) + "…";
    }
    return withoutPasswords(at < 0 ? place : "…" + place.substring(at));
  }

  /** Percent escapes only: unlike in a form, a plus is a plus. */
  private static String decoded(String escaped) {
    try {
      return URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEscaped) {
      return escaped;
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ConnectionUrl url
        && shown.equals(url.shown)
        && Objects.equals(jdbc, url.jdbc)
        && Objects.equals(user, url.user)
        && secrets.equals(url.secrets);
  }

  @Override
  public int hashCode() {
    return Objects.hash(shown, jdbc, user, secrets);
  }

  /** What may be shown: no user, no password, only harmless parameters. */
  @Override
  public String toString() {
    return shown;
  }
}
