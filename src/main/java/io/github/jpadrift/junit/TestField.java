package io.github.jpadrift.junit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstances;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** A field of a test class, of a class above it or around it, with what it holds. */
record TestField(Field field, @Nullable Object value) {

  /** All fields that can be read now: those of an instance only while there is one. */
  static List<TestField> of(ExtensionContext context) {
    List<Object> instances =
        context.getTestInstances().map(TestInstances::getAllInstances).orElse(List.of());
    List<TestField> fields = new ArrayList<>();
    for (Class<?> type = context.getRequiredTestClass();
        type != null;
        type = type.getEnclosingClass()) {
      for (Field field :
          ReflectionSupport.findFields(
              type, any -> !any.isSynthetic(), HierarchyTraversalMode.BOTTOM_UP)) {
        Optional<Object> owner = instances.stream().filter(type::isInstance).findFirst();
        if (Modifier.isStatic(field.getModifiers())) {
          fields.add(new TestField(field, read(field, null)));
        } else if (owner.isPresent()) {
          fields.add(new TestField(field, read(field, owner.get())));
        }
      }
    }
    return fields;
  }

  private static @Nullable Object read(Field field, @Nullable Object owner) {
    try {
      field.setAccessible(true);
      return field.get(owner);
    } catch (ReflectiveOperationException | RuntimeException closed) {
      throw new ExtensionConfigurationException(
          "field %s cannot be read: %s".formatted(field, closed.getMessage()), closed);
    }
  }

  /** Whether it is declared as this type or holds one; the type need not be there. */
  boolean is(String typeName) {
    return isA(field.getType(), typeName) || (value != null && isA(value.getClass(), typeName));
  }

  private static boolean isA(@Nullable Class<?> type, String name) {
    return type != null
        && (type.getName().equals(name)
            || isA(type.getSuperclass(), name)
            || Stream.of(type.getInterfaces()).anyMatch(each -> isA(each, name)));
  }

  String name() {
    return field.getName();
  }

  /** What it holds, which must be there by now. */
  Object held() {
    if (value == null) {
      throw new ExtensionConfigurationException(
          "field %s is null when the check begins: set it in @BeforeAll or @BeforeEach"
              .formatted(this));
    }
    return value;
  }

  @Override
  public String toString() {
    return field.getDeclaringClass().getSimpleName() + '.' + field.getName();
  }
}
