package io.github.jpadrift.database;

import io.github.jpadrift.database.Question.Admits;
import io.github.jpadrift.database.Question.SameExpression;
import io.github.jpadrift.database.Question.TypedColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Parser;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * Lets PostgreSQL judge expressions in read-only transactions of their own, many in one statement,
 * without touching a row.
 *
 * <p>An expression is text from anywhere. It cannot end its statement and begin another: the
 * extended protocol takes one statement at a time (manual, section 55.2.3), the driver's own
 * splitting is checked first, and what it could still do stands in a read-only transaction.
 */
final class QuestionAsker {

  /** Enough to make round trips rare, few enough that a failing one is found in a few halvings. */
  private static final int BATCH = 128;

  /** How long what was decided of others' code may stand. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  private static final String SAVEPOINT = "jpadrift_question";

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

  /** What stands nowhere on the path: a function, a type, a relation. */
  private static final Set<String> NOT_FOUND = Set.of("42883", "42704", "42P01");

  private final Connection connection;
  private final CatalogReader.Release renewal;
  private final TrustedOwners trusted;
  private final String searchPath;
  private final Duration statementTimeout;
  private final long started = System.nanoTime();
  private final Map<Question, Boolean> answered = new HashMap<>();
  private final Map<Question, String> unanswered = new HashMap<>();

  /** Comparisons whose declared side names something that is not in pg_catalog. */
  private final List<SameExpression> notFound = new ArrayList<>();

  private boolean tookTooLong;

