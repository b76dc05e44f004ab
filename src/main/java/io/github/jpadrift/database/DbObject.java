package io.github.jpadrift.database;

import io.github.jpadrift.schema.Identifier;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a schema consists of, in PostgreSQL's own words.
 *
 * @param facts what is said of it; what is not said does not hold
 * @param needs what must be there before it, ordered; what its own relation is made of is left out
 */
public record DbObject(ObjectId id, Map<Fact, List<String>> facts, List<ObjectId> needs)
    implements Comparable<DbObject> {

  public DbObject {
    Map<Fact, List<String>> said = new EnumMap<>(Fact.class);
    facts.forEach(
        (fact, values) -> {
          if (!values.isEmpty()) {
            said.put(fact, List.copyOf(values));
          }
        });
    facts = Collections.unmodifiableMap(said);
    needs = needs.isEmpty() ? List.of() : needs.stream().distinct().sorted().toList();
  }

  /** What kind of thing it is, in the order in which a schema is made of them. */
  public enum Kind {
    SCHEMA,
    EXTENSION,
    COLLATION,
    /** A type that something else made, an extension mostly, and that columns have. */
    TYPE,
    ENUM,
    COMPOSITE,
    RANGE,
    DOMAIN,
    DOMAIN_CONSTRAINT,
    ROUTINE,
    SEQUENCE,
    TABLE,
    FOREIGN_TABLE,
    VIEW,
    MATERIALIZED_VIEW,
    COLUMN,
    DEFAULT,
    CONSTRAINT,
    INDEX,
    STATISTICS,
    TRIGGER,
    RULE,
    POLICY;

    private static final Map<String, Kind> BY_LABEL =
        Stream.of(values()).collect(Collectors.toUnmodifiableMap(Kind::label, kind -> kind));

    /** As files and queries write it: {@code materialized-view}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of a label, null when there is none. */
    public static @Nullable Kind of(String label) {
      return BY_LABEL.get(label);
    }

    /** Whether it holds or shows rows. */
    public boolean isRelation() {
      return this == TABLE || this == FOREIGN_TABLE || this == VIEW || this == MATERIALIZED_VIEW;
    }

    /** Whether it is a type that columns may have and that the schema itself defines. */
    public boolean isType() {
      return this == ENUM || this == COMPOSITE || this == RANGE || this == DOMAIN;
    }
  }

  /**
   * What tells an object from all others.
   *
   * @param schema null for what lies in no schema
   * @param of the relation or type that it is a part of, null for what stands by itself
   * @param name raw; of a routine with the types of its arguments
   */
  public record ObjectId(
      Kind kind, @Nullable Identifier schema, @Nullable Identifier of, String name)
      implements Comparable<ObjectId> {

    private static final Comparator<Identifier> NAMES =
        Comparator.nullsFirst(Comparator.<Identifier>naturalOrder());

    private static final Comparator<ObjectId> ORDER =
        Comparator.comparing(ObjectId::kind)
            .thenComparing(ObjectId::schema, NAMES)
            .thenComparing(ObjectId::of, NAMES)
            .thenComparing(ObjectId::name);

    @Override
    public int compareTo(ObjectId other) {
      return ORDER.compare(this, other);
    }

    /** For people: {@code column public.invoice.total}. */
    @Override
    public String toString() {
      return kind.label().replace('-', ' ')
          + ' '
          + (schema == null ? "" : schema.value() + '.')
          + (of == null ? "" : of.value() + '.')
          + name;
    }
  }

  /** How the values of a fact are to be read. */
  public enum Shape {
    TEXT,
    NUMBER,
    /** Said only where it holds. */
    FLAG,
    LIST
  }

  /** Something that can be said of an object; the queries name their columns like this. */
  public enum Fact {
    SPELLING,
    TYPE,
    DEFINITION,
    /** SHA-256 of a definition that is not told. */
    DEFINITION_DIGEST,
    EXPRESSION,
    // schemas, extensions, collations
    PLACED,
    VERSION,
    PROVIDER,
    LOCALE,
    LC_COLLATE,
    LC_CTYPE,
    COLLATION_RULES,
    NONDETERMINISTIC(Shape.FLAG),
    EXTENSION,
    // types and columns
    TYPE_KIND,
    LABELS(Shape.LIST),
    CHECKS(Shape.LIST),
    MULTIRANGE,
    OPERATOR_CLASS,
    CANONICAL,
    SUBTYPE_DIFFERENCE,
    POSITION(Shape.NUMBER),
    COLLATION,
    DEFAULT_EXPRESSION,
    NOT_NULL(Shape.FLAG),
    NOT_NULL_NAME,
    NOT_NULL_NOT_INHERITED(Shape.FLAG),
    IDENTITY,
    GENERATED,
    STORAGE,
    COMPRESSION,
    STATISTICS(Shape.NUMBER),
    // routines and sequences
    ROUTINE_KIND,
    START(Shape.NUMBER),
    INCREMENT(Shape.NUMBER),
    MINIMUM(Shape.NUMBER),
    MAXIMUM(Shape.NUMBER),
    CACHE(Shape.NUMBER),
    CYCLES(Shape.FLAG),
    OF_IDENTITY(Shape.FLAG),
    OWNED_BY,
    // relations
    UNLOGGED(Shape.FLAG),
    OF_TYPE,
    INHERITS(Shape.LIST),
    PARTITION_KEY,
    PARTITION_BOUND,
    METHOD,
    OPTIONS(Shape.LIST),
    WRITABLE(Shape.LIST),
    COMPUTED(Shape.LIST),
    ROW_SECURITY(Shape.FLAG),
    FORCES_ROW_SECURITY(Shape.FLAG),
    REPLICA_IDENTITY,
    TABLESPACE,
    // constraints and indexes
    COLUMNS(Shape.LIST),
    TARGET,
    TARGET_COLUMNS(Shape.LIST),
    ON_DELETE,
    ON_UPDATE,
    MATCHING,
    DEFERRABLE(Shape.FLAG),
    DEFERRED(Shape.FLAG),
    NOT_VALIDATED(Shape.FLAG),
    NOT_ENFORCED(Shape.FLAG),
    INHERITED(Shape.FLAG),
    FROM_PARENT(Shape.FLAG),
    IS_UNIQUE(Shape.FLAG),
    PARTS(Shape.LIST),
    PREDICATE,
    INVALID(Shape.FLAG),
    CLUSTERED(Shape.FLAG),
    REPLICA_IDENTITY_INDEX(Shape.FLAG),
    OF_CONSTRAINT(Shape.FLAG),
    ATTACHED_TO,
    PART_STATISTICS(Shape.LIST),
    // triggers, rules, policies
    TIMING,
    LEVEL,
    EVENTS(Shape.LIST),
    CALLS,
    FIRES,
    RESTRICTIVE(Shape.FLAG),
    COMMAND,
    ROLES(Shape.LIST),
    WITH_CHECK,
    // whatever it is
    OWNER,
    ACL(Shape.LIST),
    COMMENT,
    ROWS(Shape.NUMBER),
    BYTES(Shape.NUMBER);

    private static final Map<String, Fact> BY_LABEL =
        Stream.of(values()).collect(Collectors.toUnmodifiableMap(Fact::label, fact -> fact));

    private static final Set<Fact> SAYING_NAMES =
        EnumSet.of(
            SPELLING,
            TYPE,
            DEFINITION,
            EXPRESSION,
            DEFAULT_EXPRESSION,
            CHECKS,
            COLLATION,
            MULTIRANGE,
            OPERATOR_CLASS,
            CANONICAL,
            SUBTYPE_DIFFERENCE,
            OWNED_BY,
            OF_TYPE,
            INHERITS,
            PARTITION_KEY,
            PARTITION_BOUND,
            TARGET,
            PARTS,
            PREDICATE,
            ATTACHED_TO,
            CALLS,
            WITH_CHECK);

    private final Shape shape;

    Fact() {
      this(Shape.TEXT);
    }

    Fact(Shape shape) {
      this.shape = shape;
    }

    public Shape shape() {
      return shape;
    }

    /** Whether its words may name a schema, quoted and with a dot as SQL does. */
    public boolean saysNames() {
      return SAYING_NAMES.contains(this);
    }

    /** As files write it: {@code notNull}. */
    public String label() {
      StringBuilder label = new StringBuilder();
      for (char c : name().toCharArray()) {
        boolean begins = !label.isEmpty() && label.charAt(label.length() - 1) == '_';
        if (begins) {
          label.setLength(label.length() - 1);
        }
        label.append(begins ? c : Character.toLowerCase(c));
      }
      return label.toString();
    }

    /** The fact of a label, null when there is none. */
    public static @Nullable Fact of(String label) {
      return BY_LABEL.get(label);
    }
  }

  /** What a fact says, null when it says nothing. */
  public @Nullable String text(Fact fact) {
    List<String> values = facts.get(fact);
    return values == null ? null : values.get(0);
  }

  /** What a fact says that every object of the kind has. */
  public String said(Fact fact) {
    String value = text(fact);
    if (value == null) {
      throw new IllegalStateException(id + " does not say its " + fact.label());
    }
    return value;
  }

  public boolean is(Fact fact) {
    return facts.containsKey(fact);
  }

  /** All that a fact says; empty when it says nothing. */
  public List<String> all(Fact fact) {
    return facts.getOrDefault(fact, List.of());
  }

  public long number(Fact fact) {
    return Long.parseLong(said(fact));
  }

  /** The same without some facts. */
  public DbObject without(Fact... some) {
    Map<Fact, List<String>> rest = new EnumMap<>(Fact.class);
    rest.putAll(facts);
    List.of(some).forEach(rest::remove);
    return new DbObject(id, rest, needs);
  }

  /** The same, saying one thing otherwise. */
  public DbObject saying(Fact fact, String value) {
    Map<Fact, List<String>> other = new EnumMap<>(Fact.class);
    other.putAll(facts);
    other.put(fact, List.of(value));
    return new DbObject(id, other, needs);
  }

  @Override
  public int compareTo(DbObject other) {
    return id.compareTo(other.id);
  }
}
