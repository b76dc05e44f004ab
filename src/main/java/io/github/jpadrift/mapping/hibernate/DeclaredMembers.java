package io.github.jpadrift.mapping.hibernate;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members that classes declare themselves. Reflection copies all of them for each question. */
final class DeclaredMembers {

  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          return List.of(type.getDeclaredFields());
        }
      };

  private static final ClassValue<List<Method>> METHODS =
      new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
          return List.of(type.getDeclaredMethods());
        }
      };

  private static final ClassValue<Map<String, Method>> WITHOUT_PARAMETERS =
      new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
          Map<String, Method> byName = new HashMap<>();
          for (Method method : METHODS.get(type)) {
            if (method.getParameterCount() == 0) {
              byName.putIfAbsent(method.getName(), method);
            }
          }
          return byName;
        }
      };

  private DeclaredMembers() {}

  static List<Field> fields(Class<?> type) {
    return FIELDS.get(type);
  }

  static List<Method> methods(Class<?> type) {
    return METHODS.get(type);
  }

  /** A method without parameters. */
  static @Nullable Method method(Class<?> type, String name) {
    return WITHOUT_PARAMETERS.get(type).get(name);
  }
}