  /**
   * @param renewal ends the transaction and begins another, whose snapshot is of now
   * @param searchPath along which the application's own expressions find what PostgreSQL's schema
   *     does not have
   */
  QuestionAsker(
      Connection connection,
      CatalogReader.Release renewal,
      TrustedOwners trusted,
      String searchPath,
      Duration statementTimeout) {
    this.connection = connection;
    this.renewal = renewal;
    this.trusted = trusted;
    this.searchPath = searchPath;
    this.statementTimeout = statementTimeout;
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
        false,
        this::askAdmits);
    askAll(comparisons(distinct), false, this::askSame);
    if (!notFound.isEmpty()) {
      List<SameExpression> elsewhere = List.copyOf(notFound);
      notFound.clear();
      askAll(elsewhere, true, this::askSame);
    }
    return new Answers(answered, unanswered);
  }

  private static List<SameExpression> comparisons(List<Question> questions) {
    return questions.stream()
        .filter(SameExpression.class::isInstance)
        .map(SameExpression.class::cast)
        .toList();
  }

  /** Sets the search path, and the savepoint to which every failure returns. */
  private void prepare(String path) throws SQLException {
    DatabaseSession.execute(
        connection, DatabaseSession.lookingAlong(path) + "; SAVEPOINT " + SAVEPOINT);
  }

  /**
   * Those that are one expression and run nobody else's code; of the others is said why they are
   * not asked.
   *
   * @param everywhere whether unqualified names are found outside pg_catalog too
   */
  private <Q extends Question> List<Q> harmless(List<Q> questions, boolean everywhere)
      throws SQLException {
    List<Q> single = new ArrayList<>();
    OwnedCode code = new OwnedCode(connection, trusted);
    for (Q question : questions) {
      if (isUnread(question)) {
        unanswered.put(question, "its condition was not read");
      } else if (isOneStatement(question) && name(single.size(), question, everywhere, code)) {
        single.add(question);
      } else {
        unanswered.put(question, "not one expression");
      }
    }
    Map<Integer, OwnedCode.Refusal> refused = code.refused();
    List<Q> harmless = new ArrayList<>();
    for (int i = 0; i < single.size(); i++) {
      OwnedCode.Refusal refusal = refused.get(i);
      // planning calls what is immutable: what does more than tell a value never is
      if (refusal == null || (!refusal.foreign() && single.get(i) instanceof SameExpression)) {
        harmless.add(single.get(i));
      } else {
        unanswered.put(single.get(i), refusal.reason());
      }
    }
    return harmless;
  }

  private static boolean isUnread(Question question) {
    return question instanceof Admits admits
        ? admits.condition().equals(DbCheck.NOT_READ)
        : question instanceof SameExpression same && same.actual().equals(DbCheck.NOT_READ);
  }

  private static boolean name(int number, Question question, boolean everywhere, OwnedCode code) {
    List<String> expressions = new ArrayList<>();
    if (question instanceof Admits admits) {
      expressions.add(admits.condition());
      code.type(number, admits.type());
    } else if (question instanceof SameExpression same) {
      expressions.add(same.declared());
      expressions.add(same.actual());
      same.columns().forEach(column -> code.type(number, column.type()));
      if (same.type() != null) {
        code.type(number, same.type());
      }
    }
    for (String expression : expressions) {
      Optional<List<ExpressionNames.Name>> names = ExpressionNames.in(expression);
      if (names.isEmpty()) {
        return false;
      }
      for (ExpressionNames.Name name : names.get()) {
        if (name.schema() != null || everywhere) {
          code.names(number, name.schema(), name.name());
        } else if (name.called()) {
          code.names(number, "pg_catalog", name.name());
        }
      }
    }
    return true;
  }

  /** Asks several at once. */
  @FunctionalInterface
  private interface Round<Q> {
    void ask(List<Q> questions) throws SQLException;
  }

  /**
   * Decides what may be asked, asks while that is fresh, and decides anew. PostgreSQL looks
   * functions up when it parses, not in the snapshot: whoever may replace one in between could have
   * it run. So there is little time in between, and what was asked is decided on once more
   * afterwards: an answer that somebody's code may have had a part in is none.
   *
   * @param everywhere whether unqualified names are found outside pg_catalog too
   */
  private <Q extends Question> void askAll(List<Q> questions, boolean everywhere, Round<Q> round)
      throws SQLException {
    List<Q> asked = new ArrayList<>();
    List<Q> waiting = questions;
    while (!waiting.isEmpty()) {
      renewal.run();
      List<Q> harmless = harmless(waiting, everywhere);
      long decided = System.nanoTime();
      prepare(everywhere ? pathOfTheApplication() : "pg_catalog");
      int next = 0;
      while (next < harmless.size()
          && (next == 0 || System.nanoTime() - decided < FRESH.toNanos())) {
        List<Q> batch = harmless.subList(next, Math.min(next + BATCH, harmless.size()));
        askHalving(batch, round);
        asked.addAll(batch);
        next += batch.size();
      }
      waiting = harmless.subList(next, harmless.size());
    }
    if (!asked.isEmpty()) {
      renewal.run();
      disbelieve(asked, everywhere);
    }
  }

  private String pathOfTheApplication() {
    return searchPath.isEmpty() || searchPath.equals("\"\"")
        ? "pg_catalog"
        : "pg_catalog, " + searchPath;
  }

  /** What somebody made harmful meanwhile is not believed; {@link OwnedCode} says what remains. */
  private <Q extends Question> void disbelieve(List<Q> asked, boolean everywhere)
      throws SQLException {
    Set<Q> harmless = Set.copyOf(harmless(asked, everywhere));
    for (Q question : asked) {
      if (!harmless.contains(question)) {
        answered.remove(question);
        notFound.removeIf(question::equals);
        unanswered.computeIfPresent(question, (same, reason) -> reason + OwnedCode.MEANWHILE);
      }
    }
  }

  /** One that fails takes only itself away: the others are asked again without it. */
  private <Q extends Question> void askHalving(List<Q> questions, Round<Q> round)
      throws SQLException {
    if (isLate()) {
      questions.forEach(question -> unanswered.put(question, tooLate()));
      return;
    }
    try {
      round.ask(questions);
      return;
    } catch (SQLException failed) {
      if (DatabaseFailures.isLostConnection(failed)) {
        throw failed;
      }
      DatabaseSession.execute(connection, "ROLLBACK TO SAVEPOINT " + SAVEPOINT);
      if (DatabaseFailures.isFatal(failed)) {
        askByExpression(questions, round, failed);
        return;
      }
      if (questions.size() == 1) {
        fail(questions.get(0), failed);
        return;
      }
    }
    int middle = questions.size() / 2;
    askHalving(questions.subList(0, middle), round);
    askHalving(questions.subList(middle, questions.size()), round);
  }

  /**
   * What took too long is found by asking each expression once more with all its values; one that
   * takes too long again is given up, and all of them together have no more than one further
   * timeout.
   */
  private <Q extends Question> void askByExpression(
      List<Q> questions, Round<Q> round, SQLException failed) throws SQLException {
    tookTooLong = true;
    Map<Object, List<Q>> byExpression = new LinkedHashMap<>();
    for (Q question : questions) {
      byExpression.computeIfAbsent(expression(question), fresh -> new ArrayList<>()).add(question);
    }
    if (byExpression.size() == 1) {
      String reason =
          "%s (after %d ms)".formatted(DatabaseFailures.words(failed), statementTimeout.toMillis());
      questions.forEach(question -> unanswered.put(question, reason));
      return;
    }
    for (List<Q> aboutOne : byExpression.values()) {
      askHalving(aboutOne, round);
    }
  }

  private static Object expression(Question question) {
    return question instanceof Admits admits
        ? new Admits(admits.condition(), admits.column(), admits.type(), null)
        : question;
  }

  private boolean isLate() {
    return tookTooLong && System.nanoTime() - started > 3 * statementTimeout.toNanos();
  }

  private String tooLate() {
    return "the other questions had taken %d ms".formatted(3 * statementTimeout.toMillis());
  }

  /** A domain's own check speaks when the value is cast to it: that is an answer. */
  private void fail(Question question, SQLException failed) {
    if (question instanceof Admits && CHECK_VIOLATION.equals(failed.getSQLState())) {
      answered.put(question, false);
      return;
    }
    if (question instanceof SameExpression same && NOT_FOUND.contains(failed.getSQLState())) {
      notFound.add(same);
    }
    unanswered.put(question, DatabaseFailures.words(failed));
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
            unanswered.remove(question);
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
