package io.github.jpadrift.mapping.hibernate;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.annotations.GenericGenerator;
import org.hibernate.annotations.IdGeneratorType;
import org.hibernate.annotations.Parameter;
import org.hibernate.generator.Generator;
import org.hibernate.mapping.Property;
import org.jspecify.annotations.Nullable;

/**
 * An id generator of the application's own, as annotations declare it and without an instance.
 *
 * @param parameters what {@code @GenericGenerator} gives it
 */
@SuppressWarnings({"deprecation", "removal"}) // applications still use @GenericGenerator
record DeclaredGenerator(Class<?> type, Map<String, String> parameters) {

  private static final String GENERATED_VALUE = "jakarta.persistence.GeneratedValue";

  DeclaredGenerator {
    parameters = Map.copyOf(parameters);
  }

  /**
   * The generator of an attribute; empty where no annotation names its class.
   *
   * @param holder the entity or the embeddable that has the attribute; null for a dynamic map
   */
  static Optional<DeclaredGenerator> of(Property property, @Nullable Class<?> holder) {
    if (holder == null) {
      return Optional.empty();
    }
    List<AnnotatedElement> members = members(holder, property.getName());
    Optional<DeclaredGenerator> own =
        members.stream()
            .flatMap(member -> Stream.of(member.getAnnotations()))
            .flatMap(
                annotation ->
                    Stream.ofNullable(
                        annotation.annotationType().getAnnotation(IdGeneratorType.class)))
            .findFirst()
            .map(kind -> new DeclaredGenerator(kind.value(), Map.of()));
    return own.isPresent() ? own : generic(holder, members);
  }

  /** Whether the mapping gives the generator this parameter. */
  boolean isSaidIn(String parameter) {
    return parameters.containsKey(parameter);
  }

  private static Optional<DeclaredGenerator> generic(
      Class<?> holder, List<AnnotatedElement> members) {
    String name = members.stream().flatMap(DeclaredGenerator::named).findFirst().orElse("");
    List<AnnotatedElement> places = new ArrayList<>(members);
    for (Class<?> each = holder; each != null; each = each.getSuperclass()) {
      places.add(each);
    }
    Stream.ofNullable(holder.getPackage()).forEach(places::add);
    return places.stream()
        .flatMap(place -> Stream.of(place.getAnnotationsByType(GenericGenerator.class)))
        .filter(generator -> generator.name().equals(name))
        .findFirst()
        .flatMap(generator -> declared(generator, holder.getClassLoader()));
  }

  private static Optional<DeclaredGenerator> declared(
      GenericGenerator generator, ClassLoader loader) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (Parameter parameter : generator.parameters()) {
      parameters.put(parameter.name(), parameter.value());
    }
    try {
      Class<?> type =
          generator.type() == Generator.class
              ? Class.forName(generator.strategy(), false, loader)
              : generator.type();
      return Optional.of(new DeclaredGenerator(type, parameters));
    } catch (ClassNotFoundException | LinkageError shortName) {
      // a strategy that Hibernate knows by a name of its own is no class of the application
      return Optional.empty();
    }
  }

  /** The generator's name in {@code @GeneratedValue}. */
  private static Stream<String> named(AnnotatedElement member) {
    return Stream.of(member.getAnnotations())
        .filter(annotation -> annotation.annotationType().getName().equals(GENERATED_VALUE))
        .map(DeclaredGenerator::generator);
  }

  private static String generator(Annotation generatedValue) {
    try {
      return (String) generatedValue.annotationType().getMethod("generator").invoke(generatedValue);
    } catch (ReflectiveOperationException otherwise) {
      throw new IllegalStateException(otherwise);
    }
  }

  private static List<AnnotatedElement> members(Class<?> holder, String name) {
    List<AnnotatedElement> members = new ArrayList<>();
    for (Class<?> each = holder; each != null; each = each.getSuperclass()) {
      Stream.of(each.getDeclaredFields())
          .filter(field -> field.getName().equals(name))
          .forEach(members::add);
      Stream.of(each.getDeclaredMethods())
          .filter(
              method ->
                  method.getParameterCount() == 0
                      && method.getName().equalsIgnoreCase("get" + name))
          .forEach(members::add);
    }
    return members;
  }
}
