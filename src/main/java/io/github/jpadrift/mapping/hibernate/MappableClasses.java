package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.failure.Gap;
import java.lang.annotation.Annotation;
import java.lang.annotation.AnnotationFormatError;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The classes and packages that are to be mapped, less those that cannot be: one that cannot be
 * loaded, or that Hibernate refuses, is put aside with its reason so that the others are still
 * read.
 */
final class MappableClasses {

  /** A class as an annotation's text spells it, or a text that may be the name of one. */
  private static final Pattern CLASS_VALUE =
      Pattern.compile("([\\w.$]+)[.]class|\"([\\w$]+(?:[.][\\w$]+)+)\"");

  private static final String PACKAGE_INFO = "package-info";

  private static final String FAILED_BEFORE = "Could not initialize class ";

  private static final Pattern BYTECODE_NAME = Pattern.compile("[\\w$]+(?:/[\\w$]+)+");

  private final ClassLoader loader;
  private final Map<String, Class<?>> innocent = new LinkedHashMap<>();
  private final List<String> packages = new ArrayList<>();
  private final Map<String, String> reasons = new LinkedHashMap<>();

  MappableClasses(List<String> classes, List<String> packages, ClassLoader loader) {
    this.loader = loader;
    Set<String> looked = Set.copyOf(classes);
    classes.forEach(name -> load(name, looked));
    putAsideDependents();
    packages.forEach(this::loadPackage);
    // Hibernate looks there for generators, whether it was told of the package or not
    innocent.values().stream()
        .map(Class::getPackageName)
        .distinct()
        .filter(name -> !packages.contains(name))
        .toList()
        .forEach(this::isBroken);
  }

  List<Class<?>> innocent() {
    return List.copyOf(innocent.values());
  }

  List<String> packages() {
    return List.copyOf(packages);
  }

  List<Gap> unreadable() {
    return reasons.entrySet().stream()
        .map(each -> new Gap(each.getKey(), each.getValue()))
        .toList();
  }

  /**
   * Puts aside whatever Hibernate's refusal points at.
   *
   * @return false when it points at none of the classes
   */
  boolean putAside(Throwable refusal) {
    String complaint = complaint(refusal);
    Optional<String> culprit = unreadableAnnotation();
    if (culprit.isEmpty()) {
      culprit =
          named(complaint)
              .or(() -> withAttributeOf(complaint))
              .or(() -> withAnnotationFor(complaint))
              .or(() -> withAnnotationFor(complaint));
      culprit.ifPresent(name -> putAside(name, brief(refusal)));
      if (culprit.isEmpty()) {
        culprit = inBrokenPackage();
      }
    }
    culprit.ifPresent(name -> putAsideDependents());
    return culprit.isPresent();
  }

  /** The same of a class that somebody has found in another way. */
  void putAside(Class<?> type, String reason) {
    putAside(type.getName(), reason);
    putAsideDependents();
  }

  private void putAside(String name, String reason) {
    innocent.remove(name);
    reasons.put(name, reason);
  }

  private void load(String name, Set<String> looked) {
    try {
      Class<?> type = Class.forName(name, false, loader);
      List<Class<?>> unlooked = new ArrayList<>(List.of(type));
      for (Class<?> above = type.getSuperclass(); above != null; above = above.getSuperclass()) {
        if (!looked.contains(above.getName())) {
          unlooked.add(above);
        }
      }
      unlooked.forEach(MappableClasses::look);
      String broken = brokenEnum(unlooked);
      if (broken == null) {
        innocent.put(name, type);
      } else {
        reasons.put(name, broken);
      }
    } catch (ClassNotFoundException
        | LinkageError
        | AnnotationFormatError
        | InternalError
        | RuntimeException broken) {
      // the JDK has a throwable of its own for each part of a class file that may be damaged
      reasons.put(name, missing(broken));
    }
  }

  private void loadPackage(String name) {
    if (!isBroken(name)) {
      packages.add(name);
    }
  }

