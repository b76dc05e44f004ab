package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.mapping.BoundType;
import io.github.jpadrift.mapping.InStatements;
import io.github.jpadrift.mapping.MappedColumn.Size;
import io.github.jpadrift.schema.SqlType;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hibernate.HibernateException;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.AggregateColumn;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.CustomType;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.converter.spi.BasicValueConverter;
import org.hibernate.type.descriptor.java.BasicPluralJavaType;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.java.SerializableJavaType;
import org.hibernate.type.descriptor.jdbc.ArrayJdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcLiteralFormatter;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

/** What a column is declared as, and what Hibernate binds to it. */
final class TypeReader {

  /** What may follow the type in a column definition: PostgreSQL manual, CREATE TABLE. */
  private static final Pattern AFTER_TYPE =
      Pattern.compile(
          "(?i)\\s+(?:not\\s+null|null|default|check|primary\\s+key|unique|references|generated"
              + "|collate|constraint|storage|compression|deferrable|initially)\\b.*",
          Pattern.DOTALL);

  private static final Pattern NOT_NULL = Pattern.compile("(?i)\\bnot\\s+null\\b");

  /** {@code @Column(length)} and {@code @DiscriminatorColumn(length)} when nothing is said. */
  private static final int DEFAULT_LENGTH = 255;

  private static final int DEFAULT_DISCRIMINATOR_LENGTH = 31;

  private static final Set<String> SIZED_BY_LENGTH =
      Set.of("character varying", "character", "text", "bytea", "oid", "bit", "bit varying");

  private static final Map<Integer, String> TYPE_NAMES = typeNames();

  private final Metadata metadata;
  private final Map<String, SqlType> parsed = new HashMap<>();
  private final Set<Column> derived = Collections.newSetFromMap(new IdentityHashMap<>());

  TypeReader(Metadata metadata) {
    this.metadata = metadata;
  }

  /** The type that DDL would give the column. */
  SqlType declared(Column column) {
    if (column.getSqlType() == null) {
      derived.add(column);
    }
    try {
      return parsed.computeIfAbsent(column.getSqlType(metadata), TypeReader::parse);
    } catch (HibernateException nameless) {
      return userType(column).flatMap(KnownUserType::declared).orElse(SqlType.UNKNOWN);
    }
  }

  /**
   * The text of {@code columnDefinition}. Hibernate keeps a type that it derived itself in the same
   * place, so a text that was there before we asked is compared with what Hibernate would derive.
   */
  @Nullable String definition(Column column) {
    String text = column.getSqlType();
    if (text == null || derived.contains(column) || column instanceof AggregateColumn) {
      return null;
    }
    Column undefined = new Column(column.getName());
    undefined.setValue(column.getValue());
    undefined.setTypeIndex(column.getTypeIndex());
    undefined.setLength(column.getLength());
    undefined.setPrecision(column.getPrecision());
    undefined.setScale(column.getScale());
    try {
      return text.equals(undefined.getSqlType(metadata)) ? null : text;
    } catch (HibernateException nameless) {
      Optional<SqlType> own = userType(column).flatMap(KnownUserType::declared);
      return own.equals(Optional.of(parse(text))) && !saysNotNull(text) ? null : text;
    }
  }

  static boolean saysNotNull(@Nullable String definition) {
    return definition != null && NOT_NULL.matcher(definition).find();
  }

  private static SqlType parse(String definition) {
    return SqlType.parse(AFTER_TYPE.matcher(definition).replaceFirst(""));
  }

  /** What the application chose itself, either by attributes of the annotation or by definition. */
  Size chosen(
      Column column, SqlType type, @Nullable String columnDefinition, boolean discriminator) {
    if (columnDefinition != null) {
      return stated(type);
    }
    String name = type.name();
    Long length = column.getLength();
    Integer characters =
        length == null
                || length == DEFAULT_LENGTH
                || (discriminator && length == DEFAULT_DISCRIMINATOR_LENGTH)
                || !SIZED_BY_LENGTH.contains(name)
            ? null
            : (int) Math.min(length, Integer.MAX_VALUE);
    Integer precision = column.getPrecision();
    if (name.equals("numeric")) {
      Integer digits = precision == null || precision == 0 ? null : precision;
      Integer scale = column.getScale();
      return new Size(
          null,
          digits,
          digits == null && Objects.equals(scale, 0) ? null : scale(scale, digits),
          null);
    }
    if (name.startsWith("timestamp") || name.startsWith("time") || name.equals("interval")) {
      Integer fraction =
          VersionDependentModel.ask(column, "getTemporalPrecision")
              .map(Integer.class::cast)
              .orElse(precision);
      // what the type does not carry was ignored: precision for a timestamp since 6.5
      Integer kept = fraction == null ? null : Math.min(fraction, SqlType.FINEST_FRACTION);
      return kept == null || !type.modifiers().contains(kept)
          ? Size.UNSTATED
          : new Size(null, null, null, kept);
    }
    return characters == null ? Size.UNSTATED : new Size(characters, null, null, null);
  }

