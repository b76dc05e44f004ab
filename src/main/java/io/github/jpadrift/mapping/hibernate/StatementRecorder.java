package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.mapping.MappedStatements;
import io.github.jpadrift.mapping.MappedStatements.Uncollected;
import io.github.jpadrift.mapping.SentStatement;
import io.github.jpadrift.mapping.SentValue;
import io.github.jpadrift.mapping.StatementSource;
import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.jspecify.annotations.Nullable;

/** A database of which nobody notices that it is not there: it notes what it is asked. */
final class StatementRecorder implements ConnectionProvider {

  private static final long serialVersionUID = 1L;

  private final transient Set<SentStatement> sent = new LinkedHashSet<>();
  private final transient List<Uncollected> uncollected = new ArrayList<>();
  private final transient Connection connection = new RecordingConnection(this).connection();

  private transient @Nullable StatementSource source;
  private boolean guessing;
  private int noted;
  private int unknown;

  /** Something that makes Hibernate send statements. */
  interface Sending {
    void send() throws Exception;
  }

  MappedStatements statements() {
    return new MappedStatements(List.copyOf(sent), uncollected, unknown);
  }

  /**
   * Notes what is sent meanwhile. That something fails after it was sent does not matter: nobody
   * answers here as a database would.
   */
  void during(StatementSource what, Sending sending) {
    source = what;
    guessing = false;
    noted = 0;
    try {
      sending.send();
    } catch (Exception | LinkageError | StackOverflowError | AssertionError failed) {
      if (noted == 0) {
        cannot(what, failed);
      }
    } finally {
      source = null;
    }
  }

  /** Notes of what nobody knows what it sends. */
  void cannot(StatementSource what, Throwable why) {
    boolean isNative = what.kind() == StatementSource.Kind.NAMED_NATIVE_QUERY;
    boolean refused = what.kind().isQuery() && !isNative && why instanceof RefusedQuery;
    uncollected.add(new Uncollected(what, reason(why), refused));
  }

  /** Notes that there is a query of which nobody can know the text. */
  void unknown() {
    unknown++;
  }

  /** From here on what goes on binds values of types that the application does not. */
  void guess() {
    guessing = true;
  }

  /** Whether something was sent by what is going on. */
  boolean hasNoted() {
    return noted > 0;
  }

  /** Whether what is going on needs a row to go on with. */
  boolean givesRow() {
    return source != null && source.kind() == StatementSource.Kind.GENERATED_ID;
  }

  void note(String sql, SortedMap<Integer, SentValue> values) {
    if (source == null) {
      return;
    }
    noted++;
    List<SentValue> all = new ArrayList<>();
    int last = values.isEmpty() ? 0 : values.lastKey();
    for (int position = 1; position <= last; position++) {
      SentValue value = values.getOrDefault(position, SentValue.UNKNOWN);
      all.add(isGuessed(value) ? SentValue.UNKNOWN : value);
    }
    sent.add(new SentStatement(source, sql, all));
  }

  /** The type of a parameter of SQL that the application wrote is its own affair. */
  private boolean isGuessed(SentValue value) {
    StatementSource what = source;
    if (what == null || !what.kind().isQuery()) {
      return false;
    }
    return guessing || what.kind() == StatementSource.Kind.NAMED_NATIVE_QUERY || saysNothing(value);
  }

  /** What Hibernate binds for a NULL of which it knows no type. */
  private static boolean saysNothing(SentValue value) {
    return value.setter().equals("setNull")
        && switch (value.sqlType()) {
          case Types.NULL,
              Types.OTHER,
              Types.JAVA_OBJECT,
              Types.BINARY,
              Types.VARBINARY,
              Types.LONGVARBINARY ->
              true;
          default -> false;
        };
  }

  /** The innermost cause in its own words, on one line. */
  static String reason(Throwable failed) {
    Throwable cause = innermost(failed);
    String said = String.valueOf(cause.getMessage()).strip().replaceAll("\\s+", " ");
    return cause instanceof LinkageError || cause.getMessage() == null
        ? cause.getClass().getSimpleName() + ": " + said
        : said;
  }

  static Throwable innermost(Throwable failed) {
    Throwable cause = failed;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause instanceof InvocationTargetException wrapped
        ? wrapped.getTargetException()
        : cause;
  }

  // ---- ConnectionProvider

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public void closeConnection(Connection closed) {
    // there is one, and it holds nothing
  }

  @Override
  public boolean supportsAggressiveRelease() {
    return false;
  }

  @Override
  public boolean isUnwrappableAs(Class<?> type) {
    return type.isInstance(this);
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return type.cast(this);
  }
}
