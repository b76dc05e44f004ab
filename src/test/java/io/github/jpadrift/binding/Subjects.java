package io.github.jpadrift.binding;

import io.github.jpadrift.mapping.BoundType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import jakarta.persistence.Temporal;
import jakarta.persistence.TemporalType;
import java.io.Serializable;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.loading.ByteArrayClassLoader;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TimeZoneStorage;
import org.hibernate.annotations.TimeZoneStorageType;
import org.hibernate.type.SqlTypes;

/** Every way of mapping a basic attribute, each as an entity class of its own. */
final class Subjects {

  /** The table name that {@link BindingExperiment} replaces by the table it is looking at. */
  static final String ANY_TABLE = "any_table";

  /** An entity with an attribute {@code val}, and the values that the attribute is tried with. */
  record Subject(Class<? extends Row> entity, List<Object> values) {

    Field attribute() {
      return entity.getFields()[0]; // its own come before the inherited
    }

    /** Whether any text is a value, so that the column alone says which texts make sense. */
    boolean isFreeText() {
      return values.get(0).equals("hello") || values.get(0) instanceof char[];
    }

    /** Whether the attribute's own type is what is bound. */
    boolean bindsItself(BoundType bound) {
      return attribute().getType().getTypeName().equals(bound.javaType());
    }

    /** Whether the values are all that there are, so that a stray value is a fault of its row. */
    boolean isClosed() {
      return values.get(0) instanceof Enum || values.get(0) instanceof Boolean;
    }
  }

  /** What all entities share. */
  @MappedSuperclass
  public abstract static class Row {
    @Id public Integer id = 0;
  }

  /** The application's enum; the database's enum type has the same labels. */
  public enum Phase {
    OPEN,
    ON_HOLD,
    CLOSED
  }

  /** Stored as bytes. */
  public record Parcel(String content) implements Serializable {}

  private record Attribute(
      TypeDescription.Generic type, List<AnnotationDescription> annotations, List<Object> values) {}

  private final List<Attribute> attributes = new ArrayList<>();

  private Subjects() {
    scalars();
    enums();
    times();
    arrays();
  }

  /** Defines the entity classes anew, in a class loader over {@code parent}. */
  static List<Subject> in(ClassLoader parent) {
    return new Subjects().define(parent);
  }

