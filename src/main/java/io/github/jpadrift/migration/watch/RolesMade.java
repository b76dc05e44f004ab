package io.github.jpadrift.migration.watch;

import io.github.jpadrift.schema.Identifier;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The roles that migrations make. They belong to the whole server and outlive the shadow, so each
 * bears the shadow's name from the moment it is there, and whoever drops the shadow drops it.
 */
final class RolesMade {

  private static final String MARKS =
      "SELECT rolname, pg_catalog.shobj_description(oid, 'pg_authid') FROM pg_catalog.pg_roles";

  private final String url;
  private final String shadow;
  private final Set<String> others;
  private final Set<String> made = new TreeSet<>();

  /** Begins with the roles that are there. */
  static RolesMade since(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      return new RolesMade(url, connection);
    }
  }

  /**
   * The same.
   *
   * @param connection to the shadow
   */
  RolesMade(String url, Connection connection) throws SQLException {
    this.url = url;
    this.shadow = connection.getCatalog();
    this.others = new TreeSet<>(marks(connection).keySet());
  }

  /**
   * What the open transaction has made, and nobody else can see.
   *
   * @param connection on which it is open
   */
  Set<String> uncommitted(Connection connection) throws SQLException {
    Set<String> fresh = new TreeSet<>(marks(connection).keySet());
    fresh.removeAll(others);
    fresh.removeAll(made);
    if (!fresh.isEmpty()) {
      try (Connection another = DriverManager.getConnection(url)) {
        others.addAll(marks(another).keySet());
      }
      fresh.removeAll(others);
    }
    return fresh;
  }

  /**
   * Lets the open transaction mark what it has made.
   *
   * @param tried what the same statement made in a transaction before, which was rolled back
   */
  void mark(Connection connection, Set<String> tried) throws SQLException {
    made.addAll(tried);
    made.addAll(uncommitted(connection));
    if (made.isEmpty()) {
      return;
    }
    Map<String, String> marks = marks(connection);
    try (Statement statement = connection.createStatement()) {
      for (String role : made) {
        String mark = marks.get(role);
        if (mark != null && !mark.equals(shadow)) {
          // whoever the migration has become may not be allowed to, which must not end it
          statement.execute(
              """
              DO $jpadrift$ BEGIN
                COMMENT ON ROLE %s IS '%s';
              EXCEPTION WHEN insufficient_privilege THEN NULL;
              END $jpadrift$
              """
                  .formatted(new Identifier(role).sql(), shadow));
        }
      }
    }
  }

  /** By their names, empty where there is none. */
  private static Map<String, String> marks(Connection connection) throws SQLException {
    Map<String, String> marks = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(MARKS)) {
      while (row.next()) {
        marks.put(row.getString(1), Objects.requireNonNullElse(row.getString(2), ""));
      }
    }
    return marks;
  }
}
