package io.github.jpadrift.remedy;

import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.database.DbType;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.MappedCheck;
import io.github.jpadrift.mapping.MappingFacts;
import io.github.jpadrift.mapping.Origin;
import io.github.jpadrift.schema.ClassNames;
import io.github.jpadrift.schema.SqlType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What to write in the entity so that an attribute fits the column that is there. */
public final class ColumnAnnotations {

  /** What Hibernate binds so that every operation works, by {@code format_type()}'s name. */
  private static final Map<String, String> JAVA_TYPES =
      Map.ofEntries(
          Map.entry("smallint", "Short"),
          Map.entry("integer", "Integer"),
          Map.entry("bigint", "Long"),
          Map.entry("numeric", "BigDecimal"),
          Map.entry("real", "Float"),
          Map.entry("double precision", "Double"),
          Map.entry("boolean", "Boolean"),
          Map.entry("character varying", "String"),
          Map.entry("text", "String"),
          Map.entry("citext", "String"),
          Map.entry("uuid", "UUID"),
          Map.entry("date", "LocalDate"),
          Map.entry("timestamp without time zone", "LocalDateTime"),
          Map.entry("timestamp with time zone", "Instant"),
          Map.entry("time without time zone", "LocalTime"),
          Map.entry("time with time zone", "OffsetTime"),
          Map.entry("bytea", "byte[]"),
          Map.entry("oid", "@Lob byte[]"),
          Map.entry("json", "@JdbcTypeCode(SqlTypes.JSON) String"),
          Map.entry("jsonb", "@JdbcTypeCode(SqlTypes.JSON) String"),
          Map.entry("xml", "@JdbcTypeCode(SqlTypes.SQLXML) String"),
          Map.entry("inet", "@JdbcTypeCode(SqlTypes.INET) InetAddress"),
          Map.entry("interval", "@JdbcTypeCode(SqlTypes.INTERVAL_SECOND) Duration"));

  private ColumnAnnotations() {}

  /** The attribute's declaration for the actual type; null when no basic type of Java fits it. */
  public static @Nullable String attribute(ColumnMatch column, ColumnUse use) {
    if (column.type().kind() == DbType.Kind.ENUM
        || use.bound().javaType().equals("java.lang.Enum")) {
      return enumerated(column.type());
    }
    String java = javaType(column.type());
    if (java == null) {
      return null;
    }
    int space = java.lastIndexOf(' ') + 1;
    String name = name(use.origin());
    return isReference(use)
        ? "map the id that %s refers to as %s".formatted(name, java.substring(space))
        : java.substring(0, space) + "private " + java.substring(space) + " " + name + ";";
  }

  /** What replaces {@code @Lob} where the column holds the text itself. */
  public static String longText(ColumnUse use) {
    return "@JdbcTypeCode(SqlTypes.LONG32VARCHAR) private String %s;".formatted(name(use.origin()));
  }

  /** The enum less what the database refuses. */
  public static String without(ColumnUse use, List<String> values) {
    return "remove %s from the enum of %s".formatted(String.join(", ", values), name(use.origin()));
  }

  /** The enum and what the database may hold; a discriminator needs a class of its own. */
  public static String with(ColumnUse use, List<String> values) {
    return use.role() == ColumnUse.Role.DISCRIMINATOR
        ? "map an entity with " + discriminators(values)
        : "add %s to the enum of %s".formatted(String.join(", ", values), name(use.origin()));
  }

  private static String discriminators(List<String> values) {
    return values.stream()
        .map(value -> "@DiscriminatorValue(%s)".formatted(TableAnnotations.quoted(value)))
        .collect(Collectors.joining(" and with "));
  }

  /** What lets the attribute be null. */
  public static String optional(ColumnUse use) {
    String name = name(use.origin());
    return use.primitive()
        ? "private %s %s;".formatted(ClassNames.simple(use.bound().javaType()), name)
        : isReference(use)
            ? "@ManyToOne(optional = true) @JoinColumn(nullable = true) on " + name
            : "@Column(nullable = true) without @NotNull on " + name;
  }

