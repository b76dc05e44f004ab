package io.github.jpadrift.truth;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.Generated;
import org.jspecify.annotations.Nullable;

/** Instances of an application's classes, by their fields; values differ from call to call. */
final class HibernateEntities {

  private static final LocalDateTime MOMENT =
      LocalDateTime.of(2024, 7, 15, 12, 34, 56, 123_456_000);

  private int made = 100;

  /** An instance with an id, unless that is generated, and with what the mapping requires. */
  Object make(Class<?> type, Map<String, Object> attributes) {
    Object instance = instantiate(type);
    for (Field field : fields(type)) {
      if (!attributes.containsKey(field.getName()) && isDemanded(field)) {
        set(field, instance, value(field));
      }
    }
    fill(instance, attributes);
    return instance;
  }

  void fill(Object instance, Map<String, Object> attributes) {
    attributes.forEach((name, value) -> set(field(instance.getClass(), name), instance, value));
  }

  /** A value for every attribute that the application itself sets. */
  Map<String, Object> all(Class<?> type) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Field field : fields(type)) {
      if (isFree(field)) {
        values.put(field.getName(), value(field));
      }
    }
    return values;
  }

  /** Those of the attributes that a query would compare with a value. */
  Map<String, Object> comparable(Class<?> type, Map<String, Object> attributes) {
    Map<String, Object> comparable = new LinkedHashMap<>(attributes);
    comparable
        .entrySet()
        .removeIf(
            entry -> {
              Object value = entry.getValue();
              Field field = field(type, entry.getKey());
              return value instanceof Collection
                  || value instanceof Map
                  || value.getClass().isArray()
                  || isComposed(value.getClass())
                  || field.isAnnotationPresent(Lob.class);
            });
    return comparable;
  }

  boolean has(@Nullable Object instance, Map<String, Object> attributes) {
    return instance != null
        && attributes.entrySet().stream()
            .allMatch(
                entry ->
                    equal(
                        entry.getValue(),
                        get(field(instance.getClass(), entry.getKey()), instance)));
  }

  Object get(Object instance, String attribute) {
    return Objects.requireNonNull(get(field(instance.getClass(), attribute), instance));
  }

  /** Null where the attribute leads to nothing. */
  @Nullable Object find(Object instance, String attribute) {
    return get(field(instance.getClass(), attribute), instance);
  }

  Object id(Object instance) {
    List<Field> ids =
        fields(instance.getClass()).stream()
            .filter(
                field ->
                    field.isAnnotationPresent(Id.class)
                        || field.isAnnotationPresent(EmbeddedId.class))
            .toList();
    if (ids.size() != 1) {
      throw new IllegalArgumentException(instance.getClass() + " has another key than one @Id");
    }
    return Objects.requireNonNull(get(ids.get(0), instance));
  }

  /** Other entities that must be stored before the instance. */
  List<Object> references(Object instance) {
    return entities(
        fields(instance.getClass()).stream()
            .map(field -> get(field, instance))
            .filter(Objects::nonNull));
  }

  /** Other entities in its collections that are not stored with it. */
  List<Object> members(Object instance) {
    return entities(
        fields(instance.getClass()).stream()
            .filter(field -> !cascades(field))
            .map(field -> get(field, instance))
            .flatMap(value -> value instanceof Collection<?> many ? many.stream() : Stream.of()));
  }

  private static boolean cascades(Field field) {
    OneToMany children = field.getAnnotation(OneToMany.class);
    return children != null && children.cascade().length > 0;
  }

  private static List<Object> entities(Stream<?> values) {
    return values
        .filter(value -> value.getClass().isAnnotationPresent(Entity.class))
        .map(Object.class::cast)
        .toList();
  }

  private static boolean isDemanded(Field field) {
    Column column = field.getAnnotation(Column.class);
    ManyToOne reference = field.getAnnotation(ManyToOne.class);
    JoinColumn join = field.getAnnotation(JoinColumn.class);
    boolean isBorrowed =
        fields(field.getDeclaringClass()).stream()
            .anyMatch(other -> other.isAnnotationPresent(MapsId.class));
    boolean isId =
        field.isAnnotationPresent(Id.class)
            && !field.isAnnotationPresent(GeneratedValue.class)
            && !isBorrowed;
    return isId
        || field.isAnnotationPresent(EmbeddedId.class)
        || field.isAnnotationPresent(MapsId.class)
        || (column != null && !column.nullable() && column.insertable())
        || (reference != null && (!reference.optional() || (join != null && !join.nullable())));
  }

  private static boolean isFree(Field field) {
    Column column = field.getAnnotation(Column.class);
    OneToMany children = field.getAnnotation(OneToMany.class);
    return !field.isAnnotationPresent(Id.class)
        && !field.isAnnotationPresent(EmbeddedId.class)
        && !field.isAnnotationPresent(MapsId.class)
        && !field.isAnnotationPresent(Version.class)
        && !field.isAnnotationPresent(Generated.class)
        && (column == null || (column.insertable() && column.updatable()))
        && (children == null || children.mappedBy().isEmpty());
  }

  private Object value(Field field) {
    Class<?> type = field.getType();
    if (Map.class.isAssignableFrom(type)) {
      Type[] arguments = ((ParameterizedType) field.getGenericType()).getActualTypeArguments();
      return new LinkedHashMap<>(
          Map.of(value((Class<?>) arguments[0], 8), value((Class<?>) arguments[1], 8)));
    }
    if (Collection.class.isAssignableFrom(type)) {
      Class<?> element =
          (Class<?>) ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
      Object value =
          element.isAnnotationPresent(Entity.class)
              ? make(element, all(element))
              : value(element, 8);
      return Set.class.isAssignableFrom(type)
          ? new LinkedHashSet<>(List.of(value))
          : new ArrayList<>(List.of(value));
    }
    Column column = field.getAnnotation(Column.class);
    return value(type, column == null ? 255 : column.length());
  }

  private Object value(Class<?> type, int length) {
    int number = ++made;
    if (type == String.class) {
      String text = "a@" + number;
      return text.substring(0, Math.min(length, text.length()));
    } else if (type == Character.class) {
      return (char) ('a' + number % 26);
    } else if (type == Boolean.class || type == boolean.class) {
      return number % 2 == 0;
    } else if (type == Short.class) {
      return (short) number;
    } else if (type == Integer.class || type == int.class) {
      return number;
    } else if (type == Long.class || type == long.class) {
      return (long) number;
    } else if (type == Double.class) {
      return number + 0.5d;
    } else if (type == Float.class) {
      return number + 0.5f;
    } else if (type == BigDecimal.class) {
      return BigDecimal.valueOf(number, 1);
    } else if (type == BigInteger.class) {
      return BigInteger.valueOf(number);
    } else if (type == UUID.class) {
      return new UUID(number, number);
    } else if (type == LocalDate.class) {
      return MOMENT.toLocalDate().plusDays(number);
    } else if (type == LocalTime.class) {
      return LocalTime.ofSecondOfDay(number);
    } else if (type == LocalDateTime.class) {
      return MOMENT.plusDays(number);
    } else if (type == Instant.class) {
      return MOMENT.plusDays(number).toInstant(ZoneOffset.UTC);
    } else if (type == OffsetDateTime.class) {
      return MOMENT.plusDays(number).atOffset(ZoneOffset.UTC);
    } else if (type == Duration.class) {
      return Duration.ofSeconds(number);
    } else if (type == Currency.class) {
      return Currency.getInstance(number % 2 == 0 ? "EUR" : "JPY");
    } else if (type == byte[].class) {
      return new byte[] {1, (byte) number};
    } else if (type.isEnum()) {
      return type.getEnumConstants()[number % type.getEnumConstants().length];
    } else if (type.isArray()) {
      Object array = Array.newInstance(type.getComponentType(), 1);
      Array.set(array, 0, value(type.getComponentType(), length));
      return array;
    }
    return make(type, all(type));
  }

  private static boolean equal(@Nullable Object wanted, @Nullable Object found) {
    if (wanted instanceof BigDecimal one && found instanceof BigDecimal other) {
      return one.compareTo(other) == 0;
    }
    if (wanted instanceof String name && found instanceof Enum<?> constant) {
      return constant.name().equals(name);
    }
    if (wanted instanceof Collection<?> some && found instanceof Collection<?> others) {
      return some.size() == others.size()
          && some.stream().allMatch(one -> others.stream().anyMatch(other -> equal(one, other)));
    }
    if (wanted == null || found == null || !isComposed(wanted.getClass())) {
      return Objects.deepEquals(wanted, found);
    }
    // an entity may come back as a proxy: what it is told by is its id
    return wanted.getClass().isAnnotationPresent(Entity.class)
        ? wanted.getClass().isInstance(found)
        : fields(wanted.getClass()).stream()
            .allMatch(field -> equal(get(field, wanted), get(field, found)));
  }

  /** A class of the application's own with attributes. */
  private static boolean isComposed(Class<?> type) {
    return type.isAnnotationPresent(Entity.class)
        || type.isAnnotationPresent(Embeddable.class)
        || (type.getClassLoader() != null
            && type.getClassLoader() != ClassLoader.getPlatformClassLoader()
            && !type.isEnum()
            && !type.isArray());
  }

  private static Object instantiate(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalArgumentException(type.getName(), impossible);
    }
  }

  /** Those of the superclasses first. */
  private static List<Field> fields(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    if (type.getSuperclass() != null && type.getSuperclass() != Object.class) {
      fields.addAll(fields(type.getSuperclass()));
    }
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
        field.setAccessible(true);
        fields.add(field);
      }
    }
    return fields;
  }

  private static Field field(Class<?> type, String name) {
    return fields(type).stream()
        .filter(field -> field.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(type.getName() + " has no " + name));
  }

  private static @Nullable Object get(Field field, Object instance) {
    try {
      return field.get(instance);
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A constant of an enum may be given by its name. */
  private static void set(Field field, Object instance, Object value) {
    Object fitting = value;
    if (field.getType().isEnum() && value instanceof String name) {
      for (Object constant : field.getType().getEnumConstants()) {
        if (constant.toString().equals(name)) {
          fitting = constant;
        }
      }
    }
    try {
      field.set(instance, fitting);
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
