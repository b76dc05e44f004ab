package io.github.jpadrift.remedy;

import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.database.DbType;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.InCode;
import io.github.jpadrift.mapping.MappedCheck;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.MappingFacts;
import io.github.jpadrift.schema.ClassNames;
import io.github.jpadrift.schema.SqlType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What to write in the entity so that an attribute fits the column that is there. */
public final class ColumnAnnotations {

  private ColumnAnnotations() {}

  /** Types of Java that a version may have (Jakarta Persistence, 11.1.54). */
  private static final Set<String> VERSIONS =
      Set.of("Short", "Integer", "Long", "LocalDateTime", "Instant");

  /** Types of Java that a generator or the database makes ids of. */
  private static final Set<String> GENERATED =
      Set.of("Short", "Integer", "Long", "BigInteger", "BigDecimal");

  /** Annotations that decide what is bound, whatever the attribute's own type is. */
  private static final List<String> TYPING =
      List.of(
          "Convert",
          "Type",
          "JdbcTypeCode",
          "JdbcType",
          "JavaType",
          "Lob",
          "Temporal",
          "Nationalized",
          "TimeZoneStorage");

  /** What makes an attribute required; the first is the usual one. */
  private static final List<String> NOT_NULL =
      List.of("NotNull", "NonNull", "Nonnull", "NotBlank", "NotEmpty");

  /** What makes checks of a column; those of Bean Validation, too. */
  private static final List<String> CHECKING =
      List.of(
          "Check",
          "Checks",
          "Min",
          "Max",
          "DecimalMin",
          "DecimalMax",
          "Positive",
          "PositiveOrZero",
          "Negative",
          "NegativeOrZero",
          "Range");

  /** Bean Validation's own length, which wins over that of the column. */
  private static final List<String> LIMITING = List.of("Size", "Length");

  /** The attribute's declaration for the actual type; null when no basic type of Java fits it. */
  public static @Nullable String attribute(
      ColumnMatch match, ColumnUse use, SchemaContext context) {
    AttributeColumn column = AttributeColumn.of(match, use);
    boolean isReference = column.isReference() && use.role() != ColumnUse.Role.MAP_KEY;
    if (isReference || isReference(use)) {
      return JavaDeclaration.of(match.type(), context)
          .map(declaration -> referred(column, declaration.simpleType()))
          .orElse(null);
    }
    return switch (use.role()) {
      case DISCRIMINATOR, ORDER, SOFT_DELETE, TECHNICAL, REFERENCE, OWNER_KEY -> null;
      case MAP_KEY ->
          use.bound().isEnum()
              ? enumerated(match, "@MapKeyEnumerated", "@MapKeyJdbcTypeCode")
              : null;
      case BASIC, ID, VERSION, ELEMENT, TENANT ->
          match.type().kind() == DbType.Kind.ENUM || use.bound().isEnum()
              ? ofConstants(match, use)
              : column.isPartOfValue()
                  ? null
                  : JavaDeclaration.of(match.type(), context)
                      .map(declaration -> declared(column, declaration))
                      .orElse(null);
    };
  }

  private static String referred(AttributeColumn column, String type) {
    String id =
        switch (column.use().role()) {
          case OWNER_KEY -> "of " + column.use().origin().entityName();
          case ID -> "of the association with @MapsId";
          default -> "that " + column.name() + " refers to";
        };
    return "map the id %s as %s".formatted(id, type);
  }

  private static @Nullable String ofConstants(ColumnMatch match, ColumnUse use) {
    if (use.bound().isEnum() && use.converter() == null) {
      return enumerated(match, "@Enumerated", "@JdbcTypeCode");
    }
    boolean isText = use.bound().javaType().equals("java.lang.String");
    return isText && match.type().kind() == DbType.Kind.ENUM && !match.type().stored().isArray()
        ? "@ColumnTransformer(write = %s, read = %s)"
            .formatted(
                TableAnnotations.quoted("?::" + match.type().declared()),
                TableAnnotations.quoted(match.actual().name().sql() + "::text"))
        : null;
  }