  private static @Nullable Integer scale(@Nullable Integer scale, @Nullable Integer precision) {
    return scale == null && precision != null ? Integer.valueOf(0) : scale;
  }

  private static Size stated(SqlType type) {
    List<Integer> modifiers = type.modifiers();
    if (modifiers.isEmpty()) {
      return Size.UNSTATED;
    }
    Integer first = modifiers.get(0);
    if (type.name().equals("numeric")) {
      return new Size(null, first, modifiers.size() > 1 ? modifiers.get(1) : 0, null);
    }
    return SIZED_BY_LENGTH.contains(type.name())
        ? new Size(first, null, null, null)
        : new Size(null, null, null, first);
  }

  private static Optional<KnownUserType> userType(Column column) {
    return column.getValue() instanceof BasicValue value
        ? userType(value.resolve().getJdbcMapping())
        : Optional.empty();
  }

  private static Optional<KnownUserType> userType(JdbcMapping mapping) {
    return mapping instanceof CustomType<?> custom
        ? KnownUserType.of(custom.getUserType().getClass())
        : Optional.empty();
  }

  /** What is bound for a basic value, after its converter or user type. */
  BoundType bound(BasicValue value) {
    BasicValue.Resolution<?> resolution = value.resolve();
    JdbcMapping mapping = resolution.getJdbcMapping();
    Optional<BoundType> known = userType(mapping).flatMap(KnownUserType::bound);
    if (known.isPresent()) {
      return known.get();
    }
    JdbcType jdbcType = mapping.getJdbcType();
    boolean converted = value.getJpaAttributeConverterDescriptor() != null;
    JavaType<?> javaType = mapping.getJdbcJavaType();
    if (!converted && isOfEnums(resolution.getDomainJavaType())) {
      javaType = resolution.getDomainJavaType();
    }
    return new BoundType(javaName(javaType, jdbcType), jdbcName(jdbcType));
  }

  private static boolean isOfEnums(JavaType<?> type) {
    return type instanceof BasicPluralJavaType<?> plural
        ? plural.getElementJavaType().getJavaTypeClass().isEnum()
        : type.getJavaTypeClass().isEnum();
  }

  /** What is bound where only Hibernate's type is known. */
  BoundType bound(JdbcMapping mapping) {
    return new BoundType(
        javaName(mapping.getJdbcJavaType(), mapping.getJdbcType()),
        jdbcName(mapping.getJdbcType()));
  }

  /** An embeddable that is stored whole: JSON, XML or a composite type. */
  BoundType boundAggregate(int code) {
    return new BoundType(Object.class.getName(), typeName(code));
  }

  private static String javaName(JavaType<?> javaType, JdbcType jdbcType) {
    if (jdbcType instanceof ArrayJdbcType array) {
      JavaType<?> element =
          javaType instanceof BasicPluralJavaType<?> plural
              ? plural.getElementJavaType()
              : javaType;
      return javaName(element, array.getElementJdbcType()) + "[]";
    }
    if (javaType instanceof SerializableJavaType<?>) {
      return Serializable.class.getName();
    }
    Class<?> javaClass = javaType.getJavaTypeClass();
    if (javaClass.isEnum()) {
      return Enum.class.getName();
    }
    int code = code(jdbcType);
    if (code == SqlTypes.JSON || code == SqlTypes.STRUCT || code == SqlTypes.SQLXML) {
      return Object.class.getName();
    }
    return javaClass.getTypeName();
  }

  private static String jdbcName(JdbcType jdbcType) {
    return jdbcType instanceof ArrayJdbcType array
        ? "ARRAY OF " + jdbcName(array.getElementJdbcType())
        : typeName(code(jdbcType));
  }

