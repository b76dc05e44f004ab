package io.github.jpadrift.mapping.hibernate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Questions that only some of the supported Hibernate versions can answer. */
final class Newer {

  private Newer() {}

  /** What a public method without parameters returns; empty when this version has none. */
  static Optional<Object> ask(Object target, String method) {
    try {
      Method found = target.getClass().getMethod(method);
      found.setAccessible(true);
      return Optional.ofNullable(found.invoke(target));
    } catch (NoSuchMethodException older) {
      return Optional.empty();
    } catch (ReflectiveOperationException failed) {
      throw unwrapped(failed);
    }
  }

  /** {@code @View}, since 6.3. */
  static boolean isView(org.hibernate.mapping.Table table) {
    return ask(table, "isView").map(Boolean.class::cast).orElse(false);
  }

  /** The parts of an index: columns only in 6.2, later also expressions. */
  @SuppressWarnings("deprecation")
  static java.util.List<?> parts(org.hibernate.mapping.Index index) {
    return ask(index, "getSelectables")
        .map(java.util.List.class::cast)
        .orElseGet(index::getColumns);
  }

  /** Directions by part. */
  @SuppressWarnings("deprecation")
  static java.util.Map<?, ?> orders(org.hibernate.mapping.Index index) {
    return ask(index, "getSelectableOrderMap")
        .map(java.util.Map.class::cast)
        .orElseGet(index::getColumnOrderMap);
  }

  /** Calls a public method by name, matching its parameters by the arguments' types. */
  static @Nullable Object call(Object target, Method method, @Nullable Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (ReflectiveOperationException failed) {
      throw unwrapped(failed);
    }
  }

  private static RuntimeException unwrapped(ReflectiveOperationException failed) {
    if (failed instanceof InvocationTargetException
        && failed.getCause() instanceof RuntimeException cause) {
      return cause;
    }
    return new IllegalStateException(failed);
  }
}