  /** What the attribute becomes, if one of its kind may be of that type. */
  private static @Nullable String declared(AttributeColumn column, JavaDeclaration declaration) {
    String type = declaration.simpleType();
    ColumnUse use = column.use();
    boolean isElement =
        use.role() == ColumnUse.Role.ELEMENT && use.origin().equals(column.table().origin());
    if (isElement) {
      return "map the values of %s as %s".formatted(column.name(), type);
    }
    if (use.role() == ColumnUse.Role.VERSION && !VERSIONS.contains(type)) {
      return null;
    }
    String attribute = declaration.attribute(column.name());
    if (use.role() == ColumnUse.Role.ID && column.isGenerated() && !GENERATED.contains(type)) {
      return type.equals("UUID") && use.source() == ColumnUse.ValueSource.IDENTITY
          ? "@GeneratedValue(strategy = GenerationType.UUID) " + attribute
          : null;
    }
    return written(use, declaration, attribute);
  }

  /** With what stands in the way of it; null where it stands there already. */
  private static @Nullable String written(
      ColumnUse use, JavaDeclaration declaration, String attribute) {
    InCode code = use.inCode();
    boolean isConverted = use.converter() != null;
    List<String> inTheWay =
        code.isKnown()
            ? code.of(TYPING).stream().filter(name -> !declaration.says(name)).toList()
            : isConverted ? List.of("Convert") : List.of();
    if (isConverted && !inTheWay.contains("Convert")) {
      // it applies by itself, or the class says so
      return "@Convert(disableConversion = true) " + without(attribute, inTheWay);
    }
    boolean isThere =
        inTheWay.isEmpty() && declaration.isPlain() && declaration.simpleType().equals(code.type());
    return isThere ? null : without(attribute, inTheWay);
  }

