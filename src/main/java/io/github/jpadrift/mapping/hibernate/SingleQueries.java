package io.github.jpadrift.mapping.hibernate;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The query methods of a repository one by one, where the application's Spring Data refuses the
 * whole of it because of one of them.
 */
final class SingleQueries {

  private static final String DATA = "org.springframework.data.";

  private final ClassLoader loader;
  private final Object strategy;
  private final Object metadata;
  private final Object projections;
  private final @Nullable Object namedQueries;

  /**
   * @param factory Spring Data's for repositories over Jakarta Persistence
   */
  SingleQueries(Object factory, Class<?> repository, ClassLoader loader)
      throws ReflectiveOperationException {
    this.loader = loader;
    strategy = strategy(factory);
    metadata = RepositoryQueries.metadata(repository, loader);
    projections =
        spring("projection.SpelAwareProxyProjectionFactory").getConstructor().newInstance();
    namedQueries =
        spring("repository.core.support.PropertiesBasedNamedQueries").getField("EMPTY").get(null);
  }

  private Class<?> spring(String name) throws ClassNotFoundException {
    return Class.forName(DATA + name, true, loader);
  }

  /** How a method's query is found; since 3.3 by what else evaluates its expressions. */
  private static Object strategy(Object factory) throws ReflectiveOperationException {
    Method finding =
        Stream.of(factory.getClass().getDeclaredMethods())
            .filter(
                method ->
                    method.getName().equals("getQueryLookupStrategy")
                        && method.getParameterCount() == 2
                        && !method.isBridge())
            .max((one, other) -> Boolean.compare(isNew(one), isNew(other)))
            .orElseThrow();
    Class<?> evaluating = finding.getParameterTypes()[1];
    Object evaluator =
        isNew(finding)
            ? evaluating.getMethod("create").invoke(null)
            : evaluating.getField("DEFAULT").get(null);
    finding.setAccessible(true);
    return ((Optional<?>) finding.invoke(factory, null, evaluator)).orElseThrow();
  }

  private static boolean isNew(Method finding) {
    return finding.getParameterTypes()[1].getSimpleName().equals("ValueExpressionDelegate");
  }

  /** Makes the query of the method and runs it. */
  void run(Method method, @Nullable Object[] arguments) throws ReflectiveOperationException {
    Method resolving =
        Stream.of(spring("repository.query.QueryLookupStrategy").getMethods())
            .filter(each -> each.getName().equals("resolveQuery"))
            .findFirst()
            .orElseThrow();
    Method executing =
        spring("repository.query.RepositoryQuery").getMethod("execute", Object[].class);
    Object query = resolving.invoke(strategy, method, metadata, projections, namedQueries);
    executing.invoke(query, (Object) arguments);
  }
}
