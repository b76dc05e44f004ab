package io.github.jpadrift.mapping.hibernate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.mapping.Index;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/** Questions that only some of the supported Hibernate versions can answer. */
final class VersionDependentModel {

  private VersionDependentModel() {}

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
  static boolean isView(Table table) {
    return ask(table, "isView").map(Boolean.class::cast).orElse(false);
  }

  /** The parts of an index: columns only in 6.2, later also expressions. */
  @SuppressWarnings({"deprecation", "unchecked"})
  static List<? extends Selectable> parts(Index index) {
    Optional<Object> parts = ask(index, "getSelectables");
    return parts.isPresent() ? (List<Selectable>) parts.get() : index.getColumns();
  }

  /** Directions by part. */
  @SuppressWarnings("deprecation")
  static Map<?, ?> orders(Index index) {
    Optional<Object> orders = ask(index, "getSelectableOrderMap");
    return orders.isPresent() ? (Map<?, ?>) orders.get() : index.getColumnOrderMap();
  }

  /** What a method found by its signature returns. */
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
