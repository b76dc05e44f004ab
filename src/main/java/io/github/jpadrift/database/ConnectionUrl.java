package io.github.jpadrift.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URL as people write it, taken apart so that no secret stays in what is shown or sent on.
 *
 * @param server host and port, or several, as they stand in the URL
 * @param jdbc for pgjdbc, without user and password
 */
record ConnectionUrl(
    String server, String database, String jdbc, @Nullable String user, @Nullable String password) {

  private static final String JDBC = "jdbc:postgresql:";
  private static final Set<String> LIBPQ = Set.of("postgres:", "postgresql:");

  /** Parameters that change what is found; no other is ever shown, so that no secret is. */
  private static final Set<String> SHOWN = Set.of("currentSchema", "sslmode", "stringtype");

  /** libpq's names of parameters (manual, section 34.1.2) that pgjdbc calls otherwise. */
  private static final Map<String, String> LIBPQ_PARAMETERS =
      Map.of("connect_timeout", "connectTimeout", "application_name", "ApplicationName");

  private static final Pattern PARAMETER = Pattern.compile("&");

  /**
   * @throws DatabaseException when it names no PostgreSQL database
   */
  static ConnectionUrl parse(String url) {
    String rest = afterScheme(url);
    int question = rest.indexOf('?');
    String place = question < 0 ? rest : rest.substring(0, question);
    List<String> parameters =
        question < 0 ? List.of() : PARAMETER.splitAsStream(rest.substring(question + 1)).toList();
    String user = null;
    String password = null;
    List<String> kept = new ArrayList<>();
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      String value = equals < 0 ? "" : parameter.substring(equals + 1);
      switch (name) {
        case "user" -> user = decoded(value);
        case "password" -> password = decoded(value);
        default ->
            kept.add(LIBPQ_PARAMETERS.getOrDefault(name, name) + (equals < 0 ? "" : "=" + value));
      }
    }
    String server = "localhost:5432";
    String database = place;
    if (place.startsWith("//")) {
      int at = place.lastIndexOf('@');
      if (at >= 0) {
        String who = place.substring(2, at);
        int colon = who.indexOf(':');
        user = decoded(colon < 0 ? who : who.substring(0, colon));
        password = colon < 0 ? password : decoded(who.substring(colon + 1));
      }
      String hosts = place.substring(Math.max(at + 1, 2));
      int slash = hosts.indexOf('/');
      server = slash < 0 ? hosts : hosts.substring(0, slash);
      database = slash < 0 ? "" : hosts.substring(slash + 1);
      place = "//" + server + '/' + database;
    }
    String jdbc = JDBC + place + (kept.isEmpty() ? "" : "?" + String.join("&", kept));
    return new ConnectionUrl(server, decoded(database), jdbc, user, password);
  }

  /** A URL that may be printed: no user, no password, only harmless parameters. */
  static String shown(String url) {
    String jdbc = parse(url).jdbc();
    int question = jdbc.indexOf('?');
    if (question < 0) {
      return jdbc;
    }
    List<String> harmless =
        PARAMETER
            .splitAsStream(jdbc.substring(question + 1))
            .filter(parameter -> SHOWN.contains(parameter.replaceFirst("=.*", "")))
            .toList();
    return jdbc.substring(0, question)
        + (harmless.isEmpty() ? "" : "?" + String.join("&", harmless));
  }

  static NotPostgresException notPostgres(String url) {
    return new NotPostgresException(
        "not the URL of a PostgreSQL database: "
            + withoutSecrets(url)
            + ": write jdbc:postgresql://host:port/database");
  }

  private static String afterScheme(String url) {
    if (url.startsWith(JDBC)) {
      return url.substring(JDBC.length());
    }
    for (String scheme : LIBPQ) {
      if (url.startsWith(scheme + "//")) {
        return url.substring(scheme.length());
      }
    }
    throw notPostgres(url);
  }

  /** For a URL of unknown grammar: nothing that stands before an @ or among parameters. */
  private static String withoutSecrets(String url) {
    String place = url.replaceFirst("[?;&].*", "");
    int at = place.lastIndexOf('@');
    return at < 0 ? place : "…" + place.substring(at);
  }

  /** Percent escapes only: unlike in a form, a plus is a plus. */
  private static String decoded(String escaped) {
    try {
      return URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEscaped) {
      return escaped;
    }
  }
}
