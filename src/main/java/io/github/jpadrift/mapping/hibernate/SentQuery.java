package io.github.jpadrift.mapping.hibernate;

import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.query.Query;
import org.hibernate.query.QueryParameter;
import org.jspecify.annotations.Nullable;

/**
 * A query that is run against the recorder, with values that stand in for its parameters.
 *
 * @param isNative whether it is SQL that the application wrote
 */
record SentQuery(StatementRecorder recorder, boolean isNative) {

  /**
   * Runs it.
   *
   * @throws RefusedQuery when Hibernate itself will have none of it
   */
  void run(Query<?> query) {
    try {
      send(query, this::value);
    } catch (RuntimeException failed) {
      if (isOfConverter(failed)) {
        send(query, parameter -> null);
      } else {
        throw isMishap(failed) ? failed : new RefusedQuery(failed);
      }
    }
  }

  /** A converter of the application may have nothing for a value that only stands in. */
  static boolean isOfConverter(Throwable failed) {
    return Stream.of(StatementRecorder.innermost(failed).getStackTrace())
        .anyMatch(frame -> frame.getMethodName().equals("convertToDatabaseColumn"));
  }

  /** An accident within Hibernate says nothing of the query. */
  private static boolean isMishap(RuntimeException failed) {
    Throwable cause = StatementRecorder.innermost(failed);
    return cause instanceof NullPointerException
        || cause instanceof ClassCastException
        || cause instanceof IndexOutOfBoundsException;
  }

  private void send(Query<?> query, Function<QueryParameter<?>, @Nullable Object> values) {
    query.setCacheable(false);
    for (QueryParameter<?> parameter : query.getParameterMetadata().getRegistrations()) {
      set(query, parameter, values.apply(parameter));
    }
    try {
      query.list();
    } catch (RuntimeException noSelect) {
      if (!recorder.hasNoted()) {
        update(query, noSelect);
      }
    }
  }

  /** Which of the two a query is, only its text tells. */
  private void update(Query<?> query, RuntimeException noSelect) {
    try {
      query.executeUpdate();
    } catch (RuntimeException noUpdate) {
      if (!recorder.hasNoted()) {
        noSelect.addSuppressed(noUpdate);
        throw isOfTheOtherKind(noSelect) ? noUpdate : noSelect;
      }
    }
  }

  private static boolean isOfTheOtherKind(RuntimeException refusal) {
    return refusal instanceof IllegalStateException
        || refusal.getClass().getSimpleName().equals("IllegalSelectQueryException")
        || String.valueOf(refusal.getMessage()).contains("xpect");
  }

  /**
   * Of the application's own types only NULL, which is bound as they are; what nobody knows is left
   * to Hibernate, which infers a type for NULL from what stands around it.
   */
  private @Nullable Object value(QueryParameter<?> parameter) {
    Class<?> type = parameter.getParameterType();
    if (type == null || type == Object.class) {
      return isNative ? "1" : null;
    }
    return StandIns.plain(type);
  }

  /** One value stands for a list as well; a list breaks where a function takes the parameter. */
  private static void set(Query<?> query, QueryParameter<?> parameter, @Nullable Object value) {
    String name = parameter.getName();
    Integer position = parameter.getPosition();
    if (name != null) {
      query.setParameter(name, value);
    } else if (position != null) {
      query.setParameter(position, value);
    }
  }
}
