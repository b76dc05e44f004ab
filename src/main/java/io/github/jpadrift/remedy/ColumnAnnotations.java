package io.github.jpadrift.remedy;

import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.database.DbType;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.MappedCheck;
import io.github.jpadrift.mapping.MappingFacts;
import io.github.jpadrift.schema.ClassNames;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What to write in the entity so that an attribute fits the column that is there. */
public final class ColumnAnnotations {

  private ColumnAnnotations() {}

  /** The attribute's declaration for the actual type; null when no basic type of Java fits it. */
  public static @Nullable String attribute(
      ColumnMatch column, ColumnUse use, SchemaContext context) {
    if (column.type().kind() == DbType.Kind.ENUM || use.bound().isEnum()) {
      return enumerated(column.type());
    }
    if (!isOfAttribute(use)) {
      return null;
    }
    String name = use.origin().lastName();
    return JavaDeclaration.of(column.type(), context)
        .map(
            declaration ->
                isReference(use)
                    ? "map the id that %s refers to as %s".formatted(name, declaration.simpleType())
                    : declaration.attribute(name))
        .orElse(null);
  }

  /** Whether the attribute's own values lie there, and not what Hibernate keeps beside them. */
  private static boolean isOfAttribute(ColumnUse use) {
    return switch (use.role()) {
      case ORDER, MAP_KEY, SOFT_DELETE, TECHNICAL -> false;
      case BASIC, ID, VERSION, DISCRIMINATOR, REFERENCE, OWNER_KEY, ELEMENT, TENANT -> true;
    };
  }

  /** What replaces {@code @Lob} where the column holds the text itself. */
  public static String longText(ColumnUse use) {
    return "@JdbcTypeCode(SqlTypes.LONG32VARCHAR) private String %s;"
        .formatted(use.origin().lastName());
  }

  /** The enum less what the database refuses. */
  public static String without(ColumnUse use, List<String> values) {
    return "remove %s from the enum of %s"
        .formatted(String.join(", ", values), use.origin().lastName());
  }

  /** The enum and what the database may hold; a discriminator needs a class of its own. */
  public static String with(ColumnUse use, List<String> values) {
    return use.role() == ColumnUse.Role.DISCRIMINATOR
        ? "map an entity with " + discriminators(values)
        : "add %s to the enum of %s".formatted(String.join(", ", values), use.origin().lastName());
  }

  private static String discriminators(List<String> values) {
    return values.stream()
        .map(value -> "@DiscriminatorValue(%s)".formatted(TableAnnotations.quoted(value)))
        .collect(Collectors.joining(" and with "));
  }

  /** What lets the attribute be null. */
  public static String optional(ColumnUse use) {
    String name = use.origin().lastName();
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

  public static String fractionalSeconds(MappingFacts facts, int digits) {
    return columnFraction(facts.hibernate(), digits)
        .map(said -> "@Column(" + said + ')')
        .orElse("@FractionalSeconds(" + digits + ')');
  }

  /**
   * What {@code @Column} says of fractional digits; empty where an annotation of its own does.
   * {@code secondPrecision} came with JPA 3.2, {@code @FractionalSeconds} with Hibernate 6.5.
   */
  static Optional<String> columnFraction(String hibernate, int digits) {
    if (hibernate.startsWith("7.")) {
      return Optional.of("secondPrecision = " + digits);
    }
    return hibernate.matches("6\\.[234]\\..*")
        ? Optional.of("precision = " + digits)
        : Optional.empty();
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
}
