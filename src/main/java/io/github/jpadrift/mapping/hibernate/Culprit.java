package io.github.jpadrift.mapping.hibernate;

import java.lang.annotation.AnnotationFormatError;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.registry.StandardServiceRegistry;

/**
 * The class, and within it the attribute, for which Hibernate refuses a mapping in words that name
 * neither: found by reading one class alone after the other.
 */
final class Culprit {

  /** Each costs a start of Hibernate with all other classes. */
  private static final int MOST_LEFT_OUT = 100;

  private static final String PERSISTENCE = "jakarta.persistence.";

  private static final Set<String> ASSOCIATIONS =
      Set.of("ManyToOne", "OneToOne", "OneToMany", "ManyToMany");

  private static final Set<String> IDS = Set.of("Id", "EmbeddedId");

  private final OfflineBoot boot;
  private final StandardServiceRegistry registry;
  private final MappableClasses suspects;
  private final Throwable refusal;

  Culprit(
      OfflineBoot boot,
      StandardServiceRegistry registry,
      MappableClasses suspects,
      Throwable refusal) {
    this.boot = boot;
    this.registry = registry;
    this.suspects = suspects;
    this.refusal = refusal;
  }

  /**
   * Puts the class aside.
   *
   * @return false when no class alone is refused like this, nor are all read without it
   */
  boolean putAside() {
    Optional<Class<?>> found =
        suspects.innocent().stream()
            .filter(type -> isRefusedAgain(alone(type, List.of())))
            .findFirst()
            .or(this::leftOut);
    found.ifPresent(
        type -> suspects.putAside(type, attribute(type) + MappableClasses.brief(refusal)));
    return found.isPresent();
  }

  /** The class without which something else is said, or nothing. */
  private Optional<Class<?>> leftOut() {
    List<Class<?>> all = suspects.innocent();
    return all.size() > MOST_LEFT_OUT
        ? Optional.empty()
        : all.stream()
            .filter(
                type ->
                    refusalOf(new Trial(all.stream().filter(other -> other != type).toList(), ""))
                        .filter(said -> isSame(said) || said.contains(type.getName()))
                        .isEmpty())
            .findFirst();
  }

  /** Classes that are read, and an XML mapping that changes what their annotations say. */
  private record Trial(List<Class<?>> classes, String xml) {}

  private boolean isRefusedAgain(Trial trial) {
    return refusalOf(trial).filter(this::isSame).isPresent();
  }

  private boolean isSame(String said) {
    return said.equals(refusal.toString());
  }

  private Optional<String> refusalOf(Trial trial) {
    try {
      Metadata read = boot.metadata(registry, trial.classes(), trial.xml());
      return read.getEntityBindings().isEmpty() ? Optional.of("nothing") : Optional.empty();
    } catch (RuntimeException | LinkageError | AnnotationFormatError again) {
      return Optional.of(again.toString());
    }
  }

  /**
   * The one attribute without which the class is not refused like this, ready to stand in front;
   * where leaving out any of several helps, it is the XML mapping that does.
   */
  private String attribute(Class<?> type) {
    if (!isRefusedAgain(alone(type, List.of()))) {
      return "";
    }
    List<String> helping =
        lineage(type).stream()
            .flatMap(declaring -> Stream.of(declaring.getDeclaredFields()))
            .filter(MappableClasses::isPersistent)
            // without its id a class is refused in other words
            .filter(field -> !isAnnotated(field, IDS) && !isAnnotated(field, ASSOCIATIONS))
            .filter(field -> !isRefusedAgain(alone(type, List.of(field))))
            .map(Field::getName)
            .toList();
    return helping.size() == 1 ? "attribute " + helping.get(0) + ": " : "";
  }

  /** A class and what it extends, without what would need other classes. */
  private static Trial alone(Class<?> type, List<Field> without) {
    List<Class<?>> lineage = lineage(type);
    String said =
        lineage.stream()
            .map(
                declaring ->
                    xml(
                        declaring,
                        Stream.of(declaring.getDeclaredFields())
                            .filter(
                                field ->
                                    without.contains(field) || isAnnotated(field, ASSOCIATIONS))
                            .map(Field::getName)
                            .toList()))
            .collect(Collectors.joining());
    return new Trial(
        lineage,
        said.isEmpty()
            ? ""
            : "<entity-mappings xmlns=\"https://jakarta.ee/xml/ns/persistence/orm\""
                + " version=\"3.0\">%s</entity-mappings>".formatted(said));
  }

  /** The class and what it extends. */
  private static List<Class<?>> lineage(Class<?> type) {
    List<Class<?>> lineage = new ArrayList<>();
    for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
      lineage.add(each);
    }
    return lineage;
  }

  private static String xml(Class<?> type, List<String> without) {
    String kind =
        isAnnotated(type, Set.of("Entity"))
            ? "entity"
            : isAnnotated(type, Set.of("MappedSuperclass")) ? "mapped-superclass" : null;
    return kind == null || without.isEmpty()
        ? ""
        : "<%s class=\"%s\"><attributes>%s</attributes></%s>"
            .formatted(
                kind,
                type.getName(),
                without.stream()
                    .map("<transient name=\"%s\"/>"::formatted)
                    .collect(Collectors.joining()),
                kind);
  }

  private static boolean isAnnotated(AnnotatedElement element, Set<String> simpleNames) {
    return Stream.of(element.getDeclaredAnnotations())
        .map(annotation -> annotation.annotationType().getName())
        .anyMatch(
            name ->
                name.startsWith(PERSISTENCE)
                    && simpleNames.contains(name.substring(PERSISTENCE.length())));
  }
}
