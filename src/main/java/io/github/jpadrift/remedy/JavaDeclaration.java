package io.github.jpadrift.remedy;

import io.github.jpadrift.binding.Binding;
import io.github.jpadrift.binding.Binding.Outcome;
import io.github.jpadrift.binding.BindingMatrix;
import io.github.jpadrift.database.DbColumn;
import io.github.jpadrift.database.DbType;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.mapping.BoundType;
import io.github.jpadrift.schema.ClassNames;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Java type, and the annotations it needs, that Hibernate was seen to write, read and query on
 * a column of a type.
 *
 * @param annotations those besides {@code @Column}
 * @param column what {@code @Column} must say: {@code length = 40}
 * @param type as source code spells it without an import
 */
record JavaDeclaration(List<String> annotations, List<String> column, String type) {

  JavaDeclaration {
    annotations = List.copyOf(annotations);
    column = List.copyOf(column);
  }

  /**
   * A way of mapping a basic attribute, and what Hibernate binds for it.
   *
   * @param home the column types that it is meant for; empty for whichever it works on
   */
  private record Candidate(String annotation, String type, BoundType bound, Set<String> home) {

    static Candidate of(String type, String jdbcType) {
      return new Candidate("", type, new BoundType(boundName(type), jdbcType), Set.of());
    }

    /** One that asks for its JDBC type. */
    static Candidate asking(String type, String jdbcType, String boundType, String... home) {
      return new Candidate(
          "@JdbcTypeCode(SqlTypes." + jdbcType + ")",
          type,
          new BoundType(boundType, jdbcType),
          Set.of(home));
    }

    /** A moment can be kept in text, but nobody means a text column for moments. */
    boolean isMeantFor(DbType column) {
      return home.isEmpty()
          ? !column.stored().family().holdsText() || type.startsWith("String")
          : home.contains(column.stored().toString());
    }

    /** Hibernate 6.2 and 6.3 give an interval nine fractional digits and then refuse them. */
    boolean isReadBy(String hibernate) {
      return !bound.jdbcType().equals("INTERVAL_SECOND")
          || !(hibernate.startsWith("6.2.") || hibernate.startsWith("6.3."));
    }

    private Candidate array() {
      return new Candidate(
          annotation,
          type + "[]",
          new BoundType(bound.javaType() + "[]", "ARRAY OF " + bound.jdbcType()),
          home);
    }

    private static String boundName(String type) {
      return type.contains(".") || type.endsWith("[]") ? type : "java.lang." + type;
    }
  }

  /** In an order in which the first that works is the one that people would choose. */
  private static final List<Candidate> SIMPLE =
      List.of(
          Candidate.of("Short", "SMALLINT"),
          Candidate.of("Integer", "INTEGER"),
          Candidate.of("Long", "BIGINT"),
          Candidate.of("java.math.BigInteger", "NUMERIC"),
          Candidate.of("java.math.BigDecimal", "NUMERIC"),
          Candidate.of("Float", "FLOAT"),
          Candidate.of("Double", "DOUBLE"),
          Candidate.of("Boolean", "BOOLEAN"),
          Candidate.of("String", "VARCHAR"),
          Candidate.of("java.util.UUID", "UUID"),
          Candidate.of("java.time.LocalTime", "TIME"),
          Candidate.of("java.time.LocalDateTime", "TIMESTAMP"),
          Candidate.of("java.time.LocalDate", "DATE"),
          Candidate.of("java.time.Instant", "TIMESTAMP_UTC"),
          Candidate.of("byte[]", "VARBINARY"));

  /** Large objects are compared by their numbers, and whoever maps one seldom compares it. */
  private static final Candidate LARGE_OBJECT =
      new Candidate("@Lob", "byte[]", new BoundType("byte[]", "BLOB"), Set.of("oid"));

  /** The usual one first; what needs an annotation comes after what does not. */
  private static final List<Candidate> CANDIDATES =
      Stream.of(
              SIMPLE.stream(),
              Stream.of(
                  Candidate.asking(
                      "java.time.OffsetTime",
                      "TIME_UTC",
                      "java.time.OffsetTime",
                      "time with time zone"),
                  Candidate.asking("String", "JSON", "java.lang.Object", "json", "jsonb"),
                  Candidate.asking("String", "SQLXML", "java.lang.Object", "xml"),
                  Candidate.asking(
                      "java.net.InetAddress", "INET", "java.net.InetAddress", "inet", "cidr"),
                  Candidate.asking(
                      "java.time.Duration", "INTERVAL_SECOND", "java.time.Duration", "interval"),
                  LARGE_OBJECT),
              SIMPLE.stream()
                  .filter(candidate -> !candidate.type().equals("byte[]"))
                  .map(Candidate::array))
          .flatMap(candidates -> candidates)
          .toList();

  /** Java Language Specification, section 3.9, and the literals of 3.10. */
  private static final Set<String> KEYWORDS =
      Set.of(
          ("abstract assert boolean break byte case catch char class const continue default do"
                  + " double else enum extends false final finally float for goto if implements"
                  + " import instanceof int interface long native new null package private"
                  + " protected public return short static strictfp super switch synchronized this"
                  + " throw throws transient true try void volatile while _")
              .split(" "));

