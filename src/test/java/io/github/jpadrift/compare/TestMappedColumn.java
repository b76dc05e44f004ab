package io.github.jpadrift.compare;

import io.github.jpadrift.mapping.BoundType;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.ColumnUse.ValueSource;
import io.github.jpadrift.mapping.InCode;
import io.github.jpadrift.mapping.InStatements;
import io.github.jpadrift.mapping.MappedColumn;
import io.github.jpadrift.mapping.MappedColumn.Size;
import io.github.jpadrift.mapping.Origin;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mapped column in the making: an optional basic attribute, camel case of the column's name,
 * bound as Hibernate binds the ordinary Java type of the column's type.
 */
public final class TestMappedColumn {

  private static final Map<String, BoundType> ORDINARY =
      Map.ofEntries(
          Map.entry("character varying", new BoundType("java.lang.String", "VARCHAR")),
          Map.entry("text", new BoundType("java.lang.String", "VARCHAR")),
          Map.entry("character", new BoundType("java.lang.String", "CHAR")),
          Map.entry("smallint", new BoundType("java.lang.Short", "SMALLINT")),
          Map.entry("integer", new BoundType("java.lang.Integer", "INTEGER")),
          Map.entry("bigint", new BoundType("java.lang.Long", "BIGINT")),
          Map.entry("numeric", new BoundType("java.math.BigDecimal", "NUMERIC")),
          Map.entry("real", new BoundType("java.lang.Float", "FLOAT")),
          Map.entry("double precision", new BoundType("java.lang.Double", "DOUBLE")),
          Map.entry("boolean", new BoundType("java.lang.Boolean", "BOOLEAN")),
          Map.entry("uuid", new BoundType("java.util.UUID", "UUID")),
          Map.entry("date", new BoundType("java.time.LocalDate", "DATE")),
          Map.entry("time without time zone", new BoundType("java.time.LocalTime", "TIME")),
          Map.entry(
              "timestamp without time zone", new BoundType("java.time.LocalDateTime", "TIMESTAMP")),
          Map.entry(
              "timestamp with time zone", new BoundType("java.time.Instant", "TIMESTAMP_UTC")),
          Map.entry("bytea", new BoundType("byte[]", "VARBINARY")),
          Map.entry("oid", new BoundType("java.sql.Blob", "BLOB")),
          Map.entry("jsonb", new BoundType("java.lang.Object", "JSON")));

  private final Identifier name;
  private final SqlType type;
  private Origin origin;
  private final String hierarchy;
  private ColumnUse.Role role = ColumnUse.Role.BASIC;
  private BoundType bound;
  private boolean quoted;
  private boolean required;
  private boolean demanded;
  private boolean primitive;
  private ValueSource source = ValueSource.APPLICATION;
  private List<String> values = List.of();
  private boolean insertable = true;
  private boolean updatable = true;
  private boolean omittedWhenNull;
  private @Nullable String converter;
  private InStatements inStatements = InStatements.PLAIN;
  private InCode inCode = InCode.UNKNOWN;
  private @Nullable String columnDefinition;
  private Size size = Size.UNSTATED;
  private @Nullable String defaultExpression;
  private @Nullable String generatedAs;
  private @Nullable String valueOfEarlierRows;
  private List<String> omittedBy = List.of();
  private final List<ColumnUse> otherUses = new ArrayList<>();

  TestMappedColumn(String entity, String hierarchy, String name, String type) {
    this.name = new Identifier(name);
    this.type = SqlType.parse(type);
    this.hierarchy = hierarchy;
    origin = new Origin(entity, camelCase(name));
    bound =
        ORDINARY.getOrDefault(
            this.type.name(), new BoundType("java.lang.Object", this.type.name()));
  }

  /** Another attribute path: {@code attribute("address.city")}. */
  public TestMappedColumn attribute(String path) {
    origin = new Origin(origin.entity(), path);
    return this;
  }

  /** Declared by another entity of the table, e.g. a subclass. */
  public TestMappedColumn of(String entityName) {
    origin = new Origin("com.acme." + entityName, origin.attribute());
    return this;
  }

  /** Hibernate puts quotes around its name. */
  public TestMappedColumn quoted() {
    quoted = true;
    return this;
  }

  public TestMappedColumn role(ColumnUse.Role other) {
    role = other;
    return this;
  }

