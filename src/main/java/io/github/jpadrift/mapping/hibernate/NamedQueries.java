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
    Map<String, String> owners = owners(metadata);
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
  static Map<String, String> owners(Metadata metadata) {
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
    new SentQuery(recorder, source.kind() == Kind.NAMED_NATIVE_QUERY).run(created(session, source));
  }
}