  /** A type of the application's own may bind otherwise than it calls itself by default. */
  private static int code(JdbcType jdbcType) {
    return jdbcType.getClass().getName().startsWith("org.hibernate.")
        ? jdbcType.getDefaultSqlTypeCode()
        : jdbcType.getJdbcTypeCode();
  }

  private static String typeName(int code) {
    return TYPE_NAMES.getOrDefault(code, String.valueOf(code));
  }

  /**
   * What Hibernate writes for a column and for its values.
   *
   * @param value null where it is none of its own
   * @param ownSql whether the application wrote all statements that write it
   */
  InStatements inStatements(Column column, @Nullable BasicValue value, boolean ownSql) {
    return new InStatements(
        column.getCustomRead(),
        column.getCustomWrite(),
        value == null ? null : literal(value.resolve()),
        ownSql);
  }

  /** The first constant of an enum that has a type of its own in the database. */
  private @Nullable String literal(BasicValue.Resolution<?> resolution) {
    Object[] constants = resolution.getDomainJavaType().getJavaTypeClass().getEnumConstants();
    if (constants == null
        || constants.length == 0
        || !jdbcName(resolution.getJdbcType()).startsWith("NAMED_")) {
      return null;
    }
    try {
      return literal(resolution.getJdbcMapping(), constants[0]);
    } catch (RuntimeException | LinkageError refusing) {
      // an application's own Java type need not spell it without a session
      return null;
    }
  }

  @SuppressWarnings("unchecked")
  private String literal(JdbcMapping mapping, Object constant) {
    JdbcLiteralFormatter<Object> formatter =
        (JdbcLiteralFormatter<Object>) mapping.getJdbcLiteralFormatter();
    return formatter.toJdbcLiteral(constant, metadata.getDatabase().getDialect(), null);
  }

  /** Every value that an enum can be stored as; empty for what is not a closed set. */
  List<String> values(BasicValue value) {
    BasicValue.Resolution<?> resolution = value.resolve();
    Class<?> domain = resolution.getDomainJavaType().getJavaTypeClass();
    Object[] constants = domain.getEnumConstants();
    if (constants == null) {
      return List.of();
    }
    List<String> stored = new ArrayList<>();
    for (Object constant : constants) {
      Object relational = relational(resolution, constant);
      if (relational == null) {
        return List.of();
      }
      stored.add(relational.toString());
    }
    return List.copyOf(stored);
  }

  /** SQL of what marks a row as not deleted; null where that is NULL, or cannot be told. */
  @SuppressWarnings("unchecked")
  static @Nullable String notDeleted(Column column) {
    if (column.isNullable() || !(column.getValue() instanceof BasicValue value)) {
      return null;
    }
    BasicValueConverter<Object, Object> converter =
        (BasicValueConverter<Object, Object>) value.resolve().getValueConverter();
    try {
      Object live = converter == null ? false : converter.toRelationalValue(false);
      return live instanceof Boolean || live instanceof Number
          ? live.toString()
          : live == null ? null : '\'' + live.toString().replace("'", "''") + '\'';
    } catch (RuntimeException | LinkageError refusing) {
      // the application's own converter need not run here: then a person must choose
      return null;
    }
  }

  /** Without a converter it is the position or the name, as {@code @Enumerated} says. */
  @SuppressWarnings({"unchecked", "EnumOrdinal"})
  private static @Nullable Object relational(BasicValue.Resolution<?> resolution, Object constant) {
    BasicValueConverter<Object, Object> converter =
        (BasicValueConverter<Object, Object>) resolution.getValueConverter();
    if (converter != null) {
      try {
        return converter.toRelationalValue(constant);
      } catch (RuntimeException | LinkageError refusing) {
        // The application's own converter: it need not accept every constant, nor run here at all,
        // and then the stored values are simply not known.
        return null;
      }
    }
    JdbcType jdbcType = resolution.getJdbcType();
    return jdbcType.isInteger() ? ((Enum<?>) constant).ordinal() : ((Enum<?>) constant).name();
  }

  private static Map<Integer, String> typeNames() {
    Map<Integer, String> names = new HashMap<>();
    for (Field field : SqlTypes.class.getFields()) {
      if (field.getType() == int.class && Modifier.isStatic(field.getModifiers())) {
        try {
          names.putIfAbsent(field.getInt(null), field.getName());
        } catch (IllegalAccessException hidden) {
          throw new IllegalStateException(hidden);
        }
      }
    }
    return Map.copyOf(names);
  }
}