  /** Empty where nothing is known to work for every value. */
  static Optional<JavaDeclaration> of(DbType column, SchemaContext context) {
    return CANDIDATES.stream()
        .filter(candidate -> candidate.isMeantFor(column))
        .filter(candidate -> candidate.isReadBy(context.hibernate()))
        .filter(candidate -> works(candidate, column, context))
        .findFirst()
        .map(
            candidate -> {
              List<String> annotations =
                  Stream.of(candidate.annotation()).filter(text -> !text.isEmpty()).toList();
              return sized(annotations, candidate.type(), column.stored(), context);
            });
  }

  private static boolean works(Candidate candidate, DbType column, SchemaContext context) {
    return context
        .circumstances()
        .flatMap(known -> BindingMatrix.shipped().judge(candidate.bound(), column, known))
        .map(Binding::outcomes)
        .filter(
            outcomes ->
                outcomes.entrySet().stream()
                    .allMatch(
                        each ->
                            each.getValue() == Outcome.WORKS
                                || (candidate.equals(LARGE_OBJECT)
                                    && each.getKey() == Operation.QUERY)))
        .isPresent();
  }

  /** With the size of the column, where Hibernate would take another one by itself. */
  private static JavaDeclaration sized(
      List<String> annotations, String type, SqlType stored, SchemaContext context) {
    List<Integer> modifiers = stored.modifiers();
    if (modifiers.isEmpty()) {
      return new JavaDeclaration(annotations, List.of(), type);
    }
    int first = modifiers.get(0);
    return switch (stored.name()) {
      case "character varying", "character" ->
          new JavaDeclaration(annotations, List.of("length = " + first), type);
      case "numeric" ->
          new JavaDeclaration(
              annotations,
              List.of(
                  "precision = " + first,
                  "scale = " + (modifiers.size() == 1 ? 0 : modifiers.get(1))),
              type);
      case "timestamp without time zone",
          "timestamp with time zone",
          "time without time zone",
          "time with time zone" ->
          first == SqlType.FINEST_FRACTION
              ? new JavaDeclaration(annotations, List.of(), type)
              : fractional(annotations, type, context.hibernate(), first);
      default -> new JavaDeclaration(annotations, List.of(), type);
    };
  }

  private static JavaDeclaration fractional(
      List<String> annotations, String type, String hibernate, int digits) {
    Optional<String> ofColumn = ColumnAnnotations.columnFraction(hibernate, digits);
    return ofColumn.isPresent()
        ? new JavaDeclaration(annotations, List.of(ofColumn.get()), type)
        : new JavaDeclaration(
            Stream.concat(annotations.stream(), Stream.of("@FractionalSeconds(" + digits + ')'))
                .toList(),
            List.of(),
            type);
  }

  /** The attribute under a name, its column being the one that it has: {@code private Long id;}. */
  String attribute(String name) {
    return written(column, simpleType(), name);
  }

  /** An attribute of its own for a column; a String works without the length of a varchar. */
  String attribute(DbColumn wanted, Set<String> taken) {
    return attribute(wanted, taken, List.of());
  }

  /** The same for a column of an entity's further table. */
  String inSecondaryTable(DbColumn wanted, Set<String> taken, TableName table) {
    return attribute(wanted, taken, List.of("table = " + TableAnnotations.named(table.name())));
  }

  private String attribute(DbColumn wanted, Set<String> taken, List<String> where) {
    List<String> said = new ArrayList<>(where);
    said.add("name = " + TableAnnotations.named(wanted.name()));
    if (!wanted.nullable()) {
      said.add("nullable = false");
    }
    if (!wanted.type().stored().name().equals("character varying")) {
      said.addAll(column);
    }
    String name = attributeName(wanted.name().value());
    return written(said, type, taken.contains(name) ? name + "Column" : name);
  }

  /** Whether the annotation is one of its own. */
  boolean says(String annotation) {
    return annotations.stream().anyMatch(each -> each.matches('@' + annotation + "\\b.*"));
  }

  /** Whether it is the type alone. */
  boolean isPlain() {
    return annotations.isEmpty() && column.isEmpty();
  }

  /** The type where it is imported. */
  String simpleType() {
    return ClassNames.simple(type);
  }

  private String written(List<String> said, String type, String name) {
    List<String> words = new ArrayList<>(annotations);
    if (!said.isEmpty()) {
      words.add("@Column(" + String.join(", ", said) + ')');
    }
    words.add("private " + type + ' ' + name + ';');
    return String.join(" ", words);
  }

  /** {@code deleted_at} becomes {@code deletedAt}, {@code class} {@code class_}. */
  static String attributeName(String column) {
    String camel =
        Pattern.compile("[^\\p{Alnum}]+(.?)")
            .matcher(column.toLowerCase(Locale.ROOT))
            .replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
    String name = camel.isEmpty() || Character.isDigit(camel.charAt(0)) ? "column" + camel : camel;
    return KEYWORDS.contains(name) ? name + '_' : name;
  }
}
