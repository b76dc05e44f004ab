package io.github.jpadrift.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** One query of the catalog: the SQL file of that name beside this class. */
final class CatalogQuery {

  /** Rows that travel at once, so that a large catalog never lies in memory twice. */
  private static final int FETCH_SIZE = 5_000;

  private static final int FIRST_WITH_NOT_ENFORCED = 180_000;
  private static final int FIRST_WITH_GRANTED_INHERITANCE = 160_000;

  private static final String MARK = "--@";

  /** What only some majors have stands on lines of its own, each marked: {@code --@15..16}. */
  private static final Pattern MARKED = Pattern.compile("(.*?) *--@(\\d*)\\.\\.(\\d*)");

  /** What is asked to print objects, and what instead to tell them apart: {@code --@told15..}. */
  private static final Pattern USED = Pattern.compile(" *--@(printed|told)(\\d*\\.\\.\\d*)?$");

  private final Connection connection;
  private final String sql;

  /**
   * @param role whose privileges are read, where the query reads any
   */
  CatalogQuery(Connection connection, int serverVersion, String role, String name) {
    this(connection, serverVersion, role, name, false);
  }

  /**
   * @param telling whether objects are only told apart, and not printed
   */
  CatalogQuery(
      Connection connection, int serverVersion, String role, String name, boolean telling) {
    this.connection = connection;
    this.sql =
        ofVersion(used(text(name), telling), serverVersion)
            .replace("${role.sql}", text("role").strip())
            // every question mark is a parameter
            .replace("${role}", QuestionAsker.literal(role).replace("?", "\\x3f"))
            .replace(
                "${inherits}",
                serverVersion >= FIRST_WITH_GRANTED_INHERITANCE
                    ? "m.inherit_option"
                    : "r.rolinherit")
            .replace(
                "${enforced}", serverVersion >= FIRST_WITH_NOT_ENFORCED ? "k.conenforced" : "true");
  }

  private CatalogQuery(Connection connection, String sql) {
    this.connection = connection;
    this.sql = sql;
  }

  /** As it is sent to this server. */
  String sql() {
    return sql;
  }

  /** A query of what this one yields. */
  CatalogQuery around(UnaryOperator<String> other) {
    return new CatalogQuery(connection, other.apply(sql));
  }

  /** What to do with each row. */
  @FunctionalInterface
  interface RowConsumer {
    void accept(ResultSet row) throws SQLException;
  }

  /** Runs it over some objects, given by oid; every parameter of the query takes them. */
  void over(List<Long> oids, RowConsumer consumer) throws SQLException {
    long parameters = sql.chars().filter(c -> c == '?').count();
    overEach(Collections.nCopies((int) parameters, oids), consumer);
  }

  /** The same with an array for each parameter. */
  void overEach(List<List<Long>> numbers, RowConsumer consumer) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int parameter = 1; parameter <= numbers.size(); parameter++) {
        statement.setString(parameter, array(numbers.get(parameter - 1)));
      }
      statement.setFetchSize(FETCH_SIZE);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          consumer.accept(rows);
        }
      }
    }
  }

  /**
   * Runs it as {@link #over} does, as a COPY: its rows come as PostgreSQL makes them, and take the
   * driver little time.
   */
  void copied(List<Long> oids, Consumer<CopiedRow> consumer) throws SQLException {
    copy(array(oids), row -> consumer.accept(new CopiedRow(row)));
  }

  /** The same; the rows are put together in another thread, after those taken before. */
  void copied(List<Long> oids, CopiedRows rows, Consumer<CopiedRow> consumer) throws SQLException {
    try (CopiedRows.Taking taking = rows.taking(consumer)) {
      copy(array(oids), taking::take);
    }
  }

  /** A COPY takes no parameters: numbers stand in its text. */
  private void copy(String array, Consumer<byte[]> rows) throws SQLException {
    CopyOut copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut(
                "COPY (" + sql.replace("?", '\'' + array + '\'') + ") TO STDOUT (ENCODING 'UTF8')");
    try {
      for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
        rows.accept(row);
      }
    } catch (RuntimeException garbled) {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
      throw garbled;
    }
  }

  private static String array(List<Long> oids) {
    return oids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }

  /** What a query does. */
  private interface Work {
    void done() throws SQLException;
  }

  /** Runs it as {@link #over} does, but a failure leaves the transaction usable. */
  void apart(List<Long> oids, RowConsumer consumer) throws SQLException {
    apart(() -> over(oids, consumer));
  }

  /** The same as a COPY. */
  void copiedApart(List<Long> oids, Consumer<CopiedRow> consumer) throws SQLException {
    apart(() -> copied(oids, consumer));
  }

  private void apart(Work work) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      work.done();
      connection.releaseSavepoint(before);
    } catch (SQLException failed) {
      if (!DatabaseFailures.isLostConnection(failed)) {
        connection.rollback(before);
      }
      throw failed;
    }
  }

  /** The same, and what it locked is free again, although the transaction goes on. */
  void leavingNoLock(List<Long> oids, RowConsumer consumer) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      over(oids, consumer);
      connection.rollback(before);
    } catch (SQLException failed) {
      if (!DatabaseFailures.isLostConnection(failed)) {
        connection.rollback(before);
      }
      throw failed;
    }
  }

  /** A text array; null becomes empty. */
  static List<String> strings(ResultSet row, String column) throws SQLException {
    return strings(row.getArray(column));
  }

  /** The same by the column's place. */
  static List<String> strings(ResultSet row, int column) throws SQLException {
    return strings(row.getArray(column));
  }

  private static List<String> strings(@Nullable Array array) throws SQLException {
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }

  private static String used(String sql, boolean telling) {
    return sql.lines()
        .map(
            line -> {
              Matcher mark = USED.matcher(line);
              return !line.contains(MARK) || !mark.find()
                  ? line
                  : mark.group(1).equals("told") != telling
                      ? ""
                      : line.substring(0, mark.start())
                          + (mark.group(2) == null ? "" : " --@" + mark.group(2));
            })
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String ofVersion(String sql, int serverVersion) {
    int major = serverVersion / 10_000;
    return sql.lines()
        .flatMap(line -> line.contains(MARK) ? ofMajor(line, major) : Stream.of(line))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static Stream<String> ofMajor(String line, int major) {
    Matcher mark = MARKED.matcher(line);
    if (!mark.matches()) {
      return Stream.of(line);
    }
    boolean since = mark.group(2).isEmpty() || major >= Integer.parseInt(mark.group(2));
    boolean until = mark.group(3).isEmpty() || major <= Integer.parseInt(mark.group(3));
    return since && until ? Stream.of(mark.group(1)) : Stream.of();
  }

  static String text(String name) {
    try (InputStream file = CatalogQuery.class.getResourceAsStream(name + ".sql")) {
      if (file == null) {
        throw new IllegalStateException("resource " + name + ".sql is missing");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
