package io.github.jpadrift.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.FieldAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever the reader links against exists in every supported Hibernate, also what no test runs.
 */
class HibernateSurfaceTest {

  private static final String READER = "io.github.jpadrift.mapping.hibernate";

  /** Hibernate's side of Bean Validation names types of it. */
  private static final String VALIDATOR = "org.hibernate.validator:hibernate-validator:8.0.3.Final";

  private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(READER);

  /** A method that is found by its name only; null where any number of parameters will do. */
  private record Reflected(String type, String method, @Nullable Integer parameters) {}

  private static final List<Reflected> REFLECTED =
      List.of(
          new Reflected(
              "org.hibernate.boot.beanvalidation.TypeSafeActivator",
              "applyRelationalConstraints",
              5),
          new Reflected("org.hibernate.mapping.SimpleValue", "createGenerator", null));

  @ParameterizedTest
  @EnumSource(HibernateVersion.class)
  void everything_that_the_reader_uses_exists(HibernateVersion version) throws Exception {
    URL[] urls =
        version.jars(VALIDATOR).stream().map(HibernateSurfaceTest::url).toArray(URL[]::new);
    try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      Set<String> missing = new TreeSet<>();
      for (String name : classes()) {
        try {
          Class.forName(name, false, loader);
        } catch (ClassNotFoundException absent) {
          missing.add(name);
        }
      }
      for (AccessTarget target : members()) {
        if (!exists(target, loader)) {
          missing.add(target.getFullName());
        }
      }
      assertThat(missing).isEmpty();
      assertThat(members()).hasSizeGreaterThan(100);
      for (Reflected reflected : REFLECTED) {
        assertThat(Class.forName(reflected.type(), false, loader).getDeclaredMethods())
            .anyMatch(
                method ->
                    method.getName().equals(reflected.method())
                        && (reflected.parameters() == null
                            || method.getParameterCount() == reflected.parameters()));
      }
    }
  }

  private static Set<String> classes() {
    return CLASSES.stream()
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .map(Dependency::getTargetClass)
        .map(JavaClass::getBaseComponentType)
        .map(JavaClass::getName)
        .filter(name -> name.startsWith("org.hibernate."))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<AccessTarget> members() {
    List<AccessTarget> members = new ArrayList<>();
    for (JavaClass type : CLASSES) {
      Stream.concat(
              type.getAccessesFromSelf().stream().map(JavaAccess::getTarget),
              Stream.concat(
                  type.getMethodReferencesFromSelf().stream().map(JavaAccess::getTarget),
                  type.getConstructorReferencesFromSelf().stream().map(JavaAccess::getTarget)))
          .map(AccessTarget.class::cast)
          .filter(target -> target.getOwner().getName().startsWith("org.hibernate."))
          .forEach(members::add);
    }
    return members;
  }

  /** As the JVM links: owner by name and kind, then name and descriptor up the hierarchy. */
  private static boolean exists(AccessTarget target, ClassLoader loader)
      throws ClassNotFoundException {
    Class<?> owner = Class.forName(target.getOwner().getName(), false, loader);
    if (owner.isInterface() != target.getOwner().isInterface()) {
      return false;
    }
    if (target instanceof FieldAccessTarget field) {
      return all(owner)
          .anyMatch(
              type ->
                  Stream.of(type.getDeclaredFields())
                      .anyMatch(
                          each ->
                              each.getName().equals(field.getName())
                                  && each.getType()
                                      .getName()
                                      .equals(field.getRawType().getName())));
    }
    CodeUnitAccessTarget unit = (CodeUnitAccessTarget) target;
    String descriptor = descriptor(unit);
    if (unit.getName().equals("<init>")) {
      return Stream.of(owner.getDeclaredConstructors())
          .anyMatch(
              each ->
                  MethodType.methodType(void.class, each.getParameterTypes())
                      .toMethodDescriptorString()
                      .equals(descriptor));
    }
    return all(owner)
        .anyMatch(
            type ->
                Stream.of(type.getDeclaredMethods())
                    .anyMatch(
                        each ->
                            each.getName().equals(unit.getName())
                                && MethodType.methodType(
                                        each.getReturnType(), each.getParameterTypes())
                                    .toMethodDescriptorString()
                                    .equals(descriptor)));
  }

  private static String descriptor(CodeUnitAccessTarget unit) {
    String parameters =
        unit.getRawParameterTypes().stream()
            .map(HibernateSurfaceTest::descriptor)
            .collect(Collectors.joining());
    return "(" + parameters + ")" + descriptor(unit.getRawReturnType());
  }

  private static String descriptor(JavaClass type) {
    String name = type.getName();
    if (type.isPrimitive()) {
      return type.getName().equals("void") ? "V" : primitive(name);
    }
    return type.isArray() ? name.replace('.', '/') : "L" + name.replace('.', '/') + ";";
  }

  private static String primitive(String name) {
    return switch (name) {
      case "boolean" -> "Z";
      case "long" -> "J";
      default -> name.substring(0, 1).toUpperCase(java.util.Locale.ROOT);
    };
  }

  private static Stream<Class<?>> all(Class<?> type) {
    Stream<Class<?>> above =
        Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()));
    return Stream.concat(Stream.of(type), above.flatMap(HibernateSurfaceTest::all));
  }

  private static URL url(java.nio.file.Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (java.net.MalformedURLException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