  /** What stands in the code: {@code inCode("String", "Lob")}. */
  public TestMappedColumn inCode(String type, String... annotations) {
    inCode = new InCode(type, List.of(annotations));
    return this;
  }

  /** What Hibernate binds: {@code bound("java.util.UUID", "UUID")}. */
  public TestMappedColumn bound(String javaType, String jdbcType) {
    bound = new BoundType(javaType, jdbcType);
    return this;
  }

  /** NOT NULL in the DDL and demanded by the attribute. */
  public TestMappedColumn required() {
    required = true;
    demanded = true;
    return this;
  }

  /** Demanded by the attribute, but not NOT NULL in the DDL: a single-table subclass. */
  public TestMappedColumn demanded() {
    demanded = true;
    return this;
  }

  /** A Java primitive, which is required too. */
  public TestMappedColumn primitive() {
    primitive = true;
    return required();
  }

  public TestMappedColumn source(ValueSource other) {
    source = other;
    return this;
  }

  /** The closed set of values that can be stored. */
  public TestMappedColumn values(String... all) {
    values = List.of(all);
    return this;
  }

  public TestMappedColumn notInsertable() {
    insertable = false;
    return this;
  }

  public TestMappedColumn notUpdatable() {
    updatable = false;
    return this;
  }

  /** {@code @DynamicInsert}. */
  public TestMappedColumn omittedWhenNull() {
    omittedWhenNull = true;
    return this;
  }

  /** {@code @ColumnTransformer}. */
  public TestMappedColumn transformed(@Nullable String read, @Nullable String write) {
    inStatements = new InStatements(read, write, null, false);
    return this;
  }

  /** {@code @SQLInsert} and {@code @SQLUpdate} on its entity. */
  public TestMappedColumn ownSql() {
    inStatements = new InStatements(null, null, null, true);
    return this;
  }

  /** A constant as it stands in the text of a query. */
  public TestMappedColumn literal(String literal) {
    inStatements = new InStatements(null, null, literal, false);
    return this;
  }

  public TestMappedColumn converter(String className) {
    converter = className;
    return this;
  }

  public TestMappedColumn columnDefinition(String text) {
    columnDefinition = text;
    return this;
  }

  public TestMappedColumn length(int stated) {
    size = new Size(stated, size.precision(), size.scale(), size.fractionalSeconds());
    return this;
  }

  public TestMappedColumn precision(int stated, int scale) {
    size = new Size(size.length(), stated, scale, size.fractionalSeconds());
    return this;
  }

  public TestMappedColumn fractionalSeconds(int stated) {
    size = new Size(size.length(), size.precision(), size.scale(), stated);
    return this;
  }

  public TestMappedColumn defaultExpression(String sql) {
    defaultExpression = sql;
    return this;
  }

  public TestMappedColumn generatedAs(String sql) {
    generatedAs = sql;
    return this;
  }

  /** What rows must get that were there before the column: SQL. */
  public TestMappedColumn earlierRowsHold(String sql) {
    valueOfEarlierRows = sql;
    return this;
  }

  /** Entities whose INSERT leaves the column out. */
  public TestMappedColumn omittedBy(String... entityNames) {
    omittedBy = Arrays.stream(entityNames).map(entity -> "com.acme." + entity).toList();
    return this;
  }

  /** A further use of the column by an entity outside the hierarchy, with that type. */
  public TestMappedColumn alsoUsedBy(String entityName, String asType) {
    otherUses.add(
        new TestMappedColumn(
                "com.acme." + entityName, "com.acme." + entityName, name.value(), asType)
            .use());
    return this;
  }

  Origin origin() {
    return origin;
  }

  boolean isNamed(String other) {
    return name.value().equals(other);
  }

  MappedColumn build() {
    List<ColumnUse> uses = new ArrayList<>();
    uses.add(use());
    uses.addAll(otherUses);
    return new MappedColumn(
        name,
        quoted,
        type,
        columnDefinition,
        required,
        size,
        defaultExpression,
        generatedAs,
        valueOfEarlierRows,
        uses,
        omittedBy,
        List.of(),
        false);
  }

  private ColumnUse use() {
    return new ColumnUse(
        origin,
        hierarchy,
        role,
        type,
        bound,
        demanded,
        primitive,
        source,
        values,
        insertable,
        updatable,
        omittedWhenNull,
        converter,
        inStatements,
        inCode);
  }

  private static String camelCase(String name) {
    return Pattern.compile("_+(.)")
        .matcher(name)
        .replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
  }
}
