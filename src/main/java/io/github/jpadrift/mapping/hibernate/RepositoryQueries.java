package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.mapping.StatementSource;
import io.github.jpadrift.mapping.StatementSource.Kind;
import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Lets the application's own Spring Data run the query methods of its repositories against the
 * recorder. Spring itself is not started, and what the application implements by itself stays out.
 */
final class RepositoryQueries {

  private static final String DATA = "org.springframework.data.";

  private final StatementRecorder recorder;
  private final RecordingSessions sessions;
  private final ClassLoader loader;

  RepositoryQueries(StatementRecorder recorder, RecordingSessions sessions, ClassLoader loader) {
    this.recorder = recorder;
    this.sessions = sessions;
    this.loader = loader;
  }

  void collect(List<String> names) {
    for (String name : names) {
      try {
        Class<?> type = Class.forName(name, true, loader);
        if (spring("repository.Repository").isAssignableFrom(type) || isDefined(type)) {
          repository(type);
        }
      } catch (ReflectiveOperationException | RuntimeException | LinkageError refused) {
        recorder.cannot(new StatementSource(Kind.REPOSITORY_QUERY, name, null, null), refused);
      }
    }
  }

  private Class<?> spring(String name) throws ClassNotFoundException {
    return Class.forName(DATA + name, true, loader);
  }

  private static boolean isDefined(Class<?> type) {
    return Stream.of(type.getAnnotations())
        .anyMatch(each -> each.annotationType().getSimpleName().equals("RepositoryDefinition"));
  }

  private void repository(Class<?> type) throws ReflectiveOperationException {
    try (Session session = sessions.open()) {
      Object repository = implemented(type, session);
      for (Method method : type.getMethods()) {
        if (isQuery(method, type)) {
          send(type, repository, method, session);
        }
      }
    }
  }

  /** What Spring Data makes of the interface. */
  private Object implemented(Class<?> type, Session session) throws ReflectiveOperationException {
    Class<?> support = spring("jpa.repository.support.JpaRepositoryFactory");
    Object factory =
        Stream.of(support.getConstructors())
            .filter(
                each ->
                    each.getParameterCount() == 1
                        && each.getParameterTypes()[0].isInstance(session))
            .findFirst()
            .orElseThrow()
            .newInstance(session);
    support.getMethod("setBeanClassLoader", ClassLoader.class).invoke(factory, loader);
    Class<?> fragments =
        spring("repository.core.support.RepositoryComposition$RepositoryFragments");
    Class<?> fragment = spring("repository.core.support.RepositoryFragment");
    List<Object> own = new ArrayList<>();
    for (Class<?> above : type.getInterfaces()) {
      ownFragments(above, fragment, own);
    }
    Object array = Array.newInstance(fragment, own.size());
    for (int i = 0; i < own.size(); i++) {
      Array.set(array, i, own.get(i));
    }
    return support
        .getMethod("getRepository", Class.class, fragments)
        .invoke(factory, type, fragments.getMethod("of", array.getClass()).invoke(null, array));
  }

  /** Somebody must stand for what the application implements itself. */
  private void ownFragments(Class<?> type, Class<?> fragment, List<Object> own)
      throws ReflectiveOperationException {
    boolean isOfData =
        type.getName().startsWith(DATA)
            && !type.getName().equals(DATA + "repository.history.RevisionRepository");
    if (isOfData || spring("repository.Repository").isAssignableFrom(type)) {
      for (Class<?> above : type.getInterfaces()) {
        ownFragments(above, fragment, own);
      }
      return;
    }
    Object nobody =
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {type},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "hashCode" -> System.identityHashCode(self);
                  case "equals" -> self == arguments[0];
                  case "toString" -> type.getName();
                  default -> null;
                });
    own.add(
        fragment.getMethod("implemented", Class.class, Object.class).invoke(null, type, nobody));
  }

  private boolean isQuery(Method method, Class<?> type) throws ClassNotFoundException {
    return !Modifier.isStatic(method.getModifiers())
        && !method.isDefault()
        && !method.isBridge()
        && !method.getDeclaringClass().getName().startsWith(DATA)
        && Stream.of(method.getAnnotations())
            .noneMatch(each -> each.annotationType().getSimpleName().equals("Procedure"))
        && (method.getDeclaringClass() == type
            || spring("repository.Repository").isAssignableFrom(method.getDeclaringClass()));
  }

  private void send(Class<?> type, Object repository, Method method, Session session) {
    recorder.during(
        new StatementSource(Kind.REPOSITORY_QUERY, type.getName(), method.getName(), text(method)),
        () -> {
          Object[] arguments = new Object[method.getParameterCount()];
          for (int i = 0; i < arguments.length; i++) {
            arguments[i] =
                argument(method.getParameterTypes()[i], method.getGenericParameterTypes()[i]);
          }
          Transaction transaction = session.beginTransaction();
          inTransaction(true);
          try {
            method.setAccessible(true);
            method.invoke(repository, arguments);
          } catch (InvocationTargetException failed) {
            throw failed.getTargetException() instanceof Exception told ? told : failed;
          } finally {
            inTransaction(false);
            transaction.rollback();
            session.clear();
          }
        });
  }

  /** What methods ask for that stream their results. */
  private void inTransaction(boolean is) throws ReflectiveOperationException {
    Class.forName(
            "org.springframework.transaction.support.TransactionSynchronizationManager",
            true,
            loader)
        .getMethod("setActualTransactionActive", boolean.class)
        .invoke(null, is);
  }

  /** The query as the method's annotation has it. */
  private static @Nullable String text(Method method) {
    for (Annotation each : method.getAnnotations()) {
      Class<?> type = each.annotationType();
      if (type.getName().startsWith(DATA + "jpa.repository.")
          && type.getSimpleName().endsWith("Query")) {
        return VersionDependentModel.ask(each, "value").map(Object::toString).orElse(null);
      }
    }
    return null;
  }

  private @Nullable Object argument(Class<?> type, Type generic)
      throws ReflectiveOperationException {
    return switch (type.getName()) {
      // the second page: after an empty first one nobody counts
      case DATA + "domain.Pageable", DATA + "domain.PageRequest" ->
          spring("domain.PageRequest").getMethod("of", int.class, int.class).invoke(null, 1, 1);
      case DATA + "domain.Sort" -> type.getMethod("unsorted").invoke(null);
      case DATA + "domain.Limit" -> type.getMethod("of", int.class).invoke(null, 1);
      case DATA + "domain.ScrollPosition", DATA + "domain.OffsetScrollPosition" ->
          spring("domain.ScrollPosition").getMethod("offset").invoke(null);
      case DATA + "domain.KeysetScrollPosition" ->
          spring("domain.ScrollPosition").getMethod("keyset").invoke(null);
      default -> value(type, generic);
    };
  }

  private static @Nullable Object value(Class<?> type, Type generic) {
    if (Collection.class.isAssignableFrom(type) || type == Iterable.class) {
      Object element =
          generic instanceof ParameterizedType typed
              ? element(typed.getActualTypeArguments()[0])
              : null;
      Collection<@Nullable Object> values =
          Set.class.isAssignableFrom(type) ? new HashSet<>() : new ArrayList<>();
      values.add(element);
      return values;
    }
    if (type == Optional.class) {
      return Optional.empty();
    }
    return StandIns.plain(type);
  }

  private static @Nullable Object element(Type type) {
    Type bound = type instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : type;
    return bound instanceof Class<?> plain ? StandIns.plain(plain) : null;
  }
}
