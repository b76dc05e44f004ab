package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.mapping.InCode;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the code on an attribute: its field and its getter, by the names of their types,
 * because Hibernate keeps what an annotation does and not which one did it.
 */
final class AttributeAnnotations {

  private static final AttributeAnnotations NONE = new AttributeAnnotations(List.of(), null);

  private final List<Annotation> annotations;
  private final @Nullable String type;

  private AttributeAnnotations(List<Annotation> annotations, @Nullable String type) {
    this.annotations = annotations;
    this.type = type;
  }

  /** Of an attribute by its path from a class; none where the class does not have it. */
  static AttributeAnnotations of(@Nullable Class<?> owner, @Nullable String path) {
    if (owner == null || path == null) {
      return NONE;
    }
    Class<?> holder = owner;
    List<Member> members = List.of();
    for (String name : path.split("\\.", -1)) {
      members = holder == null ? List.of() : members(holder, name);
      holder = members.isEmpty() ? null : type(members.get(0));
    }
    return new AttributeAnnotations(
        members.stream()
            .flatMap(member -> Stream.of(((AnnotatedElement) member).getAnnotations()))
            .toList(),
        members.isEmpty() ? null : own(members.get(0)).getSimpleName());
  }

  /** All of it, by simple names. */
  InCode all() {
    return new InCode(
        type,
        annotations.stream()
            .map(annotation -> annotation.annotationType().getSimpleName())
            .distinct()
            .toList());
  }

  boolean has(String type) {
    return find(type).isPresent();
  }

  /** Whether the annotation is there and lists something under this element. */
  boolean lists(String type, String element) {
    return find(type)
        .flatMap(annotation -> VersionDependentModel.ask(annotation, element))
        .filter(listed -> listed instanceof Object[] all && all.length > 0)
        .isPresent();
  }

  private Optional<Annotation> find(String type) {
    return annotations.stream()
        .filter(annotation -> annotation.annotationType().getName().equals(type))
        .findFirst();
  }

  private static List<Member> members(Class<?> holder, String name) {
    List<Member> members = new ArrayList<>();
    for (Class<?> each = holder;
        each != null && each != Object.class;
        each = each.getSuperclass()) {
      for (Field field : DeclaredMembers.fields(each)) {
        if (field.getName().equals(name)) {
          members.add(field);
        }
      }
      for (Method method : DeclaredMembers.methods(each)) {
        if (method.getParameterCount() == 0 && isGetter(method.getName(), name)) {
          members.add(method);
        }
      }
    }
    return members;
  }

  private static boolean isGetter(String method, String attribute) {
    String upper = attribute.substring(0, 1).toUpperCase(Locale.ROOT) + attribute.substring(1);
    return method.equals("get" + upper) || method.equals("is" + upper) || method.equals(attribute);
  }

  private static Class<?> own(Member member) {
    return member instanceof Field field ? field.getType() : ((Method) member).getReturnType();
  }

  /** Of a collection or a map, the type of what it holds. */
  private static @Nullable Class<?> type(Member member) {
    Type type =
        member instanceof Field field
            ? field.getGenericType()
            : ((Method) member).getGenericReturnType();
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      type = arguments[arguments.length - 1];
    }
    return type instanceof Class<?> plain ? plain : null;
  }
}
