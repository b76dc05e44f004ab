package io.github.jpadrift.database;

import io.github.jpadrift.database.Question.Admits;
import io.github.jpadrift.database.Question.SameExpression;
import io.github.jpadrift.database.Question.TypedColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Parser;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * Lets PostgreSQL judge expressions in the snapshot's transaction, many in one statement, without
 * touching a row.
 *
 * <p>An expression is text from anywhere. It cannot end its statement and begin another: the
 * extended protocol takes one statement at a time (manual, section 55.2.3), the driver's own
 * splitting is checked first, and what it could still do stands in a read-only transaction.
 */
final class QuestionAsker {

  /** Enough to make round trips rare, few enough that a failing one is found in a few halvings. */
  private static final int BATCH = 128;

  private static final String CHECK_VIOLATION = "23514";

  /** Extensions and versions name one function differently; none of them can be folded. */
  private static final Pattern RANDOM_UUID =
      Pattern.compile(
          "(?i)(?:(?:\\w+|\"(?:[^\"]|\"\")*\")\\s*\\.\\s*)?"
              + "\\b(?:uuid_generate_v4|gen_random_uuid|uuidv4)\\s*\\(\\s*\\)");

  /**
   * Spellings of one value that PostgreSQL prints as it got them (manual, section 9.9.5), each
   * replaced by the next; the order matters.
   */
  private static final List<Map.Entry<String, String>> SAME_VALUE =
      List.of(
          Map.entry("transaction_timestamp()", "CURRENT_TIMESTAMP"),
          Map.entry("now()", "CURRENT_TIMESTAMP"),
          Map.entry("CURRENT_TIMESTAMP(6)", "CURRENT_TIMESTAMP"),
          Map.entry("(CURRENT_TIMESTAMP)::timestamp without time zone", "LOCALTIMESTAMP"),
          Map.entry("LOCALTIMESTAMP(6)", "LOCALTIMESTAMP"),
          Map.entry("(CURRENT_TIMESTAMP)::date", "CURRENT_DATE"));

  private final Connection connection;
  private final Map<Question, Boolean> answered = new HashMap<>();
  private final Map<Question, String> unanswered = new HashMap<>();

  QuestionAsker(Connection connection) {
    this.connection = connection;
  }

  Answers ask(List<Question> questions) throws SQLException {
    List<Question> distinct = List.copyOf(new LinkedHashSet<>(questions));
    PreferQueryMode mode = connection.unwrap(BaseConnection.class).getPreferQueryMode();
    if (mode == PreferQueryMode.SIMPLE || mode == PreferQueryMode.EXTENDED_FOR_PREPARED) {
      distinct.forEach(
          question ->
              unanswered.put(
                  question, "not asked over a connection with preferQueryMode=" + mode.value()));
      return new Answers(answered, unanswered);
    }
    askAll(
        distinct.stream().filter(Admits.class::isInstance).map(Admits.class::cast).toList(),
        this::askAdmits);
    askAll(
        distinct.stream()
            .filter(SameExpression.class::isInstance)
            .map(SameExpression.class::cast)
            .toList(),
        this::askSame);
    return new Answers(answered, unanswered);
  }

  /** Asks several at once. */
  @FunctionalInterface
  private interface Round<Q> {
    void ask(List<Q> questions) throws SQLException;
  }

  private <Q extends Question> void askAll(List<Q> questions, Round<Q> round) throws SQLException {
    List<Q> single = new ArrayList<>();
    for (Q question : questions) {
      if (isOneStatement(question)) {
        single.add(question);
      } else {
        unanswered.put(question, "not one expression");
      }
    }
    for (int from = 0; from < single.size(); from += BATCH) {
      askHalving(single.subList(from, Math.min(from + BATCH, single.size())), round);
    }
  }