  /** What is declared for a package stands on a class of its own, where there is one. */
  private boolean isBroken(String packageName) {
    String info = info(packageName);
    try {
      for (Annotation annotation : Class.forName(info, false, loader).getDeclaredAnnotations()) {
        String broken = problem(annotation);
        if (broken != null) {
          reasons.put(info, broken);
        }
      }
    } catch (ClassNotFoundException none) {
      return false;
    } catch (LinkageError | AnnotationFormatError | InternalError | RuntimeException broken) {
      reasons.put(info, missing(broken));
    }
    return reasons.containsKey(info);
  }

  private static String info(String packageName) {
    return packageName.isEmpty() ? PACKAGE_INFO : packageName + '.' + PACKAGE_INFO;
  }

  /**
   * Java looks at most parts of a class file only when somebody asks for them, as Hibernate will.
   */
  private static int look(Class<?> type) {
    List<Object> parts = new ArrayList<>(List.of(type.getSimpleName(), type.getModifiers()));
    parts.addAll(List.of(type.getDeclaredAnnotations()));
    parts.addAll(List.of(type.getTypeParameters()));
    parts.addAll(List.of(type.getGenericInterfaces()));
    parts.addAll(List.of(type.getDeclaredClasses()));
    parts.addAll(List.of(type.getDeclaredConstructors()));
    for (Field field : type.getDeclaredFields()) {
      parts.add(field.getGenericType());
      parts.addAll(List.of(field.getDeclaredAnnotations()));
    }
    for (Method method : type.getDeclaredMethods()) {
      parts.add(method.getGenericReturnType());
      parts.addAll(List.of(method.getGenericParameterTypes()));
      parts.addAll(List.of(method.getDeclaredAnnotations()));
    }
    if (type.getSuperclass() != null) {
      parts.add(type.getGenericSuperclass());
    }
    return parts.size();
  }

  /** Hibernate asks an enum for its constants, and would take one that fails for one without. */
  private @Nullable String brokenEnum(List<Class<?>> types) {
    for (Class<?> type : types) {
      for (Field field : type.getDeclaredFields()) {
        if (!isPersistent(field)) {
          continue;
        }
        for (Class<?> mentioned : mentioned(field.getGenericType())) {
          try {
            if (mentioned.isEnum()) {
              Class.forName(mentioned.getName(), true, loader);
            }
          } catch (ClassNotFoundException | LinkageError broken) {
            return "needs enum %s for attribute %s, which %s"
                .formatted(mentioned.getName(), field.getName(), missing(broken));
          }
        }
      }
    }
    return null;
  }

  static boolean isPersistent(Field field) {
    return !Modifier.isStatic(field.getModifiers())
        && !Modifier.isTransient(field.getModifiers())
        && Stream.of(field.getDeclaredAnnotations())
            .noneMatch(
                annotation ->
                    annotation.annotationType().getName().equals("jakarta.persistence.Transient"));
  }

  /** The classes that the declaration of an attribute is made of. */
  private static Set<Class<?>> mentioned(Type declared) {
    Set<Class<?>> found = new LinkedHashSet<>();
    if (declared instanceof Class<?> type) {
      found.add(type.isArray() ? type.getComponentType() : type);
    } else if (declared instanceof ParameterizedType type) {
      for (Type argument : type.getActualTypeArguments()) {
        found.addAll(mentioned(argument));
      }
      found.addAll(mentioned(type.getRawType()));
    } else if (declared instanceof WildcardType type) {
      for (Type bound : type.getUpperBounds()) {
        found.addAll(mentioned(bound));
      }
    }
    return found;
  }

  /** What extends or contains a class that was put aside cannot be mapped either. */
  private void putAsideDependents() {
    boolean found = true;
    while (found) {
      found = false;
      for (Class<?> type : List.copyOf(innocent.values())) {
        String needed = needed(type);
        if (needed != null) {
          putAside(type.getName(), "depends on " + needed + ", which could not be read");
          found = true;
        }
      }
    }
  }