  private void scalars() {
    bound(
        Boolean.class,
        List.of(true, false),
        SqlTypes.BOOLEAN,
        SqlTypes.BIT,
        SqlTypes.TINYINT,
        SqlTypes.SMALLINT,
        SqlTypes.INTEGER,
        SqlTypes.BIGINT,
        SqlTypes.NUMERIC,
        SqlTypes.CHAR,
        SqlTypes.NCHAR,
        SqlTypes.VARCHAR);
    bound(
        Byte.class,
        List.of((byte) 0, (byte) 7, Byte.MIN_VALUE, Byte.MAX_VALUE),
        SqlTypes.TINYINT,
        SqlTypes.SMALLINT,
        SqlTypes.INTEGER);
    bound(
        Short.class,
        List.of((short) 0, (short) 7, Short.MIN_VALUE, Short.MAX_VALUE),
        SqlTypes.SMALLINT,
        SqlTypes.INTEGER,
        SqlTypes.BIGINT,
        SqlTypes.NUMERIC);
    bound(
        Integer.class,
        List.of(0, 42, Integer.MIN_VALUE, Integer.MAX_VALUE),
        SqlTypes.INTEGER,
        SqlTypes.BIGINT,
        SqlTypes.NUMERIC,
        SqlTypes.DECIMAL,
        SqlTypes.DOUBLE,
        SqlTypes.CHAR,
        SqlTypes.VARCHAR);
    bound(Integer.class, List.of(0, 42, -32768, 32767), SqlTypes.SMALLINT);
    bound(Integer.class, List.of(0, 42, -128, 127), SqlTypes.TINYINT);
    bound(
        Long.class,
        List.of(0L, 42L, Long.MIN_VALUE, Long.MAX_VALUE),
        SqlTypes.BIGINT,
        SqlTypes.NUMERIC,
        SqlTypes.DECIMAL,
        SqlTypes.CHAR,
        SqlTypes.VARCHAR);
    bound(Long.class, List.of(0L, 42L, -2147483648L, 2147483647L), SqlTypes.INTEGER);
    bound(Long.class, List.of(0L, 42L, -32768L, 32767L), SqlTypes.SMALLINT);
    bound(
        BigInteger.class,
        List.of(
            BigInteger.ZERO,
            BigInteger.TEN,
            new BigInteger("-99999999999999999999999999999999999999"),
            new BigInteger("99999999999999999999999999999999999999")),
        SqlTypes.NUMERIC,
        SqlTypes.DECIMAL,
        SqlTypes.VARCHAR);
    bound(
        BigInteger.class,
        List.of(BigInteger.ZERO, BigInteger.TEN, BigInteger.valueOf(Long.MAX_VALUE)),
        SqlTypes.BIGINT);
    bound(
        BigDecimal.class,
        List.of(
            BigDecimal.ZERO,
            new BigDecimal("12.34"),
            new BigDecimal("-0.000001"),
            new BigDecimal("123456789012345678901234567890.12345678")),
        SqlTypes.NUMERIC,
        SqlTypes.DECIMAL,
        SqlTypes.VARCHAR);
    bound(
        BigDecimal.class,
        List.of(BigDecimal.ZERO, new BigDecimal("12.5")),
        SqlTypes.DOUBLE,
        SqlTypes.FLOAT,
        SqlTypes.REAL);
    bound(
        Float.class,
        List.of(0f, 0.1f, -1.5f, Float.MAX_VALUE, Float.NaN),
        SqlTypes.FLOAT,
        SqlTypes.REAL,
        SqlTypes.DOUBLE);
    bound(Float.class, List.of(0f, 0.5f, -1.5f), SqlTypes.NUMERIC, SqlTypes.DECIMAL);
    bound(
        Double.class,
        List.of(0d, 0.1d, -1.5d, 1234567.890123d, Double.MAX_VALUE, Double.NaN),
        SqlTypes.DOUBLE,
        SqlTypes.FLOAT);
    bound(Double.class, List.of(0d, 0.5d, -1.5d), SqlTypes.REAL);
    bound(Double.class, List.of(0d, 0.1d, 1234567.890123d), SqlTypes.NUMERIC, SqlTypes.DECIMAL);
    List<Object> texts = List.of("hello", "O'Brien", "Zürich 東京");
    bound(
        String.class,
        texts,
        SqlTypes.VARCHAR,
        SqlTypes.CHAR,
        SqlTypes.LONGVARCHAR,
        SqlTypes.LONG32VARCHAR,
        SqlTypes.NVARCHAR,
        SqlTypes.NCHAR,
        SqlTypes.LONGNVARCHAR,
        SqlTypes.LONG32NVARCHAR,
        SqlTypes.CLOB);
    bound(
        String.class,
        List.of("f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "00000000-0000-0000-0000-000000000000"),
        SqlTypes.UUID);
    bound(String.class, List.of("<a>1</a>", "<b/>"), SqlTypes.SQLXML);
    bound(Character.class, List.of('a', 'Z', 'é'), SqlTypes.CHAR, SqlTypes.NCHAR, SqlTypes.VARCHAR);
    bound(
        char[].class,
        texts.stream().map(text -> (Object) text.toString().toCharArray()).toList(),
        SqlTypes.VARCHAR,
        SqlTypes.LONG32VARCHAR,
        SqlTypes.CLOB);
    List<Object> bytes = List.of(new byte[] {1, 2, 3}, new byte[] {}, new byte[] {0, -1, 92, 65});
    bound(
        byte[].class,
        bytes,
        SqlTypes.VARBINARY,
        SqlTypes.BINARY,
        SqlTypes.LONGVARBINARY,
        SqlTypes.LONG32VARBINARY,
        SqlTypes.BLOB);
    bound(Clob.class, texts, SqlTypes.CLOB);
    bound(Blob.class, bytes, SqlTypes.BLOB);
    bound(
        UUID.class,
        List.of(UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6"), new UUID(0, 0)),
        SqlTypes.UUID,
        SqlTypes.CHAR,
        SqlTypes.VARCHAR,
        SqlTypes.BINARY,
        SqlTypes.VARBINARY);
    bound(InetAddress.class, addresses(), SqlTypes.INET, SqlTypes.VARBINARY);
    bound(Inet4Address.class, addresses(), SqlTypes.INET);
    bound(
        Currency.class,
        List.of(Currency.getInstance("EUR"), Currency.getInstance("JPY")),
        SqlTypes.VARCHAR,
        SqlTypes.CHAR);
    bound(Locale.class, List.of(Locale.GERMANY, Locale.ENGLISH), SqlTypes.VARCHAR, SqlTypes.CHAR);
    bound(
        TimeZone.class,
        List.of(TimeZone.getTimeZone("Europe/Berlin"), TimeZone.getTimeZone("UTC")),
        SqlTypes.VARCHAR);
    bound(ZoneId.class, List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("UTC")), SqlTypes.VARCHAR);
    bound(
        ZoneOffset.class,
        List.of(ZoneOffset.UTC, ZoneOffset.ofHours(2), ZoneOffset.MAX),
        SqlTypes.VARCHAR,
        SqlTypes.INTEGER);
    bound(URL.class, List.of(url("https://example.org/a?b=c")), SqlTypes.VARCHAR);
    bound(Class.class, List.of(String.class, Map.class), SqlTypes.VARCHAR);
    bound(Year.class, List.of(Year.of(2024), Year.of(1), Year.of(9999)), SqlTypes.INTEGER);
    bound(Parcel.class, List.of(new Parcel("a"), new Parcel("")), SqlTypes.VARBINARY);
    bound(
        Duration.class,
        List.of(Duration.ZERO, Duration.ofSeconds(90, 500_000_000), Duration.ofDays(40)),
        SqlTypes.NUMERIC,
        SqlTypes.INTERVAL_SECOND,
        SqlTypes.BIGINT);
    attributes.add(
        new Attribute(
            TypeDescription.Generic.Builder.parameterizedType(Map.class, String.class, Object.class)
                .build(),
            List.of(jdbcType(SqlTypes.JSON)),
            List.of(new HashMap<>(Map.of("a", 1, "b", "x")), new HashMap<>())));
  }

  private void enums() {
    List<Object> phases = List.of(Phase.OPEN, Phase.ON_HOLD, Phase.CLOSED);
    add(Phase.class, phases);
    add(Phase.class, phases, enumerated(EnumType.STRING));
    bound(
        Phase.class,
        phases,
        SqlTypes.INTEGER,
        SqlTypes.SMALLINT,
        SqlTypes.TINYINT,
        SqlTypes.BIGINT,
        SqlTypes.VARCHAR,
        SqlTypes.CHAR,
        SqlTypes.LONGVARCHAR,
        SqlTypes.NAMED_ENUM,
        SqlTypes.NAMED_ORDINAL_ENUM);
  }

  private void times() {
    LocalDateTime noon = LocalDateTime.of(2024, 7, 15, 12, 34, 56, 123_456_000);
    List<LocalDateTime> moments =
        List.of(noon, LocalDateTime.of(1970, 1, 1, 0, 0), LocalDateTime.of(9999, 12, 31, 20, 0));
    bound(
        LocalDate.class,
        List.of(LocalDate.of(2024, 7, 15), LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31)),
        SqlTypes.DATE,
        SqlTypes.LOCAL_DATE);
    bound(
        LocalTime.class,
        List.of(LocalTime.of(12, 34, 56), LocalTime.MIDNIGHT, LocalTime.of(23, 59, 59)),
        SqlTypes.TIME,
        SqlTypes.LOCAL_TIME);
    bound(LocalDateTime.class, moments, SqlTypes.TIMESTAMP, SqlTypes.LOCAL_DATE_TIME);
    List<Object> instants =
        moments.stream().map(moment -> (Object) moment.toInstant(ZoneOffset.UTC)).toList();
    bound(
        Instant.class,
        instants,
        SqlTypes.TIMESTAMP_UTC,
        SqlTypes.TIMESTAMP,
        SqlTypes.TIMESTAMP_WITH_TIMEZONE,
        SqlTypes.INSTANT);
    List<Object> offsets =
        moments.stream().map(moment -> (Object) moment.atOffset(ZoneOffset.ofHours(2))).toList();
    List<Object> zoned =
        moments.stream().map(moment -> (Object) moment.atZone(ZoneId.of("Europe/Berlin"))).toList();
    for (TimeZoneStorageType storage :
        List.of(
            TimeZoneStorageType.NATIVE,
            TimeZoneStorageType.NORMALIZE,
            TimeZoneStorageType.NORMALIZE_UTC)) {
      add(OffsetDateTime.class, offsets, stored(storage));
      add(ZonedDateTime.class, zoned, stored(storage));
      add(OffsetTime.class, offsetTimes(), stored(storage));
    }
    bound(
        OffsetDateTime.class,
        offsets,
        SqlTypes.TIMESTAMP_UTC,
        SqlTypes.TIMESTAMP_WITH_TIMEZONE,
        SqlTypes.TIMESTAMP,
        SqlTypes.OFFSET_DATE_TIME);
    bound(
        ZonedDateTime.class,
        zoned,
        SqlTypes.TIMESTAMP_UTC,
        SqlTypes.TIMESTAMP_WITH_TIMEZONE,
        SqlTypes.TIMESTAMP,
        SqlTypes.ZONED_DATE_TIME);
    bound(
        OffsetTime.class,
        offsetTimes(),
        SqlTypes.TIME_UTC,
        SqlTypes.TIME_WITH_TIMEZONE,
        SqlTypes.TIME,
        SqlTypes.OFFSET_TIME);
    List<Object> dates =
        moments.stream().map(moment -> (Object) Timestamp.valueOf(moment)).toList();
    bound(Date.class, dates, SqlTypes.TIMESTAMP, SqlTypes.TIMESTAMP_WITH_TIMEZONE);
    bound(Timestamp.class, dates, SqlTypes.TIMESTAMP, SqlTypes.TIMESTAMP_WITH_TIMEZONE);
    List<Object> days =
        List.of(java.sql.Date.valueOf("2024-07-15"), java.sql.Date.valueOf("9999-12-31"));
    List<Object> clocks =
        List.of(java.sql.Time.valueOf("12:34:56"), java.sql.Time.valueOf("00:00:00"));
    add(Date.class, days, temporal(TemporalType.DATE));
    add(Date.class, clocks, temporal(TemporalType.TIME));
    bound(java.sql.Date.class, days, SqlTypes.DATE);
    bound(java.sql.Time.class, clocks, SqlTypes.TIME);
    List<Object> calendars = List.of(calendar(2024, 6, 15, 12), calendar(1970, 0, 1, 20));
    bound(Calendar.class, calendars, SqlTypes.TIMESTAMP, SqlTypes.TIMESTAMP_WITH_TIMEZONE);
    bound(Calendar.class, List.of(calendar(2024, 6, 15, 0)), SqlTypes.DATE);
  }

