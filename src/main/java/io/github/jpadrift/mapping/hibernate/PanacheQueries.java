package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.mapping.StatementSource;
import io.github.jpadrift.mapping.StatementSource.Kind;
import io.github.jpadrift.mapping.hibernate.PanacheCalls.Call;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.Transaction;
import org.hibernate.query.Query;

/**
 * Lets the application's own Panache make HQL of the strings that its methods are called with.
 * Quarkus itself is not started, and no class of the application is initialised for it.
 */
final class PanacheQueries {

  private static final String PANACHE = "io.quarkus.hibernate.";

  private static final String TRANSLATOR =
      "io.quarkus.panache.hibernate.common.runtime.PanacheJpaUtil";

  private final StatementRecorder recorder;
  private final RecordingSessions sessions;
  private final ClassLoader loader;
  private final Map<String, Optional<Class<?>>> entities = new HashMap<>();

  PanacheQueries(StatementRecorder recorder, RecordingSessions sessions, ClassLoader loader) {
    this.recorder = recorder;
    this.sessions = sessions;
    this.loader = loader;
  }

  /** Sends what the methods of these classes send. */
  void collect(List<String> callers) {
    for (String caller : callers) {
      try (InputStream file =
          Objects.requireNonNull(
              loader.getResourceAsStream(caller.replace('.', '/') + ".class"), caller)) {
        for (Call call : PanacheCalls.in(file.readAllBytes())) {
          entities
              .computeIfAbsent(call.owner(), this::entity)
              .ifPresent(entity -> send(caller, call, entity));
        }
      } catch (IOException | RuntimeException | LinkageError unreadable) {
        recorder.cannot(new StatementSource(Kind.PANACHE_QUERY, caller, null, null), unreadable);
      }
    }
  }

  /** What is asked for by calling a method of this class; empty when it is none of Panache's. */
  private Optional<Class<?>> entity(String owner) {
    Class<?> type;
    try {
      type = Class.forName(owner, false, loader);
    } catch (ClassNotFoundException | LinkageError gone) {
      return Optional.empty();
    }
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (isOfPanache(each, "PanacheEntityBase")) {
        return Optional.<Class<?>>of(type).filter(this::isMapped);
      }
    }
    return asked(type).filter(this::isMapped);
  }

  private boolean isMapped(Class<?> type) {
    return sessions.factory().getMappingMetamodel().findEntityDescriptor(type) != null;
  }

  private static boolean isOfPanache(Class<?> type, String prefix) {
    return type.getName().startsWith(PANACHE) && type.getSimpleName().startsWith(prefix);
  }

  /** The entity that a repository, or a companion of Kotlin, says it is for. */
  private static Optional<Class<?>> asked(Class<?> type) {
    return Stream.concat(
            Stream.of(type.getGenericInterfaces()), Stream.ofNullable(type.getGenericSuperclass()))
        .flatMap(above -> asked(above).stream())
        .findFirst();
  }

  private static Optional<Class<?>> asked(Type above) {
    if (above instanceof ParameterizedType typed && typed.getRawType() instanceof Class<?> raw) {
      return isOfPanache(raw, "Panache")
          ? typed.getActualTypeArguments()[0] instanceof Class<?> entity
              ? Optional.of(entity)
              : Optional.empty()
          : asked(raw);
    }
    return above instanceof Class<?> plain ? asked(plain) : Optional.empty();
  }

  private void send(String caller, Call call, Class<?> entity) {
    String query = call.query();
    if (query == null) {
      recorder.unknown();
    } else if (!query.startsWith("#")) {
      // those begin with a name, which is among the named queries
      sessions.send(
          new StatementSource(Kind.PANACHE_QUERY, caller, call.method(), query, call.line()),
          session -> run((Session) session, hql(call, query, entity)));
    }
  }

  private String hql(Call call, String query, Class<?> entity) throws ReflectiveOperationException {
    try {
      return (String)
          Class.forName(TRANSLATOR, true, loader)
              .getMethod(call.translator(), Class.class, String.class, int.class)
              .invoke(null, entity, query, call.parameters());
    } catch (InvocationTargetException refused) {
      if (refused.getTargetException() instanceof RuntimeException told) {
        throw new RefusedQuery(told);
      }
      throw refused;
    }
  }

  private void run(Session session, String hql) {
    Transaction transaction = session.beginTransaction();
    try {
      new SentQuery(recorder, false).run(created(session, hql));
    } finally {
      transaction.rollback();
    }
  }

  // what takes its place wants to know beforehand whether a query selects
  @SuppressWarnings("deprecation")
  private static Query<?> created(Session session, String hql) {
    try {
      return session.createQuery(hql);
    } catch (RuntimeException refused) {
      throw new RefusedQuery(refused);
    }
  }
}
