package io.github.jpadrift.database;

import io.github.jpadrift.schema.TableName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells what asking PostgreSQL would run that belongs to somebody else: such code would have the
 * rights of the checking role, a superuser's perhaps, instead of its owner's.
 *
 * <p>A function is harmless when its owner may do already what the checking role may: a superuser,
 * that role itself, or a member of it. Planning counts as running, as PostgreSQL folds what is
 * immutable.
 *
 * <p>What is decided is of the moment. PostgreSQL has no lock that a reader could take on a
 * function it does not own, and looks functions up anew when a statement is parsed: who may create
 * functions in a schema that an expression names, or owns a type, can change the outcome between
 * the decision and the statement, some milliseconds later. Callers decide right before they ask and
 * once more afterwards, so that such a change is seen unless it was undone within that time.
 */
final class OwnedCode {

  /** What is added to the reason where it was harmless before. */
  static final String MEANWHILE =
      "; it was not so just before, so somebody changed that meanwhile, and it may have run";

  private final Connection connection;
  private final TrustedOwners trusted;

  /** Parallel lists: the parameters of owned-code.sql. */
  private final List<Integer> namedBy = new ArrayList<>();

  private final List<@Nullable String> schemas = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<Integer> typedBy = new ArrayList<>();
  private final List<String> types = new ArrayList<>();
  private final List<Integer> readBy = new ArrayList<>();
  private final List<String> relationSchemas = new ArrayList<>();
  private final List<String> relations = new ArrayList<>();

  OwnedCode(Connection connection, TrustedOwners trusted) {
    this.connection = connection;
    this.trusted = trusted;
  }

  /**
   * Why something may not be asked.
   *
   * @param foreign because of whose it is; else because of what it does
   */
  record Refusal(String reason, boolean foreign) {}

  /** The expression names something: in one schema, or wherever it is found. */
  void names(int question, @Nullable String schema, String name) {
    namedBy.add(question);
    schemas.add(schema);
    names.add(name);
  }

  /** A value is cast to a type, spelled for SQL. */
  void type(int question, String type) {
    typedBy.add(question);
    types.add(type);
  }

  /** Rows of a relation are looked at. */
  void reads(int question, TableName relation) {
    readBy.add(question);
    relationSchemas.add(Objects.requireNonNull(relation.schema()).value());
    relations.add(relation.name().value());
  }

  /** What may not be asked; the first reason of each that belongs to somebody, else any. */
  Map<Integer, Refusal> refused() throws SQLException {
    Map<Integer, Refusal> refused = new HashMap<>();
    if (trusted.everybody()) {
      return refused;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT * FROM (" + CatalogQuery.text("owned-code") + ") AS refused")) {
      int parameter = 0;
      statement.setArray(++parameter, array("int4", namedBy));
      statement.setArray(++parameter, array("text", schemas));
      statement.setArray(++parameter, array("text", names));
      statement.setArray(++parameter, array("int4", typedBy));
      statement.setArray(++parameter, array("text", types));
      statement.setArray(++parameter, array("int4", readBy));
      statement.setArray(++parameter, array("text", relationSchemas));
      statement.setArray(++parameter, array("text", relations));
      statement.setArray(++parameter, array("text", List.copyOf(trusted.roles())));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          refused.putIfAbsent(rows.getInt("question"), refusal(rows));
        }
      }
    }
    return refused;
  }

  private Array array(String type, List<?> elements) throws SQLException {
    return connection.createArrayOf(type, elements.toArray());
  }

  private static Refusal refusal(ResultSet row) throws SQLException {
    String code = row.getString("code");
    Optional<String> owner = Optional.ofNullable(row.getString("owner"));
    return owner
        .map(
            role ->
                new Refusal(
                    "this would run %s of role %s with the rights of the checking role; --trust-owner %s lets it run"
                        .formatted(code, role, role),
                    true))
        .orElseGet(
            () ->
                new Refusal(
                    "this would call %s, which does more than tell a value".formatted(code),
                    false));
  }
}