  private void arrays() {
    LocalDateTime noon = LocalDateTime.of(2024, 7, 15, 12, 34, 56);
    array(new String[] {"a", "b,\"c\""});
    array(new Integer[] {1, Integer.MAX_VALUE});
    array(new Long[] {1L, Long.MAX_VALUE});
    array(new Short[] {1, Short.MAX_VALUE});
    array(new Boolean[] {true, false});
    array(new Double[] {0.1, -1.5});
    array(new Float[] {0.1f, -1.5f});
    array(new BigDecimal[] {new BigDecimal("12.34")});
    array(new BigInteger[] {BigInteger.TEN});
    array(new UUID[] {new UUID(1, 2)});
    array(new LocalDate[] {LocalDate.of(2024, 7, 15)});
    array(new LocalTime[] {LocalTime.of(12, 34, 56)});
    array(new LocalDateTime[] {noon});
    array(new Instant[] {noon.toInstant(ZoneOffset.UTC)});
    array(new OffsetDateTime[] {noon.atOffset(ZoneOffset.ofHours(2))});
    array(new Phase[] {Phase.OPEN, Phase.CLOSED});
    add(Phase[].class, List.of((Object) new Phase[] {Phase.OPEN}), enumerated(EnumType.STRING));
    list(String.class, List.of("a", "b,\"c\""));
    list(Integer.class, List.of(1, Integer.MAX_VALUE));
    list(Long.class, List.of(1L, Long.MAX_VALUE));
    list(UUID.class, List.of(new UUID(1, 2)));
    list(Phase.class, List.of(Phase.OPEN, Phase.CLOSED));
  }

