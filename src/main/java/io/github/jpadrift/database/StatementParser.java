package io.github.jpadrift.database;

import io.github.jpadrift.database.ParseResults.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Field;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Oid;
import org.postgresql.core.ParameterList;
import org.postgresql.core.Parser;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.Tuple;
import org.postgresql.jdbc.PreferQueryMode;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Lets PostgreSQL parse and analyse statements, many in one round trip. Only the messages Parse and
 * Describe are sent (manual, section 53.2.3), for the unnamed statement, which the next one
 * replaces: nothing is bound, planned or executed, and nothing is left. The locks of names that
 * were looked up go with the savepoint.
 */
final class StatementParser {

  /** As many as a server answers in a moment; fewer after a refusal, which ends a round trip. */
  private static final int AT_ONCE = 128;

  private static final int DESCRIBE =
      QueryExecutor.QUERY_ONESHOT
          | QueryExecutor.QUERY_DESCRIBE_ONLY
          | QueryExecutor.QUERY_SUPPRESS_BEGIN;

  /** What says that a parameter's type must be known: manual, appendix A. */
  private static final Set<String> UNTYPED = Set.of("42P18", "42725", "42P08");

  /**
   * What the server analyses when it is parsed; every other command is read only when it is
   * executed (manual, section 53.2.3).
   */
  private static final Pattern ANALYSED =
      Pattern.compile(
          "(?is)(?:\\s|\\(|--[^\\n]*\\n|/\\*.*?\\*/)*"
              + "(?:select|insert|update|delete|merge|with|values|table|call|explain|declare)\\b");

  /** What every escape of JDBC begins with. */
  private static final char ESCAPE = '{';

  private static final String SAVEPOINT = "jpadrift_statement";

  /** Sent after every round trip: as one message that the driver need not prepare. */
  private static final int AT_ONCE_AS_IT_IS =
      QueryExecutor.QUERY_ONESHOT
          | QueryExecutor.QUERY_EXECUTE_AS_SIMPLE
          | QueryExecutor.QUERY_NO_RESULTS
          | QueryExecutor.QUERY_NO_METADATA
          | QueryExecutor.QUERY_SUPPRESS_BEGIN;

  /**
   * Statements of one round trip hold the locks of their tables together. Whoever changes two of
   * them meanwhile would be told of a deadlock after a second (deadlock_timeout): by then we have
   * let go.
   */
  private static final String IMPATIENCE = "SET LOCAL lock_timeout = '500ms'";

  private final Connection connection;
  private final BaseConnection driver;
  private final BindTypes types;
  private final Query rollback;
  private final Map<StatementInquiry, Refusal> refused = new HashMap<>();
  private final Map<StatementInquiry, String> undecided = new HashMap<>();
  private final Set<StatementInquiry> unread = new HashSet<>();
  private int accepted;

  StatementParser(Connection connection) throws SQLException {
    this.connection = connection;
    driver = connection.unwrap(BaseConnection.class);
    types = new BindTypes(driver);
    rollback = driver.getQueryExecutor().createSimpleQuery("ROLLBACK TO SAVEPOINT " + SAVEPOINT);
  }

  /** A statement as the driver would send it. */
  private record Ready(StatementInquiry statement, NativeQuery query, List<Integer> types) {

    boolean isUnknown(int position) {
      return position >= statement.parameters().size()
          || statement.parameters().get(position).isUnknown();
    }

    /** With a text wherever nobody knows what the application would bind. */
    Ready withTexts() {
      List<Integer> texts = new ArrayList<>(types);
      for (int position = 0; position < types.size(); position++) {
        if (isUnknown(position)) {
          texts.set(position, Oid.VARCHAR);
        }
      }
      return new Ready(statement, query, texts);
    }
  }

  ParseResults parse(List<StatementInquiry> statements) throws SQLException {
    if (driver.getPreferQueryMode() == PreferQueryMode.SIMPLE) {
      // there the driver knows no Parse, and what it is given it executes
      statements.forEach(
          each -> undecided.put(each, "preferQueryMode=simple of the URL prepares no statement"));
      return new ParseResults(refused, undecided, unread, accepted);
    }
    List<Ready> ready = new ArrayList<>();
    for (StatementInquiry statement : statements) {
      Ready each = ready(statement);
      if (each != null) {
        ready.add(each);
      }
    }
    DatabaseSession.execute(connection, IMPATIENCE + "; SAVEPOINT " + SAVEPOINT);
    int atOnce = AT_ONCE;
    for (int from = 0; from < ready.size(); ) {
      List<Ready> some = ready.subList(from, Math.min(from + atOnce, ready.size()));
      Described described = describe(some);
      accepted += described.taken();
      from += described.taken();
      if (described.objection() == null) {
        atOnce = Math.min(AT_ONCE, atOnce * 2);
      } else {
        judge(some.get(described.taken()), described.objection());
        from++;
        atOnce = Math.max(1, atOnce / 2);
      }
    }
    DatabaseSession.execute(
        connection, "RELEASE SAVEPOINT " + SAVEPOINT + "; " + DatabaseSession.PATIENCE);
    for (Ready each : ready) {
      StatementInquiry statement = each.statement();
      if (!ANALYSED.matcher(statement.sql()).lookingAt() && !refused.containsKey(statement)) {
        unread.add(statement);
      }
    }
    return new ParseResults(refused, undecided, unread, accepted);
  }

