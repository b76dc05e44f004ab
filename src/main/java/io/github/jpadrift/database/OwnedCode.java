package io.github.jpadrift.database;

import io.github.jpadrift.schema.TableName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

  /** What questions are about, each with its questions: many are about the same. */
  private final Map<Subject, Set<Integer>> subjects = new LinkedHashMap<>();

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

  private sealed interface Subject {}

  private record Named(@Nullable String schema, String name) implements Subject {

    /**
     * What Java would put together for it at run time takes a short run longer than it is worth.
     */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Named named
          && Objects.equals(schema, named.schema)
          && name.equals(named.name);
    }

    @Override
    public int hashCode() {
      return Objects.hashCode(schema) * 31 + name.hashCode();
    }
  }

  private record Typed(String type) implements Subject {

    /**
     * What Java would put together for it at run time takes a short run longer than it is worth.
     */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Typed typed && type.equals(typed.type);
    }

    @Override
    public int hashCode() {
      return type.hashCode();
    }
  }

  private record Read(String schema, String name) implements Subject {

    /**
     * What Java would put together for it at run time takes a short run longer than it is worth.
     */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Read read && schema.equals(read.schema) && name.equals(read.name);
    }

    @Override
    public int hashCode() {
      return schema.hashCode() * 31 + name.hashCode();
    }
  }

  /** The expression names something: in one schema, or wherever it is found. */
  void names(int question, @Nullable String schema, String name) {
    add(question, new Named(schema, name));
  }

  /** A value is cast to a type, spelled for SQL. */
  void type(int question, String type) {
    add(question, new Typed(type));
  }

  /** Rows of a relation are looked at. */
  void reads(int question, TableName relation) {
    add(
        question,
        new Read(Objects.requireNonNull(relation.schema()).value(), relation.name().value()));
  }

  private void add(int question, Subject subject) {
    subjects.computeIfAbsent(subject, first -> new LinkedHashSet<>()).add(question);
  }

  /** What may not be asked; the first reason of each that belongs to somebody, else any. */
  Map<Integer, Refusal> refused() throws SQLException {
    Map<Integer, Refusal> refused = new HashMap<>();
    if (trusted.everybody() || subjects.isEmpty()) {
      return refused;
    }
    String named = CatalogQuery.text("named-code");
    if (!leadsAnywhere(named)) {
      return refused;
    }
    List<Set<Integer>> questions = List.copyOf(subjects.values());
    String sql = CatalogQuery.text("owned-code").replace("${named-code.sql}", named);
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT * FROM (" + sql + ") AS refused")) {
      int bound = bind(statement);
      statement.setArray(bound + 1, array("text", List.copyOf(trusted.roles())));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Refusal refusal = refusal(rows);
          questions
              .get(rows.getInt("subject"))
              .forEach(question -> refused.putIfAbsent(question, refusal));
        }
      }
    }
    return refused;
  }

  /** Whether there is anything to follow: planning that takes the server longer than all else. */
  private boolean leadsAnywhere(String named) throws SQLException {
    if (subjects.keySet().stream().anyMatch(Read.class::isInstance)) {
      return true;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("WITH " + named + " SELECT EXISTS (SELECT FROM root)")) {
      bind(statement);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  /**
   * Subjects go by their number in the order of {@link #subjects}.
   *
   * @return how many parameters were bound
   */
  private int bind(PreparedStatement statement) throws SQLException {
    List<Integer> namedBy = new ArrayList<>();
    List<@Nullable String> schemas = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<Integer> typedBy = new ArrayList<>();
    List<String> types = new ArrayList<>();
    List<Integer> readBy = new ArrayList<>();
    List<String> relationSchemas = new ArrayList<>();
    List<String> relations = new ArrayList<>();
    int number = 0;
    for (Subject subject : subjects.keySet()) {
      if (subject instanceof Named named) {
        namedBy.add(number);
        schemas.add(named.schema());
        names.add(named.name());
      } else if (subject instanceof Typed typed) {
        typedBy.add(number);
        types.add(typed.type());
      } else if (subject instanceof Read read) {
        readBy.add(number);
        relationSchemas.add(read.schema());
        relations.add(read.name());
      }
      number++;
    }
    int parameter = 0;
    statement.setArray(++parameter, array("int4", namedBy));
    statement.setArray(++parameter, array("text", schemas));
    statement.setArray(++parameter, array("text", names));
    statement.setArray(++parameter, array("int4", typedBy));
    statement.setArray(++parameter, array("text", types));
    statement.setArray(++parameter, array("int4", readBy));
    statement.setArray(++parameter, array("text", relationSchemas));
    statement.setArray(++parameter, array("text", relations));
    return parameter;
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