  private void array(Object value) {
    add(value.getClass(), List.of(value), jdbcType(SqlTypes.ARRAY));
  }

  private void list(Class<?> element, List<?> values) {
    attributes.add(
        new Attribute(
            TypeDescription.Generic.Builder.parameterizedType(List.class, element).build(),
            List.of(jdbcType(SqlTypes.ARRAY)),
            List.of(new ArrayList<>(values))));
  }

  /** The attribute as Hibernate maps it by itself, and under each of the JDBC types. */
  private void bound(Class<?> type, List<?> values, Integer... jdbcTypes) {
    add(type, values);
    for (Integer jdbcType : jdbcTypes) {
      add(type, values, jdbcType(jdbcType));
    }
    if (Arrays.asList(jdbcTypes).contains(SqlTypes.CLOB)
        || Arrays.asList(jdbcTypes).contains(SqlTypes.BLOB)) {
      add(type, values, annotation(Lob.class).build());
    }
  }

  private void add(Class<?> type, List<?> values, AnnotationDescription... annotations) {
    attributes.add(
        new Attribute(
            TypeDescription.Generic.Builder.rawType(type).build(),
            List.of(annotations),
            List.copyOf(values)));
  }

  private List<Subject> define(ClassLoader parent) {
    Map<String, byte[]> classes = new HashMap<>();
    List<String> names = new ArrayList<>();
    for (Attribute attribute : attributes) {
      String name = "io.github.jpadrift.binding.subject.S" + names.size();
      names.add(name);
      classes.put(
          name,
          new ByteBuddy()
              .subclass(Row.class)
              .name(name)
              .annotateType(
                  annotation(Entity.class).build(),
                  annotation(Table.class).define("name", ANY_TABLE).build())
              .defineField("val", attribute.type(), Modifier.PUBLIC)
              .annotateField(attribute.annotations())
              .make()
              .getBytes());
    }
    ClassLoader loader = new ByteArrayClassLoader(parent, classes);
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Attribute attribute = attributes.get(i);
      try {
        Class<? extends Row> entity = loader.loadClass(names.get(i)).asSubclass(Row.class);
        subjects.add(new Subject(entity, attribute.values()));
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
    return List.copyOf(subjects);
  }

  private static AnnotationDescription.Builder annotation(Class<? extends Annotation> type) {
    return AnnotationDescription.Builder.ofType(type);
  }

  private static AnnotationDescription jdbcType(int code) {
    return annotation(JdbcTypeCode.class).define("value", code).build();
  }

  private static AnnotationDescription enumerated(EnumType type) {
    return annotation(Enumerated.class).define("value", type).build();
  }

  private static AnnotationDescription stored(TimeZoneStorageType type) {
    return annotation(TimeZoneStorage.class).define("value", type).build();
  }

  @SuppressWarnings({"deprecation", "removal"}) // what Hibernate knows is what it is tried with
  private static AnnotationDescription temporal(TemporalType type) {
    return annotation(Temporal.class).define("value", type).build();
  }

  private static List<Object> offsetTimes() {
    ZoneOffset offset = ZoneOffset.ofHours(2);
    return List.of(OffsetTime.of(12, 34, 56, 0, offset), OffsetTime.of(20, 0, 0, 0, offset));
  }

  private static Calendar calendar(int year, int month, int day, int hour) {
    Calendar calendar = Calendar.getInstance();
    calendar.clear();
    calendar.set(year, month, day, hour, 0);
    return calendar;
  }

  private static List<Object> addresses() {
    try {
      return List.of(
          InetAddress.getByAddress(new byte[] {10, 1, 2, 3}),
          InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    } catch (java.net.UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static URL url(String address) {
    try {
      return URI.create(address).toURL();
    } catch (java.net.MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
