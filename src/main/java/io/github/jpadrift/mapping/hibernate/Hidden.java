package io.github.jpadrift.mapping.hibernate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Hibernate's persisters know and show to nobody, in whichever class of theirs it stands. */
final class Hidden {

  private Hidden() {}

  static boolean has(Object owner, String method) {
    return find(owner, method).isPresent();
  }

  /** What a method without parameters returns; null also when there is none of this name. */
  static @Nullable Object ask(Object owner, String method) {
    return find(owner, method).map(found -> call(owner, found)).orElse(null);
  }

  /** What all methods return whose names begin alike, each given what it takes of these. */
  static List<Object> made(Object owner, String prefix, Object argument) {
    List<Object> made = new ArrayList<>();
    for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
      for (Method method : DeclaredMembers.methods(type)) {
        Class<?>[] takes = method.getParameterTypes();
        boolean isAsked =
            method.getName().startsWith(prefix)
                && (takes.length == 0 || (takes.length == 1 && takes[0].isInstance(argument)));
        Object result =
            !isAsked
                ? null
                : takes.length == 0 ? call(owner, method) : call(owner, method, argument);
        if (result != null) {
          made.add(result);
        }
      }
    }
    return made;
  }

  private static Optional<Method> find(Object owner, String name) {
    for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
      Method found = DeclaredMembers.method(type, name);
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  private static @Nullable Object call(Object owner, Method method, Object... arguments) {
    try {
      method.setAccessible(true);
      return method.invoke(owner, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getTargetException() instanceof RuntimeException told
          ? told
          : new IllegalStateException(failed);
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
