package io.github.jpadrift.mapping.hibernate;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.CompositeType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** Values that stand in for real ones: only their types matter. */
final class StandIns {

  /** Ids within ids within ids. */
  private static final int DEEPEST = 4;

  private static final OffsetDateTime TIME =
      OffsetDateTime.of(2000, 1, 1, 12, 0, 0, 0, ZoneOffset.UTC);

  private static final Map<Class<?>, Object> PLAIN =
      byClass(
          "1",
          1,
          1L,
          (short) 1,
          (byte) 1,
          true,
          1d,
          1f,
          '1',
          BigDecimal.ONE,
          BigInteger.ONE,
          new UUID(0, 1),
          TIME,
          TIME.toLocalDate(),
          TIME.toLocalTime(),
          TIME.toLocalDateTime(),
          TIME.toZonedDateTime(),
          TIME.toOffsetTime(),
          TIME.toInstant(),
          Duration.ofSeconds(1),
          Period.ofDays(1),
          Year.of(2000),
          YearMonth.of(2000, 1),
          MonthDay.of(1, 1),
          ZoneOffset.UTC,
          Date.from(TIME.toInstant()),
          java.sql.Date.valueOf(TIME.toLocalDate()),
          java.sql.Time.valueOf(TIME.toLocalTime()),
          java.sql.Timestamp.from(TIME.toInstant()),
          Locale.ROOT,
          Currency.getInstance("EUR"),
          URI.create("urn:x"));

  /** What the plain ones of other classes stand in for as well. */
  private static final Map<Class<?>, Class<?>> LIKE =
      Map.ofEntries(
          Map.entry(int.class, Integer.class),
          Map.entry(long.class, Long.class),
          Map.entry(Number.class, Long.class),
          Map.entry(short.class, Short.class),
          Map.entry(byte.class, Byte.class),
          Map.entry(boolean.class, Boolean.class),
          Map.entry(double.class, Double.class),
          Map.entry(float.class, Float.class),
          Map.entry(char.class, Character.class),
          Map.entry(ZoneId.class, ZoneOffset.class),
          Map.entry(CharSequence.class, String.class));

  private final Map<Class<?>, EntityPersister> entities;

  /**
   * @param entities by their classes: whose ids are other entities
   */
  StandIns(Map<Class<?>, EntityPersister> entities) {
    this.entities = entities;
  }

  private static Map<Class<?>, Object> byClass(Object... values) {
    Map<Class<?>, Object> byClass = new HashMap<>();
    Stream.of(values).forEach(value -> byClass.put(value.getClass(), value));
    return Map.copyOf(byClass);
  }

  /** A value of a class of the platform; null for the application's own, whose code stays out. */
  static @Nullable Object plain(Class<?> type) {
    Object plain = PLAIN.get(LIKE.getOrDefault(type, type));
    if (plain != null) {
      return plain;
    }
    if (type == Calendar.class || type == GregorianCalendar.class) {
      return GregorianCalendar.from(TIME.toZonedDateTime());
    }
    if (type == TimeZone.class) {
      return TimeZone.getTimeZone("UTC");
    }
    if (type.isArray()) {
      Object array = Array.newInstance(type.getComponentType(), 1);
      Object element = plain(type.getComponentType());
      if (element != null) {
        Array.set(array, 0, element);
      }
      return array;
    }
    return null;
  }

  /** What the JDBC type is given, below any converter; null where only NULL is at hand. */
  static @Nullable Object relational(JdbcMapping mapping) {
    return plain(mapping.getJdbcJavaType().getJavaTypeClass());
  }

  /** An identifier, also one of several parts. */
  @Nullable Object id(EntityPersister entity) {
    return id(entity, 0);
  }

  private @Nullable Object id(EntityPersister entity, int depth) {
    return of(entity.getIdentifierType(), depth);
  }

  /** A value of a type of Hibernate. */
  @Nullable Object of(Type type) {
    return of(type, 0);
  }

  private @Nullable Object of(Type type, int depth) {
    if (type instanceof JdbcMapping basic) {
      Object value = relational(basic);
      return value == null ? of(type.getReturnedClass(), depth) : basic.convertToDomainValue(value);
    }
    return type instanceof CompositeType composite && composite.getReturnedClass() == Map.class
        ? dynamic(composite, depth + 1)
        : of(type.getReturnedClass(), depth + 1);
  }

  /** A part that no class describes, as the ids of Envers' tables of collections. */
  private Map<String, @Nullable Object> dynamic(CompositeType composite, int depth) {
    Map<String, @Nullable Object> values = new HashMap<>();
    for (int i = 0; i < composite.getPropertyNames().length; i++) {
      values.put(composite.getPropertyNames()[i], of(composite.getSubtypes()[i], depth));
    }
    return values;
  }

  private @Nullable Object of(Class<?> type, int depth) {
    Object plain = plain(type);
    if (plain != null || depth > DEEPEST) {
      return plain;
    }
    if (type.isEnum()) {
      return type.getEnumConstants().length == 0 ? null : type.getEnumConstants()[0];
    }
    Object made = type.isRecord() ? record(type, depth) : empty(type);
    if (made == null || type.isRecord()) {
      return made;
    }
    EntityPersister entity = entities.get(type);
    for (Class<?> each = type; each != null && !isOfPlatform(each); each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        fill(made, field, entity, depth);
      }
    }
    return made;
  }

  private static boolean isOfPlatform(Class<?> type) {
    return type.getName().startsWith("java.");
  }

  /** Of an entity only what makes its id, lest all that hangs on it is made as well. */
  private void fill(Object target, Field field, @Nullable EntityPersister entity, int depth) {
    if (Modifier.isStatic(field.getModifiers())
        || field.isSynthetic()
        || (entity != null && !isOfId(entity, field.getName()))) {
      return;
    }
    Object value = of(field.getType(), depth + 1);
    if (value == null) {
      return;
    }
    try {
      field.setAccessible(true);
      field.set(target, value);
    } catch (IllegalAccessException isFinal) {
      throw new IllegalArgumentException(isFinal);
    }
  }

  private static boolean isOfId(EntityPersister entity, String attribute) {
    return entity.getIdentifierPropertyName() == null
        || entity.getIdentifierPropertyName().equals(attribute);
  }

  private @Nullable Object record(Class<?> type, int depth) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class[]::new);
    Object[] values = Stream.of(types).map(each -> of(each, depth + 1)).toArray();
    return made(type, types, values);
  }

  private static @Nullable Object empty(Class<?> type) {
    return type.isInterface() || Modifier.isAbstract(type.getModifiers())
        ? null
        : made(type, new Class<?>[0], new Object[0]);
  }

  private static @Nullable Object made(Class<?> type, Class<?>[] types, Object[] values) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (NoSuchMethodException none) {
      return null;
    } catch (ReflectiveOperationException refused) {
      throw new IllegalArgumentException(refused);
    }
  }
}