  private @Nullable String needed(Class<?> type) {
    if (reasons.isEmpty()) {
      return null;
    }
    for (Class<?> above = type.getSuperclass(); above != null; above = above.getSuperclass()) {
      if (reasons.containsKey(above.getName())) {
        return above.getName();
      }
    }
    for (Field field : type.getDeclaredFields()) {
      String contained = field.getType().getName();
      if (reasons.containsKey(contained) && !isEntity(field.getType())) {
        return contained;
      }
    }
    return null;
  }

  /** An association to an unreadable entity is for Hibernate to refuse, in its own words. */
  private static boolean isEntity(Class<?> type) {
    for (Annotation annotation : type.getDeclaredAnnotations()) {
      if (annotation.annotationType().getName().equals("jakarta.persistence.Entity")) {
        return true;
      }
    }
    return false;
  }

  /** The class that the complaint names first. */
  private Optional<String> named(String complaint) {
    String first = null;
    int at = Integer.MAX_VALUE;
    for (String name : innocent.keySet()) {
      int index = indexOf(complaint, name);
      if (index >= 0 && index < at) {
        first = name;
        at = index;
      }
    }
    return Optional.ofNullable(first);
  }

  /** All that lie in it, as Hibernate stumbles over each of them. */
  private Optional<String> inBrokenPackage() {
    List<Class<?>> there =
        innocent.values().stream()
            .filter(type -> reasons.containsKey(info(type.getPackageName())))
            .toList();
    for (Class<?> type : there) {
      putAside(
          type.getName(),
          "depends on %s, which could not be read".formatted(info(type.getPackageName())));
    }
    return there.stream().map(Class::getName).findFirst();
  }

  private Optional<String> withAttributeOf(String complaint) {
    return innocent.values().stream()
        .filter(
            type ->
                List.of(type.getDeclaredFields()).stream()
                    .flatMap(field -> mentioned(field.getGenericType()).stream())
                    .anyMatch(mentioned -> isNamed(mentioned, complaint)))
        .map(Class::getName)
        .findFirst();
  }

  private static boolean isNamed(Class<?> type, String complaint) {
    return !type.isPrimitive()
        && !type.getName().startsWith("java.lang.String")
        && indexOf(complaint, type.getName()) >= 0;
  }

  /** Where the name stands as a whole, not as the beginning of a longer one; -1 if nowhere. */
  private static int indexOf(String complaint, String name) {
    int at = complaint.indexOf(name);
    while (at >= 0) {
      int end = at + name.length();
      boolean whole =
          (at == 0 || !isPart(complaint.charAt(at - 1)))
              && (end == complaint.length() || !isPart(complaint.charAt(end)));
      if (whole) {
        return at;
      }
      at = complaint.indexOf(name, at + 1);
    }
    return -1;
  }

  private static boolean isPart(char character) {
    return Character.isJavaIdentifierPart(character);
  }

  /** A generator, user type or converter of the application that the complaint names. */
  private Optional<String> withAnnotationFor(String complaint) {
    for (Class<?> type : innocent.values()) {
      for (Annotation annotation : annotations(type)) {
        if (mentions(annotation, complaint)) {
          return Optional.of(type.getName());
        }
      }
    }
    return Optional.empty();
  }

  private static boolean mentions(Annotation annotation, String complaint) {
    Class<? extends Annotation> kind = annotation.annotationType();
    Stream<Annotation> ofItsKind =
        kind.getName().startsWith("java.") ? Stream.empty() : Stream.of(kind.getAnnotations());
    return Stream.concat(Stream.of(annotation), ofItsKind)
        .map(Annotation::toString)
        .flatMap(text -> CLASS_VALUE.matcher(text).results())
        .map(value -> value.group(value.group(1) == null ? 2 : 1))
        .anyMatch(name -> indexOf(complaint, name) >= 0);
  }

