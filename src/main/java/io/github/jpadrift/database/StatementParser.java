package io.github.jpadrift.database;

import io.github.jpadrift.database.ParseResults.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
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

  /** As many as a server answers in a moment, so that a refusal costs few a second look. */
  private static final int AT_ONCE = 64;

  private static final int DESCRIBE =
      QueryExecutor.QUERY_ONESHOT
          | QueryExecutor.QUERY_DESCRIBE_ONLY
          | QueryExecutor.QUERY_SUPPRESS_BEGIN;

  /** What says that a parameter's type must be known: manual, appendix A. */
  private static final Set<String> UNTYPED = Set.of("42P18", "42725", "42P08");

  private static final String SAVEPOINT = "jpadrift_statement";

  private final Connection connection;
  private final BaseConnection driver;
  private final BindTypes types;
  private final Map<StatementInquiry, Refusal> refused = new HashMap<>();
  private final Map<StatementInquiry, String> undecided = new HashMap<>();
  private int accepted;

  StatementParser(Connection connection) throws SQLException {
    this.connection = connection;
    driver = connection.unwrap(BaseConnection.class);
    types = new BindTypes(driver);
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
      return new ParseResults(refused, undecided, accepted);
    }
    List<Ready> ready = new ArrayList<>();
    for (StatementInquiry statement : statements) {
      Ready each = ready(statement);
      if (each != null) {
        ready.add(each);
      }
    }
    execute("SAVEPOINT " + SAVEPOINT);
    for (int from = 0; from < ready.size(); from += AT_ONCE) {
      List<Ready> some = ready.subList(from, Math.min(from + AT_ONCE, ready.size()));
      if (describe(some) == null) {
        accepted += some.size();
        execute("ROLLBACK TO SAVEPOINT " + SAVEPOINT);
      } else {
        execute("ROLLBACK TO SAVEPOINT " + SAVEPOINT);
        for (Ready each : some) {
          SQLException objection = alone(each);
          boolean guess = objection != null && isForWantOfTypes(each, objection.getSQLState());
          judge(each, guess && alone(each.withTexts()) == null ? null : objection);
        }
      }
    }
    execute("RELEASE SAVEPOINT " + SAVEPOINT);
    return new ParseResults(refused, undecided, accepted);
  }

  /** Null when the driver itself refuses it, which was noted. */
  private @Nullable Ready ready(StatementInquiry statement) throws SQLException {
    boolean conforming = driver.getStandardConformingStrings();
    String text = statement.sql();
    try {
      List<NativeQuery> parts =
          Parser.parseJdbcSql(
              Parser.replaceProcessing(text, true, conforming),
              conforming,
              true,
              true,
              false,
              true);
      if (parts.size() != 1) {
        undecided.put(statement, "holds %d statements in one".formatted(parts.size()));
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

  private @Nullable SQLException alone(Ready ready) throws SQLException {
    SQLException objection = describe(List.of(ready));
    execute("ROLLBACK TO SAVEPOINT " + SAVEPOINT);
    return objection;
  }

  private void judge(Ready ready, @Nullable SQLException error) {
    if (error == null) {
      accepted++;
      return;
    }
    ServerErrorMessage server =
        error instanceof PSQLException told ? told.getServerErrorMessage() : null;
    String said = server == null ? null : server.getMessage();
    String message = said == null ? String.valueOf(error.getMessage()) : said;
    if (isOfTheMoment(error.getSQLState()) || isForWantOfTypes(ready, error.getSQLState())) {
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

  /** What the server objects to the first of these that it does not take. */
  private @Nullable SQLException describe(List<Ready> some) throws SQLException {
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
    SQLException first = objections.first;
    if (first != null && DatabaseFailures.isLostConnection(first)) {
      throw first;
    }
    return first;
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

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