  /** One that fails takes only itself away: the others are asked again without it. */
  private <Q extends Question> void askHalving(List<Q> questions, Round<Q> round)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      round.ask(questions);
      connection.releaseSavepoint(before);
      return;
    } catch (SQLException failed) {
      if (DatabaseFailures.isLostConnection(failed)) {
        throw failed;
      }
      connection.rollback(before);
      if (questions.size() == 1) {
        fail(questions.get(0), failed);
        return;
      }
    }
    int middle = questions.size() / 2;
    askHalving(questions.subList(0, middle), round);
    askHalving(questions.subList(middle, questions.size()), round);
  }

  /** A domain's own check speaks when the value is cast to it: that is an answer. */
  private void fail(Question question, SQLException failed) {
    if (question instanceof Admits && CHECK_VIOLATION.equals(failed.getSQLState())) {
      answered.put(question, false);
    } else {
      unanswered.put(question, DatabaseFailures.words(failed));
    }
  }

  private boolean isOneStatement(Question question) throws SQLException {
    boolean conforming = connection.unwrap(BaseConnection.class).getStandardConformingStrings();
    String sql =
        question instanceof Admits admits
            ? sql(0, admits)
            : question instanceof SameExpression same ? sql(0, same) : "";
    return Parser.parseJdbcSql(sql, conforming, false, true, false, false).size() == 1;
  }

  private void askAdmits(List<Admits> questions) throws SQLException {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      parts.add(sql(i, questions.get(i)));
    }
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet rows = statement.executeQuery(String.join(" UNION ALL ", parts))) {
        while (rows.next()) {
          boolean admitted = rows.getBoolean(2) || rows.wasNull();
          answered.put(questions.get(rows.getInt(1)), admitted);
        }
      }
    }
  }

  private static String sql(int number, Admits question) {
    return "SELECT "
        + number
        + ", CAST(("
        + question.condition()
        + "\n) AS pg_catalog.bool) FROM (SELECT CAST("
        + literal(question.value())
        + " AS "
        + question.type()
        + ") AS "
        + quoted(question.column())
        + ") AS t";
  }

  /**
   * Each pair becomes a materialised WITH query, so that its parsed and folded columns stand apart
   * in the plan; OFFSET 0 keeps the typed NULLs from being folded into them. PostgreSQL itself
   * reads the plan.
   */
  private void askSame(List<SameExpression> questions) throws SQLException {
    List<String> queries = new ArrayList<>();
    List<String> uses = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      queries.add("q" + i + " AS MATERIALIZED (" + sql(i, questions.get(i)) + ")");
      uses.add("EXISTS (SELECT FROM q" + i + ")");
    }
    String plan;
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet rows =
          statement.executeQuery(
              "EXPLAIN (VERBOSE, COSTS OFF, FORMAT JSON) WITH "
                  + String.join(", ", queries)
                  + " SELECT "
                  + String.join(", ", uses))) {
        rows.next();
        plan = rows.getString(1);
      }
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT (node ->> 'Subplan Name'), (node -> 'Output') ->> 1, (node -> 'Output') ->> 2,"
                + " pg_catalog.jsonb_array_length(node -> 'Output')"
                + " FROM pg_catalog.jsonb_path_query(CAST(? AS pg_catalog.jsonb),"
                + " 'strict $.** ? (@.\"Subplan Name\" starts with \"CTE q\")') AS node")) {
      statement.setString(1, plan);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          SameExpression question =
              questions.get(Integer.parseInt(rows.getString(1).substring("CTE q".length())));
          if (rows.getInt(4) == 3) {
            answered.put(
                question, canonical(rows.getString(2)).equals(canonical(rows.getString(3))));
          } else {
            unanswered.put(question, "not one expression");
          }
        }
      }
    }
  }

  private static String sql(int number, SameExpression question) {
    List<String> columns = new ArrayList<>();
    columns.add("NULL");
    for (TypedColumn column : question.columns()) {
      columns.add("CAST(NULL AS " + column.type() + ") AS " + quoted(column.name()));
    }
    return "SELECT "
        + number
        + ", "
        + typed(question.declared(), question)
        + ", "
        + typed(question.actual(), question)
        + " FROM (SELECT "
        + String.join(", ", columns)
        + " OFFSET 0) AS t";
  }

  private static String typed(String expression, SameExpression question) {
    String known = RANDOM_UUID.matcher(expression).replaceAll("pg_catalog.gen_random_uuid()");
    return question.type() == null
        ? "(" + known + "\n)"
        : "CAST((" + known + "\n) AS " + question.type() + ")";
  }

  private static String canonical(String printed) {
    String text = printed;
    for (Map.Entry<String, String> same : SAME_VALUE) {
      text = text.replace(same.getKey(), same.getValue());
    }
    return text;
  }

  /** An escape string reads the same whatever standard_conforming_strings says. */
  static String literal(@Nullable String value) {
    return value == null ? "NULL" : "E'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