  private static String without(String said, List<String> annotations) {
    return annotations.isEmpty()
        ? said
        : said
            + annotations.stream()
                .map(name -> '@' + name)
                .collect(Collectors.joining(" and ", " without ", ""));
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

  /** The enum with its constants as the database spells them. */
  public static String respelled(ColumnUse use, Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(pair -> pair.getKey() + " to " + pair.getValue())
        .collect(Collectors.joining(", ", "rename ", " in the enum of " + use.origin().lastName()));
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

  /** What lets the attribute be null; null where it cannot be. */
  public static @Nullable String optional(ColumnMatch match, ColumnUse use) {
    AttributeColumn column = AttributeColumn.of(match, use);
    if (use.primitive()) {
      return "private %s %s;".formatted(ClassNames.simple(use.bound().javaType()), column.name());
    }
    return column
        .ruled("nullable = true")
        .map(
            said ->
                isReference(use)
                    ? column.toOne().map(one -> one + "(optional = true) ").orElse("")
                        + said
                        + " on "
                        + column.name()
                    : without(
                            said,
                            use.inCode().isKnown()
                                ? use.inCode().of(NOT_NULL)
                                : NOT_NULL.subList(0, 1))
                        + " on "
                        + column.name())
        .orElse(null);
  }

  /** What keeps null out before the database refuses it, or lets the column's default do so. */
  public static @Nullable String required(ColumnMatch match, ColumnUse use) {
    AttributeColumn column = AttributeColumn.of(match, use);
    if (match.actual().fillsItself() && isOfEntity(column)) {
      return "@DynamicInsert on " + use.origin().entityName();
    }
    if (use.role() == ColumnUse.Role.ELEMENT) {
      // Hibernate stores no element that is null
      return null;
    }
    return column
        .ruled("nullable = false")
        .map(said -> column.toOne().map(one -> one + "(optional = false) ").orElse("") + said)
        .orElse(null);
  }

  private static boolean isOfEntity(AttributeColumn column) {
    return switch (column.table().role()) {
      case ENTITY, JOINED_SUBCLASS, SECONDARY -> column.use().insertable();
      case JOIN, COLLECTION, AUDIT, GENERATOR -> false;
    };
  }

  public static @Nullable String inserted(ColumnMatch match, ColumnUse use) {
    return AttributeColumn.of(match, use).ruled("insertable = true, nullable = false").orElse(null);
  }

  /**
   * The database gives the value, and Hibernate reads it back unless it is part of an embeddable,
   * which is read back only as a whole; null where the database cannot.
   */
  public static @Nullable String computed(ColumnMatch match, ColumnUse use) {
    AttributeColumn column = AttributeColumn.of(match, use);
    String left = "insertable = false, updatable = false";
    return switch (use.role()) {
      case BASIC, TENANT, VERSION ->
          (column.isInEmbeddable()
                  ? ""
                  : "@Generated(event = {EventType.INSERT, EventType.UPDATE}) ")
              + "@Column("
              + left
              + ')';
      case REFERENCE, OWNER_KEY ->
          column.table().role() == MappedTable.Role.JOIN ? null : column.ruled(left).orElse(null);
      case DISCRIMINATOR ->
          use.origin().attribute() == null ? "@DiscriminatorOptions(insert = false)" : null;
      case ID, ELEMENT, ORDER, MAP_KEY, SOFT_DELETE, TECHNICAL -> null;
    };
  }

  /** What leaves the id to the database; null where it is not the attribute's own to give. */
  public static @Nullable String identity(ColumnMatch match, ColumnUse use) {
    return AttributeColumn.of(match, use).isWholeId()
        ? "@GeneratedValue(strategy = GenerationType.IDENTITY)"
        : null;
  }

  /** What makes the id before it is sent; null where no generator makes such ids. */
  public static @Nullable String made(ColumnMatch match) {
    SqlType type = match.type().stored();
    String strategy =
        type.name().equals("uuid")
            ? "UUID"
            : type.family() == SqlType.Family.WHOLE_NUMBER ? "SEQUENCE" : null;
    return strategy == null
        ? null
        : "@GeneratedValue(strategy = GenerationType.%s)".formatted(strategy);
  }

  /** The default that is there; without one, none. */
  public static String defaultValue(@Nullable String actual) {
    return actual == null
        ? "remove @ColumnDefault"
        : "@ColumnDefault(%s)".formatted(TableAnnotations.quoted(actual));
  }

  /**
   * Which annotation must go for other values to be allowed; null where none declares the check.
   */
  public static @Nullable String withoutCheck(MappedTable table, MappedCheck check) {
    InCode code =
        check.columns().stream()
            .findFirst()
            .flatMap(table::column)
            .map(column -> column.use().inCode())
            .orElse(InCode.UNKNOWN);
    List<String> declaring = code.isKnown() ? code.of(CHECKING) : CHECKING.subList(0, 1);
    return declaring.isEmpty()
        ? null
        : declaring.stream()
            .map(name -> '@' + name)
            .collect(Collectors.joining(" and ", "remove ", " of " + check.origin()));
  }

  private static boolean isReference(ColumnUse use) {
    return use.role() == ColumnUse.Role.REFERENCE || use.role() == ColumnUse.Role.OWNER_KEY;
  }

  public static @Nullable String length(ColumnMatch match, ColumnUse use, int characters) {
    List<String> stronger = use.inCode().of(LIMITING);
    return stronger.isEmpty()
        ? AttributeColumn.of(match, use).sized("length = " + characters).orElse(null)
        : "@%s(max = %d)".formatted(stronger.get(0), characters);
  }

  /** The size of a decimal number; a whole number has none that could be said. */
  public static @Nullable String digits(
      ColumnMatch match, ColumnUse use, int precision, int scale) {
    if (!use.inCode().of(List.of("Digits")).isEmpty()) {
      return "@Digits(integer = %d, fraction = %d)".formatted(precision - scale, scale);
    }
    return use.bound().javaType().matches("java\\.math\\.BigDecimal(\\[])?")
        ? AttributeColumn.of(match, use)
            .sized("precision = %d, scale = %d".formatted(precision, scale))
            .orElse(null)
        : null;
  }

  public static @Nullable String fractionalSeconds(
      ColumnMatch match, ColumnUse use, MappingFacts facts, int digits) {
    AttributeColumn column = AttributeColumn.of(match, use);
    Optional<String> ofColumn = columnFraction(facts.hibernate(), digits);
    return ofColumn.isPresent()
        ? column.sized(ofColumn.get()).orElse(null)
        : column
            .sized("")
            .filter(said -> use.role() != ColumnUse.Role.MAP_KEY)
            .map(said -> "@FractionalSeconds(" + digits + ')')
            .orElse(null);
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

  private static @Nullable String enumerated(ColumnMatch match, String constants, String jdbcType) {
    DbType column = match.type();
    if (column.kind() == DbType.Kind.ENUM) {
      return column.stored().isArray() || !match.isOfTheEnum()
          ? null
          : "%s(EnumType.STRING) %s(SqlTypes.NAMED_ENUM)".formatted(constants, jdbcType);
    }
    return switch (column.stored().withoutModifiers().toString()) {
      case "smallint", "integer" -> constants + "(EnumType.ORDINAL)";
      case "text", "character varying" -> constants + "(EnumType.STRING)";
      default -> null;
    };
  }
}