  /** What keeps null out before the database refuses it. */
  public static String required(ColumnUse use) {
    return isReference(use)
        ? "@ManyToOne(optional = false) @JoinColumn(nullable = false)"
        : "@Column(nullable = false)";
  }

  public static String inserted(ColumnUse use) {
    return (isReference(use) ? "@JoinColumn" : "@Column") + "(insertable = true, nullable = false)";
  }

  /** The database gives the value and Hibernate reads it back. */
  public static String computed() {
    return "@Generated(event = {EventType.INSERT, EventType.UPDATE})"
        + " @Column(insertable = false, updatable = false)";
  }

  public static String identity() {
    return "@GeneratedValue(strategy = GenerationType.IDENTITY)";
  }

  public static String sequence() {
    return "@GeneratedValue(strategy = GenerationType.SEQUENCE)";
  }

  /** The default that is there; without one, none. */
  public static String defaultValue(@Nullable String actual) {
    return actual == null
        ? "remove @ColumnDefault"
        : "@ColumnDefault(%s)".formatted(TableAnnotations.quoted(actual));
  }

  public static String withoutCheck(MappedCheck check) {
    return "remove @Check of " + check.origin();
  }

  private static boolean isReference(ColumnUse use) {
    return use.role() == ColumnUse.Role.REFERENCE || use.role() == ColumnUse.Role.OWNER_KEY;
  }

  public static String length(int characters) {
    return "@Column(length = %d)".formatted(characters);
  }

  public static String digits(int precision, int scale) {
    return "@Column(precision = %d, scale = %d)".formatted(precision, scale);
  }

  /** {@code secondPrecision} came with JPA 3.2, {@code @FractionalSeconds} with Hibernate 6.5. */
  public static String fractionalSeconds(MappingFacts facts, int digits) {
    if (facts.hibernate().startsWith("7.")) {
      return "@Column(secondPrecision = %d)".formatted(digits);
    }
    return facts.hibernate().matches("6\\.[234]\\..*")
        ? "@Column(precision = %d)".formatted(digits)
        : "@FractionalSeconds(%d)".formatted(digits);
  }

  /** The last step of the attribute's path; what has none is named after its entity. */
  static String name(Origin origin) {
    String path = origin.attribute();
    return path == null ? origin.entityName() : path.substring(path.lastIndexOf('.') + 1);
  }

  private static @Nullable String enumerated(DbType column) {
    if (column.kind() == DbType.Kind.ENUM) {
      return column.stored().isArray()
          ? null
          : "@Enumerated(EnumType.STRING) @JdbcTypeCode(SqlTypes.NAMED_ENUM)";
    }
    return switch (column.stored().withoutModifiers().toString()) {
      case "smallint", "integer" -> "@Enumerated(EnumType.ORDINAL)";
      case "text", "character varying" -> "@Enumerated(EnumType.STRING)";
      default -> null;
    };
  }

  /** ColumnAnnotations and the type, as they stand before the attribute's name. */
  private static @Nullable String javaType(DbType column) {
    SqlType stored = column.stored();
    if (stored.isArray()) {
      String element = JAVA_TYPES.get(stored.name());
      return element == null || element.contains(" ") ? null : element + "[]";
    }
    return switch (stored.name()) {
      case "character varying" -> sized(stored, "@Column(length = %d) String", "String");
      case "character" ->
          sized(stored, "@JdbcTypeCode(SqlTypes.CHAR) @Column(length = %d) String", "String");
      case "numeric" ->
          stored.modifiers().isEmpty()
              ? "BigDecimal"
              : digits(precision(stored), scale(stored)) + " BigDecimal";
      default -> JAVA_TYPES.get(stored.name());
    };
  }

  private static String sized(SqlType type, String pattern, String unlimited) {
    return type.modifiers().isEmpty() ? unlimited : pattern.formatted(type.modifiers().get(0));
  }

  private static int precision(SqlType numeric) {
    return numeric.modifiers().get(0);
  }

  private static int scale(SqlType numeric) {
    return numeric.modifiers().size() == 1 ? 0 : numeric.modifiers().get(1);
  }
}
