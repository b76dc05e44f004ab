package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.mapping.StatementSource;
import io.github.jpadrift.mapping.StatementSource.Kind;
import java.util.Collections;
import org.hibernate.Session;
import org.hibernate.Transaction;
import org.hibernate.boot.Metadata;
import org.hibernate.query.Query;
import org.hibernate.query.QueryParameter;
import org.jspecify.annotations.Nullable;

/** The queries that an application gives names to, in annotations and in XML. */
final class NamedQueries {

  private final Metadata metadata;
  private final StatementRecorder recorder;
  private final RecordingSessions sessions;

  NamedQueries(Metadata metadata, StatementRecorder recorder, RecordingSessions sessions) {
    this.metadata = metadata;
    this.recorder = recorder;
    this.sessions = sessions;
  }

  void collect() {
    metadata.visitNamedHqlQueryDefinitions(
        query -> send(Kind.NAMED_QUERY, query.getRegistrationName(), query.getHqlString()));
    metadata.visitNamedNativeQueryDefinitions(
        query ->
            send(Kind.NAMED_NATIVE_QUERY, query.getRegistrationName(), query.getSqlQueryString()));
  }

  // what takes its place wants to know beforehand whether a query selects
  @SuppressWarnings("deprecation")
  private void send(Kind kind, String name, String text) {
    sessions.send(
        new StatementSource(kind, null, name, text),
        session -> {
          Transaction transaction = ((Session) session).beginTransaction();
          try {
            run(((Session) session).createNamedQuery(name), kind == Kind.NAMED_NATIVE_QUERY);
          } finally {
            transaction.rollback();
          }
        });
  }

  private void run(Query<?> query, boolean isNative) {
    query.setCacheable(false);
    for (QueryParameter<?> parameter : query.getParameterMetadata().getRegistrations()) {
      set(query, parameter, value(parameter, isNative));
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
  private static @Nullable Object value(QueryParameter<?> parameter, boolean isNative) {
    Class<?> type = parameter.getParameterType();
    if (type == null || type == Object.class) {
      return isNative ? "1" : null;
    }
    return StandIns.plain(type);
  }

  private static void set(Query<?> query, QueryParameter<?> parameter, @Nullable Object value) {
    String name = parameter.getName();
    Integer position = parameter.getPosition();
    if (parameter.allowsMultiValuedBinding()) {
      if (name != null) {
        query.setParameterList(name, Collections.singletonList(value));
      } else if (position != null) {
        query.setParameterList(position, Collections.singletonList(value));
      }
    } else if (name != null) {
      query.setParameter(name, value);
    } else if (position != null) {
      query.setParameter(position, value);
    }
  }
}