  /** Null when the driver itself refuses it, which was noted. */
  private @Nullable Ready ready(StatementInquiry statement) throws SQLException {
    boolean conforming = driver.getStandardConformingStrings();
    String text = statement.sql();
    try {
      List<NativeQuery> parts =
          Parser.parseJdbcSql(
              text.indexOf(ESCAPE) < 0 ? text : Parser.replaceProcessing(text, true, conforming),
              conforming,
              true,
              true,
              false,
              true);
      if (parts.size() != 1) {
        undecided.put(statement, "holds %d statements in one".formatted(parts.size()));
        unread.add(statement);
        return null;
      }
      NativeQuery query = parts.get(0);
      List<Integer> oids = new ArrayList<>();
      for (int i = 0; i < query.bindPositions.length; i++) {
        oids.add(
            i < statement.parameters().size()
                ? types.oid(statement.parameters().get(i))
                : Oid.UNSPECIFIED);
      }
      return new Ready(statement, query, oids);
    } catch (SQLException byDriver) {
      if (DatabaseFailures.isLostConnection(byDriver)) {
        throw byDriver;
      }
      refused.put(
          statement,
          new Refusal(byDriver.getSQLState(), String.valueOf(byDriver.getMessage()), 0, text));
      return null;
    }
  }

  private void judge(Ready ready, SQLException error) throws SQLException {
    boolean untyped = isForWantOfTypes(ready, error.getSQLState());
    if (untyped && describe(List.of(ready.withTexts())).objection() == null) {
      accepted++;
      return;
    }
    ServerErrorMessage server =
        error instanceof PSQLException told ? told.getServerErrorMessage() : null;
    String said = server == null ? null : server.getMessage();
    String message = said == null ? String.valueOf(error.getMessage()) : said;
    if (untyped || isOfTheMoment(error.getSQLState())) {
      undecided.put(ready.statement(), message);
    } else {
      refused.put(
          ready.statement(),
          new Refusal(
              error.getSQLState(),
              message,
              server == null ? 0 : server.getPosition(),
              ready.query().nativeSql));
    }
  }

  /** A timeout, a lock, a lack of memory: another time it may be taken. */
  private static boolean isOfTheMoment(@Nullable String sqlState) {
    return sqlState == null
        || sqlState.startsWith("57")
        || sqlState.startsWith("55P")
        || sqlState.startsWith("53");
  }

  private static boolean isForWantOfTypes(Ready ready, @Nullable String sqlState) {
    return sqlState != null
        && UNTYPED.contains(sqlState)
        && IntStream.range(0, ready.types().size()).anyMatch(ready::isUnknown);
  }

  /**
   * What the server says of statements until it does not take one.
   *
   * @param taken how many it took before
   * @param objection to the next one; null when it took all
   */
  private record Described(int taken, @Nullable SQLException objection) {}

  private Described describe(List<Ready> some) throws SQLException {
    Query query = driver.getQueryExecutor().wrap(some.stream().map(Ready::query).toList());
    ParameterList parameters = query.createParameterList();
    int at = 1;
    for (Ready each : some) {
      for (int type : each.types()) {
        parameters.setNull(at++, type);
      }
    }
    Objections objections = new Objections();
    driver.getQueryExecutor().execute(query, parameters, objections, 0, 0, DESCRIBE);
    SQLException objection = objections.first;
    if (objection != null && DatabaseFailures.isLostConnection(objection)) {
      throw objection;
    }
    rollBack();
    return new Described(
        objection == null ? some.size() : Math.min(described(query), some.size() - 1), objection);
  }

  private void rollBack() throws SQLException {
    Objections objections = new Objections();
    driver.getQueryExecutor().execute(rollback, null, objections, 0, 0, AT_ONCE_AS_IT_IS);
    if (objections.first != null) {
      throw objections.first;
    }
  }

  /** After an error the server answers nothing more until the end of the round trip. */
  private static int described(Query query) {
    Query[] parts = query.getSubqueries();
    return parts == null
        ? 0
        : (int) Stream.of(parts).takeWhile(Query::isStatementDescribed).count();
  }

  /** Keeps what goes wrong; what the columns of a result are is nobody's question. */
  private static final class Objections extends ResultHandlerBase {

    private @Nullable SQLException first;

    @Override
    public void handleResultRows(
        Query from, Field[] fields, List<Tuple> tuples, @Nullable ResultCursor cursor) {
      // a description brings no rows
    }

    @Override
    public void handleError(SQLException error) {
      if (first == null) {
        first = error;
      }
    }

    @Override
    public void handleCompletion() {
      // errors are handed out, not thrown
    }

    @Override
    public void handleWarning(SQLWarning warning) {
      // a warning is no refusal
    }
  }
}
