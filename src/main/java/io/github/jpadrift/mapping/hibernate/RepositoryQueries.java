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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.Transaction;
import org.hibernate.query.Query;
import org.jspecify.annotations.Nullable;

/**
 * Lets the application's own Spring Data run the query methods of its repositories against the
 * recorder. Spring itself is not started, and what the application implements by itself stays out.
 */
final class RepositoryQueries {

  private static final String DATA = "org.springframework.data.";

  /** {@code :#{…}} and {@code ?#{…}} are values, {@code #{…}} alone is a part of the text. */
  private static final Pattern EXPRESSION = Pattern.compile("([:?]?)#\\{[^}]*\\}");

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
        if ((spring("repository.Repository").isAssignableFrom(type) || isDefined(type))
            && isOfFactory(type)) {
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

  /**
   * What is for another unit's entity, or for one that is not looked at, is not this factory's. Of
   * an application that runs, every repository is handed in; elsewhere one for what is no entity is
   * told.
   */
  private boolean isOfFactory(Class<?> type) throws ReflectiveOperationException {
    Class<?> domain = domain(type);
    return sessions.factory().getMappingMetamodel().findEntityDescriptor(domain) != null
        || !(sessions.areOfRunning() || entity(domain).isPresent());
  }

  private static Optional<Annotation> entity(Class<?> type) {
    return Stream.of(type.getAnnotations())
        .filter(each -> each.annotationType().getSimpleName().equals("Entity"))
        .findFirst();
  }

  private void repository(Class<?> type) throws ReflectiveOperationException {
    try (Session session = sessions.open()) {
      Object factory = factory(session);
      Calling calling;
      try {
        Object repository = implemented(type, factory);
        calling = (method, arguments) -> method.invoke(repository, arguments);
      } catch (InvocationTargetException refused) {
        // because of one method, most often: the others are asked by themselves
        SingleQueries singly = new SingleQueries(factory, type, loader);
        calling = singly::run;
        if (!isOfQuery(refused)) {
          recorder.cannot(
              new StatementSource(Kind.REPOSITORY_QUERY, type.getName(), null, null), refused);
        }
      }
      for (Method method : type.getMethods()) {
        if (isQuery(method, type)) {
          send(type, calling, method, session);
        }
      }
    }
  }

  /** Runs a query method. */
  private interface Calling {
    void call(Method method, @Nullable Object[] arguments) throws Exception;
  }

  /** Whether Spring Data names the method that it refuses. */
  private static boolean isOfQuery(Throwable refused) {
    return Stream.iterate(refused, cause -> cause != null, Throwable::getCause)
        .anyMatch(cause -> cause.getClass().getSimpleName().equals("QueryCreationException"));
  }

  private Object factory(Session session) throws ReflectiveOperationException {
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
    return factory;
  }

  /** What Spring Data makes of the interface. */
  private Object implemented(Class<?> type, Object factory) throws ReflectiveOperationException {
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
    return factory
        .getClass()
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

  private void send(Class<?> type, Calling calling, Method method, Session session) {
    recorder.during(
        new StatementSource(Kind.REPOSITORY_QUERY, type.getName(), method.getName(), text(method)),
        () -> {
          Transaction transaction = session.beginTransaction();
          boolean before = inTransaction(true);
          try {
            method.setAccessible(true);
            call(calling, method);
          } catch (Exception failed) {
            unevaluated(type, method, session, failed);
          } finally {
            inTransaction(before);
            transaction.rollback();
            session.clear();
          }
        });
  }

  /**
   * Once more with NULL for the values, where a converter of the application will not have them.
   */
  private void call(Calling calling, Method method) throws Exception {
    @Nullable Object[] arguments = new Object[method.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = argument(method.getParameterTypes()[i], method.getGenericParameterTypes()[i]);
    }
    try {
      calling.call(method, arguments);
    } catch (Exception failed) {
      if (!SentQuery.isOfConverter(failed)) {
        throw failed;
      }
      withoutValues(method, arguments);
      calling.call(method, arguments);
    }
  }

  /** Takes the values away, but not what Spring Data itself goes by. */
  private static void withoutValues(Method method, @Nullable Object[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      Class<?> type = method.getParameterTypes()[i];
      if (!type.isPrimitive() && !type.getName().startsWith(DATA)) {
        arguments[i] = null;
      }
    }
  }

  /**
   * The query whose expressions ask the running application for a bean, its user or an argument's
   * insides: they become parameters of which nobody knows the type.
   *
   * @throws Exception why there is no query, where it is not for want of these
   */
  private void unevaluated(Class<?> type, Method method, Session session, Exception failed)
      throws Exception {
    Throwable told =
        failed instanceof InvocationTargetException wrapped ? wrapped.getTargetException() : failed;
    Annotation query = annotation(method);
    if (recorder.hasNoted()) {
      return;
    }
    if (query == null || !isOfExpression(told)) {
      throw told instanceof RuntimeException refused && isRefusal(refused)
          ? new RefusedQuery(refused)
          : told instanceof Exception other ? other : failed;
    }
    Matcher expression = EXPRESSION.matcher(String.valueOf(text(method)));
    String entity = entityName(type);
    StringBuilder text = new StringBuilder();
    for (int i = 1; expression.find(); i++) {
      expression.appendReplacement(
          text, Matcher.quoteReplacement(expression.group(1).isEmpty() ? entity : ":unknown" + i));
    }
    expression.appendTail(text);
    boolean isNative =
        query.annotationType().getSimpleName().equals("NativeQuery")
            || VersionDependentModel.ask(query, "nativeQuery")
                .filter(Boolean.TRUE::equals)
                .isPresent();
    if (isNative) {
      recorder.guess();
    }
    new SentQuery(recorder, isNative).run(created(session, text.toString(), isNative));
  }

  // what takes its place wants to know beforehand whether a query selects
  @SuppressWarnings("deprecation")
  private static Query<?> created(Session session, String text, boolean isNative) {
    try {
      return isNative ? session.createNativeQuery(text) : session.createQuery(text);
    } catch (RuntimeException refused) {
      throw new RefusedQuery(refused);
    }
  }

  private static boolean isOfExpression(Throwable failed) {
    return Stream.iterate(failed, cause -> cause != null, Throwable::getCause)
        .anyMatch(
            cause -> cause.getClass().getName().startsWith("org.springframework.expression."));
  }

  /** Whether the query itself is wrong, to Hibernate or to Spring Data, which derives some. */
  private static boolean isRefusal(RuntimeException failed) {
    Class<?> cause = StatementRecorder.innermost(failed).getClass();
    if (!cause.getName().startsWith(DATA)) {
      return cause.getName().startsWith("org.hibernate.query.");
    }
    // which Spring Data 4 has in another package than those before
    return cause.getSimpleName().equals("PropertyReferenceException")
        || cause.getSimpleName().startsWith("BadJpql");
  }

  /** As Spring Data has it for {@code #{#entityName}}. */
  private String entityName(Class<?> type) throws ReflectiveOperationException {
    Class<?> domain = domain(type);
    return entity(domain)
        .flatMap(each -> VersionDependentModel.ask(each, "name"))
        .map(Object::toString)
        .filter(name -> !name.isEmpty())
        .orElse(domain.getSimpleName());
  }

  /** The entity that a repository is for. */
  private Class<?> domain(Class<?> type) throws ReflectiveOperationException {
    return (Class<?>)
        spring("repository.core.RepositoryMetadata")
            .getMethod("getDomainType")
            .invoke(metadata(type, loader));
  }

  /** What Spring Data knows of a repository. */
  static Object metadata(Class<?> type, ClassLoader loader) throws ReflectiveOperationException {
    return Class.forName(DATA + "repository.core.support.AbstractRepositoryMetadata", true, loader)
        .getMethod("getMetadata", Class.class)
        .invoke(null, type);
  }

  /**
   * What methods ask for that stream their results. The thread may be a test's, within its own.
   *
   * @return what was so before
   */
  private boolean inTransaction(boolean is) throws ReflectiveOperationException {
    Class<?> thread =
        Class.forName(
            "org.springframework.transaction.support.TransactionSynchronizationManager",
            true,
            loader);
    boolean before = (boolean) thread.getMethod("isActualTransactionActive").invoke(null);
    thread.getMethod("setActualTransactionActive", boolean.class).invoke(null, is);
    return before;
  }

  /** The query as the method's annotation has it. */
  private static @Nullable String text(Method method) {
    return Optional.ofNullable(annotation(method))
        .flatMap(each -> VersionDependentModel.ask(each, "value"))
        .map(Object::toString)
        .orElse(null);
  }

  private static @Nullable Annotation annotation(Method method) {
    for (Annotation each : method.getAnnotations()) {
      Class<?> type = each.annotationType();
      if (type.getName().startsWith(DATA + "jpa.repository.")
          && type.getSimpleName().endsWith("Query")) {
        return each;
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
