package io.github.jpadrift.scratch;

import io.github.jpadrift.database.SchemaScript;
import io.github.jpadrift.database.SchemaScript.Statement;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.schema.Identifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes a schema again. What fails is tried again after the rest, until nothing more succeeds: not
 * everything that a statement needs is noted in the catalog it was read from.
 */
final class Recreation {

  private static final String SETTINGS =
      "SET check_function_bodies = off; SET search_path = pg_catalog; SET client_min_messages ="
          + " warning; SET standard_conforming_strings = on";

  private final Connection owner;
  private final Connection superuser;
  private final StatementLimit limit;

  private final String mark;

  /**
   * @param mark of the run, by which a later one knows the roles that a killed one left
   */
  Recreation(Connection owner, Connection superuser, StatementLimit limit, String mark) {
    this.owner = owner;
    this.mark = mark;
    this.superuser = superuser;
    this.limit = limit;
  }

  /** A statement that could not be run, and PostgreSQL's word. */
  private record Refused(Statement statement, String reason) {}

  /**
   * Runs the script.
   *
   * @param rolesMade gets the roles that were missing
   * @return what could not be made
   */
  List<Gap> run(SchemaScript script, Set<String> rolesMade) throws SQLException {
    send(owner, SETTINGS);
    send(superuser, SETTINGS);
    for (String role : missing(script.roles())) {
      String name = new Identifier(role).sql();
      // in one transaction, as a run may be killed between them
      send(owner, "CREATE ROLE %1$s NOLOGIN; COMMENT ON ROLE %1$s IS '%2$s'".formatted(name, mark));
      rolesMade.add(role);
    }
    List<Statement> open = script.statements();
    while (true) {
      List<Refused> refused = new ArrayList<>();
      for (Statement statement : open) {
        try {
          limit.keep(
              statement.subject() + ": ",
              () -> send(statement.bySuperuser() ? superuser : owner, statement.sql()));
        } catch (SQLException failed) {
          refused.add(new Refused(statement, String.valueOf(failed.getMessage())));
        }
      }
      if (refused.isEmpty() || refused.size() == open.size()) {
        return refused.stream()
            .map(one -> new Gap(one.statement().subject().toString(), one.reason()))
            .toList();
      }
      open = refused.stream().map(Refused::statement).toList();
    }
  }

  private Set<String> missing(Set<String> roles) throws SQLException {
    Set<String> missing = new TreeSet<>(roles);
    try (java.sql.Statement statement = owner.createStatement();
        java.sql.ResultSet rows =
            statement.executeQuery("SELECT rolname FROM pg_catalog.pg_roles")) {
      while (rows.next()) {
        missing.remove(rows.getString(1));
      }
    }
    return missing;
  }

  private static void send(Connection connection, String sql) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }
}