  private static List<Annotation> annotations(Class<?> type) {
    List<AnnotatedElement> elements = new ArrayList<>();
    elements.add(type);
    elements.addAll(List.of(type.getDeclaredFields()));
    elements.addAll(List.of(type.getDeclaredMethods()));
    return elements.stream().flatMap(each -> Stream.of(each.getDeclaredAnnotations())).toList();
  }

  /** A class in an annotation is only looked up when somebody asks for it. */
  private Optional<String> unreadableAnnotation() {
    for (Class<?> type : innocent.values()) {
      for (Annotation annotation : annotations(type)) {
        String reason = problem(annotation);
        if (reason != null) {
          putAside(type.getName(), reason);
          return Optional.of(type.getName());
        }
      }
    }
    return Optional.empty();
  }

  private @Nullable String problem(Annotation annotation) {
    for (Method member : annotation.annotationType().getDeclaredMethods()) {
      try {
        member.setAccessible(true);
        String problem = problemOf(member.invoke(annotation));
        if (problem != null) {
          return problem;
        }
      } catch (InvocationTargetException broken) {
        return missing(broken.getCause());
      } catch (IllegalAccessException closed) {
        throw new IllegalStateException(closed);
      }
    }
    return null;
  }

  private @Nullable String problemOf(@Nullable Object value) {
    if (value instanceof Class<?> type) {
      return reasons.containsKey(type.getName())
          ? "depends on " + type.getName() + ", which could not be read"
          : null;
    }
    if (value instanceof Annotation nested) {
      return problem(nested);
    }
    if (value != null && value.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        String problem = problemOf(Array.get(value, i));
        if (problem != null) {
          return problem;
        }
      }
    }
    return null;
  }

  private static String missing(@Nullable Throwable broken) {
    if (broken instanceof TypeNotPresentException absent) {
      return "needs class " + absent.typeName() + ", which is not on the class path";
    }
    if (broken instanceof ClassNotFoundException) {
      return "is not on the class path";
    }
    if (broken instanceof NoClassDefFoundError
        && broken.getMessage() != null
        && BYTECODE_NAME.matcher(broken.getMessage()).matches()) {
      return "needs class "
          + broken.getMessage().replace('/', '.')
          + ", which is not on the class path";
    }
    if (broken instanceof ExceptionInInitializerError) {
      return "cannot be initialized: " + initializing(broken) + broken.getCause();
    }
    String said = broken == null ? null : broken.getMessage();
    if (broken instanceof NoClassDefFoundError && said != null && said.startsWith(FAILED_BEFORE)) {
      return "cannot be initialized: class %s, whose initializer failed before"
          .formatted(said.substring(FAILED_BEFORE.length()));
    }
    return "cannot be loaded: " + broken;
  }

  /** The class whose own initializer failed, which may be another than the one that was asked. */
  private static String initializing(Throwable broken) {
    return Stream.ofNullable(broken.getCause())
        .flatMap(MappableClasses::initialized)
        .findFirst()
        .map(name -> "in " + name + ": ")
        .orElse("");
  }

  /** The classes that were being initialized when this was thrown, the innermost first. */
  private static Stream<String> initialized(Throwable broken) {
    return Stream.of(broken.getStackTrace())
        .filter(frame -> frame.getMethodName().equals("<clinit>"))
        .map(StackTraceElement::getClassName);
  }

  /** Hibernate's words, and a missing class among the causes, which the user can add. */
  static String brief(Throwable refusal) {
    for (Throwable each = refusal; each != null; each = each.getCause()) {
      if (each instanceof LinkageError || each instanceof TypeNotPresentException) {
        return missing(each);
      }
    }
    return refusal.getMessage() == null ? refusal.toString() : refusal.getMessage();
  }

  private static String complaint(Throwable refusal) {
    StringBuilder complaint = new StringBuilder();
    for (Throwable each = refusal; each != null; each = each.getCause()) {
      complaint.append(each.getMessage()).append('\n');
      initialized(each).forEach(name -> complaint.append(name).append('\n'));
      if (each.getCause() == each) {
        break;
      }
    }
    return complaint.toString();
  }
}
