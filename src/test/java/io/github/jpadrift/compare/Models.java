package io.github.jpadrift.compare;

import io.github.jpadrift.database.Database;
import io.github.jpadrift.database.Database.DbSchema;
import io.github.jpadrift.database.DatabaseFacts;
import io.github.jpadrift.database.DbEnum;
import io.github.jpadrift.database.DbSequence;
import io.github.jpadrift.database.Privilege;
import io.github.jpadrift.mapping.MappedEntity;
import io.github.jpadrift.mapping.MappedSequence;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.MappedType;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.MappingFacts;
import io.github.jpadrift.mapping.Origin;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A small language for mappings and databases in tests.
 *
 * <pre>{@code
 * compare(
 *     entity("Invoice").id("id", "bigint").column("total", "numeric(12,4)"),
 *     table("invoice").column("id", "bigint not null").column("total", "numeric(8,2)").primaryKey("id"))
 * }</pre>
 *
 * <p>Entities lie in package {@code com.acme}; an unqualified database name lies in schema {@code
 * public}, which is the search path unless {@link #searchPath} says otherwise.
 */
public final class Models {

  private Models() {}

  /** What a comparison is made of: something of the mapping or something of the database. */
  public interface Part {
    void addTo(Sides sides);
  }

  /** Both sides in the making. */
  public static final class Sides {
    final List<MappedEntity> entities = new ArrayList<>();
    final List<MappedTable> mappedTables = new ArrayList<>();
    final List<MappedSequence> mappedSequences = new ArrayList<>();
    final List<MappedType> mappedTypes = new ArrayList<>();
    final List<io.github.jpadrift.database.DbTable> tables = new ArrayList<>();
    final List<DbSequence> sequences = new ArrayList<>();
    final List<DbEnum> enums = new ArrayList<>();
    final Set<Identifier> closedSchemas = new LinkedHashSet<>();
    List<Identifier> searchPath = List.of(new Identifier("public"));
    List<Identifier> closedPath = List.of();
    int version = 170_011;
    boolean roleNamed = true;
    boolean stringTypeUnspecified;
    boolean throwAway;
    String incrementMismatch = "exception";
    String physicalNaming = "PhysicalNamingStrategyStandardImpl";

    private Mapping mapping() {
      return new Mapping(
          new MappingFacts(
              "6.6.42.Final",
              "org.hibernate.boot.model.naming." + physicalNaming,
              "org.hibernate.boot.model.naming.ImplicitNamingStrategyJpaCompliantImpl",
              false,
              false,
              incrementMismatch),
          entities,
          mappedTables,
          mappedSequences,
          mappedTypes,
          List.of());
    }

    private Database database() {
      Set<Identifier> schemas = new LinkedHashSet<>(searchPath);
      tables.forEach(table -> schemas.add(schemaOf(table.name())));
      sequences.forEach(sequence -> schemas.add(schemaOf(sequence.name())));
      schemas.addAll(closedSchemas);
      return new Database(
          new DatabaseFacts(
              "jdbc:postgresql://localhost/acme",
              version / 10_000 + "." + version % 10_000,
              version,
              "acme",
              searchPath,
              closedPath,
              "app",
              roleNamed,
              Set.of("any", "left", "offset", "order", "user"),
              stringTypeUnspecified,
              throwAway),
          schemas.stream()
              .sorted()
              .map(schema -> new DbSchema(schema, !closedSchemas.contains(schema)))
              .toList(),
          tables,
          sequences,
          enums,
          List.of());
    }
  }

  /** Puts the parts on their sides and pairs them. */
  public static Comparison compare(Part... parts) {
    Sides sides = new Sides();
    for (Part part : parts) {
      part.addTo(sides);
    }
    return Comparison.of(sides.mapping(), sides.database());
  }

  /** Entity {@code com.acme.<name>} on a table of that name in lower case. */
  public static TestMappedTable entity(String name) {
    return new TestMappedTable(name, null, MappedTable.Role.ENTITY, folded(name));
  }

  /** A join table that {@code Order.products} owns: {@code joinTable("Order.products", "…")}. */
  public static TestMappedTable joinTable(String owner, String table) {
    return owned(owner, MappedTable.Role.JOIN, table);
  }

  /** The table of an element collection that {@code Order.tags} owns. */
  public static TestMappedTable collectionTable(String owner, String table) {
    return owned(owner, MappedTable.Role.COLLECTION, table);
  }

  private static TestMappedTable owned(String owner, MappedTable.Role role, String table) {
    int dot = owner.indexOf('.');
    return new TestMappedTable(
        owner.substring(0, dot), owner.substring(dot + 1), role, mappedName(table));
  }

  /** A relation of the database: {@code table("invoice")}, {@code table("billing.invoice")}. */
  public static TestDbTable table(String name) {
    return new TestDbTable(actualName(name));
  }

  /** A sequence that {@code entity}'s id takes its values from, in steps of {@code incrementBy}. */
  public static TestMappedSequence mappedSequence(String name, String entity, int incrementBy) {
    return new TestMappedSequence(name, entity, incrementBy);
  }

  public static TestDbSequence sequence(String name) {
    return new TestDbSequence(actualName(name));
  }

  /** A named enum that the mapping declares for {@code entity.attribute}. */
  public static Part mappedEnum(String name, String attribute, String... labels) {
    return sides ->
        sides.mappedTypes.add(
            new MappedType(new Identifier(name), List.of(labels), origin(attribute)));
  }

  public static Part enumType(String name, String... labels) {
    return sides -> sides.enums.add(new DbEnum(actualName(name), List.of(labels)));
  }

  public static Part searchPath(String... schemas) {
    return sides -> sides.searchPath = identifiers(schemas);
  }

  /** A database that is gone when anybody reads of it. */
  public static Part throwAway() {
    return sides -> sides.throwAway = true;
  }

  /** {@code server_version_num}, e.g. {@code 140024}. */
  public static Part version(int number) {
    return sides -> sides.version = number;
  }

  /** {@code hibernate.id.sequence.increment_size_mismatch_strategy}. */
  public static Part incrementMismatch(String strategy) {
    return sides -> sides.incrementMismatch = strategy;
  }

  /** One of Hibernate's own strategies. */
  public static Part physicalNaming(String strategy) {
    return sides -> sides.physicalNaming = strategy;
  }

  /** Nobody says that the role which checks is the application's. */
  public static Part checkingRole() {
    return sides -> sides.roleNamed = false;
  }

  /** The URL says so. */
  public static Part stringTypeUnspecified() {
    return sides -> sides.stringTypeUnspecified = true;
  }

  /** Schemas of the search path that the role may not look into. */
  public static Part passedOver(String... schemas) {
    return sides -> {
      sides.closedPath = identifiers(schemas);
      sides.closedSchemas.addAll(sides.closedPath);
    };
  }

  /** A schema that the role may not look into. */
  public static Part withoutUsage(String schema) {
    return sides -> sides.closedSchemas.add(new Identifier(schema));
  }

  /** {@code Invoice.total} of package {@code com.acme}; without a dot, the entity itself. */
  public static Origin origin(String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? new Origin("com.acme." + text, null)
        : new Origin("com.acme." + text.substring(0, dot), text.substring(dot + 1));
  }

  /** What an id generator asks of a sequence. */
  public static final class TestMappedSequence implements Part {
    private final String name;
    private final String entity;
    private final int incrementBy;
    private MappedSequence.@Nullable Ids ids;
    private final List<MappedSequence.Feed> feeds = new ArrayList<>();

    private TestMappedSequence(String name, String entity, int incrementBy) {
      this.name = name;
      this.entity = entity;
      this.incrementBy = incrementBy;
    }

    /** A column it feeds. */
    public TestMappedSequence feeding(String fedTable, String fedColumn) {
      feeds.add(new MappedSequence.Feed(mappedName(fedTable), new Identifier(fedColumn)));
      return this;
    }

    /** How ids are made of its values; the value itself, or pooled for steps above one. */
    public TestMappedSequence ids(MappedSequence.Ids kind) {
      ids = kind;
      return this;
    }

    @Override
    public void addTo(Sides sides) {
      sides.mappedSequences.add(
          new MappedSequence(
              mappedName(name),
              incrementBy,
              1,
              incrementBy > 1,
              ids != null
                  ? ids
                  : incrementBy > 1
                      ? MappedSequence.Ids.BLOCK_UP_TO_VALUE
                      : MappedSequence.Ids.VALUE,
              feeds,
              origin(entity + ".id")));
    }
  }

  /** A sequence of the database: bigint, in steps of one, never called. */
  public static final class TestDbSequence implements Part {
    private final TableName name;
    private SqlType type = SqlType.of("bigint");
    private long increment = 1;
    private long maximum = Long.MAX_VALUE;
    private @Nullable Long lastValue;
    private @Nullable TableName ownerTable;
    private @Nullable Identifier ownerColumn;
    private Set<Privilege> privileges =
        EnumSet.of(Privilege.SELECT, Privilege.UPDATE, Privilege.USAGE);

    private TestDbSequence(TableName name) {
      this.name = name;
    }

    public TestDbSequence type(String spelling, long largest) {
      type = SqlType.parse(spelling);
      maximum = largest;
      return this;
    }

    public TestDbSequence increment(long by) {
      increment = by;
      return this;
    }

    public TestDbSequence lastValue(long value) {
      lastValue = value;
      return this;
    }

    public TestDbSequence ownedBy(String table, String column) {
      ownerTable = actualName(table);
      ownerColumn = new Identifier(column);
      return this;
    }

    public TestDbSequence privileges(Privilege... granted) {
      privileges = Set.of(granted);
      return this;
    }

    @Override
    public void addTo(Sides sides) {
      sides.sequences.add(
          new DbSequence(
              name,
              type,
              1,
              increment,
              1,
              maximum,
              false,
              lastValue,
              ownerTable,
              ownerColumn,
              privileges));
    }
  }

  static List<Identifier> identifiers(String... names) {
    return Arrays.stream(names).map(Identifier::new).toList();
  }

  static TableName mappedName(String name) {
    int dot = name.indexOf('.');
    return dot < 0
        ? TableName.unqualified(name)
        : TableName.of(name.substring(0, dot), name.substring(dot + 1));
  }

  static TableName actualName(String name) {
    int dot = name.indexOf('.');
    return dot < 0
        ? TableName.of("public", name)
        : TableName.of(name.substring(0, dot), name.substring(dot + 1));
  }

  private static TableName folded(String name) {
    return new TableName(null, Identifier.folded(name));
  }

  private static Identifier schemaOf(TableName name) {
    Identifier schema = name.schema();
    if (schema == null) {
      throw new IllegalArgumentException("a database name has a schema: " + name);
    }
    return schema;
  }
}
