package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.mapping.StatementSource;
import io.github.jpadrift.mapping.StatementSource.Kind;
import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.Transaction;
import org.hibernate.boot.Metadata;
import org.hibernate.query.Query;
import org.hibernate.query.QueryParameter;
import org.jspecify.annotations.Nullable;

/** The queries that an application gives names to, in annotations and in XML. */
final class NamedQueries {

  /** Of Jakarta Persistence and of Hibernate; the plural ones hold several. */
  private static final Set<String> ANNOTATIONS =
      Set.of("NamedQuery", "NamedQueries", "NamedNativeQuery", "NamedNativeQueries");

  private final Metadata metadata;
  private final StatementRecorder recorder;
  private final RecordingSessions sessions;

  NamedQueries(Metadata metadata, StatementRecorder recorder, RecordingSessions sessions) {
    this.metadata = metadata;
    this.recorder = recorder;
    this.sessions = sessions;
  }

  void collect() {
    Map<String, String> owners = owners();
    metadata.visitNamedHqlQueryDefinitions(
        query ->
            send(
                new StatementSource(
                    Kind.NAMED_QUERY,
                    owners.get(query.getRegistrationName()),
                    query.getRegistrationName(),
                    query.getHqlString())));
    metadata.visitNamedNativeQueryDefinitions(
        query ->
            send(
                new StatementSource(
                    Kind.NAMED_NATIVE_QUERY,
                    owners.get(query.getRegistrationName()),
                    query.getRegistrationName(),
                    query.getSqlQueryString())));
  }

  /** The classes whose annotations give names to queries, by those names. */
  private Map<String, String> owners() {
    Map<String, String> owners = new HashMap<>();
    Set<Class<?>> classes = new LinkedHashSet<>();
    metadata
        .getEntityBindings()
        .forEach(
            entity -> {
              for (Class<?> each = entity.getMappedClass();
                  each != null && each != Object.class;
                  each = each.getSuperclass()) {
                classes.add(each);
              }
            });
    for (Class<?> each : classes) {
      for (Annotation annotation : each.getAnnotations()) {
        names(annotation).forEach(name -> owners.putIfAbsent(name, each.getName()));
      }
    }
    return owners;
  }

  private static Stream<String> names(Annotation annotation) {
    if (!ANNOTATIONS.contains(annotation.annotationType().getSimpleName())) {
      return Stream.empty();
    }
    Object several = VersionDependentModel.ask(annotation, "value").orElse("");
    return several instanceof Annotation[] each
        ? Stream.of(each).flatMap(NamedQueries::names)
        : VersionDependentModel.ask(annotation, "name").map(String::valueOf).stream();
  }

  private void send(StatementSource source) {
    sessions.send(
        source,
        session -> {
          Transaction transaction = ((Session) session).beginTransaction();
          try {
            run((Session) session, source);
          } finally {
            transaction.rollback();
          }
        });
  }

  // what takes its place wants to know beforehand whether a query selects
  @SuppressWarnings("deprecation")
  private static Query<?> created(Session session, StatementSource source) {
    try {
      return session.createNamedQuery(source.member());
    } catch (RuntimeException refused) {
      throw new RefusedQuery(refused);
    }
  }

  private void run(Session session, StatementSource source) {
    Query<?> query = created(session, source);
    try {
      send(query, source.kind() == Kind.NAMED_NATIVE_QUERY);
    } catch (RuntimeException failed) {
      throw isMishap(failed) ? failed : new RefusedQuery(failed);
    }
  }

  /** An accident within Hibernate says nothing of the query. */
  private static boolean isMishap(RuntimeException failed) {
    Throwable cause = StatementRecorder.innermost(failed);
    return cause instanceof NullPointerException
        || cause instanceof ClassCastException
        || cause instanceof IndexOutOfBoundsException;
  }

  private void send(Query<?> query, boolean isNative) {
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
