package io.github.jpadrift.database;

import io.github.jpadrift.database.Database.DbSchema;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What another role than the reading one may do, from the same catalog. */
final class RolePrivileges {

  private final Connection connection;
  private final int serverVersion;
  private final String role;

  private final Set<Identifier> usable = new HashSet<>();
  private final Map<TableName, Set<Privilege>> tables = new HashMap<>();
  private final Map<TableName, Set<Privilege>> sequences = new HashMap<>();

  private RolePrivileges(Connection connection, int serverVersion, String role) {
    this.connection = connection;
    this.serverVersion = serverVersion;
    this.role = role;
  }

  /**
   * The database as far as the privileges of this role are concerned.
   *
   * @throws DatabaseException when there is no such role
   */
  static Database of(Connection connection, Database read, String role) throws SQLException {
    RolePrivileges privileges = new RolePrivileges(connection, read.facts().versionNumber(), role);
    privileges.requireRole();
    privileges.read(read.schemas().stream().map(DbSchema::name).toList());
    return privileges.in(read);
  }

  private void requireRole() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT FROM pg_catalog.pg_roles r"
                + " WHERE r.rolname OPERATOR(pg_catalog.=) CAST(? AS pg_catalog.name)")) {
      statement.setString(1, role);
      try (ResultSet found = statement.executeQuery()) {
        if (!found.next()) {
          throw new DatabaseException(
              "there is no role " + role + " whose privileges could be judged");
        }
      }
    }
  }

  private void read(List<Identifier> wanted) throws SQLException {
    List<Long> oids = new ArrayList<>();
    query("schemas")
        .over(
            List.of(),
            row -> {
              Identifier schema = new Identifier(row.getString("name"));
              if (wanted.contains(schema)) {
                oids.add(row.getLong("oid"));
              }
              if (row.getBoolean("usage")) {
                usable.add(schema);
              }
            });
    query("relations").over(oids, row -> tables.put(name(row), CatalogReader.privileges(row)));
    query("sequences")
        .over(oids, row -> sequences.put(name(row), CatalogReader.privilegesOfSequence(row)));
  }

  private Database in(Database read) {
    List<Gap> unreadable = new ArrayList<>(read.unreadable());
    for (Identifier schema : read.facts().closed()) {
      if (usable.contains(schema)) {
        unreadable.add(
            new Gap(
                "schema " + schema,
                "role %s has no USAGE privilege on it, so what role %s finds there is not found"
                    .formatted(read.facts().role(), role)));
      }
    }
    return new Database(
        read.facts().ofRole(role),
        read.schemas().stream()
            .map(schema -> new DbSchema(schema.name(), usable.contains(schema.name())))
            .toList(),
        read.tables().stream()
            .map(table -> table.held(tables.getOrDefault(table.name(), Set.of())))
            .toList(),
        read.sequences().stream()
            .map(sequence -> sequence.held(sequences.getOrDefault(sequence.name(), Set.of())))
            .toList(),
        read.enums(),
        unreadable);
  }

  private CatalogQuery query(String name) {
    return new CatalogQuery(connection, serverVersion, role, name);
  }

  private static TableName name(ResultSet row) throws SQLException {
    return TableName.of(row.getString("schema"), row.getString("name"));
  }
}
